"""What stands between the header fields and the first numbered paragraph, or in its place."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from storage.reading.headings import DIVIDER
from storage.reading.markings import LEADING_MARK
from storage.reading.parts import Part
from storage.reading.titles import UNFINISHED_HANDLING, is_handling_note, looks_like_title, without_marking

_BLOCK_END = re.compile(r"\n[ \t]*\n\s*")
_CAPTION_LINE = re.compile(
    r"""
      \W* (?: SIPDIS | NOFORN | EXDIS | NODIS | LIMDIS | STADIS | SENSITIVE(?:\ BUT\ UNCLASSIFIED)?
        | EFTO | TERREP
        | (?:UNCLAS|CONFIDENTIAL|SECRET)\w* [^a-z]{0,60}
        | C\ O\ R\ R\ E\ C\ T\ E\ D\ [^a-z]{0,40} | CORRECTED\ COPY [^a-z]{0,60}
        | ZFR\b .{0,120} | < | > | \.{2,} ) \W*
    | (?! [A-Z]\. ) [A-Z][A-Z0-9/,;&.'\ ()-]* \      # NSC FOR …, STATE PASS USTR, but A. PLANS FOR …
      (?: FOR | PASS(?:\ TO)? | ALSO\ FOR ) \b .{0,60}
    | (?i:declassify\ on | decl\b | derived\ from | drv\ from ) .*
    """,
    re.VERBOSE,
)
_LONGEST_CAPTIONS = 600
_ITEM = re.compile(r"[ \t]*(?:--?|[*•·])[ \t]*\S")
_LETTERED = re.compile(r"\s*¶?([A-Z])[.,)]\s")
_END_WORDS = re.compile(
    r"\W*End\s+(?:of\s+)?(?:Summary|Key\s+Points?|Text|Note|Comment)\b[^\n]{0,30}\s*", re.IGNORECASE
)


@dataclass(slots=True)
class Block:
    """A block of lines, what it is, and the heading over it where it is a paragraph."""

    start: int
    end: int
    part: Part
    heading: str | None = None


def opening_blocks(text: str, start: int, end: int) -> list[Block]:
    """The blocks between `start` and `end`, one after another: captions, headings, paragraphs.

    Items of a list go with the block before; a heading belongs to the paragraph after it.
    """
    blocks: list[Block] = []
    heading: str | None = None
    pieces = [*_with_unfinished(text, _split(text, start, end)), (end, end)]
    for (block_start, block_end), (_, following_end) in pairwise(pieces):
        words = text[block_start:block_end].strip()
        before = blocks[-1] if blocks else None
        if not words or _is_caption(words):
            _append(blocks, Block(block_start, block_end, Part.HEADER_FIELDS))
        elif (
            before is not None
            and before.part is Part.PARAGRAPH
            and ((_ITEM.match(words) and not DIVIDER.fullmatch(words)) or _END_WORDS.fullmatch(words))
        ):
            before.end = block_end
        elif (title := _title(words)) is not None and not _is_answer(words, text[block_end:following_end]):
            heading = " ".join(filter(None, (heading, title))) or None
            _append(blocks, Block(block_start, block_end, Part.HEADING))
        else:
            blocks.append(Block(block_start, block_end, Part.PARAGRAPH, heading))
            heading = None
    _keep_words_without_paragraph(blocks)
    return blocks


def _append(blocks: list[Block], block: Block) -> None:
    """Add a block to the one before where they are of one kind."""
    if blocks and blocks[-1].part is block.part:
        blocks[-1].end = block.end
    else:
        blocks.append(block)


def _split(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The blocks between blank lines, and the captions that open one as blocks of their own."""
    edges = [start, *(found.end() for found in _BLOCK_END.finditer(text, start, end)), end]
    pieces: list[tuple[int, int]] = []
    for block_start, block_end in pairwise(edges):
        position = block_start
        while position < block_end and not _is_caption_to(text, position, block_end):
            newline = text.find("\n", position, block_end)
            line_end = block_end if newline < 0 else newline + 1
            line = text[position:line_end].strip()
            if line_end == block_end or (line and not _is_caption(line) and not DIVIDER.fullmatch(line)):
                under = text.find("\n", line_end, block_end)
                if under < 0 or not _is_title_over_divider(line, text[line_end:under]):
                    break
                line_end = under + 1
            pieces.append((position, line_end))
            position = line_end
        if position < block_end:
            pieces.append((position, block_end))
    return pieces


def _with_unfinished(text: str, pieces: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The pieces, where a mere portion marking, or a note on handling that breaks off, goes with the next."""
    pending: int | None = None
    for start, end in pieces:
        first = start if pending is None else pending
        words = text[first:end].strip()
        if (LEADING_MARK.fullmatch(words) or UNFINISHED_HANDLING.search(words)) and end < pieces[-1][1]:
            pending = first
            continue
        pending = None
        yield first, end


def _is_title_over_divider(line: str, under: str) -> bool:
    return DIVIDER.fullmatch(under.strip()) is not None and looks_like_title(line, strict=False)


def _is_caption_to(text: str, start: int, end: int) -> bool:
    return end - start <= _LONGEST_CAPTIONS and _is_caption(text[start:end].strip())


def _is_caption(words: str) -> bool:
    """Whether every line is a caption, or all of them are one."""
    if len(words) > _LONGEST_CAPTIONS:
        return False
    lines = [line.strip() for line in words.split("\n")]
    return all(not line or _CAPTION_LINE.fullmatch(line) for line in lines) or is_handling_note(
        " ".join(words.split())
    )


def _title(words: str) -> str | None:
    """The words of a heading, empty for a bare divider; None for anything else."""
    lines = [line.strip() for line in words.split("\n")]
    titled = [line for line in lines if not DIVIDER.fullmatch(line)]
    if not titled:
        return ""
    joined = " ".join(titled)
    if len(titled) > 2 or not looks_like_title(joined, strict=len(titled) == len(lines) and len(titled) > 1):
        return None
    return without_marking(joined)


def _is_answer(words: str, following: str) -> bool:
    """Whether a short block is one of a lettered list, so that the next letter begins the block after it."""
    letter, next_letter = _LETTERED.match(words), _LETTERED.match(following)
    return bool(letter and next_letter and ord(next_letter[1]) == ord(letter[1]) + 1)


def _keep_words_without_paragraph(blocks: list[Block]) -> None:
    """A last heading with nothing under it is a paragraph after all, for its words must not be lost."""
    if (
        blocks
        and blocks[-1].part is Part.HEADING
        and not any(block.part is Part.PARAGRAPH for block in blocks)
    ):
        blocks[-1].part = Part.PARAGRAPH
