"""Checking a quotation: `/verify`, in reply to a message, on a forwarded one, or on a pasted passage.

The answer never says that a quotation is false: only what stands in the cables of this store.
"""

import re
from collections.abc import Iterator

from handlers.answers.answer import GAP, Answer, Block, Bold, Line, Message, Press, Quote, line, say
from handlers.answers.callback_data import ShareExcerpt, ShowParagraph, Target
from handlers.answers.limits import units
from handlers.answers.splitting import quote_that_fits
from handlers.lookup import mentioned
from handlers.posts.sentences import cut
from handlers.services import Ask
from handlers.wording import MASK, command_for, short_name, source_line, tag_line
from storage.search.errors import IndexMissingError
from storage.search.quotation import Change, Finding, Passage, Piece, Verdict
from storage.search.results import Mark

FEWEST_WORDS = 12
"""Words of a message that is taken for a pasted passage."""

_MOST_CHANGES = 12
_MOST_PLACES = 5
_LONGEST_PLACE = 300
_LONGEST_CHANGE = 120

_HEADLINES = {
    Finding.VERBATIM: "Verbatim",
    Finding.ALTERED: "Altered",
}
_SENTENCES = {
    Change.DROPPED: "It leaves out without saying so: {cable}",
    Change.ADDED: "It adds: {quotation}",
    Change.CHANGED: "It has {quotation} in place of: {cable}",
}


async def verify_command(ask: Ask) -> Answer:
    """`/verify` with a quotation behind it, or in reply to one."""
    quotation = ask.words or ask.marked or ask.replied
    if not quotation:
        return say(
            "Write the quotation after /verify, or reply to it with /verify. I say whether a cable has these "
            "words, and where."
        )
    return Answer((verdict_message(await ask.services.searcher.verify(quotation), ask),))


def is_passage(words: str) -> bool:
    """Whether a message is long enough to be a pasted passage rather than a search."""
    return len(re.findall(r"[^\W\d_]{2,}", words)) >= FEWEST_WORDS


async def passage_message(ask: Ask) -> Answer:
    """A forwarded message or a pasted passage: checked, or looked up where all it has is reference IDs."""
    try:
        verdict = await ask.services.searcher.verify(ask.words)
    except IndexMissingError:
        if cards := await mentioned(ask):
            return cards
        raise
    if verdict.finding not in _HEADLINES and (cards := await mentioned(ask)):
        return cards
    return Answer((verdict_message(verdict, ask),))


def verdict_message(verdict: Verdict, ask: Ask) -> Message:
    """What is known of a quotation, the cable's own words, and how to share them."""
    match verdict.finding:
        case Finding.VERBATIM | Finding.ALTERED:
            return _standing(verdict, ask)
        case Finding.NOT_FOUND:
            return _with_places(_not_found(verdict), verdict)
        case Finding.SHORT:
            return _with_places(_short(verdict), verdict)
        case Finding.EMPTY:
            return Message((line("There are no words to check in this. Send the quotation itself."),))
        case Finding.TOO_LONG:
            return Message((line("This is too long to check at once. Send at most 4,096 characters of it."),))


def _standing(verdict: Verdict, ask: Ask) -> Message:
    passage = verdict.passages[0]
    cable, first = passage.cable, passage.paragraphs[0]
    before = (*_headline(verdict, passage), GAP)
    source = source_line(cable)
    after = (
        *_changes(passage.pieces),
        *((line(source),) if source else ()),
        line(ask.links.paragraph(cable, first)),
        line(tag_line(cable.reference_id)),
    )
    text = quote_that_fits(before, passage.text.strip(), after)
    return Message(_with_marks(text, passage), (_share_buttons(passage),))


