"""Rows: searching inline, similar cables, cables by chance."""

from tests.conversation.table import (
    BOT_LINK,
    Check,
    Row,
    commands,
    hits_of,
    inline,
    links_to,
    messages,
    offers,
    reply,
    say,
    says,
    short,
    silence,
    tagged,
    titles,
    to_forward,
)
from tests.support.conversation import Shown


def best(title: str) -> Check:
    """The first result of an inline query has a title that begins like this."""

    def check(answer: list[Shown]) -> None:
        assert answer[0].title.startswith(title), [one.title for one in answer]

    return check


ROWS: dict[str, Row] = {
    "/similar": Row((say("/similar"),), (messages(1), says("/similar 07MOSCOW3804"))),
    "/similar to a cable": Row(
        (say("/similar 06LEMURIA1"),),
        (messages(1), says("06LEMURIA1"), hits_of(5), says("LOST PROPERTY", "/07LEMURIA2_")),
    ),
    "/similar in reply": Row((say("06LEMURIA1"), reply("/similar")), (messages(1), hits_of(5))),
    "/similar to one that is missing": Row(
        (say("/similar 07ATLANTIS1235"),), (says("is not in this store"), commands("/07ATLANTIS1234"))
    ),
    "/similar to no ID": Row((say("/similar trident"),), (says("is not a reference ID"),)),
    "/similar to a cable without text": Row((say("/similar 07ATLANTIS1242"),), (messages(1), short)),
    "/random": Row((say("/random"),), (messages(1), says("#cablegate #"), offers("Share", "Post…", "Card"))),
    "/random of a query": Row((say("/random gulls roof"),), (says("¶4 of 5"), tagged("08LEMURIA500"))),
    "/random of a subject": Row((say("/random lost"),), (messages(1), says("#cablegate #", "LEMURIA"))),
    "/random of nothing": Row((say("/random zeppelin"),), (messages(1), short, says("zeppelin", "/random"))),
    "inline": Row(
        (inline("gulls roof"),),
        (
            titles("08LEMURIA500 ¶4"),
            links_to(f"{BOT_LINK}08LEMURIA500_4"),
            to_forward,
            tagged("08LEMURIA500"),
        ),
    ),
    "inline, ten of twelve": Row(
        (inline("trident"),), (titles(*[""] * 10), says(*[f"LEMURIA{number}, ¶2" for number in (1, 2, 3)]))
    ),
    "inline, the others": Row((inline("trident", "10"),), (titles("", ""),)),
    "inline, beyond the last": Row((inline("trident", "20"),), (silence,)),
    "inline, a strange offset": Row((inline("gulls", "<b>"),), (titles("08LEMURIA500 ¶4"),)),
    "inline, narrowed": Row((inline("north wall year:2006"),), (titles(*["06LEMURIA"] * 3),)),
    "inline, a year and a word": Row((inline("2007 mermaids"),), (best("07ATLANTIS1234 ¶3"),)),
    "inline, a date": Row((inline("09 November 1989"),), (titles("Nothing here holds these words"),)),
    "inline, an ID that is not here": Row(
        (inline("99NOWHERE1"),), (titles("99NOWHERE1 is not in this store"),)
    ),
    "inline, a paragraph of an ID that is not here": Row(
        (inline("07ATLANTIS1239 7"),), (titles("07ATLANTIS1239 is not in this store", *["07ATLANTIS12"] * 5),)
    ),
    "inline, words and an ID": Row(
        (inline("the tides of 07ATLANTIS1234"),), (titles("07ATLANTIS1234 · THE TIDE TABLES OF ATLANTIS"),)
    ),
    "inline, misspelt": Row(
        (inline("lighthouze"),), (titles("Nothing here holds these words"), says("did you mean lighthouse?"))
    ),
    "inline, a tag that is none": Row(
        (inline("trident tag:XYZZY"),),
        (titles("Nothing here holds these words"), says("No cable here has the tag XYZZY.", "tag:PREL")),
    ),
    "inline, another alphabet": Row(
        (inline("трезубец"),), (titles("Nothing here holds these words"), says("try English words"))
    ),
    "inline, 256 units": Row((inline("trident " * 32),), (titles(*[""] * 10),)),
    "inline, nothing but marks": Row((inline("<|&>\"'"),), (titles("Nothing here holds these words"),)),
    "inline, an ID with words": Row((inline("07MOSCOW3804 caviar"),), (says("does not name a paragraph"),)),
}
