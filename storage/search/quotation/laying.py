"""Laying the words of a quotation on those of a cable: what is kept, added, dropped or changed."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from itertools import pairwise

from storage.search.compiling import STOP_WORDS
from storage.search.quotation.alignment import LONGEST_GAP, Alignment, Edit, Quoted, count_words, left_out
from storage.search.quotation.cable_text import CableText
from storage.search.quotation.names import is_name
from storage.search.quotation.tokens import MASKED, Token
from storage.search.quotation.verdict import Change
from storage.search.quotation.windows import Window

_MOST_PAIRS = 20_000
"""Pairs of same words that are compared; prose of 4,096 characters has some thousands."""
_STRAY = 2
"""Words; so few, far from the others, are there by chance."""
_FAR = 12
"""Words and marks more than in the quotation, over which a telling word is there by chance, too."""
_CUT = 4
"""Words that a stretch counts for that is left out in one piece, however long it is."""
ANCHOR = 4
"""Words in a row that seldom stand by chance beyond what is most like a quotation."""
_SUFFIX = re.compile(r"[^\W_]['’`´][^\W_]")
"""The end of a word, an apostrophe, and what it joins to the word."""

Block = tuple[int, int, int]
"""Words in a row that are in both: where they start in the cable and in the quotation, and their count."""


def align(quoted: Quoted, window: Window) -> Alignment:
    """A quotation laid on the words of a window that are most like it."""
    text = window.text
    matcher = _matcher(text.tokens[window.first : window.last], quoted.tokens)
    found = [(window.first + i, j, size) for i, j, size in matcher.get_matching_blocks() if size]
    blocks = _at_the_ends(found, quoted, text)
    edits = tuple(_whole_words(_edits(_after_marks(blocks, text), quoted, text), quoted, text))
    return measured(text, edits, quoted)


def measured(text: CableText, edits: tuple[Edit, ...], quoted: Quoted) -> Alignment:
    """The alignment of some edits, with how much of the words they keep."""
    same = [edit for edit in edits if edit.change in (Change.KEPT, Change.MOVED)]
    kept = sum(count_words(quoted.tokens[edit.words]) for edit in same)
    told = [edit for edit in edits if edit.change not in (Change.MASKED, Change.LEFT_OUT)]
    counts = [(count_words(quoted.tokens[edit.words]), count_words(text.tokens[edit.cable])) for edit in told]
    both = sum(words + min(cable, words + _CUT) for words, cable in counts)
    moved = sum(count_words(quoted.tokens[edit.words]) for edit in told if edit.change is Change.MOVED)
    return Alignment(text, edits, kept, 2 * kept / (both + moved) if both else 0.0)


def longest_row(cable: list[Token], words: list[Token]) -> Block:
    """The longest row of words and marks that is in both."""
    at, start, size = _matcher(cable, words).find_longest_match()
    return at, start, size


def _matcher(cable: list[Token], words: list[Token]) -> "SequenceMatcher[str]":
    """What finds words of the one in the other.

    Words repeated without end would each be laid on each; the matcher then leaves the most frequent out.
    """
    of_cable, of_words = [token.text for token in cable], [token.text for token in words]
    return SequenceMatcher(None, of_cable, of_words, autojunk=_pairs(of_cable, of_words) > _MOST_PAIRS)


def _pairs(cable: list[str], words: list[str]) -> int:
    """How many words of the one are the same as a word of the other, each counted with each."""
    of_cable = Counter(cable)
    return sum(count * of_cable[word] for word, count in Counter(words).items())


def _at_the_ends(blocks: list[Block], quoted: Quoted, text: CableText) -> list[Block]:
    """Matching blocks without tiny ones at the ends that are there by chance, and with those farther off."""
    near = _without_strays(blocks, quoted, _STRAY, ANCHOR)
    farther = _with_farther(near, quoted, text)
    return max(_without_strays(blocks, quoted, _FAR, _STRAY), farther, key=_size)


def _size(blocks: list[Block]) -> int:
    """How many words and marks are in some blocks."""
    return sum(size for _, _, size in blocks)


def _without_strays(blocks: list[Block], quoted: Quoted, far: int, tiny: int) -> list[Block]:
    """Matching blocks without those at either end that are so tiny and so far off."""
    kept = list(blocks)
    while len(kept) > 1 and kept[0][2] <= tiny and _is_stray(kept[0], kept[0], kept[1], quoted, far):
        kept.pop(0)
    while len(kept) > 1 and kept[-1][2] <= tiny and _is_stray(kept[-1], kept[-2], kept[-1], quoted, far):
        kept.pop()
    return kept


def _is_stray(block: Block, before: Block, after: Block, quoted: Quoted, far: int) -> bool:
    """Whether a tiny block is far off: in the cable alone, or where it has but small words, in either."""
    if any(before[1] + before[2] <= gap <= after[1] for gap in quoted.gaps):
        return False
    in_cable, in_quotation = after[0] - before[0] - before[2], after[1] - before[1] - before[2]
    words = {token.text for token in quoted.tokens[block[1] : block[1] + block[2]] if token.is_word}
    if words <= STOP_WORDS:
        is_outermost = block[1] == 0 or block[1] + block[2] == len(quoted.tokens)
        return max(in_cable, in_quotation) > (_STRAY if is_outermost else 0)
    return in_cable > in_quotation + far


def _with_farther(blocks: list[Block], quoted: Quoted, text: CableText) -> list[Block]:
    """Matching blocks and those that go on with what is before and after them, if not too far off."""
    found = list(blocks)
    while found and (earlier := _earlier(found[0], quoted, text)):
        found.insert(0, earlier)
    while found and (later := _later(found[-1], quoted, text)):
        found.append(later)
    return found


def _earlier(block: Block, quoted: Quoted, text: CableText) -> Block | None:
    """The longest row of the words before a block that stands before it in the cable."""
    cable = slice(max(0, block[0] - LONGEST_GAP), block[0])
    return _longest(cable, slice(0, block[1]), quoted, text)


def _later(block: Block, quoted: Quoted, text: CableText) -> Block | None:
    """The longest row of the words after a block that stands after it in the cable."""
    at, start, size = block
    rest = len(quoted.tokens) - start - size
    cable = slice(at + size, at + size + LONGEST_GAP + rest)
    return _longest(cable, slice(start + size, len(quoted.tokens)), quoted, text)


def _longest(cable: slice, words: slice, quoted: Quoted, text: CableText) -> Block | None:
    """The longest row of words of the one that stands in the other; None where it may be there by chance."""
    if count_words(quoted.tokens[words]) < ANCHOR:
        return None
    one, other = text.tokens[cable], quoted.tokens[words]
    i, j, size = longest_row(one, other)
    if count_words(other[j : j + size]) < ANCHOR:
        return None
    return cable.start + i, words.start + j, size


def _after_marks(blocks: list[Block], text: CableText) -> list[Block]:
    """Matching blocks between which a cut takes the mark behind it rather than the same before it.

    `He slept. [It rained.] She left`, not `He slept[. It rained]. She left`.
    """
    found = blocks[:1]
    for at, start, size in blocks[1:]:
        (before_at, before_start, before_size) = found[-1]
        end = before_at + before_size
        is_cut = before_start + before_size == start and end < at and size > 1
        if is_cut and not text.tokens[at].is_word and text.tokens[end].text == text.tokens[at].text:
            found[-1] = (before_at, before_start, before_size + 1)
            found.append((at + 1, start + 1, size - 1))
        else:
            found.append((at, start, size))
    return found


def _edits(blocks: list[Block], quoted: Quoted, text: CableText) -> Iterator[Edit]:
    """Matching blocks and what lies between, before and after them."""
    if not blocks:
        return
    start = (_start(blocks[0], quoted, text), 0, 0)
    end = (_end(blocks[-1], quoted, text), len(quoted.tokens), 0)
    for before, block in pairwise((start, *blocks, end)):
        between = slice(before[1] + before[2], block[1]), slice(before[0] + before[2], block[0])
        if (edit := _between(*between, quoted, text)) is not None:
            yield edit
        if block[2]:
            yield Edit(
                Change.KEPT, slice(block[1], block[1] + block[2]), slice(block[0], block[0] + block[2])
            )


def _start(block: Block, quoted: Quoted, text: CableText) -> int:
    """Where a quotation begins in the cable: at the mask before the words where it has a name there."""
    start = text.word_start(block[0])
    has_name = block[1] > 0 and _may_be_name(quoted, slice(0, block[1]))
    return start - 1 if has_name and _is_masked(text.tokens[max(0, start - 1) : start]) else start


def _end(block: Block, quoted: Quoted, text: CableText) -> int:
    """Where a quotation ends in the cable: at the mask behind the words where it has a name there."""
    at, first, size = block
    end = text.word_end(at + size)
    last = slice(first + size, len(quoted.tokens))
    return end + 1 if _may_be_name(quoted, last) and _is_masked(text.tokens[end : end + 1]) else end


def _between(words: slice, cable: slice, quoted: Quoted, text: CableText) -> Edit | None:
    has_words, has_cable = words.stop > words.start, cable.stop > cable.start
    if not has_words and not has_cable:
        return None
    if not has_words and words.start in quoted.gaps and not text.tears(cable.start, cable.stop):
        return left_out(words.start, cable.start, cable.stop)
    if _is_masked(text.tokens[cable]) and _may_be_name(quoted, words):
        return Edit(Change.MASKED, words, cable)
    change = Change.CHANGED if has_words and has_cable else Change.ADDED if has_words else Change.DROPPED
    return Edit(change, words, cable)


def _whole_words(laid: Iterable[Edit], quoted: Quoted, text: CableText) -> list[Edit]:
    """Edits of which a change takes what an apostrophe joins to it: `Lemuria's`."""
    found = list(laid)
    for place, (edit, after) in enumerate(pairwise(found)):
        if edit.change is not Change.CHANGED or after.change is not Change.KEPT:
            continue
        ends = (text.text, text.tokens[after.cable.start]), (quoted.text, quoted.tokens[after.words.start])
        if after.cable.stop - after.cable.start > 1 and all(
            _SUFFIX.match(one, at.start - 2) for one, at in ends
        ):
            found[place] = Edit(edit.change, _moved(edit.words, 0, 1), _moved(edit.cable, 0, 1))
            found[place + 1] = Edit(after.change, _moved(after.words, 1, 0), _moved(after.cable, 1, 0))
    return found


def _moved(one: slice, start: int, stop: int) -> slice:
    return slice(one.start + start, one.stop + stop)


def _is_masked(tokens: list[Token]) -> bool:
    """Whether some tokens of a cable are masks, which may be in parentheses, and nothing more."""
    texts = {token.text for token in tokens}
    return MASKED in texts and texts <= {MASKED, "(", ")"}


def _may_be_name(quoted: Quoted, words: slice) -> bool:
    """Whether some words may be a name, which in a quotation all in capitals nothing tells."""
    return not quoted.text.isupper() and is_name(quoted.spelled(words))
