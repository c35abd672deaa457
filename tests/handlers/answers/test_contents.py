"""What does not fit Telegram's limits is never sent."""

import pytest

from handlers.answers import limits
from handlers.answers.answer import (
    Bold,
    Button,
    Copy,
    InlineResult,
    Keyboard,
    Message,
    Open,
    Press,
    Quote,
    SendInChat,
    line,
)
from handlers.answers.callback_data import ShowCard
from handlers.answers.contents import caption, inline_article, text, with_keyboard
from handlers.errors import AnswerOverLimitError
from storage.cables.reference import ReferenceId
from tests.support.bot_api.limits import check_caption, check_markup, check_text

CARD = Press("Card", ShowCard(ReferenceId("07ATLANTIS1234")))


@pytest.mark.parametrize("words", ["x" * 4096, "🗞" * 2048, "<" * 4096, "x\x00" * 2048])
def test_largest_text_is_taken(words: str) -> None:
    """4,096 units after parsing fit, whatever they look like in HTML; the strict server agrees."""
    check_text({"text": text((Quote(words),)), "parse_mode": "HTML"})


@pytest.mark.parametrize("words", ["", "x" * 4097, "🗞" * 2049])
def test_other_texts_are_refused(words: str) -> None:
    """Nothing and too much are no message."""
    with pytest.raises(AnswerOverLimitError):
        text((line(words),))


def test_caption_is_shorter() -> None:
    """1,024 units fit under a file, one more does not."""
    check_caption({"caption": caption((line("x" * 1024),)), "parse_mode": "HTML"})
    with pytest.raises(AnswerOverLimitError):
        caption((line("x" * 1025),))


def test_entities_are_counted() -> None:
    """100 entities fit, one more would be dropped by Telegram."""
    check_text({"text": text((line(*[Bold("x")] * 100),)), "parse_mode": "HTML"})
    with pytest.raises(AnswerOverLimitError):
        text((line(*[Bold("x")] * 101),))


TAKEN: dict[str, Keyboard] = {
    "100 buttons": ((CARD,) * 8,) * 12 + ((CARD,) * 4,),
    "256 units to copy": ((Copy("Copy", "x" * 256),),),
    "a page": ((Open("Page", "https://wikileaks.org/cable/2007/08/07ATLANTIS1234.html#par2"),),),
    "a chat to choose": ((SendInChat("Send", "07ATLANTIS1234 2"),),),
}
REFUSED: dict[str, Keyboard] = {
    "101 buttons": ((CARD,) * 8,) * 12 + ((CARD,) * 5,),
    "9 in a row": ((CARD,) * 9,),
    "257 units to copy": ((Copy("Copy", "x" * 257),),),
    "129 astral characters to copy": ((Copy("Copy", "🗞" * 129),),),
    "nothing to copy": ((Copy("Copy", ""),),),
    "65 bytes of data": ((Press("Card", ShowCard(ReferenceId("07" + "A" * 60))),),),
    "too many bytes": ((Open("Page", "https://example.org/" + "x" * 500),),) * 20,
}


@pytest.mark.parametrize("kind", TAKEN)
def test_keyboard_is_taken(kind: str) -> None:
    """A keyboard within the limits is taken by the strict server as well."""
    markup = with_keyboard(TAKEN[kind])["api_kwargs"]["reply_markup"]
    check_markup(markup)
    assert sum(map(len, markup["inline_keyboard"])) == sum(map(len, TAKEN[kind]))


@pytest.mark.parametrize("kind", REFUSED)
def test_keyboard_is_refused(kind: str) -> None:
    """A keyboard that Telegram would not take, or cut, is never sent."""
    with pytest.raises(AnswerOverLimitError):
        with_keyboard(REFUSED[kind])


def test_no_keyboard_is_no_argument() -> None:
    """A message without buttons has no empty keyboard."""
    assert with_keyboard(()) == {}


def result(name: str, *buttons: Button) -> InlineResult:
    """A result of an inline query."""
    return InlineResult(name, "A cable", "", Message((line("Words"),), (buttons,) if buttons else ()))


def test_inline_result_has_an_id_of_64_bytes() -> None:
    """The ID of a result has 1 to 64 bytes, and its message the same limits as any."""
    assert inline_article(result("x" * limits.RESULT_ID_BYTES)).id
    for name in ("", "x" * 65, "ü" * 33):
        with pytest.raises(AnswerOverLimitError):
            inline_article(result(name))
    with pytest.raises(AnswerOverLimitError):
        inline_article(result("1", *[CARD] * 9))
