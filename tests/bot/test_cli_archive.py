"""`import`, `export` and `info` from the command line."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from storage.cables.cable import Edition
from tests.bot.conftest import PROJECT, Cli
from tests.support.cables import cable, numbered
from tests.support.child import SAMPLE
from tests.support.loopback import TOKEN
from tests.support.stores import write_export

CABLES = (
    cable(),
    numbered(1, 2, 2, None),
    cable("08LEMURIA7", edition=Edition.FULL, origin="Consulate Lemuria"),
)


def test_import_says_what_it_did(cli: Cli, tmp_path: Path) -> None:
    """Counts on standard output; the second time all is as it was."""
    source = str(write_export(tmp_path / "some.jsonl", [cable(), cable("07ATLANTIS2")]))
    first = cli("import", source, str(SAMPLE))
    assert first.exit_code == 0
    assert first.stdout.startswith("3 imported, 0 replaced, 0 unchanged, 0 refused, ")
    again = cli("import", source)
    assert again.exit_code == 0
    assert again.stdout.startswith("0 imported, 0 replaced, 2 unchanged, 0 refused, ")
    assert "Nothing new: the store stays as it is." in again.stdout


def test_keeping_names_is_told_with_the_way_back(cli: Cli, tmp_path: Path) -> None:
    """Whoever keeps names learns what the store is now for, once it has changed."""
    source = str(write_export(tmp_path / "some.jsonl", [cable()]))
    assert "ALLOW_UNMASKED" not in cli("import", source).stderr
    other = str(write_export(tmp_path / "other.jsonl", [cable("07ATLANTIS2")]))
    assert "ALLOW_UNMASKED=yes" in cli("import", "--names", "keep", other).stderr
    assert "ALLOW_UNMASKED" not in cli("import", "--names", "keep", other).stderr


def test_import_names_what_it_refuses(cli: Cli, tmp_path: Path) -> None:
    """Status 1, and each refusal with its reason; what could be read is in the store."""
    good = write_export(tmp_path / "good.jsonl", [cable()])
    good.write_text(good.read_text(encoding="utf-8") + '{"reference_id": "nonsense"}\n', encoding="utf-8")
    result = cli("import", str(good))
    assert result.exit_code == 1
    assert result.stdout.startswith("1 imported, 0 replaced, 0 unchanged, 1 refused, ")
    assert "refused: " in result.stderr
    assert "line 2" in result.stderr
    assert "cables     1\n" in cli("info").stdout


def test_import_writes_refusals_to_a_file(cli: Cli, tmp_path: Path) -> None:
    """All of them, a line each with source and reason, and none on the terminal."""
    bad = tmp_path / "bad.jsonl"
    bad.write_text('{"reference_id": "nonsense"}\n' * 30 + json.dumps({"reference_id": "07ATLANTIS1"}) + "\n")
    result = cli("import", str(bad), "--refused", "refused.txt")
    assert result.exit_code == 1
    assert "refused: " not in result.stderr
    lines = Path("refused.txt").read_text(encoding="utf-8").splitlines()
    assert len(lines) == 31
    assert all(line.count("\t") == 1 for line in lines)
    many = cli("import", str(bad))
    assert many.stderr.count("refused: ") == 20
    assert "and 11 more; --refused FILE lists all" in many.stderr


def test_refusals_into_nowhere_are_said_before_the_import(cli: Cli, tmp_path: Path) -> None:
    """Nobody waits for an import whose refusals cannot be written."""
    result = cli("import", str(SAMPLE), "--refused", "no/folder/refused.txt")
    assert result.exit_code == 2
    assert "no/folder/refused.txt" in result.stderr
    assert not (tmp_path / "cables").exists()


def test_import_of_nothing_there(cli: Cli) -> None:
    """A source that does not exist is refused by name."""
    result = cli("import", "nowhere.csv")
    assert result.exit_code == 1
    assert "nowhere.csv" in result.stderr
    assert "Traceback" not in result.output


def test_import_reads_standard_input(cli: Cli, tmp_path: Path) -> None:
    """A dash is standard input."""
    source = write_export(tmp_path / "some.jsonl", [cable()])
    result = cli("import", "-", typed=source.read_bytes())
    assert result.exit_code == 0, result.output
    assert result.stdout.startswith("1 imported")


def test_import_needs_a_source(cli: Cli) -> None:
    """Without one there is a usage line."""
    assert cli("import").exit_code == 2


def test_export_is_imported_without_loss(cli: Cli, tmp_path: Path) -> None:
    """Exported, imported elsewhere and exported again, it is the same to the byte, in order of ID."""
    source = str(write_export(tmp_path / "some.jsonl", reversed(CABLES)))
    assert cli("import", source, str(SAMPLE)).exit_code == 0
    first = cli("export").stdout_bytes
    Path("all.jsonl").write_bytes(first)
    assert cli("import", "--store", "elsewhere", "all.jsonl").exit_code == 0
    assert cli("export", "--store", "elsewhere").stdout_bytes == first
    ids = [json.loads(line)["reference_id"] for line in first.splitlines()]
    assert ids == ["07ATLANTIS1234", "07MOSCOW3804", "08LEMURIA7"]


def test_export_goes_into_a_pipe_that_closes(cli: Cli, tmp_path: Path) -> None:
    """`export | head` ends without a traceback."""
    many = [cable(f"07ATLANTIS{number}") for number in range(1, 300)]
    assert cli("import", str(write_export(tmp_path / "many.jsonl", many))).exit_code == 0
    command = f"{sys.executable} -m bot export --store {tmp_path}/cables | head -n 1"
    ended = subprocess.run(
        ["/bin/sh", "-c", command],
        cwd=PROJECT,
        env={"PATH": os.environ["PATH"]},
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert json.loads(ended.stdout)["reference_id"] == "07ATLANTIS1"
    assert b"Traceback" not in ended.stderr
    assert b"BrokenPipe" not in ended.stderr


def test_info_says_what_the_store_holds(cli: Cli, tmp_path: Path) -> None:
    """Cables, years, origins, editions, size, format version."""
    assert cli("import", str(write_export(tmp_path / "some.jsonl", CABLES[1:]))).exit_code == 0
    lines = dict(line.split(maxsplit=1) for line in cli("info").stdout.splitlines())
    assert lines["store"] == str(tmp_path / "cables")
    assert lines["cables"] == "2"
    assert lines["editions"] == "early (1), full (1)"
    assert lines["years"] == "2007 (1), 2008 (1)"
    assert lines["origins"] == "Consulate Lemuria (1), Embassy Atlantis (1)"
    assert lines["size"].endswith(" MB")
    assert lines["format"].startswith("version ")


@pytest.mark.parametrize("command", ["info", "export", "run"])
def test_missing_store_is_said_in_one_line(cli: Cli, command: str) -> None:
    """With the command that mends it."""
    os.environ["TELEGRAM_BOT_TOKEN"] = TOKEN
    result = cli(command)
    assert result.exit_code == 1
    assert "cablegate-bot import" in result.stderr
    assert result.stderr.count("\n") == 1
    assert "Traceback" not in result.output


def test_store_goes_before_the_setting(cli: Cli, tmp_path: Path) -> None:
    """`--store` is the folder, whatever CABLE_STORE says."""
    assert cli("import", "--store", "mine", str(SAMPLE)).exit_code == 0
    assert cli("info").exit_code == 1
    assert f"store      {Path('mine')}\n" in cli("info", "--store", "mine").stdout
    assert not (tmp_path / "cables").exists()
