"""No counter says less than the network does, and on plain text none says more."""

import pytest
import regex
from hypothesis import given

from handlers.posts.counting import (
    count_bluesky,
    count_mastodon,
    count_threads,
    count_utf16,
    count_x,
)
from handlers.posts.graphemes import GRAPHEME, count_graphemes
from tests.support.counters import graphemes, length_on, utf16_units, weigh_for_x
from tests.support.scripts import texts

_PERMALINK = "https://wikileaks.org/cable/2007/08/07ATLANTIS1234.html#par2"


@pytest.mark.parametrize(
    ("text", "weight"),
    [
        ("", 0),
        ("This is a test.", 15),
        ("http://test.com", 23),
        ("Test https://test.com test http://test.com/a", 57),
        (_PERMALINK, 23),
        (f"See\n{_PERMALINK}\n#cablegate", 38),
        ("A long s… is two", 17),
        ("“Curly”, ‘quotes’ – and — dashes", 32),
        ("§ ¶ • → €", 12),
        ("저찀쯿쿿", 8),
        ("\U00010000\U0010ffff", 4),
        ("H🐱☺👨‍👩‍👧‍👦", 7),
        ("🙋🏽👨‍🎤", 4),
        ("😷👾😡🔥💩", 10),
        ("🇺🇸 🏴󠁧󠁢󠁥󠁮󠁧󠁿", 5),
        ("©", 2),
        ("e\u0301", 1),
        ("ねこ #ねこ", 10),
    ],
)
def test_x_weighs_as_published(text: str, weight: int) -> None:
    """Weights of ranges, emoji, links and NFC, as twitter-text's own cases have them and its port says."""
    assert count_x(text) == weight
    assert weigh_for_x(text) == weight


@pytest.mark.parametrize(
    "text",
    [
        "U.S.is",
        "said no.ru",
        "Amb.to",
        "a.co,b.co,c.co",
        "http://a.co/(x)",
        "example.com中国語",
        "http://twitter.com/これは日本語です。example.com中国語",
        "xhttps://a.com",
        "@https://a.com",
        "https://t.co/abcdefghijklmnop",
        "https://a.no-such-ending/" + "x" * 90,
        "https://" + "x" * 64 + ".org/" + "y" * 90,
        "https://wikileaks.org/x?q=1&r=2 https://wikileaks.org, https://wikileaks.org.",
        "https://wikileaks.org/" + "x" * 3000,
        "a.co/1️⃣",
        "http://☃.net/",
        "👩🏽.ws http://👩🏽.ws",
        "©.co",
        "WWW.ATLANTIS.GOV.Is",
        "пример.рф",
    ],
)
def test_x_never_weighs_less_than_its_own_code(text: str) -> None:
    """What may be a link counts as one, what may not be a plain link counts whole."""
    assert count_x(text) >= weigh_for_x(text)


@given(texts(max_size=60))
def test_x_never_weighs_less_on_invented_text(text: str) -> None:
    """Twelve scripts, emoji, bare domains and marks, judged by the port of X's own code."""
    assert count_x(text) >= weigh_for_x(text)


@given(texts(max_size=60))
def test_graphemes_are_never_too_few(text: str) -> None:
    """Not fewer than the current rules make, nor than the rules before Indic consonants were joined."""
    assert count_graphemes(text) >= len(regex.findall(r"\X", text))
    assert count_graphemes(text) >= graphemes(text)
    assert "".join(GRAPHEME.findall(text)) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", 0),
        ("a\r\nb", 3),
        ("e\u0301", 1),
        ("“né”", 4),
        ("👨‍👩‍👧‍👦🇺🇸🇨", 3),
        ("각", 1),
        ("क्षि", 2),
        ("กำ", 1),
    ],
)
def test_graphemes_are_what_a_reader_sees(text: str, expected: int) -> None:
    """Accents, families, flags, syllables; joined Indic consonants count apart."""
    assert count_graphemes(text) == expected
    assert graphemes(text) == expected


def test_a_row_of_flags_is_counted_at_once() -> None:
    """Half a million flags: each is found without looking back to the first."""
    assert count_graphemes("🇺🇸" * 500_000) == 500_000


@given(texts(max_size=60))
def test_the_other_counters_are_never_too_low(text: str) -> None:
    """Bluesky, Mastodon, Threads and UTF-16, each against another way to count."""
    assert count_bluesky(text) >= length_on("bluesky", text)
    assert count_mastodon(text) >= length_on("mastodon", text)
    assert count_threads(text) >= length_on("threads", text)
    assert count_utf16(text) == utf16_units(text)


def test_bluesky_counts_bytes_where_they_are_many() -> None:
    """A family is one grapheme of 25 bytes: 120 of them are the 3,000 bytes that Bluesky takes."""
    assert count_bluesky("👨‍👩‍👧‍👦" * 120) == 300
    assert count_bluesky("👨‍👩‍👧‍👦" * 120 + "a") == 301
    assert count_bluesky(_PERMALINK) == len(_PERMALINK)


def test_mastodon_counts_links_and_mentions_short() -> None:
    """A link counts 23, a mention without its host; what may be a link counts at least 23."""
    assert count_mastodon(f"See {_PERMALINK} now") == 4 + 23 + 4
    assert count_mastodon("Ask @nereid@atlantis.example today") == len("Ask @nereid today")
    assert count_mastodon("no.ru") == 5
    assert count_mastodon("(http://a.co)") >= 25


def test_threads_counts_emoji_as_bytes() -> None:
    """A smiling face is four bytes, a family twenty-five; letters of any script are one each."""
    assert count_threads("😀") == 4
    assert count_threads("👨‍👩‍👧‍👦") == 25
    assert count_threads("Ж中é") == 3
