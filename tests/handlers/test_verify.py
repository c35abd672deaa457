"""What is said of every finding about a quotation: never that it is false, always within limits."""

from dataclasses import replace
from typing import cast

import pytest

from handlers.answers.answer import Bold, Line, Message, Press, Quote, SendInChat
from handlers.answers.callback_data import ShareExcerpt
from handlers.answers.html import entities, length, plain
from handlers.answers.limits import ENTITIES, TEXT
from handlers.posts.networks import networks
from handlers.services import Ask, Services
from handlers.verdict import verdict_message
from handlers.verify import is_passage
from storage.archive.reader import Store
from storage.cables.cable import Cable
from storage.cables.permalink import Permalinks
from storage.cables.reference import ReferenceId
from storage.search.quotation import MOST_CABLES, Change, Finding, Nearest, Passage, Piece, Verdict
from storage.search.results import Excerpt, Hit, Mark
from storage.search.searcher import Searcher
from tests.support.cables import cable, paragraph

SENTENCE = "The keeper of Lemuria counted seven ships before noon."
PLAIN = cable("08LEMURIA1", paragraph(1, f"It rained. {SENTENCE} Then he slept."), paragraph(2, SENTENCE))
ASK = Ask(
    "",
    private=True,
    username="cable_reader_bot",
    services=Services(cast("Store", None), cast("Searcher", None), Permalinks(), networks()),
)


def passage(*pieces: Piece, of: Cable = PLAIN, before: str = "", after: str = "", last: int = 1) -> Passage:
    """A passage of the first paragraphs of a cable."""
    return Passage(of, of.paragraphs[:last], before, pieces, after)


def kept(words: str) -> Piece:
    """Words that are the cable's and the quotation's."""
    return Piece(Change.KEPT, words, words)


def said(message: Message) -> str:
    """A message as people read it."""
    return plain(message.blocks)


def bold_in_quotes(message: Message) -> list[str]:
    """The words in bold within the cable's words."""
    return [
        block.text[mark.start : mark.end]
        for block in message.blocks
        if isinstance(block, Quote)
        for mark in block.marks
    ]


def fits(message: Message) -> bool:
    """Whether Telegram takes the message."""
    return length(message.blocks) <= TEXT and entities(message.blocks) <= ENTITIES


ALTERED = passage(
    kept("The keeper "),
    Piece(Change.DROPPED, "of Lemuria ", ""),
    kept("counted "),
    Piece(Change.CHANGED, "seven ", "nine "),
    kept("ships "),
    Piece(Change.ADDED, "", "loudly "),
    kept("before noon"),
    after=".",
)
PLACE = passage(kept("seven ships"), before="The keeper of Lemuria counted ", after=" before noon.")
HIT = Hit(
    *(ReferenceId("08LEMURIA1"), 2, 2, "LIGHTS", "It rained.", "Embassy Lemuria", None, "SECRET"),
    *(Excerpt(SENTENCE, (Mark(4, 10),)), 0),
)
STITCHED = passage(
    kept("The keeper "),
    Piece(Change.LEFT_OUT, "of Lemuria ", ""),
    kept("counted "),
    Piece(Change.LEFT_OUT, "seven ", ""),
    kept("ships"),
    after=" before noon.",
)
VERDICTS = {
    "stitched together": Verdict(Finding.STITCHED, "The keeper … counted … ships", 9, (STITCHED,)),
    "verbatim, in marks": Verdict(Finding.VERBATIM, "seven ships", 9, (PLACE,), within_marks=True),
    "verbatim": Verdict(Finding.VERBATIM, "seven ships", 9, (PLACE,)),
    "verbatim, another named": Verdict(
        Finding.VERBATIM, "seven ships", 9, (PLACE,), named=ReferenceId("08LEMURIA2")
    ),
    "verbatim, about a mask": Verdict(Finding.VERBATIM, "seven ships", 9, (PLACE,), around_mask=True),
    "altered": Verdict(Finding.ALTERED, "nine ships", 9, (ALTERED,)),
    "not found": Verdict(Finding.NOT_FOUND, "mermaids", 251_287),
    "not found, nearest": Verdict(Finding.NOT_FOUND, "mermaids", 9, nearest=(Nearest(HIT, 3, 7),)),
    "short": Verdict(Finding.SHORT, "seven ships", 9, (PLACE,), occurrences=1200),
    "short, once": Verdict(Finding.SHORT, "seven ships", 9, (PLACE,), occurrences=1),
    "short, nowhere": Verdict(Finding.SHORT, "mermaids", 9),
    "empty": Verdict(Finding.EMPTY, "", 9),
    "too long": Verdict(Finding.TOO_LONG, "x" * 5000, 9),
}


