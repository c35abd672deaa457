"""Stations and countries as people write them, and the keys by which the index knows where a cable is from.

`data/countries.csv` is a table of our own: names of a country, or other names of a city, and the stations
there. A key is a name without blanks and accents in small letters, `moscow`, `embassymoscow`.
"""

import unicodedata
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from storage.cables.cable import Cable
from storage.cables.stations import POST_PREFIXES, STATION_ALIASES, known_stations


def origin_keys(cable: Cable) -> frozenset[str]:
    """The keys by which a cable is found with `origin:`, of its station and of its origin."""
    station, origin = cable.reference_id.station or "", cable.origin or ""
    (_, _, place) = origin.partition(" ")
    keys = {_key(station), _key(origin), _key(place)}
    return frozenset(keys - {""})


def place_keys(text: str) -> frozenset[str]:
    """The keys of the cables that somebody means by the name of a post, a station or a country."""
    key = _key(text)
    for prefix in POST_PREFIXES:
        rest = key.removeprefix(prefix.lower())
        if rest != key and (rest in _stations_by_name() or _is_station(rest)):
            key = rest
    stations = _stations_by_name().get(key, frozenset())
    alias = STATION_ALIASES.get(key.upper())
    return frozenset({key, *stations, *([alias.lower()] if alias else [])})


def is_place(text: str) -> bool:
    """Whether a text names a station or a country."""
    key = _key(text)
    return key in _stations_by_name() or _is_station(key) or key.upper() in STATION_ALIASES


def _is_station(key: str) -> bool:
    return key.upper() in known_stations()


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
