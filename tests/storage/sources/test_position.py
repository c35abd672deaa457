"""How far reading has come is told in bytes on disk."""

import gzip
from pathlib import Path

from storage.sources import Position, read_sources, total_size
from tests.support.sources import csv_row, viewer_page


def _sources(folder: Path) -> list[str | Path]:
    (folder / "pages").mkdir()
    for number in range(1, 4):
        (folder / "pages" / f"{number}.html").write_text(viewer_page(f"07ATLANTIS{number}"))
    rows = "".join(csv_row(f"08ATLANTIS{number}") for number in range(1, 2_000))
    (folder / "rows.csv").write_text(rows)
    (folder / "rows.csv.gz").write_bytes(gzip.compress(rows.encode()))
    return [folder / "pages", folder / "missing", folder / "rows.csv", str(folder / "rows.csv.gz")]


def test_reading_goes_from_nothing_to_all(tmp_path: Path) -> None:
    """The fraction never falls, is between 0 and 1 on the way, and 1 at the end."""
    sources = _sources(tmp_path)
    position = Position(total_size(sources))
    fractions = [position.fraction or 0 for _ in read_sources(sources, position)]
    assert fractions == sorted(fractions)
    assert 0 < fractions[0] < 0.1
    assert len(set(fractions)) > 5
    assert position.fraction == 1


def test_all_files_are_counted(tmp_path: Path) -> None:
    """The size of sources is that of their files, in folders, too; what is missing has none."""
    sources = _sources(tmp_path)
    assert total_size(sources) == sum(path.stat().st_size for path in tmp_path.rglob("*") if path.is_file())


def test_the_end_of_standard_input_is_unknown(tmp_path: Path) -> None:
    """Where a source is piped in, there is no fraction."""
    assert total_size([*_sources(tmp_path), "-"]) is None
    assert Position(None).fraction is None
