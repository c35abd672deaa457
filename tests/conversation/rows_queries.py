"""Rows: what may be typed as a query, and what the answer says of it."""

from tests.conversation.rows_searching import NOTHING, WALL, hits, searched_for
from tests.conversation.table import (
    Row,
    bold,
    hits_of,
    in_place,
    messages,
    press,
    presses,
    quotes,
    say,
    says,
    says_not,
)

FORMS: dict[str, Row] = {
    text: Row((say(f"/search {text}"),), WALL)
    for text in (
        "north wall year:2006",
        "north walls year:2006",
        "NORTH WALL year:2006",
        '"the north wall" year:2006',
        "“the north wall” year:2006",
        "nor* wal* year:2006",
        "north -owner year:2006",
        "north from:2006-01 to:2006-12",
        "subject:lost north wall year:2006",
        "north\nwall\n\nyear:2006",
    )
}
ODD: dict[str, Row] = {
    f"/search {text[:40]}": Row(
        (say(f"/search {text}"),), (messages(1), searched_for(" ".join(text.split())))
    )
    for text in (
        *(
            "|",
            "a|b|c",
            "<b>",
            "</b>&amp;<i>",
            '"',
            '"""',
            "“",
            "'",
            "*",
            "**",
            "-",
            "--",
            "+",
            "(",
            "AND OR",
        ),
        *("year:", "year:x", "year:0", "from:2007-13", "origin:", "class:", "text:a", "a:b:c", "[1 TO 2]"),
        *(
            "👩‍👩‍👧‍👦",
            "灯塔",
            "שלום",
            "\u200b",
            "#cablegate",
            "@nobody",
            "/search x",
            "Search: trident",
            "1/2",
            "\\",
        ),
        *("маяка семь", "cafe\u0301", "a" * 200, "07", "Ω≈ç√", "$%&/()=?", "~2", "trident^3", "{x}", "%s %d"),
    )
}

UNDERSTOOD: dict[str, Row] = {
    "did you mean": Row(
        (say("/search lighthouze"),),
        (*NOTHING, says("Did you mean lighthouse?"), bold("lighthouse"), presses("lighthouse")),
    ),
    "what was meant": Row(
        (say("/search lighthouze"), press("lighthouse")),
        (in_place, searched_for("lighthouse"), says("/08LEMURIA500_")),
    ),
    "a class that is none": Row(
        (say("/search trident class:foo"),),
        (messages(1), quotes(), says("No cable here is classified foo. Write it as in class:secret")),
    ),
    "a year that is none": Row(
        (say("/search trident year:soon"),),
        (messages(1), hits_of(5), says("soon is no year. Write it as in year:2007 or year:2005-2007")),
    ),
    "a place that sent none": Row(
        (say("origin:nowhereland"),),
        (messages(1), says("No cable here is from nowhereland. Write it as in origin:moscow")),
    ),
    "filters that nothing follows": Row(
        (say("/search from: to: tag: subject: class:"),),
        (
            messages(1),
            says("Nothing follows from:.", "to:2007-06", "tag:PREL"),
            says_not("Nothing follows class:"),
        ),
    ),
    "a filter that is misspelt": Row(
        (say("/search yeer:2006 north wall"), press("year:2006 north wall")),
        (in_place, searched_for("year:2006 north wall"), hits_of(3)),
    ),
    "an ID": Row(
        (say("/search 07ATLANTIS1234"),),
        (
            *(messages(1), quotes(), searched_for("07ATLANTIS1234"), says_not("Try")),
            says("The cable itself: /07ATLANTIS1234 THE TIDE TABLES OF ATLANTIS\nNothing else found."),
        ),
    ),
    "an ID among words": Row(
        (say("/search gulls 07ATLANTIS1234 roof"),),
        (says("The cable itself: /07ATLANTIS1234 "), hits("/08LEMURIA500_4")),
    ),
    "an ID that is not here": Row(
        (say("/search 07ATLANTIS1235"),), (says("07ATLANTIS1235 is not here"), says_not("Try"))
    ),
    "a word of a subject alone": Row(
        (say("/search lost"),), (hits_of(5), says("24 paragraphs of cables with this in the subject"))
    ),
}

ROWS: dict[str, Row] = {
    **UNDERSTOOD,
    **{f"a form: {name}": row for name, row in FORMS.items()},
    **{f"odd: {name}": row for name, row in ODD.items()},
}
