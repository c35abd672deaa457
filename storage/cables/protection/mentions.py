"""Finds the other mentions of marked names in a text."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from storage.cables.protection.vocabulary import (
    PARTICLES,
    SUFFIXES,
    is_common,
    is_place,
    is_telling,
    is_title,
    may_be_name,
    words,
)
from storage.cables.protection.words import Word

_GLUED = re.compile(r"[A-Z][a-z]{3,}")  # JaneDoe: the blank was lost
_ATOM = re.compile(r"[^\W\d_]+")
_LINK = re.compile(r"\s+|\s?[-'’`]|[-'’`]\s|\s?[\"“”]\s?")
_AFTER_INITIAL = re.compile(r"\.\s?[-]?")
_AFTER_TITLE = re.compile(r"\.?\s+")
_IN_MID_SENTENCE = re.compile(r"[a-z,][\s\"“(]*\Z")
_MONTHS = words("months")
_SHORTEST_IN_SMALL_LETTERS = 4
_SHORTEST_PLURAL = 5
_SHORTEST_DERIVED = 6
_DERIVING = ("i", "ian", "ians", "ist", "ists", "ism")
_BREAK = re.compile(r"-\s{0,3}")

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Marked:
    """The parts of the marked names of a cable, folded to small letters without accents.

    `telling` parts tell who is meant wherever they stand, `given` are those of them that a longer name
    begins with, and `other` parts (Rose, King, Santiago) only beside a title or another part.
    """

    telling: frozenset[str]
    given: frozenset[str]
    other: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Atom:
    start: int
    end: int
    folded: str
    capital: bool


def parts_of(names: Iterable[Sequence[Word]]) -> Marked:
    """The parts of these names."""
    telling: set[str] = set()
    given: set[str] = set()
    elsewhere: set[str] = set()
    other: set[str] = set()
    for name in names:
        parts = [_fold(atom) for word in name for atom in _ATOM.findall(word.text)]
        parts = [part for part in parts if len(part) > 1 and part not in PARTICLES | SUFFIXES]
        telling.update(
            part for word in name for part in map(_fold, _GLUED.findall(word.text)) if is_telling(part)
        )
        joined = (_fold(word.text.replace("-", "")) for word in name if "-" in word.text)
        telling.update(part for part in joined if is_telling(part))  # Cana-ry, broken at the end of a line
        known = [part for part in parts if is_telling(part)]
        telling.update(known)
        if len(parts) == 1 and len(parts[0]) > _SHORTEST_PLURAL:
            telling.update(part.removesuffix("s") for part in known)  # the Does may be met one by one
        other.update(part for part in parts if part not in known and not is_title(part))
        given.update(known[:1] if len(parts) > 1 and known[:1] == parts[:1] else [])
        elsewhere.update(parts[1:] if len(parts) > 1 else parts)
    return Marked(frozenset(telling), frozenset(given - elsewhere), frozenset(other))


def find_mentions(text: str, marked: Marked, cased: bool) -> Iterator[Span]:
    """Where a text mentions the marked names, whole words in any capitals."""
    atoms = [_atom(match) for match in _ATOM.finditer(text)]
    at = 0
    while at < len(atoms):
        if _tells(text, atoms, at, marked, cased):
            first, last = _leftmost(text, atoms, at, marked), _rightmost(text, atoms, at, marked, cased)
        elif _is_other(text, atoms, at, marked, cased):
            first, last = at, _rightmost(text, atoms, at, marked, cased)
        else:
            at += 1
            continue
        yield atoms[first].start, atoms[last].end
        at = last + 1
    yield from _broken(text, atoms, marked)
    yield from _addresses(text, marked)


def _broken(text: str, atoms: Sequence[_Atom], marked: Marked) -> Iterator[Span]:
    """Words that a hyphen breaks at the end of a line, or anywhere: `Cana-ry`."""
    for first, second in pairwise(atoms):
        if first.folded + second.folded in marked.telling and _BREAK.fullmatch(text, first.end, second.start):
            yield first.start, second.end


def _atom(match: re.Match[str]) -> _Atom:
    return _Atom(match.start(), match.end(), _fold(match[0]), match[0][0].isupper())


def _tells(text: str, atoms: Sequence[_Atom], at: int, marked: Marked, cased: bool) -> bool:
    atom = atoms[at]
    part = _known_part(atom.folded, marked.telling)
    if part is None:
        return _holds_a_surname(text, atom, marked)
    if not atom.capital and cased and len(part) < _SHORTEST_IN_SMALL_LETTERS:
        return False
    if _is_in_a_place(text, atoms, at):
        return False
    return not (part in marked.given and cased and _is_of_someone_else(text, atoms, at, marked))


def _holds_a_surname(text: str, atom: _Atom, marked: Marked) -> bool:
    """Whether a surname is in a word, glued to another name or with an ending: `JaneCanary`, `Canarian`."""
    stems = [atom.folded.removesuffix(ending) for ending in _DERIVING if atom.folded.endswith(ending)]
    if any(len(stem) >= _SHORTEST_DERIVED and _is_surname(stem, marked) for stem in stems):
        return is_telling(atom.folded)
    return any(_is_surname(_fold(part), marked) for part in _GLUED.findall(text, atom.start, atom.end))


def _is_surname(folded: str, marked: Marked) -> bool:
    return folded in marked.telling and folded not in marked.given


def _is_in_a_place(text: str, atoms: Sequence[_Atom], at: int) -> bool:
    """Whether a word makes a place of the word before it: San Jose, where Jose is marked."""
    return at > 0 and _linked(text, atoms, at - 1) and is_place(atoms[at - 1].folded + atoms[at].folded)


def _known_part(folded: str, parts: frozenset[str]) -> str | None:
    """The part that a word is, in the plural too: `the Canarys`."""
    if folded in parts:
        return folded
    stem = folded.removesuffix("s")
    return stem if stem in parts and len(stem) >= _SHORTEST_PLURAL else None


def _is_of_someone_else(text: str, atoms: Sequence[_Atom], at: int, marked: Marked) -> bool:
    """Whether a given name is followed by another family's name: Jane Roe, where Jane Doe is marked."""
    if at + 1 == len(atoms) or not _linked(text, atoms, at):
        return False
    following = atoms[at + 1]
    known = following.folded in marked.telling | marked.other or not is_telling(following.folded)
    if following.capital and len(following.folded) > 1 and not known:
        return not (
            at + 2 < len(atoms) and _linked(text, atoms, at + 1) and atoms[at + 2].folded in marked.telling
        )
    return False


