"""Tells which names a mark is about.

A mark stands after its name, as a rule: `Jane Doe (protect)`. But the name may come after it, stand inside
its brackets, be one of several, or stand further before: `Jane Doe, a lawyer from Benghazi (protect)`.
Where that is doubtful, more is taken for the name rather than less.
"""

import re
from collections.abc import Sequence

from storage.cables.protection.belonging import (
    begins_an_institution,
    belongs_to_another,
    is_an_institution,
    is_said_of,
    is_where_someone_is,
)
from storage.cables.protection.following import listed_after, right_after, second_half, sentence_from
from storage.cables.protection.marks import Mark
from storage.cables.protection.runs import (
    ends_a_sentence,
    is_a_word_of_prose,
    is_no_person_joined,
    named_runs,
    people,
    run_before,
    surname_before,
)
from storage.cables.protection.vocabulary import DETERMINERS, is_common, is_title
from storage.cables.protection.vocabulary import words as words_of
from storage.cables.protection.words import Name, Word, words_between

_WINDOW = 400
"""How far before a mark its name is looked for, in characters."""

_TOUCHING = re.compile(r"(?:['’`][sS])?\.?[\s,;:\"“”‘’'«»–—-]*")
_IN_BRACKETS = re.compile(r"[(\[{]([^()\[\]{}]{0,150})[)\]}][\s,;:\"”’'–—-]*\Z")
_ALIAS = re.compile(
    r"[\"“”‘’]|\b(?:aka|a\.k\.a|alias|nickname|nicknamed|nee|née|born|or|true name|real name)\b",
    re.IGNORECASE,
)
_ALIAS_BEFORE = re.compile(
    r"\b(?:aka|a\.k\.a\.?|alias|known as|nicknamed|dubbed|called|nom de guerre|nee|née)\s*[\"“‘]?\Z",
    re.IGNORECASE,
)
_DEGREE = re.compile(
    r"\s*,\s*(?:Ph\.? ?D|M\.? ?D|M\.? ?A|M\.?B\.?A|LL\.? ?[BDM]|[OC]\.?B\.?E|Q\.?C|S\.?J|M\.?P)\.?"
    r"[\s,–—-]*\Z",
    re.IGNORECASE,
)
_POSSESSIVE = re.compile(r"['’`][sS]\b")
_STOP = re.compile(r"[.!?]")
_BLANK = re.compile(r"\.?\s*")
_COMMA = re.compile(r"\s*[,;]\s*")
_JOINING_SIGN = re.compile(r"\s*[&/]\s*")
_JOINING_WORDS = words_of("joining")
_JOINING_PHRASES = (["as", "well", "as"], ["along", "with"], ["together", "with"])
_RELATIVE_WORDS = words_of("relative")
_FAMILIES = words_of("families")
_GROUPS = words_of("groups")
_VERBS = words_of("verbs")
_OURS = words_of("ours")
_VISITORS = words_of("visitors")
_LONGEST_ROLE = 4


def marked_names(text: str, mark: Mark, cased: bool) -> list[Name]:
    """The names a mark of a text is about; none where they are redacted already, or where none is found.

    `cased` says whether capitals tell names in the text.
    """
    named: list[Name] = []
    if mark.named:
        named = _names_within(text, mark.named, cased)
        if (named and mark.doubtful) or _begins_with_a_name(text, mark.named, named):
            return named
        named = people(text, words_between(text, *mark.named), cased)
    return named + _names_about(text, mark, cased)


def _begins_with_a_name(text: str, span: tuple[int, int], names: list[Name]) -> bool:
    """Whether what a mark asks to protect is a name or a redaction, not a reason with a name in it."""
    words = words_between(text, *span)
    if any(word.redacted for word in words):
        return True
    first = next((word for word in words if not is_title(word.small)), None)
    return any(name[0] == first for name in names)