@pytest.mark.parametrize("name", VERDICTS)
def test_no_verdict_calls_a_quotation_false(name: str) -> None:
    """What is not here may stand elsewhere: no answer says fake, false, invented or wrong of a quotation."""
    text = said(verdict_message(VERDICTS[name], ASK)).lower()
    assert not [word for word in ("fake", "false", "invented", "hoax", "is wrong", "untrue") if word in text]
    assert len(text) < 700


@pytest.mark.parametrize(
    "name",
    [
        "verbatim",
        "stitched together",
        "altered",
        "not found, nearest",
        "short",
        "short, once",
        "verbatim, about a mask",
    ],
)
def test_words_that_were_found_can_be_shared(name: str) -> None:
    """Wherever the answer shows words of a cable, a button shares the paragraph."""
    buttons = [button for row in verdict_message(VERDICTS[name], ASK).keyboard for button in row]
    shared = [one.data for one in buttons if isinstance(one, Press) and isinstance(one.data, ShareExcerpt)]
    assert [str(data.reference_id) for data in shared] == ["08LEMURIA1"]


def test_verbatim() -> None:
    """The whole sentence is quoted, with its place, source, link and tags last."""
    message = verdict_message(VERDICTS["verbatim"], ASK)
    text = said(message)
    assert text.startswith("Verbatim: ")
    assert "08LEMURIA1 ¶1" in text.split("\n")[0]
    assert [block.text for block in message.blocks if isinstance(block, Quote)] == [SENTENCE]
    assert "https://wikileaks.org/cable/2007/08/08LEMURIA1.html#par1" in text.split("\n")
    assert text.endswith("\n#cablegate #08LEMURIA1")


def test_stitched_together() -> None:
    """The words that the quotation has are bold, and it is said why they are no quotation."""
    message = verdict_message(VERDICTS["stitched together"], ASK)
    (quote,) = [block for block in message.blocks if isinstance(block, Quote)]
    assert quote.text == SENTENCE
    assert [SENTENCE[mark.start : mark.end] for mark in quote.marks] == ["The keeper", "counted", "ships"]
    assert "not as one quotation" in said(message)


@pytest.mark.parametrize(
    ("left_out", "is_told"), [("did not see ", True), ("couldn’t see ", True), ("knotted ", False)]
)
def test_a_negation_left_out_is_told(left_out: str, is_told: bool) -> None:
    """What `…` may honestly stand for can still turn the sentence into its opposite."""
    honest = passage(kept("The keeper "), Piece(Change.LEFT_OUT, left_out, ""), kept("counted seven"))
    text = said(verdict_message(Verdict(Finding.VERBATIM, "x", 9, (honest,)), ASK))
    assert ("read the whole sentence" in text) == is_told


def test_parts_of_a_few_words() -> None:
    """Of a few words with a gap between it is said that each part is there, not that they are a quotation."""
    verdict = Verdict(Finding.SHORT, "keeper … ships", 9, (STITCHED,), occurrences=2, parts=2)
    assert said(verdict_message(verdict, ASK)).startswith("Each part of “keeper … ships” is in 2 paragraphs")


def test_how_near_the_nearest_is() -> None:
    """It is said how near the nearest passages are."""
    assert "3 of its 7 words" in said(verdict_message(VERDICTS["not found, nearest"], ASK))