def _is_other(text: str, atoms: Sequence[_Atom], at: int, marked: Marked, cased: bool) -> bool:
    """Whether a word that is a name as well is one: beside a title or another part, in mid-sentence."""
    atom = atoms[at]
    if atom.folded not in marked.other or not (atom.capital or not cased):
        return False
    if at and _is_part_of_a_name(text, atoms, at, cased):
        return True
    if (
        at + 1 < len(atoms)
        and _linked(text, atoms, at)
        and atoms[at + 1].folded in marked.other | marked.telling
    ):
        return atoms[at + 1].capital or not cased
    if is_place(atom.folded) or not may_be_name(atom.folded) or len(atom.folded) < _SHORTEST_IN_SMALL_LETTERS:
        return False
    return not is_common(atom.folded) or (
        cased
        and atom.folded not in _MONTHS
        and bool(_IN_MID_SENTENCE.search(text, max(0, atom.start - 8), atom.start))
    )


def _is_part_of_a_name(text: str, atoms: Sequence[_Atom], at: int, cased: bool) -> bool:
    """Whether a title stands right before a word, or, where capitals tell it, a given name."""
    before = atoms[at - 1]
    if not _AFTER_TITLE.fullmatch(text, before.end, atoms[at].start):
        return False
    return is_title(before.folded) or (cased and before.capital and is_telling(before.folded))


def _leftmost(text: str, atoms: Sequence[_Atom], at: int, marked: Marked) -> int:
    """The first word of a mention: initials, particles and other parts before its telling one are its own."""
    while at and _linked(text, atoms, at - 1) and _is_at_the_edge(atoms[at - 1], marked, text):
        at -= 1
    return at


def _is_at_the_edge(atom: _Atom, marked: Marked, text: str) -> bool:
    if atom.folded in marked.other:
        return atom.capital
    if len(atom.folded) == 1:
        if atom.start and text[atom.start - 1] in "'’`":
            return False  # the possessive: PARTY'S
        return atom.capital and (text.startswith(".", atom.end) or atom.folded not in "ai")
    return atom.folded in PARTICLES and not is_common(atom.folded)


def _rightmost(text: str, atoms: Sequence[_Atom], at: int, marked: Marked, cased: bool) -> int:
    """The last word of a mention, which takes in initials, particles and one more name between its parts."""
    last = at
    for reach in range(at + 1, len(atoms)):
        if not _linked(text, atoms, reach - 1) or reach - last > 3:
            break
        atom = atoms[reach]
        if _known_part(atom.folded, marked.telling) or (
            atom.folded in marked.other and (atom.capital or not cased)
        ):
            last = reach
        elif atom.folded in SUFFIXES and len(atom.folded) > 1:
            return reach
        elif not (
            len(atom.folded) == 1
            or atom.folded in PARTICLES
            or (cased and atom.capital and reach == last + 1)
        ):
            break
    return last


def _linked(text: str, atoms: Sequence[_Atom], at: int) -> bool:
    """Whether a word and the next one can be of one name by what stands between them."""
    between = text[atoms[at].end : atoms[at + 1].start]
    if _LINK.fullmatch(between):
        return True
    return len(atoms[at].folded) == 1 and bool(_AFTER_INITIAL.fullmatch(between))


def _addresses(text: str, marked: Marked) -> Iterator[Span]:
    """E-mail addresses that hold a telling part."""
    for sign in re.finditer("@", text):
        before = re.search(r"[\w.+-]*\Z", text[max(0, sign.start() - 64) : sign.start()])
        after = re.match(r"[\w.-]*\w", text[sign.end() : sign.end() + 64])
        address = _fold((before[0] if before else "") + "@" + (after[0] if after else ""))
        if before and any(
            part in address for part in marked.telling if len(part) >= _SHORTEST_IN_SMALL_LETTERS
        ):
            yield sign.start() - len(before[0]), sign.end() + (after.end() if after else 0)


@cache
def _fold_character(character: str) -> str:
    base = unicodedata.normalize("NFD", character)[0].lower()
    return base if len(base) == 1 else character


def _fold(text: str) -> str:
    """The text in small letters without accents, of the same length."""
    return "".join(map(_fold_character, text))
