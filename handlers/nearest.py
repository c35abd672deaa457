"""The cables here that may be meant by a reference ID that is not: one slip away, or the nearest numbers."""

from difflib import get_close_matches

from storage.archive.reader import Store
from storage.cables.reference import ReferenceId
from storage.cables.stations import known_stations

MOST_NEAREST = 5
_MOST_SLIPS = 4
_MOST_OF_A_YEAR = 10_000
"""Cables of one station in one year that are looked at; no station sent so many."""


async def nearest_ids(store: Store, reference_id: ReferenceId) -> tuple[ReferenceId, ...]:
    """The nearest of the same station, else of the station that may have been meant.

    Those one slip of a digit away come first, then the nearest numbers.
    """
    slips = (await _slips(store, reference_id))[:_MOST_SLIPS] if reference_id.station else []
    nearest = await store.nearest(reference_id, MOST_NEAREST)
    if nearest or reference_id.station is None:
        return tuple(dict.fromkeys((*slips, *nearest)))[: MOST_NEAREST + 1]
    found: list[ReferenceId] = []
    for station in get_close_matches(reference_id.station, known_stations(), n=3, cutoff=0.75):
        meant = ReferenceId(f"{reference_id.text[:2]}{station}{reference_id.number}")
        found += await store.nearest(meant, MOST_NEAREST)
    return tuple(found[:MOST_NEAREST])


async def _slips(store: Store, reference_id: ReferenceId) -> list[ReferenceId]:
    """The cables of the same year and station with one digit lost, added, changed or swapped.

    Those that begin alike come first, for a digit is lost at the end most easily.
    """
    beginning = f"{reference_id.text[:2]}{reference_id.station}"
    typed = str(reference_id.number)
    of_station = await store.beginning_with(beginning, _MOST_OF_A_YEAR)
    near = [other for other in of_station if _is_slip(typed, other.text.removeprefix(beginning))]
    return sorted(near, key=lambda other: -_alike(other.text, reference_id.text))


def _alike(one: str, other: str) -> int:
    """How many characters two texts begin with in common."""
    pairs = zip(one, other, strict=False)
    return next((at for at, (mine, its) in enumerate(pairs) if mine != its), min(len(one), len(other)))


def _is_slip(typed: str, meant: str) -> bool:
    """Whether two numbers differ by one digit, or by two that are swapped."""
    if abs(len(typed) - len(meant)) == 1:
        longer, shorter = sorted((typed, meant), key=len, reverse=True)
        return any(longer[:at] + longer[at + 1 :] == shorter for at in range(len(longer)))
    if len(typed) != len(meant):
        return False
    wrong = [at for at, (one, other) in enumerate(zip(typed, meant, strict=True)) if one != other]
    if len(wrong) != 2:
        return len(wrong) == 1
    first, second = wrong
    return second == first + 1 and typed[first] == meant[second] and typed[second] == meant[first]
