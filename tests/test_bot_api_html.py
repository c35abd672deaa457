"""The server's reading of HTML agrees with Telegram's own parser, and is stricter only where it says so."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support import telegram_parser
from tests.support.bot_api.html_text import FormattedText, MarkupError, UndocumentedError, parse_html
from tests.support.telegram_parser import TelegramParserError

_STARTS = [
    *("<b>", "<strong>", "<i>", "<em>", "<u>", "<ins>", "<s>", "<strike>", "<del>", "<B>", "<b >"),
    *('<span class="tg-spoiler">', "<tg-spoiler>", '<a href="https://example.com/07?a=1&amp;b=2#par2">'),
    *('<a href="tg://user?id=501001">', "<code>", "<pre>", '<pre><code class="language-x">', "<blockquote>"),
    *("<blockquote expandable>", '<tg-emoji emoji-id="5368324170671202286">', '<tg-time unix="1186065420">'),
    '<tg-time unix="1186065420" format="wDT">',
]
_ENDS = [
    "</b>",
    "</i>",
    "</a>",
    "</code>",
    "</pre>",
    "</code></pre>",
    "</blockquote>",
    "</span>",
    "</tg-time>",
]
_TEXTS = [
    "x",
    " ",
    "\n",
    "é",
    "🗞",
    "&lt;",
    "&gt;",
    "&amp;",
    "&quot;",
    "&#8212;",
    "&#x1F5DE;",
    "#07ATLANTIS12",
]
_WRONG = [
    *("<", ">", "&", "</", "</>", "<>", "<br>", "<br/>", "<p>", "<h1>", "&nbsp;", "&lt", "&#0;", "&#xD800;"),
    *("&#1114112;", "&#99999999999;", "<a>", "<a href>", '<a href="x">', '<a href="mailto:a@example.com">'),
    *(
        '<a href="https://example.com/?a&b">',
        "<a href=",
        "<b/>",
        '<b class="x">',
        "<span>",
        '<span class="y">',
    ),
    *(
        '<code class="language-x">',
        '<code class="x">',
        "<tg-emoji>",
        "<tg-time>",
        '<tg-time unix="x">',
        "<!-- -->",
    ),
    *('<tg-time unix="1" format="q">', "<b\u00a0>", "<bloc\u212aquote>", "\0", "\u200f", '"', "'", "=", "/"),
]


def _plain(text: FormattedText) -> tuple[str, list[str]]:
    """Text and entities, in what both parsers tell; the order of entities at one place is left open."""

    def known(entity: dict[str, Any]) -> str:
        user_id = entity.get("user", {}).get("id", entity.get("user_id"))
        fields = ("offset", "length", "type", "url", "language", "custom_emoji_id", "unix_time")
        return repr([*(entity.get(name) for name in fields), user_id])

    return text.text, sorted(known(entity) for entity in text.entities)


def _nested() -> st.SearchStrategy[str]:
    """HTML whose tags are closed in order, though not all may stand inside each other."""

    def closed(start: str, inner: str) -> str:
        names = [part.split(">")[0].split()[0] for part in start.split("<")[1:]]
        return start + inner + "".join(f"</{name}>" for name in reversed(names))

    return st.recursive(
        st.lists(st.sampled_from(_TEXTS), max_size=3).map("".join),
        lambda inner: st.lists(
            st.builds(closed, st.sampled_from(_STARTS), inner) | st.sampled_from(_TEXTS), max_size=4
        ).map("".join),
        max_leaves=6,
    )


_SOUP = st.lists(st.sampled_from([*_STARTS, *_ENDS, *_TEXTS, *_WRONG]) | st.text(max_size=3), max_size=8).map(
    "".join
)


@settings(max_examples=400)
@given(st.one_of(_nested(), _SOUP))
def test_html_is_read_as_telegram_reads_it(source: str) -> None:
    """Whatever is taken has Telegram's text and entities; what Telegram refuses is refused."""
    try:
        ours = parse_html(source)
    except UndocumentedError:
        return  # stricter than Telegram on purpose
    except MarkupError:
        with pytest.raises(TelegramParserError):
            telegram_parser.parse_html(source)
        return
    assert _plain(ours) == _plain(telegram_parser.parse_html(source))


@pytest.mark.parametrize("start", _STARTS)
def test_documented_tag_is_taken(start: str) -> None:
    """Every documented tag alone is taken and makes the one entity that Telegram makes of it."""
    names = [part.split(">")[0].split()[0] for part in start.split("<")[1:]]
    source = f"🗞 {start}07 &amp; 08{''.join(f'</{name}>' for name in reversed(names))} x"
    ours = parse_html(source)
    assert ours.text == "🗞 07 & 08 x"
    assert [(entity["offset"], entity["length"]) for entity in ours.entities] == [(3, 7)]
    assert _plain(ours) == _plain(telegram_parser.parse_html(source))


@pytest.mark.parametrize("wrong", [one for one in _WRONG if one not in {"\0", "\u200f", '"', "'", "=", "/"}])
def test_wrong_markup_is_refused(wrong: str) -> None:
    """Each piece of wrong markup is refused wherever it stands."""
    with pytest.raises(MarkupError):
        parse_html(f"<i>x</i> {wrong} y")


def test_stricter_than_telegram_where_its_documentation_is() -> None:
    """Telegram's parser takes nested quotations, which its documentation forbids: only the server refuses."""
    source = "<blockquote>x<blockquote>y</blockquote></blockquote>"
    assert telegram_parser.parse_html(source).text == "xy"
    with pytest.raises(UndocumentedError, match="can't be nested"):
        parse_html(source)


def test_telegram_finds_hashtags_commands_and_links() -> None:
    """What Telegram makes of plain text by itself is told with UTF-16 offsets."""
    text = "🗞 /07ATLANTIS12 https://example.com\n#cablegate #07ATLANTIS12 #2010"
    kinds = [(entity["type"], entity["offset"]) for entity in telegram_parser.entities_of(text)]
    assert kinds == [("bot_command", 3), ("url", 17), ("hashtag", 37), ("hashtag", 48)]
    assert telegram_parser.hashtags_of(text) == ["#cablegate", "#07ATLANTIS12"]