def _names_about(text: str, mark: Mark, cased: bool) -> list[Name]:
    """The names that stand about a mark, which has none of its own."""
    end, aliases = _without_brackets(text, mark.start, cased)
    words = words_between(text, _window_start(text, end), end)
    touching = bool(words) and bool(_TOUCHING.fullmatch(text, words[-1].end, end))
    if touching and words[-1].redacted:
        return _names_beside(text, mark, cased, alone=True)
    if touching and (first := run_before(text, words, len(words) - 1, cased)) is not None:
        names = _with_others(text, words, first, mark, cased)
        names += _names_beside(text, mark, cased, alone=True)
        return [*aliases, *names, *second_half(text, mark, names, cased)]
    aliases = aliases or _names_within(text, (end, mark.start), cased)  # a baker (Jane Doe) (protect)
    beside = _names_beside(text, mark, cased, alone=False) or listed_after(
        text, mark, cased, of_a_group=touching and words[-1].small in _GROUPS
    )
    if beside or mark.doubtful:
        return beside
    return _names_apart(text, mark, words, aliases, cased)


def _names_apart(
    text: str, mark: Mark, words: Sequence[Word], aliases: list[Name], cased: bool
) -> list[Name]:
    """The names that do not touch a mark: further before it, or behind it."""
    sentence = _sentence(text, words)
    if mark.plural and cased:
        return [
            *aliases,
            *(people(text, sentence, cased) or people(text, sentence_from(text, mark.end), cased)),
        ]
    alone = bool(words) and bool(_STOP.search(text, words[-1].end, mark.start))
    before = _further_before(text, sentence, cased, of_the_sentence=alone or mark.of_the_sentence)
    if before == [] and mark.of_the_sentence:
        before = _further_before(
            text, words, cased, of_the_sentence=True
        )  # Doe came. Please protect her name.
    if before is None:
        return []
    return [*aliases, *before, *right_after(text, mark, cased, introduced=not before)]


def _window_start(text: str, end: int) -> int:
    """Where the words before a mark that are looked at begin: not within a word."""
    start = max(0, end - _WINDOW)
    while 0 < start < end and not text[start - 1].isspace():
        start += 1
    return start


def _without_brackets(text: str, end: int, cased: bool) -> tuple[int, list[Name]]:
    """Where the text before a mark ends but for a degree or brackets, and other names in the brackets."""
    if degree := _DEGREE.search(text, max(0, end - 20), end):
        end = degree.start()
    match = _IN_BRACKETS.search(text, max(0, end - 200), end)
    if match is None or "protect" in match[1].lower():
        return end, []
    aliases = _names_within(text, match.span(1), cased) if _ALIAS.search(match[1]) else []
    return match.start(), aliases


def _names_beside(text: str, mark: Mark, cased: bool, *, alone: bool) -> list[Name]:
    """The names in the brackets of a mark; `alone` asks for those with nothing else between two commas."""
    names: list[Name] = []
    for span in mark.beside:
        words = [word for word in words_between(text, *span) if not is_title(word.small)]
        found = _names_within(text, span, cased)
        names += found if not alone or [tuple(words)] == found else []
    return names


def _names_within(text: str, span: tuple[int, int], cased: bool) -> list[Name]:
    words = words_between(text, *span)
    return [tuple(words[first : last + 1]) for first, last in named_runs(text, words, cased)]


def _sentence(text: str, words: Sequence[Word]) -> Sequence[Word]:
    """Those of the words before a mark that stand in its sentence; a mark can be about the one before it."""
    first = len(words) - 1
    while first > 0 and not ends_a_sentence(text, words[first - 1], words[first]):
        first -= 1
    return words[max(first, 0) :]


def _with_others(text: str, words: Sequence[Word], first: int, mark: Mark, cased: bool) -> list[Name]:
    """The name that ends at the mark, then those that are joined to it or that it belongs to."""
    names = _with_joined(text, words, first, len(words) - 1, cased)
    if mark.plural and cased:
        return names + people(text, _sentence(text, words[:first]), cased)
    sentence = _sentence(text, words[:first])
    alias = _ALIAS_BEFORE.search(text, max(0, words[first].start - 15), words[first].start)
    if alias or _is_ours(words, first):  # Doe told Ambassador Roe (protect)
        return names + (_further_before(text, sentence, cased, of_the_sentence=True) or [])
    if not belongs_to_another(text, words, first):
        return names
    # `Jane Doe, a friend of Ali Roe (protect)`: who is meant? `Jane Doe of The Harbour (protect)`: she is.
    others = _further_before(text, sentence, cased)
    owns = _POSSESSIVE.match(text, words[-1].end) or _POSSESSIVE.match(
        text, mark.end
    )  # in Doe's (protect) view
    if others != [] and not owns and is_an_institution(text, words, first):
        someone = others[0][-1] if others else next(word for word in sentence[::-1] if word.redacted)
        if is_said_of(text, someone, words[first - 1]):
            return others or []
    if others == [] and is_where_someone_is(text, words, first):
        return []
    return names + (others or [])


