"""Deep links open the bot at just what they stand under."""

import csv
import gzip
import re

from hypothesis import given
from hypothesis import strategies as st

from handlers.links import Links, shortest_place
from storage.cables.permalink import Permalinks
from storage.cables.reference import ReferenceId, parse_request
from storage.cables.selection import paragraphs_at
from tests.support.cables import cable, numbered
from tests.support.shared import shared_path

LINKS = Links(Permalinks(), "cable_reader_bot")
PREFIX = "https://t.me/cable_reader_bot?start="


def parameter(link: str) -> str:
    """The parameter of a deep link, which Telegram takes only in this form."""
    assert link.startswith(PREFIX)
    found = link.removeprefix(PREFIX)
    assert re.fullmatch(r"[A-Za-z0-9_-]{1,64}", found)
    return found


@given(st.lists(st.integers(1, 9) | st.none(), min_size=1, max_size=9))
def test_link_of_a_paragraph_leads_back_to_it(numbers: list[int | None]) -> None:
    """Whatever numbers repeat or are missing, the link of a paragraph names it and no other."""
    one = numbered(*numbers)
    for paragraph in one.paragraphs:
        reference_id, address = parse_request(parameter(LINKS.bot(one, paragraph)))
        assert reference_id == one.reference_id
        assert address
        assert address.place
        assert paragraphs_at(one, address.place) == (paragraph,)
        assert address.place == shortest_place(one, paragraph)


def test_number_is_named_where_it_is_enough() -> None:
    """A number of its own is what people know; order is for the others."""
    places = [
        str(shortest_place(one, paragraph))
        for one in [numbered(1, 2, 2, None)]
        for paragraph in one.paragraphs
    ]
    assert places == ["1", "o2", "o3", "o4"]


def test_every_id_has_a_deep_link() -> None:
    """All reference IDs of the full release fit into a link, and are read from it as themselves."""
    with gzip.open(shared_path("corpus/reference_ids.csv.gz"), "rt", encoding="utf-8") as lines:
        ids = [row["reference_id"] for row in csv.DictReader(lines)]
    odd = [text for text in ids if not re.fullmatch(r"[0-9]{2}[A-Z]{3,12}[1-9][0-9]{0,4}", text)]
    for text in [*odd, *ids[::1000]]:
        link = LINKS.bot(cable(text))
        assert parse_request(parameter(link)) == (ReferenceId(text), None)
