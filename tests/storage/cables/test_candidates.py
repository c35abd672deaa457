"""Under which IDs a cable may stand, and the stations behind that."""

import csv
import gzip

import pytest
from hypothesis import given

from storage.cables.reference import ReferenceId, candidates
from storage.cables.stations import STATION_ALIASES, known_stations, malformed_by_correct, malformed_ids
from tests.storage.cables.test_reference import reference_ids
from tests.support.shared import shared_path

LOOK_ALIKES = [
    ("TAIPEI", "AITTAIPEI"),
    ("BRUSSELS", "USEUBRUSSELS"),
    ("VIENNA", "UNVIEVIENNA"),
    ("KYIV", "KIEV"),
    ("RPODUBAI", "IRANRPODUBAI", "DUBAI"),
    ("KOLKATA", "CALCUTTA"),
    ("PARISFR", "UNESCOPARISFR", "UNESCOPARIS", "PARIS"),
    ("GENEVA", "CDGENEVA", "USTRGENEVA"),
    ("ROME", "UNROME"),
]


def texts(reference_id: str) -> list[str]:
    """The candidates for an ID, as strings."""
    return [found.text for found in candidates(ReferenceId(reference_id))]


@pytest.mark.parametrize("station", [station for stations in LOOK_ALIKES for station in stations])
def test_look_alike_stations_are_never_merged(station: str) -> None:
    """A station of the release stands for itself alone, whatever else looks like it."""
    assert station in known_stations()
    assert texts(f"08{station}12") == [f"08{station}12"]


@pytest.mark.parametrize("station", sorted(known_stations()))
def test_a_station_is_no_alias(station: str) -> None:
    """No station of the release is searched under another name."""
    assert {ReferenceId(found).station for found in texts(f"08{station}9999999")} == {station}


@pytest.mark.parametrize(("alias", "station"), sorted(STATION_ALIASES.items()))
def test_other_names_of_a_station(alias: str, station: str) -> None:
    """Another name of a station leads to the station, after the exact ID, and is no station itself."""
    assert station in known_stations()
    assert alias not in known_stations()
    assert texts(f"08{alias}12") == [f"08{alias}12", f"08{station}12"]


@pytest.mark.parametrize("prefix", ["AMEMBASSY", "EMBASSY", "USMISSION", "AMCONSUL", "CONSULATE"])
def test_the_kind_of_a_post_before_its_name(prefix: str) -> None:
    """What kind of post it is does not belong to the station."""
    assert texts(f"08{prefix}MOSCOW12") == [f"08{prefix}MOSCOW12", "08MOSCOW12"]
    assert texts(f"08{prefix}USUN12") == [f"08{prefix}USUN12", "08USUNNEWYORK12"]
    assert texts(f"08{prefix}12") == [f"08{prefix}12"]


@pytest.mark.parametrize(("malformed", "correct"), sorted(malformed_ids().items()))
def test_malformed_ids_both_ways(malformed: str, correct: str | None) -> None:
    """A wrong spelling finds the right one, and the right one every wrong one, each itself first."""
    if correct is None:
        assert texts(malformed) == [malformed]
    else:
        assert texts(malformed)[:2] == [malformed, correct]
        assert texts(correct)[0] == correct
        assert malformed in texts(correct)[1:]
        assert malformed in malformed_by_correct()[correct]


def test_an_alias_finds_a_malformed_id() -> None:
    """The post's full name leads to the right spelling, and that one to the page that is spelled wrong."""
    assert texts("09AMEMBASSYLONDON2363") == ["09AMEMBASSYLONDON2363", "09LONDON2363", "09EFTOLONDON2363"]


@given(reference_ids())
def test_the_exact_id_comes_first(reference: ReferenceId) -> None:
    """Whatever the aliases, the ID as it was typed is tried first, and none is tried twice."""
    found = candidates(reference)

    assert found[0] == reference
    assert len(set(found)) == len(found)


def test_right_spellings_have_the_form() -> None:
    """Every right spelling of a malformed ID has a station of the release and the same year."""
    for malformed, correct in malformed_ids().items():
        if correct is not None:
            right = ReferenceId(correct)
            assert (right.station in known_stations(), right.year) == (True, ReferenceId(malformed).year)


def test_stations_are_those_of_the_release() -> None:
    """Stations and malformed IDs together account for every reference ID, and every one of them occurs."""
    with gzip.open(shared_path("corpus/reference_ids.csv.gz"), "rt", encoding="utf-8") as lines:
        release = [ReferenceId(row["reference_id"]) for row in csv.DictReader(lines)]

    regular = [reference for reference in release if reference.text not in malformed_ids()]
    assert {str(reference.station) for reference in regular} == known_stations()
    assert len(regular) == len(release) - len(malformed_ids())