def _is_ours(words: Sequence[Word], first: int) -> bool:
    """Whether the name from word `first` on can be one of the Embassy's people or of their visitors."""
    return first > 0 and words[first - 1].small in _OURS | _VISITORS


def _with_joined(text: str, words: Sequence[Word], first: int, last: int, cased: bool) -> list[Name]:
    """The name from word `first` to word `last`, its family's name before a comma, and those joined to it."""
    names = [tuple(words[first : last + 1])]
    surname = surname_before(text, words, first, cased) if first == last else None
    if surname is not None:
        names.append((words[surname],))
        first = surname
    return names + _joined_before(text, words, first, cased)


def _joined_before(text: str, words: Sequence[Word], first: int, cased: bool) -> list[Name]:
    """The names that `and` and commas join to the name that begins at word `first`: `A, B and C`."""
    names: list[Name] = []
    while (last := _joint(text, words, first, in_a_list=bool(names))) is not None:
        start = run_before(text, words, last, cased)
        if start is None or is_no_person_joined(text, words, start):
            break
        names.append(tuple(words[start : last + 1]))
        first = start
    return names


def _joint(text: str, words: Sequence[Word], first: int, in_a_list: bool) -> int | None:
    """The word before what joins a name to another one, None where nothing does.

    Titles and roles before the name are passed over: `A and the baker B`.
    """
    if in_a_list and text[words[first].start - 1] in "([":
        return first - 1  # Jane Doe (The Harbour) and Ali Roe
    for at in range(first - 1, max(-1, first - 2 - _LONGEST_ROLE), -1):
        between = text[words[at].end : words[at + 1].start]
        if _JOINING_SIGN.fullmatch(between) or (in_a_list and _COMMA.fullmatch(between)):
            return at
        if not _BLANK.fullmatch(between):
            return None
        if length := _length_of_joint(words, at):
            return at - length if at >= length else None
        if words[at].text[0].isupper() and not (is_title(words[at].small) or is_common(words[at].small)):
            return None
    return None


def _length_of_joint(words: Sequence[Word], at: int) -> int:
    """How many words that join names end with word `at`: `and`, `as well as`; 0 for none."""
    if words[at].small in _JOINING_WORDS:
        return 1
    small = [word.small for word in words[max(0, at - 2) : at + 1]]
    return next((len(phrase) for phrase in _JOINING_PHRASES if small[-len(phrase) :] == phrase), 0)


def _further_before(
    text: str, words: Sequence[Word], cased: bool, *, of_the_sentence: bool = False
) -> list[Name] | None:
    """The nearest name among the words before a mark that can be what it is about, and those joined to it.

    None where a redaction stands there, which is then the marked name. `of_the_sentence` says that the mark
    is about the whole sentence of these words, not about the last of them.
    """
    last = len(words) - 1
    while last >= 0:
        if words[last].redacted:
            return None
        first = run_before(text, words, last, cased)
        if first is None or is_a_word_of_prose(words, first, last, cased):
            last -= 1
            continue
        institution = is_an_institution(text, words, first) or (
            cased and begins_an_institution(text, words, last)
        )
        if not institution or _is_a_family(words[last + 1 :]):
            if not of_the_sentence and _is_about_another(words[last + 1 :]):
                return []
            return _with_joined(text, words, first, last, cased)
        last = first - 1
    return []


def _is_a_family(following: Sequence[Word]) -> bool:
    return bool(following) and following[0].small in _FAMILIES


def _is_about_another(between: Sequence[Word]) -> bool:
    """Whether the words from a name to a mark tell of someone else: `Doe told a lawyer (protect)`."""
    small = [word.small for word in between]
    if not small or small[0] in _RELATIVE_WORDS:
        return False
    verb = next((at for at, word in enumerate(small) if word in _VERBS), None)
    if verb is None:
        return False
    while small[-1] in _OURS or small[-1] in _JOINING_WORDS:
        small.pop()
    if small[-1] in DETERMINERS:
        small.pop()  # Doe told the Ambassador (protect)
    return not DETERMINERS.isdisjoint(small[verb:])
