"""Rows of cables.csv: quoting, damage, sizes."""

import io
import tracemalloc
from datetime import UTC, datetime

import pytest

from storage.cables.cable import Edition, SourceFormat
from storage.cables.reference import ReferenceId
from storage.reading.raw_cable import RawCable
from storage.sources import Refusal
from storage.sources.blocks import LARGEST_TEXT
from storage.sources.csv_dump import read_csv_dump
from tests.support.sources import BODY, HEADER, csv_row


class _Endless(io.RawIOBase):
    """Some bytes, then as many times one letter as asked for, then other bytes; never held in memory."""

    def __init__(self, first: bytes, letters: int, last: bytes) -> None:
        self._pieces = [first, *[b"x" * 2**20] * (letters // 2**20), last]

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # io hands out a memoryview
        if not self._pieces:
            return 0
        piece = self._pieces[0][: len(buffer)]
        self._pieces[0] = self._pieces[0][len(piece) :]
        if not self._pieces[0]:
            self._pieces.pop(0)
        buffer[: len(piece)] = piece
        return len(piece)


def _read(*rows: str) -> list[RawCable | Refusal]:
    return list(read_csv_dump(io.BytesIO("".join(rows).encode()), "cables.csv", "cables.csv"))


def _outcome(*rows: str) -> list[str]:
    """For each row that is read its ID, for each refused one where it is and why."""
    return [
        f"{found.source}: {found.reason}" if isinstance(found, Refusal) else str(found.reference_id)
        for found in _read(*rows)
    ]


def test_every_column_is_read() -> None:
    """The eight columns are where they belong; the dump has no release date, and its minutes are right."""
    row = csv_row().replace(',"",', ',"07ATLANTIS1|nonsense|08ATLANTIS12",')
    assert _read(row) == [
        RawCable(
            reference_id=ReferenceId("07ATLANTIS1234"),
            created=datetime(2007, 8, 2, 14, 37, tzinfo=UTC),
            minutes_known=True,
            released=None,
            classification="CONFIDENTIAL",
            origin="Embassy Atlantis",
            subject_hint=None,
            references=(ReferenceId("07ATLANTIS1"), ReferenceId("08ATLANTIS12")),
            header=HEADER,
            body=BODY,
            has_signs=False,
            edition=Edition.FULL,
            format=SourceFormat.CABLES_CSV,
            source="cables.csv",
        )
    ]


def test_newlines_may_be_escaped() -> None:
    """A backslash before a newline is the dump's way of writing the newline, and no part of the text."""
    assert _read(csv_row().replace("\n", "\\\n").removesuffix("\\\n") + "\n") == _read(csv_row())


def test_windows_line_ends_are_line_ends() -> None:
    """A dump that went through Windows reads the same."""
    assert _read(csv_row().replace("\n", "\r\n")) == _read(csv_row())


def test_a_long_body_is_read_whole() -> None:
    """A body longer than the csv module's own limit of 131,072 characters is read."""
    (cable,) = _read(csv_row(body="tide " * 100_000))
    assert isinstance(cable, RawCable)
    assert len(cable.body) == 500_000


@pytest.mark.parametrize(
    ("damaged", "reason"),
    [
        (csv_row("07ATLANTIS2").replace('doubts the tenth. \n"', "doubts the tenth. \n"), "quotation marks"),
        (csv_row("07ATLANTIS2").replace('"CONFIDENTIAL",', ""), "7 columns instead of 8"),
        (csv_row("07ATLANTIS2").replace("8/2/2007", "13/32/2007"), "no date like 8/2/2007 14:37"),
        (csv_row("no id"), "where a reference ID should"),
        (csv_row("07ATLANTIS2").replace('\\"nine\\"', '"nine"'), "quotation marks"),
        (csv_row("07ATLANTIS2").replace('\\"nine\\"', '"nine"\n'), "quotation marks"),
        (csv_row("07ATLANTIS2").replace("tenth", "ten\0th"), "NUL"),
        ('"12","8/2/2007 14:37","07ATLANTIS2\n', "quotation marks"),
        (csv_row("07ATLANTIS2").removeprefix('"1001","'), "quotation marks"),
        (csv_row("07ATLANTIS2").replace("8/2/2007 14:37", "2 August 2007"), "no date like 8/2/2007 14:37"),
    ],
)
def test_a_damaged_row_is_refused_and_the_next_one_read(damaged: str, reason: str) -> None:
    """One row's damage costs that row alone; it is refused by its number."""
    first, refusal, last = _outcome(csv_row("07ATLANTIS1"), damaged, csv_row("07ATLANTIS3"))
    assert (first, last) == ("07ATLANTIS1", "07ATLANTIS3")
    assert refusal.startswith("cables.csv, row 2: ")
    assert reason in refusal


def test_bytes_of_another_encoding_cost_their_row() -> None:
    """A row that is not UTF-8 is refused, the next one is read."""
    stream = io.BytesIO(csv_row(body="caf\xe9").encode("latin-1") + csv_row("07ATLANTIS2").encode())
    refusal, cable = read_csv_dump(stream, "cables.csv", "cables.csv")
    assert isinstance(refusal, Refusal)
    assert "UTF-8" in refusal.reason
    assert isinstance(cable, RawCable)


@pytest.mark.parametrize("newline", ["", "\n"])
def test_a_row_over_the_limit_is_refused_and_the_next_one_read(newline: str) -> None:
    """A row of more than 8 MiB, in one line or in many, is refused by its number."""
    body = f"{'x' * 99}{newline}" * (LARGEST_TEXT // 99)
    assert _outcome(csv_row("07ATLANTIS1", body=body), csv_row("07ATLANTIS2")) == [
        "cables.csv, row 1: the row is longer than 8 MiB",
        "07ATLANTIS2",
    ]


def test_memory_stays_flat_on_a_row_without_end() -> None:
    """A row of 256 MiB without a newline is refused and what follows read, in little memory."""
    first, last = csv_row("07ATLANTIS1"), "\n" + csv_row("07ATLANTIS2")
    stream = io.BufferedReader(_Endless(first.removesuffix('"\n').encode(), 2**28, last.encode()))
    tracemalloc.start()
    try:
        refusal, cable = read_csv_dump(stream, "cables.csv", "cables.csv")
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert isinstance(refusal, Refusal)
    assert isinstance(cable, RawCable)
    assert peak < 4 * LARGEST_TEXT