def test_in_many_cables() -> None:
    """The first few others are named, and how many more there are at least."""
    for count, more in ((3, ""), (MOST_CABLES - 1, " and 6 more"), (MOST_CABLES, " and at least 7 more")):
        verdict = Verdict(Finding.VERBATIM, "seven ships", 9, (PLACE,) * count)
        (others,) = [row for row in said(verdict_message(verdict, ASK)).split("\n") if "too." in row]
        assert others.count("/08LEMURIA1_1") == min(count - 1, 4)
        assert others.endswith(f"/08LEMURIA1_1{more}, too.")


def test_over_two_paragraphs() -> None:
    """Words that run over the end of a paragraph are named by both."""
    both = passage(kept(f"Then he slept. {SENTENCE}"), last=2)
    text = said(verdict_message(Verdict(Finding.VERBATIM, SENTENCE, 9, (both,)), ASK))
    assert "08LEMURIA1 ¶1 to ¶2" in text


def test_another_cable_named() -> None:
    """The answer says that the words do not stand in the cable that the quotation names."""
    assert "Not in the 08LEMURIA2" in said(verdict_message(VERDICTS["verbatim, another named"], ASK))


def test_altered() -> None:
    """Each change is told in words, and what the cable has in its place is bold in the cable's sentence."""
    message = verdict_message(VERDICTS["altered"], ASK)
    text = said(message)
    assert text.startswith("Altered")
    assert "Verbatim" not in text
    for change in (
        "leaves out “of Lemuria” without saying so",
        "“nine” in place of “seven”",
        "adds “loudly”",
    ):
        assert change in text
    assert [block.text for block in message.blocks if isinstance(block, Quote)] == [SENTENCE]
    assert bold_in_quotes(message) == ["of Lemuria", "seven"]


def test_what_is_said_to_be_left_out_is_no_change() -> None:
    """An … in the quotation is honest: nothing is marked or listed."""
    honest = passage(kept("The keeper "), Piece(Change.LEFT_OUT, "of Lemuria ", "… "), kept("counted seven"))
    message = verdict_message(Verdict(Finding.VERBATIM, "x", 9, (honest,)), ASK)
    assert bold_in_quotes(message) == []
    assert "leaves out" not in said(message)


def test_a_name_in_the_place_of_a_mask_is_not_repeated() -> None:
    """The name that somebody guesses is neither confirmed nor shown."""
    masked = cable("08LEMURIA1", paragraph(1, "He met █████ at noon."))
    words = passage(
        *(kept("He met "), Piece(Change.MASKED, "█████ ", "Jane Invented "), kept("at noon.")), of=masked
    )
    text = said(verdict_message(Verdict(Finding.VERBATIM, "x", 9, (words,), around_mask=True), ASK))
    assert text.startswith("Verbatim but for a hidden name")
    assert "█████ hides a name here" in text
    assert "not confirmed" in text
    assert "Jane" not in text


def test_the_mask_that_stands_there_is_named() -> None:
    """What hides the name may be the X's of an early page."""
    masked = cable("08LEMURIA1", paragraph(1, "He met XXXXXXXX at noon."))
    words = passage(kept("He met "), Piece(Change.MASKED, "XXXXXXXX ", "Jane "), kept("at noon."), of=masked)
    text = said(verdict_message(Verdict(Finding.VERBATIM, "x", 9, (words,), around_mask=True), ASK))
    assert "XXXXXXXX hides a name here" in text


def test_many_changes() -> None:
    """However much is changed, the answer keeps Telegram's limits and says how much it leaves out."""
    pieces = [Piece(Change.CHANGED, f"cable{number} ", f"other{number} ") for number in range(300)]
    message = verdict_message(Verdict(Finding.ALTERED, "x", 9, (passage(*pieces),)), ASK)
    assert fits(message)
    assert "288 more changes" in said(message)
    assert len(bold_in_quotes(message)) > 12


def test_a_long_change() -> None:
    """A stretch of thousands of letters that was dropped is cut in the list of changes."""
    pieces = (kept("It rained. "), Piece(Change.DROPPED, "oar " * 900, ""), kept("Then he slept."))
    message = verdict_message(Verdict(Finding.ALTERED, "x", 9, (passage(*pieces),)), ASK)
    assert fits(message)
    [told] = [line for line in said(message).split("\n") if line.startswith("The quotation leaves out")]
    assert len(told) < 200


