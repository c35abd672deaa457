"""Rows: searching by words in the chat."""

from handlers.answers.callback_data import ChooseNarrowing, Narrow, SearchInstead, ShowResults, Words, encode
from storage.search.results import Sorting
from tests.conversation.library import TRIDENTS
from tests.conversation.table import (
    Check,
    Row,
    answers_the_asker,
    bold,
    commands,
    forge,
    hits_of,
    in_place,
    in_topic,
    messages,
    offers,
    press,
    presses,
    quotes,
    reply_to_words,
    say,
    says,
    says_not,
    short,
    silence,
)
from tests.support.conversation import Shown
from tests.support.utf16 import utf16_length

HEAD = "Search: "
GIVEN_BACK = "The trident was given back to its owner."


def searched_for(query: str) -> Check:
    """The first line of the one message is the query, for the buttons to read."""

    def check(answer: list[Shown]) -> None:
        [message] = answer
        assert message.text.partition("\n")[0] == HEAD + query

    return check


def hits(*places: str) -> Check:
    """The hits, each with a command to tap at the head of its line, are these in any order."""

    def check(answer: list[Shown]) -> None:
        lines = answer[-1].text.split("\n")
        assert {line.split(" ")[0] for line in lines if line.startswith("/")} == set(places)

    return check


def newest_first(answer: list[Shown]) -> None:
    """The hits stand in the order of their dates, the latest first."""
    lines = answer[-1].text.split("\n")
    found = [line.split("_")[0].removeprefix("/") for line in lines if line.startswith("/")]
    dates = {str(one.reference_id): one.created for one in TRIDENTS}
    created = [dates[one] for one in found]
    assert created == sorted(created, key=str, reverse=True)


def query_of_200(answer: list[Shown]) -> None:
    """The query in the first line has 200 units at most, and says that it was cut."""
    [message] = answer
    query = message.text.partition("\n")[0].removeprefix(HEAD)
    assert 150 < utf16_length(query) <= 200
    assert query.endswith("…")


STALE = (messages(1), short, says("no longer works"))
SEARCH_AGAIN = (*STALE, commands("/search"))
HELPED = (messages(1), commands("/07MOSCOW3804", "/help"))
NOTHING = (messages(1), says("\nNothing found.\n"), quotes())
FOUND = (messages(1), hits_of(5), offers("Page 2 ›", "Newest first", "Year…", "Origin…"))
WALL = (messages(1), hits("/06LEMURIA1_1", "/06LEMURIA6_1", "/06LEMURIA11_1"))

