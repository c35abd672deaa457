"""Importing from sources into a store."""

import json
import sqlite3
import sys
from contextlib import closing
from dataclasses import replace
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

from storage import importing
from storage.archive import chunks
from storage.archive.dump import iterate_cables
from storage.archive.reader import Store
from storage.cables.cable import Cable, Edition, SourceFormat
from storage.errors import StoreError
from storage.importing import ImportReport, Progress, Replacement, import_sources
from storage.reading import RawCable
from storage.sources import Refusal
from tests.support.cables import cable, paragraph
from tests.support.sources import csv_row, viewer_page
from tests.support.stores import import_cables, many_cables, write_export


def _counts(report: ImportReport) -> tuple[int, int, int, bool]:
    return report.imported, report.replaced, report.unchanged, report.published


def test_a_folder_of_pages_becomes_a_store(tmp_path: Path) -> None:
    """Pages are read, written and counted."""
    (tmp_path / "pages").mkdir()
    for number in range(1, 6):
        page = tmp_path / "pages" / f"07ATLANTIS{number}.html"
        page.write_text(viewer_page(f"07ATLANTIS{number}"))
    assert _counts(import_sources([tmp_path / "pages"], tmp_path / "store")) == (5, 0, 0, True)
    cables = list(iterate_cables(tmp_path / "store"))
    assert [one.reference_id.text for one in cables] == [f"07ATLANTIS{number}" for number in range(1, 6)]
    assert {one.subject for one in cables} == {"THE TIDES OF ATLANTIS"}
    assert {one.source for one in cables[:1]} == {"07ATLANTIS1.html"}


def test_the_same_source_again_publishes_nothing(tmp_path: Path) -> None:
    """A second import of the same cables leaves the store as it is, to the byte and the time."""
    import_cables(tmp_path / "store", *many_cables(20))
    before = sorted((path, path.stat().st_mtime_ns) for path in (tmp_path / "store").rglob("gen*"))
    assert _counts(import_cables(tmp_path / "store", *many_cables(20))) == (0, 0, 20, False)
    assert sorted((path, path.stat().st_mtime_ns) for path in (tmp_path / "store").rglob("gen*")) == before


def test_different_texts_of_a_cable_in_one_source_come_to_rest(tmp_path: Path) -> None:
    """Where a source holds a cable twice, importing it again changes nothing all the same."""
    source = write_export(tmp_path / "twice.jsonl", [cable(subject="ONE"), cable(subject="ANOTHER")])
    assert _counts(import_sources([source], tmp_path / "store")) == (1, 0, 1, True)
    assert _counts(import_sources([source], tmp_path / "store")) == (0, 0, 2, False)


def test_an_import_adds_to_what_is_there(tmp_path: Path) -> None:
    """New cables join the old ones in a new generation."""
    import_cables(tmp_path / "store", cable("07ATLANTIS1"))
    assert _counts(import_cables(tmp_path / "store", cable("07ATLANTIS2"))) == (1, 0, 0, True)
    assert [one.reference_id.text for one in iterate_cables(tmp_path / "store")] == [
        "07ATLANTIS1",
        "07ATLANTIS2",
    ]


def test_the_report_says_what_was_replaced(tmp_path: Path) -> None:
    """Replacements are counted by edition and format before and after."""
    full = {"edition": Edition.FULL, "format": SourceFormat.CABLES_CSV}
    import_cables(tmp_path / "store", *many_cables(5))
    report = import_cables(tmp_path / "store", *many_cables(3, "high", **full), cable("07ATLANTIS99"))
    assert _counts(report) == (1, 3, 0, True)
    assert report.replacements == (Replacement("early viewer page", "full cables.csv", 3),)
    subjects = [one.subject for one in iterate_cables(tmp_path / "store")][:5]
    assert subjects == ["high tide"] * 3 + ["low tide"] * 2


