"""Stores of invented cables, filled by the import that everybody uses."""

import json
from collections.abc import Iterable
from pathlib import Path

from storage.cables.cable import Cable
from storage.importing import ImportReport, import_sources
from storage.sources.export_record import to_record
from tests.support.cables import cable, paragraph


def write_export(path: Path, cables: Iterable[Cable]) -> Path:
    """Write cables as the bot exports them, and give the path back."""
    records = (json.dumps(to_record(one, "https://example.org")) for one in cables)
    path.write_text("".join(f"{record}\n" for record in records), encoding="utf-8")
    return path


def import_cables(store: Path, *cables: Cable) -> ImportReport:
    """Import cables into a store, by way of an export beside it."""
    return import_sources([write_export(store.with_suffix(".jsonl"), cables)], store)


def tear(folder: Path) -> None:
    """Overwrite every file of a store with what is none of it."""
    for file in folder.rglob("*"):
        if file.is_file():
            file.write_bytes(b"torn")


def many_cables(count: int, tide: str = "low", **changes: object) -> list[Cable]:
    """Cables of different length that say in several places which tide it is; `changes` as for `cable`."""
    return [
        cable(
            f"07ATLANTIS{number}",
            *(
                paragraph(place, f"The tide is {tide} at post {number}, says sentinel {place}. " * 9)
                for place in range(1, number % 7 + 2)
            ),
            subject=f"{tide} tide",
            **changes,
        )
        for number in range(1, count + 1)
    ]