SEARCHES: dict[str, Row] = {
    "/search": Row((say("/search"),), (messages(1), says("/search six-party"))),
    "/search trident": Row(
        (say("/search trident"),),
        (
            *FOUND,
            *(searched_for("trident"), says("24 paragraphs", "1 more here"), bold("trident")),
            *(says("LOST PROPERTY", "UNCLASSIFIED"), quotes(*[GIVEN_BACK] * 5), says_not("page")),
        ),
    ),
    "a query without its slash": Row((say("search: trident"),), (*FOUND, searched_for("trident"))),
    "words that look like a command": Row((say("search trident"),), (searched_for("search trident"),)),
    "one paragraph alone": Row(
        (say("/search gulls roof"),),
        (
            *(
                messages(1),
                hits("/08LEMURIA500_4"),
                says("1 paragraph\n", "THE NEW LIGHTHOUSE", "2 August 2007"),
            ),
            *(bold("gulls", "roof"), presses("Newest first", "Year…", "Origin…")),
        ),
    ),
    "plain words": Row((say("trident"),), (*FOUND, searched_for("trident"))),
    "plain words with a filter": Row((say("north wall year:2006"),), WALL),
    "plain words that nothing holds": Row((say("caviar zeppelin"),), (*NOTHING, says("embass*"), *HELPED)),
    "plain words, a year": Row((say("2006"),), (searched_for("2006"), hits_of(3))),
    "plain words, none": Row((say("🙂 7"),), HELPED),
    "plain words, misspelt": Row(
        (say("lighthouze"),), (searched_for("lighthouze"), says("Did you mean"), presses("lighthouse"))
    ),
    "a place by order": Row((say("/search origin:atlantis guard too"),), (hits("/07ATLANTIS1240_o3"),)),
    "a cable without a subject": Row(
        (say("/search neptune"),), (messages(1), says("/07ATLANTIS1241_o1 Neptune called."))
    ),
    "a subject with markup": Row((say("/search twice"),), (says("<b>BOLD</b> & 'QUOTED'"), bold("twice"))),
    "a command of a hit": Row((say("/search gulls"), say("/08LEMURIA500_4")), (says("¶4 of 5"),)),
    "the second page": Row(
        (say("/search trident"), press("Page 2 ›")),
        (in_place, searched_for("trident"), hits_of(5), says("page 2"), offers("‹ Page 1", "Page 3 ›")),
    ),
    "the last page": Row(
        (say("/search trident"), press("Page 2 ›"), press("Page 3 ›")),
        (in_place, hits_of(2), says("page 3"), presses("‹ Page 2", "Newest first", "Year…", "Origin…")),
    ),
    "back to the first page": Row(
        (say("/search trident"), press("Page 2 ›"), press("‹ Page 1")),
        (in_place, *FOUND[1:], says_not("page")),
    ),
    "by date": Row(
        (say("/search trident"), press("Newest first")),
        (in_place, newest_first, hits_of(5), offers("Best first"), says("/09LEMURIA9_1")),
    ),
    "the second page by date": Row(
        (say("/search trident"), press("Newest first"), press("Page 2 ›")),
        (in_place, newest_first, hits_of(5), offers("‹ Page 1", "Best first")),
    ),
    "by relevance again": Row(
        (say("/search trident"), press("Newest first"), press("Best first")), (in_place, *FOUND[1:])
    ),
    "which year": Row(
        (say("/search trident"), press("Year…")),
        (
            *(in_place, searched_for("trident"), says("which year")),
            presses("2005 (4)", "2006 (6)", "2007 (6)", "2008 (4)", "2009 (4)", "‹ Results"),
        ),
    ),
    "a year": Row(
        (say("/search trident"), press("Year…"), press("2006 (6)")),
        (in_place, searched_for("year:2006 trident"), hits_of(3), says("6 paragraphs")),
    ),
    "which origin": Row(
        (say("/search trident"), press("Origin…")),
        (says("which origin"), presses("Embassy Lemuria (16)", "Consulate Avalon (8)", "‹ Results")),
    ),
    "an origin of a year": Row(
        (
            *(say("/search trident"), press("Year…"), press("2006 (6)"), press("Origin…")),
            press("Consulate Avalon (2)"),
        ),
        (hits_of(1), searched_for('origin:"Consulate Avalon" year:2006 trident'), says("/06LEMURIA6_")),
    ),
    "back to the page and the order": Row(
        (
            say("/search trident"),
            press("Newest first"),
            press("Page 2 ›"),
            press("Year…"),
            press("‹ Results"),
        ),
        (in_place, newest_first, says("page 2"), offers("Best first")),
    ),
    "a year, in the same order": Row(
        (say("/search trident"), press("Newest first"), press("Year…"), press("2006 (6)")),
        (in_place, newest_first, hits_of(3), offers("Best first")),
    ),
    "the same year again": Row(
        (say("/search trident"), press("Year…"), press("2006 (6)"), press("Year…"), press("2006 (6)")),
        (in_place, searched_for("year:2006 trident"), hits_of(3)),
    ),
    "back to the results": Row(
        (say("/search trident"), press("Origin…"), press("‹ Results")), (in_place, *FOUND[1:])
    ),
    "nothing to narrow by": Row(
        (say("/search neptune"), press("Origin…")), (says("None of these", "origin"), presses("‹ Results"))
    ),
    "a long query, narrowed": Row(
        (say("/search " + "trident " * 30), press("Year…"), press("2006 (6)")),
        (in_place, hits_of(3), says("Search: year:2006 trident")),
    ),
    "nothing": Row((say("/search zeppelin caviar"),), (*NOTHING, short, presses())),
    "nothing of that year": Row((say("/search trident year:1999"),), (*NOTHING, says("embass*"))),
    "nothing with that subject": Row((say("/search subject:zeppelin"),), (*NOTHING, says("embass*"))),
    "nothing with these filters": Row(
        (say("/search origin:avalon origin:atlantis"),), (*NOTHING, says("Try fewer filters."))
    ),
    "nothing on any day": Row(
        (say("/search trident from:2009 to:2007"),), (*NOTHING, says("No day is in all", "from:2007 to:2009"))
    ),
    "a filter that is none": Row(
        (say("/search author:poseidon zeppelin"),), (*NOTHING, says("author: is read as a word", "origin:"))
    ),
    "a filter that is none, of words that are here": Row(
        (say("/search roof:gulls"),), (hits("/08LEMURIA500_4"), says_not("is read as"))
    ),
    "a word with a colon": Row((say("/search found:trident"),), (hits_of(5), says_not("is read as"))),
    "nothing in these words": Row(
        (say('/search "owner its to"'),), (*NOTHING, says("Try without quotation marks"))
    ),
    "nothing in another alphabet": Row((say("/search трезубец"),), (*NOTHING, says("English words"))),
    "nothing but marks": Row((say("/search * - 🙂"),), (*NOTHING, says("six-party talks"))),
    "most of the words": Row(
        (say("/search gulls roof zeppelin"),), (says("none has them all"), hits("/08LEMURIA500_4"))
    ),
    "a query of 4,096 characters": Row(
        (say("/search " + "trident " * 511),), (query_of_200, hits_of(5), says("200 characters at most"))
    ),
    "a query that is a sentence and more": Row(
        (say("/search Trident. Found " + "wall " * 60),), (query_of_200, says("Trident. Found wall"))
    ),
    "any cable that holds too much": Row(
        (say("/random zeppelin " + "caviar " * 500),), (messages(1), short, says("No cable here", "caviar…"))
    ),
    "a word of 4,000 letters": Row((say("/search " + "x" * 4000),), (query_of_200, quotes())),
    "emoji of 4,096 units": Row((say("/search " + "👩‍👩‍👧‍👦" * 150),), (messages(1), query_of_200)),
    "in a group": Row(
        (say("/search@cable_reader_bot trident"),),
        (*FOUND, answers_the_asker, searched_for("trident")),
        "group",
    ),
    "its buttons in a topic": Row(
        (say("/search@cable_reader_bot trident"), press("Page 2 ›")),
        (in_place, in_topic, hits_of(5)),
        "forum",
    ),
    "plain words in a group": Row((say("trident"),), (silence,), "group"),
    "a number in reply to words marked in a hit": Row(
        (say("/search gulls"), reply_to_words("nine gulls", "3")),
        (quotes("The delegation left before the soup was served."),),
    ),
}

BUTTONS: dict[str, Row] = {
    "a page that is gone": Row(
        (say("/search gulls"), forge(encode(ShowResults(7, Sorting.RELEVANCE)))), SEARCH_AGAIN
    ),
    "an order that is none": Row((say("/search gulls"), forge("f0|chance")), STALE),
    "a way of narrowing that is none": Row(
        (say("/search gulls"), forge("ycolours|0|relevance")), SEARCH_AGAIN
    ),
    **{
        f"a button of a search on other text, {name}": Row(
            (say("07ATLANTIS1234"), forge(encode(data))), SEARCH_AGAIN
        )
        for name, data in (
            ("a page", ShowResults(1, Sorting.DATE)),
            ("years", ChooseNarrowing("years", 0, Sorting.RELEVANCE)),
            ("a year", Narrow(Words("year:2007"), Sorting.RELEVANCE)),
            ("another query", SearchInstead(Words("lighthouse"))),
        )
    },
}

ROWS: dict[str, Row] = {
    **SEARCHES,
    **{f"buttons: {name}": row for name, row in BUTTONS.items()},
}
