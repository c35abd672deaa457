"""Cables that are like one, and cables by chance."""

from datetime import date
from pathlib import Path

from storage.cables.reference import ReferenceId
from storage.search.index import Index
from storage.search.related import on_this_day, random_cable, similar
from tests.storage.search.cables import ALL, HARBOUR
from tests.support.cables import cable, paragraph
from tests.support.stores import import_cables


def test_similar_cables_share_telling_words(index: Index) -> None:
    """The cables with the words of another are found, itself is not."""
    found = [str(hit.reference_id) for hit in similar(index, HARBOUR.reference_id, 5)]
    assert found
    assert str(HARBOUR.reference_id) not in found
    assert "79THULE3" not in found


def test_similar_cables_share_tags(tmp_path: Path) -> None:
    """Of two cables that share the same words, the one with a tag that few have comes first."""
    ferry = paragraph(1, "The ferry to the lighthouse is late.")
    other = paragraph(1, "The ferry to the lighthouse is late, and the keeper waits for his soup.")
    import_cables(
        tmp_path / "store",
        cable("09ATLANTIS1", ferry, tags=("PREL", "LE")),
        cable("09ATLANTIS2", ferry, tags=("PREL",)),
        cable("09ATLANTIS3", other, tags=("PREL", "LE")),
    )
    index = Index.open(tmp_path / "store" / "generation-00000001")
    found = [str(hit.reference_id) for hit in similar(index, ReferenceId("09ATLANTIS1"), 5)]
    index.close()
    assert found == ["09ATLANTIS3", "09ATLANTIS2"]


def test_similar_to_none(index: Index) -> None:
    """A cable that the store does not hold is like none."""
    assert similar(index, ReferenceId("99NOWHERE1"), 5) == ()


def test_every_cable_comes_by_chance(index: Index) -> None:
    """Without a query any cable may come, and each of a few does."""
    found = {str(hit.reference_id) for _ in range(200) if (hit := random_cable(index, ""))}
    assert found == {str(cable.reference_id) for cable in ALL}


def test_a_random_cable_of_a_query(index: Index) -> None:
    """With a query only what it finds comes, every paragraph of it."""
    found = {(hit.ordinal, str(hit.reference_id)) for _ in range(200) if (hit := random_cable(index, "cook"))}
    assert found == {(1, "06STPETERSBURG9"), (2, "06STPETERSBURG9"), (3, "06STPETERSBURG9")}
    assert random_cable(index, "zeppelin") is None


def test_a_random_cable_with_most_words(index: Index) -> None:
    """Where no paragraph has every word, one with most of them or with them in its subject comes."""
    for query in ("cook neighbour lock zeppelin", "caviar zeppelin ate"):
        hit = random_cable(index, query)
        assert hit
        assert str(hit.reference_id) == "06STPETERSBURG9"


def test_this_day_in_another_year(index: Index) -> None:
    """The day and month are the same, the year is another one."""
    hit = on_this_day(index, date(2026, 8, 2))
    assert hit
    assert hit.reference_id == HARBOUR.reference_id
    assert on_this_day(index, date(2007, 8, 2)) is None
    assert on_this_day(index, date(2026, 8, 3)) is None
