"""What may be meant by an ID that is not here."""

from pathlib import Path

import pytest

from handlers.nearest import nearest_ids
from storage.archive.reader import Store
from storage.cables.reference import ReferenceId
from tests.support.cables import cable
from tests.support.stores import import_cables


async def nearest(folder: Path, here: tuple[str, ...], asked: str) -> list[str]:
    """What is offered for an ID where these cables are here."""
    import_cables(folder, *map(cable, here))
    async with await Store.open(folder) as store:
        return [str(one) for one in await nearest_ids(store, ReferenceId(asked))]


async def test_one_slip_away_comes_first(tmp_path: Path) -> None:
    """A digit added, lost, changed, two swapped, those that begin alike first; then the nearest number."""
    here = ("07ATLANTIS3777", "07ATLANTIS8304", "07ATLANTIS3904", "07ATLANTIS380", "07ATLANTIS38045")
    assert await nearest(tmp_path / "store", here, "07ATLANTIS3804") == [
        "07ATLANTIS38045",
        "07ATLANTIS380",
        "07ATLANTIS3904",
        "07ATLANTIS8304",
        "07ATLANTIS3777",
    ]


@pytest.mark.parametrize("other", ["3888", "4803", "8034", "38", "380455"])
async def test_more_than_one_slip_is_no_slip(tmp_path: Path, other: str) -> None:
    """Two digits changed, swapped apart or moved, lost or added: nearer numbers come first."""
    here = (f"07ATLANTIS{other}", "07ATLANTIS3810")
    found = await nearest(tmp_path / "store", here, "07ATLANTIS3804")
    assert found == ["07ATLANTIS3810", f"07ATLANTIS{other}"]


@pytest.mark.parametrize(("asked", "found"), [("07MOSKOW5", ["07MOSCOW5"]), ("07XQZZY5", [])])
async def test_a_station_that_may_be_meant(tmp_path: Path, asked: str, found: list[str]) -> None:
    """One spelt nearly so; none where no station is."""
    assert await nearest(tmp_path / "store", ("07MOSCOW5", "07ROME5"), asked) == found


async def test_six_at_most(tmp_path: Path) -> None:
    """Four of the slips, and then the nearest numbers."""
    slips = [f"07ATLANTIS{number}" for number in (38045, 38046, 38047, 38048, 38049)]
    nearby = [f"07ATLANTIS{number}" for number in (3811, 3812, 3813)]
    found = await nearest(tmp_path / "store", (*slips, *nearby), "07ATLANTIS3804")
    assert found == [*slips[:4], *nearby[:2]]
