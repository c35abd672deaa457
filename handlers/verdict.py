"""What is known of a quotation, as a message: the cable's own words, and how to share them.

It never says that a quotation is false: only what stands in the cables of this store.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from handlers.answers.answer import (
    GAP,
    Block,
    Bold,
    Keyboard,
    Line,
    Link,
    Message,
    Press,
    Quote,
    SendInChat,
    line,
)
from handlers.answers.callback_data import ShareExcerpt, ShowParagraph, Target
from handlers.answers.limits import INLINE_QUERY, TEXT, units
from handlers.answers.splitting import quote_that_fits
from handlers.changes import change_lines, quoted_shortly
from handlers.hits import hit_list
from handlers.links import shortest_place
from handlers.posts.cutting import cut
from handlers.services import Ask
from handlers.wording import OPEN_IN_THE_BOT, short_name, source_line
from storage.cables.cable import MASK
from storage.search.quotation import MOST_CABLES, Change, Finding, Passage, Piece, Verdict
from storage.search.results import Mark

_MOST_MARKS = 80
"""Stretches in bold: with the rest of the answer fewer than the 100 entities of a message."""
_MOST_PLACES = 5
_MOST_OTHERS = 4
_LONGEST_PLACE = 500
_LONGEST_QUESTION = 150
"""Characters: what is longer is hardly a question."""

_NEGATION = re.compile(
    r"\b(?:no|not|never|nor|neither|none|nobody|cannot|hardly|without)\b|n['’]t\b", re.IGNORECASE
)
HEADLINES = {
    Finding.VERBATIM: ("Verbatim", "has these words."),
    Finding.STITCHED: ("Stitched together", "has these words, but not as one quotation."),
    Finding.ALTERED: ("Altered", "has nearly these words, but not quite."),
}
"""Of the findings that words stand in a cable: what is found, and what is said of the place."""
_WITHIN_MARKS = {
    Finding.VERBATIM: ("The words in quotation marks are verbatim", "has them."),
    Finding.STITCHED: (
        "The words in quotation marks are stitched together",
        "has them, but not as one quotation.",
    ),
    Finding.ALTERED: ("The words in quotation marks are altered", "has nearly these words, but not quite."),
}
"""Of words between which and about which somebody else has said something."""
_AROUND_MASK = ("Verbatim but for a hidden name", "has the other words.")
"""Of words with a name that the cable does not have."""
_BOLD = {
    Finding.VERBATIM: frozenset[Change](),
    Finding.STITCHED: frozenset({Change.KEPT}),
    Finding.ALTERED: frozenset({Change.DROPPED, Change.CHANGED}),
}
"""What stands out in the cable's words."""


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
            return Message((line(f"This is too long to check at once. Send at most {TEXT:,} characters."),))


def _standing(verdict: Verdict, ask: Ask) -> Message:
    if verdict.finding is Finding.STITCHED and len(verdict.passages) > 1:
        return _from_afar(verdict)
    passage = verdict.passages[0]
    cable = passage.cable
    before = (*_headline(verdict, passage), GAP)
    source = source_line(cable)
    after = (
        *change_lines(passage.pieces),
        *((line(source),) if source else ()),
        *_links(passage, ask),
        line(cable.reference_id.tag_line),
    )
    blocks = quote_that_fits(before, _sentences(passage), after)
    marks = _marks(passage, _BOLD[verdict.finding])
    shared = _share_verdict(verdict.quotation) if passage.in_subject else (_share_buttons(passage),)
    return Message(_with_marks(blocks, marks), shared)


def _links(passage: Passage, ask: Ask) -> tuple[Line, Line]:
    """To the bot and to the page: at the paragraph in which the words begin, for a subject at the cable."""
    cable, first = passage.cable, passage.paragraphs[0]
    to_bot, to_page = ask.links.bot(cable, first), ask.links.permalinks.to_paragraph(cable, first)
    if passage.from_subject:
        to_bot, to_page = ask.links.bot(cable), ask.links.permalinks.to_cable(cable)
    return line(Link(OPEN_IN_THE_BOT, to_bot)), line(to_page)


def _from_afar(verdict: Verdict) -> Message:
    """Parts of one cable that stand far from each other, or in another order, each in its sentence."""
    cable = verdict.passages[0].cable
    places = ", ".join(dict.fromkeys(map(_place, verdict.passages)))
    head, words = _headline_of(verdict)
    blocks: list[Block] = [
        line(Bold(head), f": {cable.reference_id} {places} {words}"),
        line(
            "Its parts stand in different places, in bold, here in the order of the quotation. Together they "
            "need not say what the cable says."
        ),
        *_other_cable(verdict),
    ]
    return _with_places(blocks, verdict.passages)


def _with_places(blocks: list[Block], passages: tuple[Passage, ...]) -> Message:
    """A few passages in their sentences, with a command to tap and a button to share each paragraph."""
    shown = passages[:_MOST_PLACES]
    for passage in shown:
        place = shortest_place(passage.cable, passage.paragraphs[0])
        start = _start(passage)
        quoted = Quote(cut(_sentences(passage), _LONGEST_PLACE, units))
        blocks += [GAP, line(f"/{passage.cable.reference_id}_{place} {source_line(passage.cable)}")]
        blocks += _with_marks((quoted,), (Mark(start, start + len(passage.text.rstrip())),))
    if len(passages) > len(shown):
        blocks += [GAP, line(f"… and {len(passages) - len(shown)} more")]
    places = dict.fromkeys((one.cable.reference_id, one.paragraphs[0]) for one in shown)
    return Message(
        tuple(blocks),
        _share_rows([Target.to(*place) for place in places], [short_name(first) for _, first in places]),
    )


