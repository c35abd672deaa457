"""Blocks become HTML that Telegram reads as just these words."""

from hypothesis import given
from hypothesis import strategies as st

from handlers.answers.answer import GAP, Block, Bold, Code, Copyable, Link, Quote, line
from handlers.answers.html import entities, length, plain, render, visible
from tests.support.bot_api.html_text import parse_html as read_by_server
from tests.support.scripts import texts
from tests.support.telegram_parser import parse_html
from tests.support.utf16 import utf16_length

URL = "https://wikileaks.org/cable/2007/08/07ATLANTIS1234.html#par2"

MARKUP = [
    "<",
    ">",
    "&",
    '"',
    "'",
    "&amp;",
    "<b>",
    "</b>",
    "</blockquote>",
    "<!--",
    "&#60;",
    "\n",
    "\x00",
    "\t",
]
words = st.lists(st.sampled_from(MARKUP) | texts(3), min_size=1, max_size=5).map("".join).filter(bool)
spans = words | words.map(Bold) | words.map(Code) | words.map(lambda text: Link(text, URL))
blocks = st.one_of(
    st.lists(spans, min_size=1, max_size=3).map(lambda parts: line(*parts)),
    st.builds(Quote, words, st.booleans()),
    words.map(Copyable),
    st.just(GAP),
)


@given(st.lists(blocks, min_size=1, max_size=5).map(tuple))
def test_telegram_reads_just_the_words(said: tuple[Block, ...]) -> None:
    """No word is lost or becomes markup, by Telegram's own parser and by the strict server's."""
    assert read_by_server(render(said)).text == plain(said)
    assert parse_html(f"x{render(said)}x").text == parse_html(_escaped(f"x{plain(said)}x")).text


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


@given(st.lists(blocks, max_size=5).map(tuple))
def test_length_and_entities_are_those_after_parsing(said: tuple[Block, ...]) -> None:
    """What counts against the limits is counted as the server counts it, or a little more."""
    read = read_by_server(render(said))
    assert length(said) == utf16_length(read.text)
    assert entities(said) >= len(read.entities)


@given(words)
def test_quote_holds_the_words_and_nothing_else(text: str) -> None:
    """A quote block is as long as its words."""
    [quote] = read_by_server(render((Quote(text, expandable=True),))).entities
    assert (quote["type"], quote["offset"]) == ("expandable_blockquote", 0)
    assert quote["length"] == utf16_length(text)


def test_link_leads_where_it_says() -> None:
    """A quotation mark or an ampersand in an address does not end it."""
    [link] = parse_html(render((line(Link("page", 'https://example.org/?a=1&b="2"')),))).entities
    assert link["url"] == 'https://example.org/?a=1&b="2"'


def test_control_characters_are_blanks() -> None:
    """What Telegram would drop is a blank, so that lengths stay; a line feed stays."""
    assert visible("a\x00b\tc\x7fd\ne\ud83d") == "a b c d\ne "
