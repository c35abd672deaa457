"""The names that stand behind a mark: the rest of one, one of its own, a list."""

import re
from collections.abc import Sequence
from itertools import pairwise

from storage.cables.protection.marks import Mark
from storage.cables.protection.runs import (
    ends_a_sentence,
    is_a_word_of_prose,
    is_of_a_place,
    named_runs,
    run_after,
)
from storage.cables.protection.vocabulary import DETERMINERS, is_title
from storage.cables.protection.vocabulary import words as words_of
from storage.cables.protection.words import Name, Word, words_between

_AHEAD = 80
"""How far behind a mark its name is looked for, in characters."""
_LISTED = 400
"""How far a list of names behind a mark is followed."""
_FIRST_LISTED = 3
"""The words among which the first name of a list begins."""

_HEADING_ON = re.compile(r"[\s,:–—\"“‘-]*")
_INTRODUCING = re.compile(
    r"\s*(?:\(|,?\s*(?:named|called|namely|identified as|includ(?:e|es|ed|ing)|are|were|is|was)(?=\s))",
    re.IGNORECASE,
)
_LIST_BEGINS = re.compile(r"(?:\s+[a-z]+){0,4}\s*:")
_LIST_OF_A_GROUP_BEGINS = re.compile(r"[^:.;!?\n]{0,100}:|\s*\n\s*(?=[-*•]|\w[.)])")
_BLANK = re.compile(r"\.?\s*")
_JOINING_WORDS = words_of("joining")
_SAYING = words_of("verbs") - {"meet", "meets", "met"}


def second_half(text: str, mark: Mark, names: Sequence[Name], cased: bool) -> list[Name]:
    """The rest of a name that the mark cuts in two: `Jane (protect) Doe`."""
    words = words_between(text, mark.end, mark.end + _AHEAD)
    if (
        not cased
        or not names
        or len(names[0]) > 1
        or not words
        or not _BLANK.fullmatch(text, mark.end, words[0].start)
    ):
        return []
    last = run_after(text, words, 0, cased)
    return [] if last is None else [tuple(words[: last + 1])]


def right_after(text: str, mark: Mark, cased: bool, *, introduced: bool) -> list[Name]:
    """The name that follows the mark without its titles, and those joined to it: `a source (protect) Ann`.

    `introduced` says that words or a bracket may introduce the name: `a source (protect) named Ann`.
    """
    words = words_between(text, mark.end, mark.end + _LISTED)
    first, end = 0, mark.end
    if introduced and (opening := _INTRODUCING.match(text, end)):
        end = opening.end()
        first = sum(word.start < end for word in words)
    while (
        first < len(words)
        and is_title(words[first].small)
        and _HEADING_ON.fullmatch(text, end, words[first].start)
    ):
        end = words[first].end + text.startswith(".", words[first].end)
        first += 1
    names: list[Name] = []
    while first < len(words) and _HEADING_ON.fullmatch(text, end, words[first].start):
        if words[first].small in DETERMINERS:
            break  # A SOURCE (PROTECT) IS A TERN
        last = run_after(text, words, first, cased)
        if last is None or is_a_word_of_prose(words, first, last, cased):
            break
        names.append(tuple(words[first : last + 1]))
        first, end = last + 1, words[last].end
        if first < len(words) and words[first].small in _JOINING_WORDS:
            end = words[first].end
            first += 1
    return names


def sentence_from(text: str, start: int) -> Sequence[Word]:
    """The words from a place on to the end of their sentence."""
    words = words_between(text, start, start + _LISTED)
    pairs = enumerate(pairwise(words), start=1)
    end = next((at for at, (word, following) in pairs if ends_a_sentence(text, word, following)), None)
    return words[:end]


def listed_after(text: str, mark: Mark, cased: bool, *, of_a_group: bool) -> list[Name]:
    """The names of a list that a colon joins to the mark: `the following (protect): Jane Doe and Ali Roe`.

    `of_a_group` says that the word before the mark is about several people, so that more words may stand
    before the colon. Where someone says what follows it, that is no list.
    """
    colon = (_LIST_OF_A_GROUP_BEGINS if of_a_group else _LIST_BEGINS).match(text, mark.end)
    if colon is None or mark.doubtful:
        return []
    if any(word.small in _SAYING for word in words_between(text, mark.end, colon.end())):
        return []
    words = sentence_from(text, colon.end())
    runs = list(named_runs(text, words, cased))
    if not runs or runs[-1][0] >= _FIRST_LISTED:
        return []
    return [tuple(words[first : last + 1]) for first, last in runs if not is_of_a_place(text, words, first)]