def _headline(verdict: Verdict, passage: Passage) -> Iterator[Line]:
    finding = verdict.finding
    verb = "stand in" if finding is Finding.VERBATIM else "stand nearly so in"
    yield line(
        Bold(_HEADLINES[finding]), f": these words {verb} {passage.cable.reference_id} {_place(passage)}."
    )
    if verdict.named:
        yield line(f"Not in the {verdict.named} that the quotation names.")
    if verdict.occurrences > 1:
        yield line(f"They stand in {verdict.occurrences:,} paragraphs here; this is the first.")
    if verdict.around_mask:
        yield line(f"{MASK} hides a name here. What the quotation has in its place is not confirmed.")


def _place(passage: Passage) -> str:
    first, last = passage.paragraphs[0], passage.paragraphs[-1]
    return short_name(first) if first == last else f"{short_name(first)} to {short_name(last)}"


def _changes(pieces: tuple[Piece, ...]) -> tuple[Line, ...]:
    """What the quotation does with the cable's words, a line for each change."""
    changed = [piece for piece in pieces if piece.change in _SENTENCES]
    lines = [
        line(_SENTENCES[piece.change].format(cable=_quoted(piece.cable), quotation=_quoted(piece.quotation)))
        for piece in changed[:_MOST_CHANGES]
    ]
    if len(changed) > _MOST_CHANGES:
        lines.append(line(f"… and {len(changed) - _MOST_CHANGES} more changes"))
    return tuple(lines)


def _quoted(words: str) -> str:
    return f"“{cut(words.strip(), _LONGEST_CHANGE, units)}”"


def _with_marks(blocks: tuple[Block, ...], passage: Passage) -> tuple[Block, ...]:
    """The blocks with the cable's words in bold where the quotation drops or changes them."""
    text = passage.text
    lead = len(text) - len(text.lstrip())
    marks, place = [], -lead
    for piece in passage.pieces:
        end = place + len(piece.cable)
        if piece.change in {Change.DROPPED, Change.CHANGED} and piece.cable.strip():
            marks.append(Mark(max(place, 0), end))
        place = end
    return tuple(
        Quote(block.text, marks=tuple(mark for mark in marks if mark.end <= len(block.text)))
        if isinstance(block, Quote)
        else block
        for block in blocks
    )


def _share_buttons(passage: Passage) -> tuple[Press, ...]:
    target = Target.to(passage.cable.reference_id, passage.paragraphs[0])
    return Press("Share", ShareExcerpt(target)), Press(_place(passage), ShowParagraph(target))


def _not_found(verdict: Verdict) -> tuple[Line, ...]:
    lines = [
        line(Bold("Not in this store"), f" of {verdict.cables:,} cables, neither so nor nearly so."),
        line("That does not make it wrong: it may be from a cable that is not here, or from something else."),
    ]
    if verdict.passages:
        lines.append(line("Nearest here:"))
    return tuple(lines)


def _short(verdict: Verdict) -> tuple[Line, ...]:
    words = f"“{cut(verdict.quotation, _LONGEST_CHANGE, units)}”"
    if not verdict.occurrences:
        return (line(f"{words} is in none of the {verdict.cables:,} cables here."),)
    count = "one paragraph" if verdict.occurrences == 1 else f"{verdict.occurrences:,} paragraphs"
    return (line(f"{words} is in {count} here. With eight words or more I can say whose they are."),)


def _with_places(head: tuple[Line, ...], verdict: Verdict) -> Message:
    """Some words, and below them passages with a command to tap and a button to share each."""
    blocks: list[Block] = [*head]
    buttons: list[Press] = []
    for passage in verdict.passages[:_MOST_PLACES]:
        reference_id, first = passage.cable.reference_id, passage.paragraphs[0]
        blocks += [GAP, line(f"{command_for(reference_id, first)} {source_line(passage.cable)}")]
        blocks.append(Quote(cut(passage.text.strip(), _LONGEST_PLACE, units)))
        label = f"Share {reference_id} {short_name(first)}"
        buttons.append(Press(label, ShareExcerpt(Target.to(reference_id, first))))
    return Message(tuple(blocks), tuple((button,) for button in buttons))
