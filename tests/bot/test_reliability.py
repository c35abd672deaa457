"""The table of bad days: each has its row, and each row a test that pytest would run here."""

import re
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from xml.etree import ElementTree as Xml

import pytest

PROJECT = Path(__file__).parents[2]
PAGE = (PROJECT / "docs" / "reliability.md").read_text(encoding="utf-8")
NAMED = re.compile(r"`(test_\w+\.py)::(test_\w+)`")

# What the table must speak of, by its first column.
BAD_DAYS = (
    "Telegram refuses the token, at the start or later",
    "another process polls (409)",
    "polls bring 429, 500, 502, garbage, nothing, half a body",
    "sends bring 5xx",
    "sends bring 429",
    "sends bring nothing, half a body, silence",
    "sends bring garbage",
    "Updates that cannot be read, of unknown kinds, with missing fields",
    "a button pressed by someone else",
    "a button pressed twice",
    "a button pressed a year later",
    "a button with data made up, SQL and HTML among it",
    "SQL, search syntax, HTML in what people type",
    "The clock jumps",
    "The store is missing or empty",
    "truncated",
    "of another version",
    "torn while it is served",
    "replaced while it is read",
    "The index is missing",
    "the index is torn",
    "The disk fills up during an import",
    "is full, or cannot be written, while a store is served",
    "Archives that unpack to more than they may",
    "with paths that lead out",
    "rows without end",
    "HTML nested 100,000 deep",
    "kill -9 at any moment",
)


def rows() -> list[tuple[str, str]]:
    """The rows of the table under "Bad days", each as what happens and the tests."""
    lines = PAGE.partition("## Bad days\n")[2].partition("\n## ")[0].splitlines()
    cells = [line.strip("| ").split(" | ") for line in lines if line.startswith("| ")][2:]
    assert {len(row) for row in cells} == {3}
    return [(happens.replace("**", "").replace("`", ""), tests) for happens, _, tests in cells]


def would_run(files: Iterable[Path], folder: Path) -> set[tuple[str, str]]:
    """The tests of the files that pytest would run here, as file and function; not what a mark skips."""
    report = folder / "report.xml"
    options = ["--setup-plan", "-p", "no:cacheprovider", f"--junitxml={report}", "-o", "junit_family=xunit1"]
    command = [sys.executable, "-m", "pytest", *options, *map(str, files)]
    planned = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False)
    assert report.exists(), planned.stdout + planned.stderr
    return {
        (Path(case.attrib["file"]).name, case.attrib["name"].partition("[")[0])
        for case in Xml.parse(report).iter("testcase")  # noqa: S314  (pytest has just written it)
        if not list(case)
    }


def test_every_test_named_on_the_page_would_run(tmp_path: Path) -> None:
    """Each `file::test` of docs/reliability.md is collected by pytest, and no mark skips it."""
    named = set(NAMED.findall(PAGE))
    files = [file for name in {name for name, _ in named} for file in (PROJECT / "tests").rglob(name)]
    assert named - would_run(files, tmp_path) == set()


def test_every_row_names_a_test() -> None:
    """No row says what the bot does without a test that holds it to that."""
    assert [happens for happens, tests in rows() if not NAMED.search(tests)] == []


@pytest.mark.parametrize("bad_day", BAD_DAYS)
def test_every_bad_day_has_its_row(bad_day: str) -> None:
    """The table has not lost what it was made for."""
    assert bad_day in [happens for happens, _ in rows()]


def test_what_would_not_run_is_noticed(tmp_path: Path) -> None:
    """A test that a mark skips, that has no case or is commented out is none that would run."""
    (tmp_path / "test_invented.py").write_text(
        "import pytest\n"
        "def test_runs(tmp_path): raise AssertionError('only planned')\n"
        "@pytest.mark.parametrize('n', [1, pytest.param(2, marks=pytest.mark.skip)])\n"
        "def test_runs_in_part(n): ...\n"
        "@pytest.mark.skip\n"
        "def test_skipped(): ...\n"
        "@pytest.mark.skipif(True, reason='always')\n"
        "def test_skipped_if(): ...\n"
        "@pytest.mark.xfail(run=False)\n"
        "def test_not_run(): ...\n"
        "@pytest.mark.parametrize('n', [])\n"
        "def test_of_nothing(n): ...\n"
        "# def test_commented_out(): ...\n",
        encoding="utf-8",
    )
    found = would_run([tmp_path / "test_invented.py"], tmp_path)
    assert found == {("test_invented.py", "test_runs"), ("test_invented.py", "test_runs_in_part")}
