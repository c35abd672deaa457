"""Cuts text into words as the search for names needs them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from storage.cables.cable import MASK
from storage.cables.protection.vocabulary import is_common

_WORD = re.compile(
    r"""
      (?P<redacted> █+ | \[[^\[\]]{0,20}\b(?:removed|redacted|withheld)\b[^\[\]]{0,20}\] | \*{4,} | _{4,} )
    | (?P<word> [^\W\d_]+ (?: ['’`] [^\W\d_]{2,} | - [^\W\d_]+ )* )
      (?: ['’`][sS] (?![^\W\d_]) )?                 # the possessive is no part of the name
    """,
    re.VERBOSE | re.IGNORECASE,
)

# Redactions of the early pages, some in Cyrillic look-alikes, some glued to a word.
_CROSSES = re.compile(r"[XxХх]{4,}|\A[XxХх]{2,}\Z")

_BREAK = re.compile(r"-\s{1,3}")

_SMALL_SHARE = 0.1


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text: its place, its letters, and whether it is a redaction."""

    start: int
    end: int
    text: str
    redacted: bool

    @property
    def small(self) -> str:
        """The word in small letters."""
        return self.text.lower()


Name = tuple[Word, ...]


def words_between(text: str, start: int, end: int) -> list[Word]:
    """The words of a part of a text, in order.

    A name with hyphens or apostrophes inside is one word, and so is one that a hyphen breaks at the end of
    a line: `Cana-` and `ry`, read as `Cana-ry`.
    """
    words: list[Word] = []
    for word in _find(text, start, end):
        if words and _is_broken(text, words[-1], word):
            first = words.pop()
            words.append(Word(first.start, word.end, f"{first.text}-{word.text}", redacted=False))
        else:
            words.append(word)
    return words


def _is_broken(text: str, first: Word, second: Word) -> bool:
    if first.redacted or second.redacted or not (first.text[0].isupper() and second.text.islower()):
        return False
    return bool(_BREAK.fullmatch(text, first.end, second.start)) and not is_common(second.small)


def _find(text: str, start: int, end: int) -> Iterator[Word]:
    for match in _WORD.finditer(text, start, end):
        word = match["word"]
        if (
            word is not None
            and len(word) == 1
            and word.islower()
            and text.startswith((".", ")"), match.end())
        ):
            continue  # the letter of an item: a. Jane Doe
        if word is None:
            yield Word(match.start(), match.end(), match[0], redacted=True)
        else:
            yield Word(match.start("word"), match.end("word"), word, redacted=bool(_CROSSES.search(word)))


def is_cased(text: str) -> bool:
    """Whether capitals tell names in a text: not where all letters, or none, are capitals.

    A mask counts as capitals, as the name did in whose place it stands.
    """
    letters = [character for character in text if character.isalpha() or character in MASK]
    capitals = sum(character.isupper() or character in MASK for character in letters)
    return 0 < capitals <= len(letters) * (1 - _SMALL_SHARE)
