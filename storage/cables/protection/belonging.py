"""Tells what a name beside a mark is to the sentence: a person's, or an institution's or a place's."""

import re
from collections.abc import Sequence

from storage.cables.protection.runs import is_of_a_person, is_of_a_place
from storage.cables.protection.vocabulary import DETERMINERS, OFFICES, is_common, is_title
from storage.cables.protection.vocabulary import words as words_of
from storage.cables.protection.words import Word

_BLANK = re.compile(r"\s*[\"“”‘’'«»]?\s*")
_LONGEST_ROLE = 3
_ENDS_ROLES = words_of("verbs") | {"about", "and", "by", "to", "via", "with"}
_WITHIN = frozenset(("at", "in", "near"))
_APPOSITION = re.compile(r"(?:['’`][sS])?[\"”]?\s*(?:[,;(–—-]|(?:of|from|at|in|for)\b)", re.IGNORECASE)
_PLACE_PREPOSITIONS = words_of("place_prepositions")
_PLACING_WORDS = words_of("placing") | DETERMINERS - {"that"}


def belongs_to_another(text: str, words: Sequence[Word], first: int) -> bool:
    """Whether the name from word `first` on tells of someone before it: `a friend of the baker Roe`."""
    if is_of_a_person(words, first):
        return False
    for at in range(first - 1, max(-1, first - 1 - _LONGEST_ROLE), -1):
        word = words[at]
        if not _BLANK.fullmatch(text, word.end, words[at + 1].start):
            return False  # in May, Roe
        if word.small in _PLACING_WORDS:
            return True
        if word.small in _ENDS_ROLES or not is_common(word.small):
            return False
    return False


def is_said_of(text: str, someone: Word, before: Word) -> bool:
    """Whether the institution after word `before` tells who or where someone is: `Doe of Delta`.

    In `Doe took us to Roe` there is none.
    """
    return before.small in _WITHIN or _APPOSITION.match(text, someone.end) is not None


def is_where_someone_is(text: str, words: Sequence[Word], first: int) -> bool:
    """Whether the words before a run tell of someone unnamed who is there: `a lawyer from Benghazi`."""
    if first < 2 or words[first - 1].small not in _PLACE_PREPOSITIONS or not is_title(words[first - 2].small):
        return False
    return _BLANK.fullmatch(text, words[first - 2].end, words[first - 1].start) is not None


def is_an_institution(text: str, words: Sequence[Word], first: int) -> bool:
    """Whether the name from word `first` on is no person's: `at Delta`, `head of Delta`, `the Daily Tern`."""
    if is_of_a_place(text, words, first):
        return True
    if first < 2 or is_of_a_person(words, first):
        return False
    before, adjacent = words[first - 2], words[first - 1]
    if adjacent.small == "of":
        return is_common(before.small) or before.small in OFFICES
    return before.small in DETERMINERS and _is_a_capitalised_word(adjacent)


def begins_an_institution(text: str, words: Sequence[Word], last: int) -> bool:
    """Whether the run up to word `last` goes on in what is no person's name: `Delta Party`, `Delta Bank`."""
    if last + 1 >= len(words) or not _is_a_capitalised_word(words[last + 1]):
        return False
    return _BLANK.fullmatch(text, words[last].end, words[last + 1].start) is not None


def _is_a_capitalised_word(word: Word) -> bool:
    return is_common(word.small) and word.text[0].isupper() and not word.text.isupper()