def test_what_is_refused_is_named_and_the_rest_imported(tmp_path: Path) -> None:
    """A bad line among good ones costs only itself."""
    source = write_export(tmp_path / "cables.jsonl", [cable("07ATLANTIS1"), cable("07ATLANTIS2")])
    source.write_text(source.read_text().replace('"07ATLANTIS2"', '"no ID at all"'))
    report = import_sources([source], tmp_path / "store")
    assert _counts(report) == (1, 0, 0, True)
    assert [refusal.source for refusal in report.refused] == [f"{source}, line 2"]


def test_a_source_of_nothing_but_refusals_publishes_nothing(tmp_path: Path) -> None:
    """Where nothing could be read, there is no store, and its error says how to fill it."""
    (tmp_path / "noise").write_text("no cable")
    report = import_sources([tmp_path / "noise", tmp_path / "missing"], tmp_path / "store")
    assert (len(report.refused), report.published) == (2, False)
    with pytest.raises(StoreError, match="is empty"):
        list(iterate_cables(tmp_path / "store"))


def test_a_cable_that_breaks_the_reader_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A mistake in the reader costs one cable and not the import, and names it."""

    def read(raw: RawCable) -> Cable:
        if raw.reference_id.text == "07ATLANTIS2":
            raise ZeroDivisionError("tides")
        return cable(raw.reference_id.text)

    monkeypatch.setattr(chunks, "read_cable", read)
    source = tmp_path / "cables.csv"
    source.write_text(csv_row("07ATLANTIS1") + csv_row("07ATLANTIS2") + csv_row("07ATLANTIS3"))
    report = import_sources([source], tmp_path / "store")
    assert report.imported == 2
    assert report.refused == (
        Refusal("cables.csv: 07ATLANTIS2", "it could not be read: ZeroDivisionError: tides"),
    )


def test_standard_input_is_a_source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is piped in is imported."""
    monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(csv_row("07ATLANTIS7").encode())))
    assert import_sources(["-"], tmp_path / "store").imported == 1


def test_export_import_export_is_the_same(tmp_path: Path) -> None:
    """A store is rebuilt from its export without loss."""
    originals = [*many_cables(10), cable("08ATLANTIS1", masked=3)]
    import_cables(tmp_path / "one", *originals)
    exported = write_export(tmp_path / "export.jsonl", iterate_cables(tmp_path / "one"))
    import_sources([exported], tmp_path / "two")
    again = write_export(tmp_path / "again.jsonl", iterate_cables(tmp_path / "two"))
    assert again.read_bytes() == exported.read_bytes()
    assert len(again.read_text().splitlines()) == 11


def test_many_cables_are_read_in_other_processes_and_keep_their_order(tmp_path: Path) -> None:
    """What is read in several processes at once is written in the order of the source, and told of."""
    originals = many_cables(chunks.CHUNK_ITEMS * 4 + 1)
    # Of equals the first one stays, so that an order that was lost would show.
    again = [replace(one, subject="too late") for one in originals[:50]]
    source = write_export(tmp_path / "cables.jsonl", [*originals, *again])
    told: list[Progress] = []
    report = import_sources([source], tmp_path / "store", progress=told.append)
    assert _counts(report) == (len(originals), 0, 50, True)
    assert (
        sorted(iterate_cables(tmp_path / "store"), key=lambda one: one.reference_id.number or 0) == originals
    )
    assert [progress.items for progress in told] == [
        *range(chunks.CHUNK_ITEMS, len(originals), chunks.CHUNK_ITEMS),
        len(originals) + 50,
    ]
    read = [progress.read or 0 for progress in told]
    assert read == sorted(read)
    assert (read[0] > 0, read[-1]) == (True, 1)


def test_a_few_cables_start_no_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first conversation, which imports one cable, does not wait for processes."""
    monkeypatch.setattr(chunks, "ProcessPoolExecutor", None)
    assert import_cables(tmp_path, *many_cables(20)).imported == 20


async def test_a_large_import_trains_a_dictionary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Records before and after the training are read alike, by the import that follows, too."""
    monkeypatch.setattr(importing, "TRAINED_ON", 300)
    originals = many_cables(900)
    import_cables(tmp_path / "store", *originals)
    changed = many_cables(3, "high", edition=Edition.FULL)
    import_cables(tmp_path / "store", *changed)
    async with await Store.open(tmp_path / "store") as store:
        for one in changed + originals[3:]:
            assert await store.cable(one.reference_id) == one


