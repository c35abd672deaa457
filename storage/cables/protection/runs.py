"""Finds runs of words that look like the name of a person or of a group."""

import re
from collections.abc import Iterator, Sequence

from storage.cables.protection.vocabulary import (
    ABBREVIATIONS,
    DETERMINERS,
    OFFICES,
    PARTICLES,
    SUFFIXES,
    is_common,
    is_place,
    is_telling,
    is_title,
    may_be_name,
    words,
)
from storage.cables.protection.words import Name, Word

_LONGEST = {True: 8, False: 5}
"""The most words a name has, where capitals tell its beginning and where they do not."""

_BLANK = re.compile(r"\s*[\"“”‘’'«»]{0,2}\s*")
_JOINTS = re.compile(r"[-'’`]")
_FULL_STOP = re.compile(r"\.\s*[\"“”‘’']?\s*")
_HYPHEN = re.compile(r"-\s{1,3}")
_COMMA = re.compile(r"\s*,\s*")
_PARTY = re.compile(r"[B-DF-HJ-NP-TV-XZ]{3,5}")  # letters that no name has: PPP, LDP
_PARTED_TITLE = re.compile(r"\b[ADPU]/S\Z")  # A/S Doe, U/S Doe
_SENTENCE_END = re.compile(r"[.!?][\"”’')\]]*(?=\s)|\n\s*\n")
_LEFT_OUT_AT_THE_LEFT = frozenset(("do", "ed", "zu"))  # of other meaning too
_WORDS_OF_ONE_LETTER = frozenset(("a", "i"))
_LONGEST_ACRONYM = 6
_BEFORE_A_TOWN = frozenset(("in", "at", "near", "of"))
_NOT_BEFORE_A_PERSON = words("place_prepositions") | DETERMINERS - {"that"}  # said that Doe
_NOT_BEFORE_A_JOINED_PERSON = frozenset(("at", "in")) | DETERMINERS - {"that"}
_BEFORE_A_PERSON = frozenset(("by", "from", "of", "to"))
_SAYINGS = words("sayings")


def run_before(text: str, words: Sequence[Word], last: int, cased: bool) -> int | None:
    """The index of the first word of the name that ends with word `last`; None where it ends no name."""
    first = last
    while _continues(text, words, first, last, cased):
        first -= 1
    first += 1
    if last - first > 1 and _is_of_an_office(words, first):
        first += 1
    while first <= last and _is_no_beginning(text, words, first, last):
        first += 1
    return first if first <= last and _is_name(words, first, last, cased) else None


def run_after(text: str, words: Sequence[Word], first: int, cased: bool) -> int | None:
    """The index of the last word of the name that begins with word `first`; None where none begins there."""
    last = first
    while (
        last < len(words) and _may_belong(words, last, len(words), cased) and last - first < _LONGEST[cased]
    ):
        if last > first and not _joined(text, words[last - 1], words[last]):
            break
        last += 1
    last -= 1
    while last >= first and words[last].small in PARTICLES:
        last -= 1
    return last if last >= first and _is_name(words, first, last, cased) else None


def _continues(text: str, words: Sequence[Word], at: int, last: int, cased: bool) -> bool:
    if at < 0 or last - at >= _LONGEST[cased] or not _may_belong(words, at, last, cased):
        return False
    if at == last:
        return True
    return _joined(text, words[at], words[at + 1]) or _is_turned_around(text, words, at, last)


def _may_belong(words: Sequence[Word], at: int, last: int, cased: bool) -> bool:
    """Whether a word can be part of the name that ends with word `last`."""
    word = words[at]
    if word.redacted:
        return False
    if len(word.text) == 1 and word.text.isupper():
        return True
    if word.small in PARTICLES:
        return at != last or (word.text[0].isupper() and not is_common(word.small))
    if at == last and word.small in SUFFIXES:
        return at > 0
    return _may_be_a_name(word, cased) and (
        not is_title(word.small) or (at == last and may_be_name(word.small))
    )


def _may_be_a_name(word: Word, cased: bool) -> bool:
    """Whether a word can be a name by its capitals, or else for want of another meaning."""
    if not is_common(word.small):
        return looks_capitalised(word) or not cased
    return may_be_name(word.small) and (looks_capitalised(word) if cased else len(word.text) > 3)


def looks_capitalised(word: Word) -> bool:
    """Whether a word is written as names are: `Canary`, `al-Canary`, `d'Canary`, not `Canary-based`."""
    *_, final = parts = _JOINTS.split(word.text)
    if not final[0].islower():
        return True
    adjectival = final.endswith(
        ("ed", "ing", "led", "run", "like", "style", "wide", "born", "speaking", "day")
    )
    return parts[0][0].isupper() and not adjectival and not is_common(final)


def _joined(text: str, left: Word, right: Word) -> bool:
    """Whether nothing but a blank, a quotation mark or the point of an initial stands between two words."""
    between = text[left.end : right.start]
    if _BLANK.fullmatch(between):
        return True
    if _COMMA.fullmatch(between):
        return right.small in SUFFIXES
    if _HYPHEN.fullmatch(between):
        return left.small in PARTICLES  # `al-` at the end of a line
    return bool(_FULL_STOP.fullmatch(between)) and (len(left.text) == 1 or left.small in ABBREVIATIONS)


def _is_turned_around(text: str, words: Sequence[Word], at: int, last: int) -> bool:
    """Whether the words before and after a comma are a name that begins with the family's: `CANARY, Jane`.

    Where both are in capitals, `CANARY, JANE`, the family's name must have no other meaning.
    """
    surname = words[at]
    if last - at > 2 or not _COMMA.fullmatch(text[surname.end : words[at + 1].start]):
        return False
    given = words[at + 1]
    if len(surname.text) == 1 or not surname.text.isupper() or is_title(given.small):
        return False
    if given.small in _WORDS_OF_ONE_LETTER and not text.startswith(".", given.end):
        return False  # CANARY, A BAKER
    if not given.text.isupper():
        return True
    return last - at == 1 and is_telling(surname.small) and not is_common(given.small)


