"""Real cables in the conversation: every message fits, Telegram parses it, it quotes nothing but the cable.

A sample is tried, with the longest and oddest cables in it; `make corpus` tries every page.
"""

import os
import re
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path

import pytest

from handlers.answers.callback_data import ShareExcerpt, ShowParagraph, ShowWhole, Target, encode
from storage.archive.dump import iterate_cables
from storage.cables.cable import Cable, Paragraph
from storage.importing import import_sources
from tests.support.bot_api import BotApiServer, Call
from tests.support.bot_api.html_text import parse_html as read_by_server
from tests.support.conversation import Person, Shown, in_process
from tests.support.shared import shared_path
from tests.support.telegram_parser import hashtags_of, parse_html

ALL = os.environ.get("CORPUS") == "all"
EACH = 25  # one in so many, where not all are tried
OF_EACH_KIND = 3  # the longest, say

NETWORKS = ("X", "Bluesky", "Mastodon", "Threads", "Telegram", "WhatsApp", "Reddit", "LinkedIn", "Facebook")

_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f]")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of all pages."""
    pages = shared_path("corpus/pages")
    folder = tmp_path_factory.mktemp("corpus") / "cables"
    report = import_sources([pages], folder)
    assert report.imported == 884, report.refused[:5]
    return folder


@pytest.fixture(scope="module")
def cables(store: Path) -> list[Cable]:
    """The cables that are tried."""
    every = list(iterate_cables(store))
    return every if ALL else list({cable.reference_id: cable for cable in _sample(every)}.values())


def _sample(every: list[Cable]) -> Iterator[Cable]:
    kinds: tuple[Callable[[Cable], int], ...] = (
        lambda cable: max((len(one.text) for one in cable.paragraphs), default=0),
        lambda cable: sum(len(one.text) for one in cable.paragraphs),
        lambda cable: len(cable.paragraphs),
        lambda cable: -len(cable.paragraphs),
        lambda cable: sum(one.heading is not None for one in cable.paragraphs),
        lambda cable: sum(one.number is None for one in cable.paragraphs),
        lambda cable: Counter(one.number for one in cable.paragraphs).most_common(1)[0][1],
        lambda cable: len(cable.subject or ""),
        lambda cable: len(cable.tags),
        lambda cable: len(cable.references),
    )
    yield from every[::EACH]
    for kind in kinds:
        yield from sorted((one for one in every if one.paragraphs), key=kind)[-OF_EACH_KIND:]


@pytest.fixture
async def reader(store: Path) -> AsyncIterator[tuple[BotApiServer, Person]]:
    """Somebody who has the bot's card open, and the server that judges every call."""
    async with in_process(store) as (server, deliver):
        person = Person(server, deliver)
        await person.say("/start")
        yield server, person


Reader = tuple[BotApiServer, Person]


def judged(server: BotApiServer) -> None:
    """Every call since the last time was taken, and Telegram's own parser reads its text the same way."""
    assert [call.description for call in server.refusals] == []
    for call in server.calls:
        for source, read in _texts(call):
            assert parse_html(source).text.strip() == read
    server.clear()


def _texts(call: Call) -> Iterator[tuple[str, str]]:
    """The HTML that a call has, and what the server made of it."""
    if call.method == "answerInlineQuery":
        for result in call.params["results"]:
            source = result["input_message_content"]["message_text"]
            yield source, read_by_server(source).text.strip()
    elif isinstance(call.result, dict):
        source = call.params.get("text") or call.params.get("caption") or ""
        yield source, call.result.get("text") or call.result.get("caption") or ""


def visible(text: str) -> str:
    """A text as Telegram shows it."""
    return _CONTROL.sub(" ", text)


def ends_in_tags(shown: Shown, cable: Cable) -> bool:
    """Whether the last line is the tag line, and Telegram finds both hashtags in it."""
    last_line = shown.text.rpartition("\n")[2]
    tags = ["#cablegate", f"#{cable.reference_id}"]
    return last_line == " ".join(tags) and hashtags_of(last_line) == tags


async def every_page(person: Person, cable: Cable, paragraph: Paragraph) -> str:
    """What the pages of a paragraph quote, joined."""
    joined, page = "", 0
    while True:
        data = ShowParagraph(Target.to(cable.reference_id, paragraph), page)
        [shown] = await person.press_data(encode(data))
        assert ends_in_tags(shown, cable)
        joined += "".join(shown.quotes)
        page += 1
        if not any(re.search(rf" · {page + 1}/\d+ ›$", label) for label in shown.labels):
            return joined