def test_a_store_with_unmasked_names_says_so_and_takes_no_masked_ones(tmp_path: Path) -> None:
    """Keeping names is written into the store, and an import without it is refused with the way out."""
    source = write_export(tmp_path / "cables.jsonl", [cable()])
    import_sources([source], tmp_path / "store", keep_names=True)
    with pytest.raises(StoreError, match="--names keep"):
        import_cables(tmp_path / "store", cable("07ATLANTIS2"))
    report = import_sources([source], tmp_path / "store", keep_names=True)
    assert not report.published


@pytest.mark.parametrize("form", ["cable", "page"])
def test_marked_names_are_masked_before_they_are_written(tmp_path: Path, form: str) -> None:
    """A name marked for protection is in no cable of the store, unless names are kept on purpose."""
    said = "The harbour master Nemo Tritonides (strictly protect) counted nine tides. Tritonides left."
    if form == "cable":
        source = write_export(tmp_path / "source", [cable("07ATLANTIS1", paragraph(1, said))])
    else:
        source = tmp_path / "source"
        source.write_text(viewer_page("07ATLANTIS1", body=f"SUBJECT: TIDES \n\n1. (C) {said} \n"))
    report = import_sources([source], tmp_path / "masked")
    (masked,) = iterate_cables(tmp_path / "masked")
    assert "Tritonides" not in repr(masked)
    assert masked.paragraphs[0].text.endswith("counted nine tides. █████ left.")
    assert report.masked == masked.masked > 0
    import_sources([source], tmp_path / "kept", keep_names=True)
    (kept,) = iterate_cables(tmp_path / "kept")
    assert kept.paragraphs[0].text == said


@pytest.mark.parametrize("kept", [100, 16_384])
def test_an_import_into_a_damaged_store_names_the_command_that_mends_it(tmp_path: Path, kept: int) -> None:
    """A database whose header alone, or first page alone, is right says how it is replaced."""
    import_cables(tmp_path / "store", *many_cables(20))
    (database,) = (tmp_path / "store").glob("*/cables.sqlite")
    database.write_bytes(database.read_bytes()[:kept] + b"\xff" * (database.stat().st_size - kept))
    with pytest.raises(StoreError, match=r"is damaged.*rm -r .*generation-00000001 && cablegate-bot import"):
        import_cables(tmp_path / "store", cable("07ATLANTIS99"))


def test_an_import_over_a_damaged_record_names_the_command_that_mends_it(tmp_path: Path) -> None:
    """A record that cannot be unpacked where a better text replaces it is no crash."""
    import_cables(tmp_path / "store", cable())
    (database,) = (tmp_path / "store").glob("*/cables.sqlite")
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute("UPDATE records SET body = x'00'")
    with pytest.raises(StoreError, match=r"is damaged.*rm -r .*generation-00000001 && cablegate-bot import"):
        import_cables(tmp_path / "store", cable(edition=Edition.FULL))


def test_the_report_is_about_this_import(tmp_path: Path) -> None:
    """Seconds are those of the import; masked names are counted in what was written alone."""
    import_cables(tmp_path / "store", cable("07ATLANTIS1", masked=4))
    report = import_cables(tmp_path / "store", cable("07ATLANTIS1", masked=4), cable("07ATLANTIS2", masked=3))
    assert report.masked == 3
    assert 0 < report.seconds < 60


@pytest.mark.parametrize("line", ["", "[]", "null", json.dumps({"reference_id": "07ATLANTIS1"})])
def test_odd_lines_of_an_export_end_no_import(tmp_path: Path, line: str) -> None:
    """Lines that are no record are refused or empty, and what follows is imported."""
    source = write_export(tmp_path / "cables.jsonl", [cable()])
    source.write_text(source.read_text() + line + "\n" + source.read_text().replace("1234", "4321"))
    assert import_sources([source], tmp_path / "store").imported == 2
