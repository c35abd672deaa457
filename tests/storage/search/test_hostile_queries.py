"""Random and hostile queries: no exception, and no answer over a limit.

Here 2,000 are tried; `make fuzz` tries as many as FUZZ_QUERIES says.
"""

import os
from collections import Counter
from random import Random

import pytest

from storage.search.highlight import LONGEST
from storage.search.index import Index
from storage.search.quotation.checking import verify
from storage.search.related import random_cable
from storage.search.results import Excerpt, Hit, Sorting
from storage.search.searching import narrow, search

COUNT = int(os.environ.get("FUZZ_QUERIES", "2000"))
_BATCHES = 20

_PIECES = (
    *("harbour", "whales", "cook", "tides", "negotiate", "six-party", "the", "of", "2007", "U.S.", "caviar"),
    *("moscow", "lunch", "a", "i", "zzz", "AND", "OR", "NOT", "NEAR/2", "TO", "IN"),
    *('"', "“", "”", "„", "*", "-", "–", "(", ")", "[", "]", "{", "}", ":", "::", "^", "~", "\\", "/", "+"),
    *(
        "&&",
        "||",
        "!",
        "?",
        "#",
        "@",
        "…",
        "[…]",
        "█████",
        "¶7",
        "1/3",
        "**",
        "-*",
        "- -",
        "--",
        "*:*",
        "/.*/",
    ),
    *("origin:", "origin:new", "york", "year:", "2007-13", "from:", "to:2007-06", "-year:2007", "class:"),
    *("tag:", "subject:", "origin:[a TO z]", "year:[2007 TO *]", 'text:"', "a*", '""', '"a"', '"the'),
    *(
        "\0",
        "\t",
        "\n\n",
        "\u202e",
        "\ufeff",
        "\ud83d",
        "\U0001f469\u200d\U0001f469",
        "e\u0301",
        "ß",
        "İ",
        "ﬁ",
    ),
    *("٢٠٠٧", "年", "\u0301" * 40, "x" * 300, "9" * 400, "-" * 50, "(" * 50, '"' * 9, ":" * 20),
    *("%s{0}", "<b>", "'; DROP TABLE cables; --", "../../etc/passwd", "07MOSCOW3804", "#cablegate"),
    *("https://wikileaks.org/cable/", "… a … b … c"),
)


def made_query(random: Random) -> str:
    """A query put together from words, syntax of every engine, and characters of every kind."""
    pieces = random.choices(_PIECES, k=random.randint(0, 14))
    if random.random() < 0.2:
        pieces += [chr(random.randrange(0x11_0000)) for _ in range(random.randint(1, 20))]
        random.shuffle(pieces)
    if random.random() < 0.02:
        pieces *= 40
    return random.choice((" ", "", " ")).join(pieces)


def check_excerpt(excerpt: Excerpt) -> None:
    """An excerpt is within its limit, and its marks are in order and within it."""
    assert len(excerpt.text) <= LONGEST + 2
    end = 0
    for mark in excerpt.marks:
        assert end <= mark.start < mark.end <= len(excerpt.text)
        end = mark.end


def check_hit(index: Index, hit: Hit) -> None:
    """A hit shows words of the paragraph that it names, and nothing else."""
    cable = index.cable_of(hit.reference_id)
    assert cable
    paragraph = cable.paragraphs[hit.ordinal - 1]
    assert hit.excerpt.text.strip("…") in f"{paragraph.heading or ''}\n{paragraph.text}"
    assert 0 <= hit.more < len(cable.paragraphs)
    check_excerpt(hit.excerpt)


@pytest.mark.parametrize("batch", range(_BATCHES))
def test_whatever_is_typed_is_a_query(index: Index, batch: int, tally: Counter[str]) -> None:
    """Every query is answered, by search, by narrowing and by chance, in both orders."""
    tally["hostile queries"] += COUNT // _BATCHES
    random = Random(batch)
    for _ in range(COUNT // _BATCHES):
        query = made_query(random)
        for sorting in Sorting:
            results = search(index, query, random.randrange(3), sorting=sorting)
            assert len(results.hits) <= 5
            assert len({hit.reference_id for hit in results.hits}) == len(results.hits)
            for hit in results.hits:
                check_hit(index, hit)
        narrow(index, query)
        random_cable(index, query)


@pytest.mark.parametrize("batch", range(_BATCHES))
def test_whatever_is_quoted_is_checked(quoted_index: Index, batch: int, tally: Counter[str]) -> None:
    """Every quotation gets a verdict, whose passages are words of their paragraphs."""
    tally["hostile quotations"] += COUNT // _BATCHES
    random = Random(batch)
    for _ in range(COUNT // _BATCHES):
        verdict = verify(quoted_index, made_query(random))
        for passage in verdict.passages:
            text = "\n\n".join(part.text for part in passage.paragraphs)
            assert passage.text in text
            assert passage.before.strip("…") + passage.text + passage.after.strip("…") in text
        for near in verdict.nearest:
            check_hit(quoted_index, near.hit)
