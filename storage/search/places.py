"""Stations and countries as people write them, and the keys by which the index knows where a cable is from.

`data/countries.csv` is a table of our own: names of a country, or other names of a city, and the stations
there. A key is a name without blanks and accents in small letters, `moscow`, `embassymoscow`.
"""

import unicodedata
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from storage.cables.cable import Cable
from storage.cables.stations import POST_PREFIXES, STATION_ALIASES, known_stations

_MOST_NEAR = 5
_NEAR_ENOUGH = 0.75


def origin_keys(cable: Cable) -> frozenset[str]:
    """The keys by which a cable is found with `origin:`, of its station and of its origin."""
    station, origin = cable.reference_id.station or "", cable.origin or ""
    (_, _, place) = origin.partition(" ")
    keys = {_key(station), _key(origin), _key(place)}
    return frozenset(keys - {""})


def place_keys(text: str) -> frozenset[str]:
    """The keys of the cables that somebody means by the name of a post, a station or a country."""
    key = _without_prefix(_key(text))
    stations = _stations_by_name().get(key, frozenset())
    alias = STATION_ALIASES.get(key.upper())
    return frozenset({key, *stations, *([alias.lower()] if alias else [])})


def post_key(text: str) -> str | None:
    """The key of the post that a text names, `Embassy Mexico`; None where it names no kind of post."""
    key = _key(text)
    return key if _without_prefix(key) != key else None


def is_place(text: str) -> bool:
    """Whether a text names a station or a country, also as `embassy moscow`."""
    return _is_known(_without_prefix(_key(text)))


def near_places(text: str) -> list[str]:
    """Stations and countries whose names are spelled much like a text, the nearest first, as keys."""
    names = {*_stations_by_name(), *(station.lower() for station in known_stations())}
    return get_close_matches(_without_prefix(_key(text)), sorted(names), _MOST_NEAR, _NEAR_ENOUGH)


def _is_known(key: str) -> bool:
    return key in _stations_by_name() or key.upper() in known_stations() or key.upper() in STATION_ALIASES


def _without_prefix(key: str) -> str:
    """A key without what kind of post it is, where a place is left."""
    places = (key.removeprefix(prefix.lower()) for prefix in POST_PREFIXES)
    return next((place for place in places if place != key and _is_known(place)), key)


@cache
def _stations_by_name() -> MappingProxyType[str, frozenset[str]]:
    table = files("storage.search").joinpath("data", "countries.csv").read_text(encoding="utf-8")
    found: dict[str, frozenset[str]] = {}
    for line in table.splitlines():
        names, stations = line.split(",")
        for name in names.split("|"):
            key = _key(name)
            found[key] = found.get(key, frozenset()) | frozenset(stations.lower().split())
    return MappingProxyType(found)


def _key(text: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFKD", text).casefold() if char.isalnum())