async def test_cards(reader: Reader, cables: list[Cable]) -> None:
    """Every card names its cable, quotes its opening and ends in the tags."""
    server, person = reader
    for cable in cables:
        [card] = await person.say(f"/cable {cable.reference_id}")
        opening = cable.summary.text if cable.summary else "".join(one.text for one in cable.paragraphs[:1])
        assert_quoted("".join(card.quotes), opening)
        assert card.text.startswith(str(cable.reference_id))
        assert ends_in_tags(card, cable)
        judged(server)


async def test_paragraphs(reader: Reader, cables: list[Cable]) -> None:
    """All pages of every paragraph together are the paragraph, to the character."""
    server, person = reader
    for cable in cables:
        await person.say(f"/cable {cable.reference_id}")
        for paragraph in cable.paragraphs:
            assert await every_page(person, cable, paragraph) == visible(paragraph.text)
        judged(server)


async def test_excerpts(reader: Reader, cables: list[Cable]) -> None:
    """Every excerpt quotes its paragraph from the beginning, shows a cut, and is made to be forwarded."""
    server, person = reader
    for cable in cables:
        for paragraph in filter(has_words, cable.paragraphs):
            data = encode(ShareExcerpt(Target.to(cable.reference_id, paragraph)))
            [shown] = await person.press_data(data)
            assert_quoted("".join(shown.quotes), paragraph.text)
            assert ends_in_tags(shown, cable)
            assert shown.buttons
            assert not shown.labels
        judged(server)


async def test_whole_cables(reader: Reader, cables: list[Cable]) -> None:
    """A whole cable is there to its last word, in four messages or in a file."""
    server, person = reader
    for cable in cables:
        shown = await person.press_data(encode(ShowWhole(cable.reference_id)))
        assert 1 <= len(shown) <= 4
        if shown[0].files:
            [file] = shown[0].files.values()
            words = file.content.decode("utf-8")
        else:
            words = "".join(quote for one in shown for quote in one.quotes)
        for paragraph in cable.paragraphs:
            assert squeezed(visible(paragraph.text)) in squeezed(words)
        assert ends_in_tags(shown[-1], cable) == bool(cable.paragraphs)
        judged(server)


async def test_inline_results(reader: Reader, cables: list[Cable]) -> None:
    """Inline mode offers the card and every paragraph, page by page, each once."""
    server, person = reader
    for cable in cables:
        offset, results = "", []
        while True:
            results += await person.inline(str(cable.reference_id), offset)
            offset = server.of("answerInlineQuery")[-1].params.get("next_offset", "")
            if not offset:
                break
        assert len(results) == 1 + len(cable.paragraphs)
        assert all(ends_in_tags(one, cable) and not one.labels for one in results)
        judged(server)


async def test_posts(reader: Reader, cables: list[Cable]) -> None:
    """Every network has a post of the longest paragraph, and every part of a chain fits a message."""
    server, person = reader
    for cable in cables:
        for paragraph in sorted(cable.paragraphs, key=lambda one: len(one.text))[-1:]:
            await person.say(f"/post {cable.reference_id} o{paragraph.ordinal}")
            for label in NETWORKS:
                [shown] = await person.press(label)
                assert f"Open {label}" in [button["text"] for button in shown.buttons]
                if "All of it as a chain" in shown.labels:
                    await person.press("All of it as a chain")
                await person.say(f"/post {cable.reference_id} o{paragraph.ordinal}")
            judged(server)


async def test_searches(reader: Reader, cables: list[Cable]) -> None:
    """What words of real cables find fits a message, page by page, sorted and narrowed."""
    server, person = reader
    labels, pressed = ("Page 2 ›", "Newest first", "Year…", "‹ Results", "Origin…"), set()
    for cable in cables:
        words = re.findall(r"[A-Za-z]{5,}", cable.subject or "cable")[:2] or ["cable"]
        await person.say(f"/search {' '.join(words)}")
        for label in labels:
            if label in Shown("", person.latest).labels:
                pressed.add(label)
                await person.press(label)
        judged(server)
    assert pressed == set(labels)


def assert_quoted(quoted: str, text: str) -> None:
    """A quotation is the text, or its beginning with … at the end."""
    whole = squeezed(visible(text))
    begun = squeezed(quoted.removesuffix("…"))
    assert whole == squeezed(quoted) or (quoted.endswith("…") and begun and whole.startswith(begun))


def has_words(paragraph: Paragraph) -> bool:
    """Whether a paragraph is more than its number, as some are on their pages."""
    return bool(paragraph.text.strip())


def squeezed(text: str) -> str:
    """A text without its blanks, which excerpts make one of many."""
    return "".join(text.split())