def test_not_found() -> None:
    """Just so, with the number of cables, and what that means."""
    text = said(verdict_message(VERDICTS["not found"], ASK))
    assert text.startswith("Not in this store of 251,287 cables")
    assert "may be from a cable that is not here" in text


def test_nearest() -> None:
    """Paragraphs with some of the words are offered with a command to tap."""
    message = verdict_message(VERDICTS["not found, nearest"], ASK)
    assert "/08LEMURIA1_2" in said(message).split()
    assert bold_in_quotes(message) == ["keeper"]


@pytest.mark.parametrize(
    ("name", "count"),
    [
        ("short", "in 1,200 paragraphs"),
        ("short, once", "in one paragraph"),
        ("short, nowhere", "not in this store of 9 cables"),
    ],
)
def test_few_words(name: str, count: str) -> None:
    """How often they occur, and the first places with the words in bold."""
    message = verdict_message(VERDICTS[name], ASK)
    assert count in said(message)
    assert bold_in_quotes(message) == ([] if name == "short, nowhere" else ["seven ships"])


def test_five_long_places_fit() -> None:
    """Five places in long sentences keep Telegram's limits."""
    long = tuple(
        passage(
            kept("seven ships"),
            of=cable(f"08LEMURIA{at}", paragraph(1, "x")),
            before="x " * 100,
            after=" y" * 1000,
        )
        for at in range(9)
    )
    message = verdict_message(Verdict(Finding.SHORT, "w" * 4000, 9, long, occurrences=9), ASK)
    assert fits(message)
    assert len(message.keyboard) == 5
    assert bold_in_quotes(message) == ["seven ships"] * 5


def test_the_finding_is_bold() -> None:
    """The first word tells the finding at a glance."""
    for name, word in (("verbatim", "Verbatim"), ("altered", "Altered"), ("not found", "Not in this store")):
        head = verdict_message(VERDICTS[name], ASK).blocks[0]
        assert isinstance(head, Line)
        assert head.spans[0] == Bold(word)


@pytest.mark.parametrize(
    ("words", "passes"),
    [
        ("one two three four five six seven eight nine ten eleven twelve", True),
        ("one two three four five six seven eight nine ten eleven", False),
        ("In 1979 a b 2 3 paid $5 to 16 of 20", True),
        ("раз два три четыре пять шесть семь восемь девять десять одиннадцать двенадцать", True),
        ("", False),
    ],
)
def test_twelve_words_are_a_passage(words: str, passes: bool) -> None:
    """A message of twelve words is checked rather than searched for; figures are words."""
    assert is_passage(words) is passes


@pytest.mark.parametrize(
    ("word", "is_told"), [("kee\u0440er", True), ("smotrítel", False), ("смотритель", False)]
)
def test_letters_that_look_the_same_are_told(word: str, is_told: bool) -> None:
    """A word of two alphabets is told; one with an accent, and one of another language, can be seen."""
    changed = passage(kept("The "), Piece(Change.CHANGED, "keeper ", f"{word} "), kept("counted seven ships"))
    text = said(verdict_message(Verdict(Finding.ALTERED, "x", 9, (changed,)), ASK))
    assert ("another alphabet" in text) == is_told


def test_only_the_punctuation_differs() -> None:
    """Commas that are added or dropped are told once; a stop within a number is a change like any other."""
    comma = Piece(Change.DROPPED, ", ", "")
    commas = passage(kept("The keeper"), comma, kept("he counted"), comma, kept("ships"))
    assert "Only the punctuation differs." in said(
        verdict_message(Verdict(Finding.ALTERED, "x", 9, (commas,)), ASK)
    )
    number = passage(kept("3"), Piece(Change.CHANGED, ".", ","), kept("5 ships"))
    text = said(verdict_message(Verdict(Finding.ALTERED, "x", 9, (number,)), ASK))
    assert "has “,” in place of “.”" in text
    assert "punctuation" not in text


