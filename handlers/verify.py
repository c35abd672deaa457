"""Checking a quotation: `/verify`, in reply to a message, on a forwarded one, or on a pasted passage.

The answer never says that a quotation is false: only what stands in the cables of this store.
"""

import re
from collections.abc import Iterator
from unicodedata import name

from handlers.answers.answer import (
    GAP,
    Answer,
    Block,
    Bold,
    Keyboard,
    Line,
    Link,
    Message,
    Press,
    Quote,
    line,
    say,
)
from handlers.answers.callback_data import ShareExcerpt, ShowParagraph, Target
from handlers.answers.limits import units
from handlers.answers.splitting import quote_that_fits
from handlers.hits import hit_list
from handlers.links import shortest_place
from handlers.lookup import mentioned
from handlers.posts.sentences import cut
from handlers.services import Ask
from handlers.wording import MASK, short_name, shortened, source_line, tag_line
from storage.search.errors import IndexMissingError
from storage.search.quotation import MOST_CABLES, Change, Finding, Passage, Piece, Verdict
from storage.search.results import Mark

FEWEST_WORDS = 12
"""Words of a message that is taken for a pasted passage."""

_MOST_CHANGES = 12
_MOST_MARKS = 80
"""Stretches in bold: with the rest of the answer fewer than the 100 entities of a message."""
_MOST_PLACES = 5
_MOST_OTHERS = 4
_LONGEST_PLACE = 500
_LONGEST_CHANGE = 120

_NEGATION = re.compile(
    r"\b(?:no|not|never|nor|neither|none|nobody|cannot|hardly|without)\b|n['’]t\b", re.IGNORECASE
)
_HEADLINES = {
    Finding.VERBATIM: ("Verbatim", "has these words."),
    Finding.STITCHED: ("Stitched together", "has these words, but not as one quotation."),
    Finding.ALTERED: ("Altered", "has nearly these words, but not quite."),
}
_BOLD = {
    Finding.VERBATIM: frozenset[Change](),
    Finding.STITCHED: frozenset({Change.KEPT}),
    Finding.ALTERED: frozenset({Change.DROPPED, Change.CHANGED}),
}
"""What stands out in the cable's words."""
_SENTENCES = {
    Change.DROPPED: "The quotation leaves out {cable} without saying so.",
    Change.ADDED: "The quotation adds {quotation}.",
    Change.CHANGED: "The quotation has {quotation} in place of {cable}.",
}


async def verify_command(ask: Ask) -> Answer:
    """`/verify` with a quotation behind it, or in reply to one."""
    quotation = ask.words or ask.marked or ask.replied_quote or ask.replied
    if not quotation:
        return say(
            "Write the quotation after /verify, or reply to it with /verify. I say whether a cable has these "
            "words, and where. … may stand for words that are left out, if three words or more stand between "
            "two of them."
        )
    verdict = await ask.services.searcher.verify(quotation)
    if verdict.finding is Finding.EMPTY and (cards := await mentioned(ask)):
        return cards
    return Answer((verdict_message(verdict, ask),))


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
        case Finding.VERBATIM | Finding.STITCHED | Finding.ALTERED:
            return _standing(verdict, ask)
        case Finding.NOT_FOUND:
            return _not_found(verdict)
        case Finding.SHORT:
            return _short(verdict)
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
        line(Link("Open in the bot", ask.links.bot(cable, first))),
        line(ask.links.paragraph(cable, first)),
        line(tag_line(cable.reference_id)),
    )
    blocks = quote_that_fits(before, _sentences(passage), after)
    marks = _marks(passage, _BOLD[verdict.finding])
    return Message(_with_marks(blocks, marks), (_share_buttons(passage),))


def _sentences(passage: Passage) -> str:
    """The whole sentences in which the words stand."""
    return (passage.before + passage.text + passage.after).strip()


def _headline(verdict: Verdict, passage: Passage) -> Iterator[Line]:
    finding, words = _HEADLINES[verdict.finding]
    yield line(Bold(finding), f": {passage.cable.reference_id} {_place(passage)} {words}")
    if verdict.finding is Finding.STITCHED:
        yield line(
            "They stand there in this order, in bold. But the parts are so short, or so much is left out "
            "between them, that they need not say what the cable says."
        )
    if verdict.finding is Finding.VERBATIM and any(map(_hides_negation, passage.pieces)):
        yield line("But what it leaves out holds a “no” or a “not”: read the whole sentence.")
    if verdict.within_marks:
        yield line("I compared the words in quotation marks, and nothing about them.")
    if len(verdict.passages) > 1:
        yield _others(verdict.passages[1:])
    if verdict.named:
        yield line(f"Not in the {verdict.named} that the quotation names.")
    if verdict.around_mask:
        yield line(f"{MASK} hides a name here. What the quotation has in its place is not confirmed.")


def _hides_negation(piece: Piece) -> bool:
    """Whether words that may turn what is said into its opposite are left out."""
    return piece.change is Change.LEFT_OUT and bool(_NEGATION.search(piece.cable))