def surname_before(text: str, words: Sequence[Word], first: int, cased: bool) -> int | None:
    """The word that a comma parts from the name of one word at `first`, where it can be the family's.

    `Canary, Jane` and `Canary, Robin` look alike; whichever it is, both words are names. In `In Canary, Jane`
    one is a town.
    """
    at = first - 1
    if at < 0 or not _COMMA.fullmatch(text[words[at].end : words[first].start]):
        return None
    telling = cased and words[at].text[0].isupper() and is_telling(words[at].small)
    in_a_town = at > 0 and (
        words[at - 1].small in _BEFORE_A_TOWN or _is_first_part(text, words[at - 1], words[at])
    )
    return at if telling and not in_a_town and not words[at].redacted else None


def _is_first_part(text: str, word: Word, following: Word) -> bool:
    """Whether a word begins the name that the following word ends: `Santa Cruz`, not `Mr. Cruz`."""
    if is_common(word.small) or is_title(word.small):
        return False
    return looks_capitalised(word) and _joined(text, word, following)


def _is_no_beginning(text: str, words: Sequence[Word], first: int, last: int) -> bool:
    """Whether a name cannot begin with this word: a particle of another meaning, the end of a phrase."""
    word = words[first]
    if len(word.text) == 1:
        of_a_title = _PARTED_TITLE.search(text, max(0, word.start - 2), word.end) is not None
        return of_a_title or (word.small in _WORDS_OF_ONE_LETTER and not text.startswith(".", word.end))
    if first < last and (_PARTY.fullmatch(word.text) or (is_common(word.small) and len(word.small) < 4)):
        return True
    return word.small in _LEFT_OUT_AT_THE_LEFT


def _is_of_an_office(words: Sequence[Word], first: int) -> bool:
    """Whether the first word of a run tells what the person is over: `Minister of Fisheries Jane Doe`."""
    return first > 1 and words[first - 1].small == "of" and words[first - 2].small in OFFICES


def _is_name(words: Sequence[Word], first: int, last: int, cased: bool) -> bool:
    run = words[first : last + 1]
    before = words[first - 1].small if first else ""
    if all(word.small in PARTICLES | SUFFIXES or len(word.text) == 1 for word in run):
        return False
    if all(is_place(word.small) for word in run) or is_place("".join(word.small for word in run)):
        return is_title(before)
    return len(run) > 1 or _is_name_alone(run[0], before, cased)


def _is_name_alone(word: Word, before: str, cased: bool) -> bool:
    """Whether a single word is a name: words that are others as well are one after a title alone."""
    if is_title(before):
        return True
    if is_title(word.small) or _is_acronym(word, cased):
        return False
    if not cased and before in DETERMINERS and may_be_name(word.small):
        return False  # A BAKER
    return not is_common(word.small) or (bool(before) and len(word.text) > 3)


def _is_acronym(word: Word, cased: bool) -> bool:
    return cased and word.text.isupper() and len(word.text) <= _LONGEST_ACRONYM


def is_of_a_place(text: str, words: Sequence[Word], first: int) -> bool:
    """Whether the word before a run makes of it a place or an institution: `in Benghazi`, `a Benghazi`."""
    if first == 0 or is_of_a_person(words, first):
        return False
    before = words[first - 1]
    return before.small in _NOT_BEFORE_A_PERSON and _joined(text, before, words[first])  # but: in 2006 Doe


def is_no_person_joined(text: str, words: Sequence[Word], first: int) -> bool:
    """Whether a run that is joined to a person's name is still a place or an institution: `in Benghazi, Roe`.

    After `from`, `to` and `near` it is a person as well: `heard from Doe and Roe`.
    """
    if first == 0:
        return False
    before = words[first - 1]
    return before.small in _NOT_BEFORE_A_JOINED_PERSON and _joined(text, before, words[first])


def is_of_a_person(words: Sequence[Word], first: int) -> bool:
    """Whether the words before a run stand before people: `the remarks of Jane Doe`, `according to her`."""
    return first > 1 and words[first - 1].small in _BEFORE_A_PERSON and words[first - 2].small in _SAYINGS


def is_a_word_of_prose(words: Sequence[Word], first: int, last: int, cased: bool) -> bool:
    """Whether a run is one common word where capitals do not tell, `CLOSE`, and no title stands before it."""
    if cased or first != last or not is_common(words[first].small):
        return False
    return first == 0 or not is_title(words[first - 1].small)


def named_runs(text: str, words: Sequence[Word], cased: bool) -> Iterator[tuple[int, int]]:
    """The first and the last word of every run that looks like a name, from the last run to the first."""
    last = len(words) - 1
    while last >= 0:
        first = run_before(text, words, last, cased)
        if first is None:
            last -= 1
        else:
            yield first, last
            last = first - 1


def people(text: str, words: Sequence[Word], cased: bool) -> list[Name]:
    """Every name among the words that is no place's."""
    runs = named_runs(text, words, cased)
    return [tuple(words[first : last + 1]) for first, last in runs if not is_of_a_place(text, words, first)]


def ends_a_sentence(text: str, word: Word, following: Word) -> bool:
    """Whether a sentence or a block ends between two words."""
    abbreviated = len(word.text) == 1 or word.small in ABBREVIATIONS
    return not abbreviated and bool(_SENTENCE_END.search(text, word.end, following.start + 1))