def _sentences(passage: Passage) -> str:
    """The whole sentences in which the words stand."""
    return (passage.before + passage.text + passage.after).strip()


def _headline(verdict: Verdict, passage: Passage) -> Iterator[Line]:
    finding, words = _headline_of(verdict)
    yield line(Bold(finding), f": {_full_place(passage)} {words}")
    if verdict.finding is Finding.STITCHED:
        yield line(
            "They stand there in this order, in bold. But the parts are so short, or so much is left out "
            "between them, that they need not say what the cable says."
        )
    if verdict.finding is Finding.VERBATIM and any(map(_hides_negation, passage.pieces)):
        yield line("But what it leaves out holds a “no” or a “not”: read the whole sentence.")
    if verdict.within_marks:
        yield line("I compared them, and nothing about them.")
    if len(verdict.passages) > 1:
        yield _others(verdict.passages[1:])
    yield from _other_cable(verdict)
    if verdict.around_mask:
        masks = (one.cable.strip() for one in passage.pieces if one.change is Change.MASKED)
        yield line(
            f"{next(masks, MASK)} hides a name here. What the quotation has in its place is not confirmed."
        )


def _headline_of(verdict: Verdict) -> tuple[str, str]:
    """What is found, and what is said of the place."""
    if verdict.finding is Finding.VERBATIM and verdict.around_mask:
        return _AROUND_MASK
    return (_WITHIN_MARKS if verdict.within_marks else HEADLINES)[verdict.finding]


def _other_cable(verdict: Verdict) -> Iterator[Line]:
    if verdict.named:
        yield line(f"Not in the {verdict.named} that the quotation names.")


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


def _full_place(passage: Passage) -> str:
    cable = passage.cable.reference_id
    return f"the subject of {cable}" if passage.in_subject else f"{cable} {_place(passage)}"


def _place(passage: Passage) -> str:
    last = short_name(passage.paragraphs[-1])
    first = "subject" if passage.from_subject else short_name(passage.paragraphs[0])
    return first if passage.in_subject or first == last else f"{first} to {last}"


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
    nearly = "" if verdict.nearest else ", or nearly these"
    lines = [
        line(Bold("Not in this store"), f" of {_cables(verdict)}: none has these words{nearly}."),
        line("That does not make it wrong: it may be from a cable that is not here, or from something else."),
        *_searching_instead(verdict.quotation),
    ]
    hits = [near.hit for near in verdict.nearest]
    blocks: list[Block] = []
    for near in verdict.nearest:
        blocks += [*hit_list((near.hit,)), line(f"Has {near.shared} of its {near.words} words that matter.")]
    if blocks:
        lines.append(line("Some of its words stand together here:"))
    targets = [Target(hit.reference_id, hit.ordinal, hit.number) for hit in hits]
    names = [f"¶{hit.number}" if hit.number is not None else f"o{hit.ordinal}" for hit in hits]
    return Message((*lines, *blocks), _share_rows(targets, names) or _share_verdict(verdict.quotation))


def _searching_instead(quotation: str) -> Iterator[Line]:
    """How to search for what may have been a question, where it is short enough for one."""
    words = " ".join(quotation.split())
    if len(words) <= _LONGEST_QUESTION:
        yield line(f"To search for it instead: /search {words}")


def _share_verdict(quotation: str) -> Keyboard:
    """A button that checks the words again in another chat, where Telegram has room for them."""
    query = f"verify {' '.join(quotation.split())}"
    return ((SendInChat("Share", query),),) if units(query) <= INLINE_QUERY else ()


def _cables(verdict: Verdict) -> str:
    return "1 cable" if verdict.cables == 1 else f"{verdict.cables:,} cables"


def _short(verdict: Verdict) -> Message:
    """How often a few words occur, and the first places, with a command to tap and a button to share each."""
    words = quoted_shortly(verdict.quotation)
    if not verdict.occurrences:
        return _short_nowhere(verdict, words)
    count = "one paragraph" if verdict.occurrences == 1 else f"{verdict.occurrences:,} paragraphs"
    found = f"{words} is" if verdict.parts == 1 else f"Each part of {words} is"
    is_all = verdict.occurrences == len(verdict.passages)
    rest = ":" if is_all else ". Send eight words or more and I say which cable they are from."
    message = _with_places([line(f"{found} in {count} here{rest}")], verdict.passages)
    return message if message.keyboard else replace(message, keyboard=_share_verdict(verdict.quotation))


def _short_nowhere(verdict: Verdict, words: str) -> Message:
    nowhere = line(f"{words} is not in this store of {_cables(verdict)}.")
    if verdict.passages:
        (passage, *_) = verdict.passages
        nearly = line(f"Nearly these words are in {_full_place(passage)}:")
        return _with_places([nowhere, nearly, *change_lines(passage.pieces)], (passage,))
    return Message(
        (nowhere, line("Try fewer of the words, or /search with those that matter.")),
        _share_verdict(verdict.quotation),
    )


def _share_rows(targets: list[Target], names: list[str]) -> Keyboard:
    """A button for each place that shares it."""
    return tuple(
        (Press(f"Share {target.reference_id} {name}", ShareExcerpt(target)),)
        for target, name in zip(targets, names, strict=True)
    )
