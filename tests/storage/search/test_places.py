"""Stations and countries as people write them."""

import pytest

from storage.cables.stations import known_stations
from storage.search.places import _stations_by_name, is_place, origin_keys, place_keys
from tests.storage.search.cables import CAVIAR, UNDATED, WHALES


@pytest.mark.parametrize(
    ("text", "station"),
    [
        ("Reykjavik", "reykjavik"),
        ("Reykjavík", "reykjavik"),
        ("embassy Reykjavik", "reykjavik"),
        ("Consulate St. Petersburg", "stpetersburg"),
        ("Iceland", "reykjavik"),
        ("ICELAND", "reykjavik"),
        ("Russia", "stpetersburg"),
        ("St. Petersburg", "stpetersburg"),
        ("Saint Petersburg", "stpetersburg"),
        ("côte d'ivoire", "abidjan"),
        ("USUN", "usunnewyork"),
        ("UK", "london"),
        ("state department", "state"),
    ],
)
def test_a_name_leads_to_its_station(text: str, station: str) -> None:
    """Countries, other names, accents, capitals and words before a name are understood."""
    assert is_place(text)
    assert station in place_keys(text)


@pytest.mark.parametrize("text", ["", "embassy", "Nowhere", "embassy nowhere", "Embassy Moscow caviar"])
def test_what_is_no_place(text: str) -> None:
    """A post without its place, and words beside one, name none."""
    assert not is_place(text)


def test_a_country_is_all_its_stations_and_no_other() -> None:
    """The stations of Germany, among them the one of the old capital."""
    assert {"berlin", "bonn", "munich", "hamburg"} < place_keys("Germany")
    assert "vienna" not in place_keys("Germany")


def test_every_station_of_the_table_exists() -> None:
    """No country is given a station that sent no cable."""
    listed = {station.upper() for stations in _stations_by_name().values() for station in stations}
    assert listed <= known_stations()


def test_the_keys_of_a_cable() -> None:
    """A cable is found by its station, by its origin, and by the place of the origin."""
    assert origin_keys(WHALES) == {"reykjavik", "embassyreykjavik"}
    assert origin_keys(CAVIAR) == {"stpetersburg", "consulatestpetersburg"}
    assert origin_keys(UNDATED) == {"thule"}
