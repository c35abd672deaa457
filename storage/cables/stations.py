"""The stations that sent cables, the IDs of real cables that are spelled wrong, and other names of both.

Facts of the full release of 2011: `data/stations.txt` holds every station of its reference IDs,
`data/malformed_ids.csv` the 203 IDs in which the station is damaged, each with the ID it stands for
where that can be told. They were derived from the list of all 251,287 reference IDs.
"""

from functools import cache
from importlib.resources import files
from types import MappingProxyType

STATION_ALIASES = MappingProxyType(
    {
        "BKK": "BANGKOK",
        "HAGUE": "THEHAGUE",
        "HCMC": "HOCHIMINHCITY",
        "KL": "KUALALUMPUR",
        "MEXICOCITY": "MEXICO",
        "PAP": "PORTAUPRINCE",
        "RIO": "RIODEJANEIRO",
        "SECSTATE": "STATE",
        "TGG": "TEGUCIGALPA",
        "UNVIE": "UNVIEVIENNA",
        "USEU": "USEUBRUSSELS",
        "USUN": "USUNNEWYORK",
        "USUNNY": "USUNNEWYORK",
    }
)
"""Names met in the text of cables, for stations that are spelled otherwise in reference IDs.

None of them is a station itself: look-alikes that are (TAIPEI and AITTAIPEI, KYIV and KIEV) are
different stations and never merged.
"""

POST_PREFIXES = ("AMEMBASSY", "AMCONSUL", "USMISSION", "EMBASSY", "CONSULATE", "SECTION")
"""Words that people and headers put before the name of a station."""


def _data(name: str) -> list[str]:
    return files("storage.cables").joinpath("data", name).read_text(encoding="utf-8").split()


@cache
def known_stations() -> frozenset[str]:
    """Every station of the full release, as it is spelled in reference IDs."""
    return frozenset(_data("stations.txt"))


@cache
def malformed_ids() -> MappingProxyType[str, str | None]:
    """Each ID that is spelled wrong, and the right spelling where it is known."""
    rows = (line.split(",") for line in _data("malformed_ids.csv")[1:])
    return MappingProxyType({malformed: correct or None for malformed, correct in rows})


@cache
def malformed_by_correct() -> MappingProxyType[str, tuple[str, ...]]:
    """The other way round: the wrong spellings of an ID, by its right one."""
    found: dict[str, tuple[str, ...]] = {}
    for malformed, correct in malformed_ids().items():
        if correct:
            found[correct] = (*found.get(correct, ()), malformed)
    return MappingProxyType(found)