def test_moved_words() -> None:
    """Words of another place of the cable are told to be so, with the place, and not to be added."""
    moved = passage(kept("It rained. "), Piece(Change.MOVED, "", "Seven ships came.", PLAIN.paragraphs[1]))
    text = said(verdict_message(Verdict(Finding.ALTERED, "x", 9, (moved,)), ASK))
    assert "“Seven ships came.” from another place of the cable, ¶2." in text
    assert "adds" not in text


def test_stitched_from_afar() -> None:
    """Parts of different places are each shown in their sentence, in bold; a button shares each paragraph."""
    other = Passage(
        PLAIN, PLAIN.paragraphs[1:], "The keeper of Lemuria ", (kept("counted"),), " seven ships."
    )
    verdict = Verdict(Finding.STITCHED, "x", 9, (other, PLACE, other))
    message = verdict_message(verdict, ASK)
    assert said(message).startswith("Stitched together: 08LEMURIA1 ¶2, ¶1 has these words, but not as one")
    assert bold_in_quotes(message) == ["counted", "seven ships", "counted"]
    assert len(message.keyboard) == 2


def test_words_in_quotation_marks_are_headed_so() -> None:
    """What somebody says about them is not called verbatim."""
    head = said(verdict_message(VERDICTS["verbatim, in marks"], ASK)).split("\n")[0]
    assert head == "The words in quotation marks are verbatim: 08LEMURIA1 ¶1 has them."


def test_what_was_not_found_can_be_shared_and_searched_for() -> None:
    """A question leads to a search, and the verdict to another chat, where there is room for them."""
    message = verdict_message(VERDICTS["not found"], ASK)
    assert "/search mermaids" in said(message)
    assert message.keyboard == ((SendInChat("Share", "verify mermaids"),),)
    message = verdict_message(Verdict(Finding.NOT_FOUND, "mermaid " * 40, 9), ASK)
    assert "/search" not in said(message)
    assert message.keyboard == ()


def test_nearest_ones_are_not_denied() -> None:
    """Where a paragraph has most of the words, it is not said that none has nearly these."""
    assert "nearly" in said(verdict_message(VERDICTS["not found"], ASK))
    assert "nearly" not in said(verdict_message(VERDICTS["not found, nearest"], ASK))


def test_few_words_that_are_nearly_somewhere() -> None:
    """The place and what differs are shown."""
    nearly = passage(kept("counted "), Piece(Change.CHANGED, "seven ", "sevn "), kept("ships"))
    message = verdict_message(Verdict(Finding.SHORT, "counted sevn ships", 9, (nearly,)), ASK)
    text = said(message)
    assert "not in this store of 9 cables" in text
    assert "Nearly these words are in 08LEMURIA1 ¶1:" in text
    assert "has “sevn” in place of “seven”" in text
    assert len(message.keyboard) == 1


def test_all_places_of_few_words_are_shown() -> None:
    """More words are asked for only where there are more places than are shown."""
    assert "eight words" in said(verdict_message(VERDICTS["short"], ASK))
    assert "eight words" not in said(verdict_message(VERDICTS["short, once"], ASK))


@pytest.mark.parametrize(
    ("in_subject", "last", "place"),
    [
        (True, 1, "the subject of 08LEMURIA1"),
        (False, 1, "08LEMURIA1 subject to ¶1"),
        (False, 2, "08LEMURIA1 subject to ¶2"),
    ],
)
def test_words_of_a_subject(in_subject: bool, last: int, place: str) -> None:
    """It is said that words are of the subject, which has no anchor, and up to which paragraph they run."""
    found = replace(passage(kept(SENTENCE), last=last), from_subject=True, in_subject=in_subject)
    message = verdict_message(Verdict(Finding.VERBATIM, SENTENCE, 3, passages=(found,)), ASK)
    assert said(message).startswith(f"Verbatim: {place} has these words.")
    assert "/08LEMURIA1.html" in said(message)
    assert "#par" not in said(message)
