"""Words that a person marked by hand in an answer: an excerpt and posts of exactly these.

A person marks words of a message in Telegram and replies with that quotation and `/share`. Buttons hold the
words as a stretch of the cable's text, with a check of what stood there.
"""

import zlib

from handlers.answers.answer import Answer, Keyboard, Message, line, say
from handlers.answers.callback_data import PostWords
from handlers.errors import StaleButtonError
from handlers.excerpt import excerpt_message
from handlers.posts.compose import compose
from handlers.posts.passage import selected_words
from handlers.previews import network_rows, opener, preview, the_network
from handlers.services import Ask
from storage.cables.cable import Cable
from storage.cables.selection import select
from storage.errors import NoSuchParagraphError

_CHECKS = 10_000


def share_marked(cable: Cable, ask: Ask) -> Answer:
    """The excerpt of the marked words, and below it the networks to post them on.

    Says so where they are not the cable's own.
    """
    passage = selected_words(cable, ask.marked, _shown(cable, ask))
    if passage is None:
        return say(
            f"The words you marked are not {cable.reference_id}'s own, or not all of them. "
            "Mark words inside the quotation and reply with /share again."
        )
    start = _text(cable).find(passage.words, _start_of(cable, passage.paragraphs[0]))
    data = PostWords(cable.reference_id, start, start + len(passage.words), _check(passage.words), "x")
    question = line(f"{cable.reference_id}: where do you want to post these words?")
    asking = Message((question,), _keyboard(data, ask))
    return Answer((excerpt_message(cable, passage, ask.links), asking))


def post_words(data: PostWords, cable: Cable, ask: Ask) -> Answer:
    """A post of words that were marked by hand. Raises StaleButtonError where they are gone."""
    words = _text(cable)[data.start : data.end]
    begun = [one.ordinal for one in cable.paragraphs if _start_of(cable, one.ordinal) <= data.start]
    passage = selected_words(cable, words, begun[-1:])
    if passage is None or _check(words) != data.check:
        raise StaleButtonError
    permalink = ask.links.passage(cable, passage)
    post = compose(cable, passage, the_network(ask, data.network), permalink)
    shown = preview(cable, passage, post, ask.links)
    return Answer((Message(shown, ((opener(post),), *_keyboard(data, ask))),), in_place=True)


def _keyboard(data: PostWords, ask: Ask) -> Keyboard:
    return network_rows(ask, lambda key: PostWords(data.reference_id, data.start, data.end, data.check, key))


def _shown(cable: Cable, ask: Ask) -> tuple[int, ...]:
    """The paragraphs that the answer replied to shows, by ordinal, as far as its link says so."""
    if ask.shown is None:
        return ()
    try:
        return tuple(paragraph.ordinal for paragraph in select(cable, ask.shown))
    except NoSuchParagraphError:
        return ()


def _text(cable: Cable) -> str:
    """The paragraphs of a cable as one line."""
    return " ".join(_line(cable, ordinal) for ordinal in range(1, len(cable.paragraphs) + 1))


def _start_of(cable: Cable, ordinal: int) -> int:
    """Where a paragraph begins in the one line of its cable."""
    return sum(len(_line(cable, before)) + 1 for before in range(1, ordinal))


def _line(cable: Cable, ordinal: int) -> str:
    return " ".join(cable.paragraphs[ordinal - 1].text.split())


def _check(words: str) -> int:
    """A number that tells whether the same words still stand at a place."""
    return zlib.crc32(words.encode()) % _CHECKS
