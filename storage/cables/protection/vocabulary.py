"""The words that tell names from what stands around them, from `data/protection.toml`."""

import tomllib
from importlib.resources import files

from storage.cables.stations import known_stations

_TEXT = files("storage.cables").joinpath("data", "protection.toml").read_text(encoding="utf-8")
_LISTS: dict[str, str] = tomllib.loads(_TEXT)


def words(name: str) -> frozenset[str]:
    """A list of words by its name in the file, in small letters."""
    return frozenset(_LISTS[name].split())


PARTICLES = words("particles")
SUFFIXES = words("suffixes")
ABBREVIATIONS = words("abbreviations")
DETERMINERS = words("determiners")
OFFICES = words("offices")
_TITLES = words("titles")
_COUNTRIES = words("countries")
_COMMON = words("common")
_NAMES = words("names")


def is_title(word: str) -> bool:
    """Whether a word, in small letters, is a title or a role: `minister`, `ministers`, `then-president`."""
    return any(form in _TITLES for form in (word, word.removesuffix("s"), word.rpartition("-")[2]))


def is_place(word: str) -> bool:
    """Whether a word, in small letters, is a country or a city with an embassy."""
    return word in _COUNTRIES or word.upper() in known_stations()


def is_common(word: str) -> bool:
    """Whether a word, in small letters, is seldom a name."""
    return word in _COMMON


def may_be_name(word: str) -> bool:
    """Whether a word, in small letters, is a word of the language and a name as well."""
    return word in _NAMES


def is_telling(word: str) -> bool:
    """Whether a part of a name, in small letters, tells who is meant wherever it stands."""
    if len(word) < 2 or word in PARTICLES or word in SUFFIXES:
        return False
    return not (is_common(word) or is_title(word) or is_place(word) or may_be_name(word))