def _others(passages: tuple[Passage, ...]) -> Line:
    """Where else words stand, word for word."""
    places = [
        f"/{one.cable.reference_id}_{shortest_place(one.cable, one.paragraphs[0])}"
        for one in passages[:_MOST_OTHERS]
    ]
    further = len(passages) - len(places)
    more = f" and {'at least ' * (len(passages) + 1 == MOST_CABLES)}{further} more" if further else ""
    return line(f"Word for word in {' '.join(places)}{more}, too.")


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
    if any(map(_looks_the_same, changed)):
        lines.append(line("Some of its letters only look the same: they are of another alphabet."))
    if len(changed) > _MOST_CHANGES:
        lines.append(line(f"… and {len(changed) - _MOST_CHANGES} more changes"))
    return tuple(lines)


def _looks_the_same(piece: Piece) -> bool:
    """Whether a word has letters of another alphabet beside Latin ones, which no language does."""
    return any(
        any(char.isascii() for char in word) and not all(name(char, "").startswith("LATIN") for char in word)
        for word in re.findall(r"[^\W\d_]+", piece.quotation)
    )


def _quoted(words: str) -> str:
    return f"“{shortened(words, _LONGEST_CHANGE)}”"


def _marks(passage: Passage, changes: frozenset[Change]) -> tuple[Mark, ...]:
    """Where the words stand that a quotation does one of these with, in the text of their sentences."""
    marks, start = [], _start(passage)
    for piece in passage.pieces:
        words = piece.cable.strip()
        if words and piece.change in changes:
            first = start + piece.cable.index(words)
            marks.append(Mark(first, first + len(words)))
        start += len(piece.cable)
    return tuple(marks[:_MOST_MARKS])


def _start(passage: Passage) -> int:
    """Where the words begin in the text of their sentences."""
    whole = passage.before + passage.text
    return len(passage.before) - (len(whole) - len(whole.lstrip()))


def _with_marks(blocks: tuple[Block, ...], marks: tuple[Mark, ...]) -> tuple[Block, ...]:
    """The blocks with stretches of the quotation in bold, as far as there was room for it."""
    return tuple(
        Quote(block.text, marks=tuple(mark for mark in marks if mark.end <= len(block.text)))
        if isinstance(block, Quote)
        else block
        for block in blocks
    )


def _share_buttons(passage: Passage) -> tuple[Press, ...]:
    target = Target.to(passage.cable.reference_id, passage.paragraphs[0])
    return Press("Share", ShareExcerpt(target)), Press(_place(passage), ShowParagraph(target))


def _not_found(verdict: Verdict) -> Message:
    """Says just so, and where some of the words stand."""
    lines = [
        line(Bold("Not in this store"), f" of {_cables(verdict)}: none has these words, or nearly these."),
        line("That does not make it wrong: it may be from a cable that is not here, or from something else."),
    ]
    hits = [near.hit for near in verdict.nearest]
    blocks: list[Block] = []
    for near in verdict.nearest:
        blocks += [*hit_list((near.hit,)), line(f"Has {near.shared} of its {near.words} words that matter.")]
    if blocks:
        lines.append(line("Some of its words stand together here:"))
    targets = [Target(hit.reference_id, hit.ordinal, hit.number) for hit in hits]
    names = [f"¶{hit.number}" if hit.number is not None else f"o{hit.ordinal}" for hit in hits]
    return Message((*lines, *blocks), _share_rows(targets, names))


def _cables(verdict: Verdict) -> str:
    return "1 cable" if verdict.cables == 1 else f"{verdict.cables:,} cables"


def _short(verdict: Verdict) -> Message:
    """How often a few words occur, and the first places, with a command to tap and a button to share each."""
    words = f"“{shortened(verdict.quotation, _LONGEST_CHANGE)}”"
    if not verdict.occurrences:
        return Message(
            (
                line(f"{words} is not in this store of {_cables(verdict)}."),
                line("Try fewer of the words, or /search with those that matter."),
            )
        )
    count = "one paragraph" if verdict.occurrences == 1 else f"{verdict.occurrences:,} paragraphs"
    found = f"{words} is" if verdict.parts == 1 else f"Each part of {words} is"
    blocks: list[Block] = [
        line(f"{found} in {count} here. Send eight words or more and I say which cable they are from.")
    ]
    for passage in verdict.passages[:_MOST_PLACES]:
        place = shortest_place(passage.cable, passage.paragraphs[0])
        start = _start(passage)
        quoted = Quote(cut(_sentences(passage), _LONGEST_PLACE, units))
        blocks += [GAP, line(f"/{passage.cable.reference_id}_{place} {source_line(passage.cable)}")]
        blocks += _with_marks((quoted,), (Mark(start, start + len(passage.text.rstrip())),))
    places = [(one.cable.reference_id, one.paragraphs[0]) for one in verdict.passages[:_MOST_PLACES]]
    return Message(
        tuple(blocks),
        _share_rows([Target.to(*place) for place in places], [short_name(first) for _, first in places]),
    )


def _share_rows(targets: list[Target], names: list[str]) -> Keyboard:
    """A button for each place that shares it."""
    return tuple(
        (Press(f"Share {target.reference_id} {name}", ShareExcerpt(target)),)
        for target, name in zip(targets, names, strict=True)
    )
