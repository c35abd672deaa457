"""Finds the marks by which a cable asks for a name to be protected."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from storage.cables.protection.vocabulary import ABBREVIATIONS
from storage.cables.protection.vocabulary import words as words_of

_VERB = re.compile(
    r"""
    [Pp] (?=[RrOoTtEe]{2})             # quick to search for
    (?: (?<![^\W\d_].) | (?<=(?i:strictly).) | (?<=(?i:please).) )     # no letter before, but for lost blanks
    (?i: (?=[a-z]{0,7}[cx]) (?: [rotec]{3,7} | rotext ) (?P<passive>(?<=t)ed)? )
    (?<= [TtCcDd] ) (?![^\W\d_])
    """,
    re.VERBOSE,
)
"""`protect` and `protected`, and what typing makes of their letters: `proetct`, `protec`, `prtect`."""

_IDENTITY_AFTER = re.compile(
    r"""
      \s+ (?: (?:his|her) | (?P<name> (?:[^\W\d_][\w.-]*\s+){0,4} [^\W\d_][\w-]* ) ['’]s? )
      \s+ (?:identity|anonymity|name) \b
    | \s+ the \s+ identit(?:y|ies) \s+ of \s+ (?P<names> [^,;:()!?]{2,60} )
    | \s+ (?P<source> (?:[^\W\d_][\w.'’-]*\s+){1,5} ) as \s+ (?:\w+\s+){0,3} (?:source|contact|informant) \b
      (?! \s+ of \s+ (?!this|the) )
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""What `protect` asks for in a sentence: `his identity`, `Jane Doe's name`, `Jane Doe as our source`."""
_IDENTITY_BEFORE = re.compile(
    r"""
    (?:
        (?: \b(?:his|her) | (?P<name> (?:[^\W\d_][\w.-]*\s+){0,4} [^\W\d_][\w-]* ) ['’]s? )
        \s+ (?:identity|anonymity|name)
      | \bthe \s+ identit(?:y|ies) \s+ of \s+ (?P<names> [^,;:()!?]{2,60} )
    )
    \s+ (?:(?:should|must|to)\s+)? be \s+ (?:\w+ly\s+)? \Z
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""And what it asks to be protected."""
_AS_A_SOURCE = re.compile(r"\s+as\s+(?:\w+\s+){0,3}(?:source|contact|informant)\b", re.IGNORECASE)
"""What tells that `protected` is said of a person."""

_NEARBY = 30
_REACH = 120
"""How far from its verb a mark may begin and end, in characters."""

_ASKING = words_of("asking")
"""Words that make a request of `protect`, typing errors included."""

_FILLING = _ASKING | words_of("filling")
"""Words that a mark may have beside its verb."""

_PASSIVE = words_of("passive")
"""Words that a mark may have before `protected`."""

_CAVEAT = words_of("caveat")
"""Words beside the verb that make of it a caveat on handling the message, or the name of a law."""

_PERSON = words_of("person")
"""Words of someone to protect: beside one, a caveat is a mark all the same."""

_MARKINGS = words_of("markings")
"""Words of portion marks: beside one, a request to protect is about the message."""

_PLURAL = words_of("plural")

_ASKING_PHRASE = re.compile(r"\b(?:be sure to|make sure to|be careful to|treat as)\s+\Z", re.IGNORECASE)
"""What a mark in brackets may have before `protect`, which its words alone do not tell."""

_SEPARATOR = re.compile(r"[,;:/–—*.!]|--+|(?<![^\W\d_])-|-(?![^\W\d_])")
_LETTERS = re.compile(r"[^\W\d_]+")
_LAST_WORD = re.compile(r"(?<![^\W\d_])[^\W\d_]{1,5}\Z")
_OPENING = re.compile(r"[(\[{<][^()\[\]{}<>]*\Z")
_CLOSING = re.compile(r"[)\]}>]")
_CLAUSE_BEGINS = re.compile(r"(?:[,;:–—/*.!?()\[\]{}\n]|-)[\s\"“‘]*\Z")
_BARE = re.compile(r"(?P<sign>--?|//?|\*\*?|[,–—])\s?\w+\s?(?P=sign)", re.ASCII)
_WORD_IN_SMALL_LETTERS = re.compile(r"\s*[a-z]")
_CLOSERS = (")", "]", "}")
_CLAUSE_ENDS = re.compile(r"[,;:–—/*.!?()\[\]{}\n]|--|-\s|\Z")


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark in a text: where it begins and ends, and where inside it names may stand.

    `named` is what the mark asks to protect by name (`protect Jane Doe`), `beside` are the other parts of
    its brackets (`Jane Doe, please protect`), `plural` says that it is about more than one name, `doubtful`
    that it may be a caveat on handling the message, so that only a name right before it can be meant.
    `of_the_sentence` that it is about whom its sentence tells of: `Jane Doe asked us to protect her name`.
    """

    start: int
    end: int
    named: tuple[int, int] | None = None
    beside: tuple[tuple[int, int], ...] = ()
    plural: bool = False
    doubtful: bool = False
    of_the_sentence: bool = False


def find_marks(text: str) -> Iterator[Mark]:
    """The marks of a text, in order: `(protect)`, `[please strictly protect]`, `, strictly protect,` …

    Caveats on handling (`please protect accordingly`) and the PROTECT Act are none.
    """
    end = 0
    for verb in _VERB.finditer(text):
        if verb.start() >= end and (
            mark := _in_brackets(text, verb) or _in_a_clause(text, verb) or _of_an_identity(text, verb)
        ):
            end = mark.end
            yield mark


def _in_brackets(text: str, verb: re.Match[str]) -> Mark | None:
    """The mark whose brackets hold the verb; a closing bracket may have been lost."""
    opening = _OPENING.search(text, max(0, verb.start() - _REACH), verb.start())
    if opening is None:
        return None
    closing = _CLOSING.search(text, verb.end(), verb.end() + _REACH)
    close = closing.start() if closing else _end_of_filling(text, verb.end())
    parts = list(_parts(text, opening.start() + 1, close))
    own = next(part for part in parts if part[0] <= verb.start() < part[1])
    others = tuple(part for part in parts if part != own)
    phrase = _ASKING_PHRASE.search(text, own[0], verb.start())
    before = _words(text, (own[0], phrase.start() if phrase else verb.start()))
    after = _words(text, (verb.end(), own[1]))
    all_words = _words(text, (opening.start(), close))
    if not _asks(verb, before, after, all_words):
        return None
    return Mark(
        start=opening.start(),
        end=closing.end() if closing else close,
        named=_named(text, verb, own[1]),
        beside=others,
        plural=not _PLURAL.isdisjoint((*before, *after)),
        doubtful=_opens_a_line(text, opening.start()) and any(_is_marking(text, part) for part in others),
    )


def _in_a_clause(text: str, verb: re.Match[str]) -> Mark | None:
    """The mark that stands between commas, dashes or full stops; it has to ask: `, please protect,`.

    Of a mark in brackets the first one may have been lost.
    """
    start = _start_of_asking(text, verb.start())
    ends = _end_of_clause(text, verb.end())
    if ends is None:
        return None
    after = _words(text, (verb.end(), ends.start()))
    if not _asks(verb, [], after, after):
        return None
    if start == verb.start():
        return _bare(text, verb) or _before_a_list(text, verb, ends) or _in_capitals(text, verb, start)
    passive = verb["passive"] and "strict" not in text[start : verb.start()].lower()
    begins = _CLAUSE_BEGINS.search(text, max(0, start - 3), start)
    if passive or not (begins or not text[max(0, start - _REACH) : start].strip() or ends[0] in _CLOSERS):
        return _in_capitals(text, verb, start)
    plural = not _PLURAL.isdisjoint(after)
    return Mark(
        start=start,
        end=ends.start(),
        named=_named(text, verb, ends.start()),
        plural=plural,
        doubtful=_about_the_message(text, start),
    )


def _bare(text: str, verb: re.Match[str]) -> Mark | None:
    """The mark that is the mere verb between two signs, `- protect -`; only of a name right before it."""
    signs = _BARE.search(text, max(0, verb.start() - 3), verb.end() + 3)
    if signs is None or verb["passive"]:
        return None
    of_a_text = signs["sign"][0] in ",-–—" and verb[0].isupper()  # PREVENT, PROTECT, AND PUNISH
    if of_a_text and not _WORD_IN_SMALL_LETTERS.match(text, signs.end()):
        return None
    return Mark(start=signs.start(), end=signs.end(), doubtful=True)


def _in_capitals(text: str, verb: re.Match[str], start: int) -> Mark | None:
    """The mark without any sign that is in capitals where its sentence is not: `Jane Doe PROTECT said`."""
    if verb["passive"] or not _stands_out(text, start, verb.end()):
        return None
    return Mark(start=start, end=verb.end(), doubtful=True)


def _stands_out(text: str, start: int, end: int) -> bool:
    """Whether a part of a text is in capitals, and the words about it are not."""
    before = text[max(0, start - _NEARBY) : start].split()[-1:]
    after = text[end : end + _NEARBY].split()[:1]
    if not before or not after or not text[start:end].isupper():
        return False
    return after[0].islower() and not before[0].isupper()


def _before_a_list(text: str, verb: re.Match[str], ends: re.Match[str]) -> Mark | None:
    """The mark that begins a clause and ends in a colon, `Protect source: Jane`, or has lost a bracket."""
    if verb["passive"] or not _FILLING.issuperset(_words(text, (verb.end(), ends.start()))):
        return None
    if ends[0] in _CLOSERS:
        opened = _OPENING.search(text, max(0, verb.start() - _REACH), verb.start())
        return None if opened else Mark(start=verb.start(), end=ends.end(), doubtful=True)
    begins = _CLAUSE_BEGINS.search(text, max(0, verb.start() - 3), verb.start()) or verb.start() == 0
    return Mark(start=verb.start(), end=ends.start()) if begins and ends[0] == ":" else None


def _of_an_identity(text: str, verb: re.Match[str]) -> Mark | None:
    """The mark that a sentence makes: `asked us to protect his identity`, `that her name be protected`."""
    if verb["passive"]:
        found = _IDENTITY_BEFORE.search(
            text, max(0, verb.start() - _REACH), verb.start()
        ) or _AS_A_SOURCE.match(text, verb.end(), verb.end() + _REACH)
    else:
        found = _IDENTITY_AFTER.match(text, verb.end(), verb.end() + _REACH)
    if found is None:
        return None
    start, end = min(found.start(), verb.start()), max(found.end(), verb.end())
    group = found.lastgroup
    if group is None:
        return Mark(start=start, end=end, of_the_sentence=True)
    return Mark(start=start, end=end, named=found.span(group), doubtful=True)


def _asks(verb: re.Match[str], before: list[str], after: list[str], around: list[str]) -> bool:
    """Whether a verb asks to protect someone, by the words before, after and around it."""
    if not _CAVEAT.isdisjoint((*before, *after)) and _PERSON.isdisjoint(around):
        return False
    if verb["passive"]:
        return (_FILLING | _PASSIVE).issuperset(before) and _FILLING.issuperset(after)
    return _FILLING.issuperset(before) and "to" not in before


def _named(text: str, verb: re.Match[str], end: int) -> tuple[int, int] | None:
    """Where the name stands that a mark asks to protect, None for a mark that has only words of asking."""
    start = _end_of_filling(text, verb.end())
    return (start, end) if _words(text, (start, end)) else None


def _end_of_clause(text: str, start: int) -> re.Match[str] | None:
    """What ends the clause that goes on at `start`, which the point of an initial or of a title does not."""
    for ends in _CLAUSE_ENDS.finditer(text, start, start + _REACH):
        if not _shortens(text, ends):
            return ends
    return None


def _shortens(text: str, sign: re.Match[str]) -> bool:
    """Whether a sign is the point of an initial or of a short title: `Dr. J. Doe`."""
    word = _LAST_WORD.search(text, max(0, sign.start() - 6), sign.start())
    return sign[0] == "." and word is not None and (len(word[0]) == 1 or word[0].lower() in ABBREVIATIONS)


def _start_of_asking(text: str, end: int) -> int:
    """Where the words of asking that end before `end` begin."""
    start = end
    for word in reversed(list(_LETTERS.finditer(text, max(0, end - _REACH), end))):
        if word[0].lower() not in _ASKING or text[word.end() : start].strip(" ,\n"):
            break
        start = word.start()
    return start


def _end_of_filling(text: str, start: int) -> int:
    """Where the words that a mark may have end, from `start` on."""
    end = start
    for word in _LETTERS.finditer(text, start, start + _REACH):
        if word[0].lower() not in _FILLING or not re.fullmatch(r"[\s'’]*", text[end : word.start()]):
            break
        end = word.end()
    return end


def _about_the_message(text: str, start: int) -> bool:
    """Whether the words before a clause are those of a portion mark: `SENSITIVE BUT UNCLASSIFIED, `."""
    return not (_MARKINGS - {"and", "but", "c", "s", "u"} | _CAVEAT).isdisjoint(
        _words(text, (max(0, start - _REACH), start))
    )


def _parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for separator in _SEPARATOR.finditer(text, start, end):
        if not _shortens(text, separator):
            yield start, separator.start()
            start = separator.end()
    yield start, end


def _words(text: str, span: tuple[int, int]) -> list[str]:
    return [word.lower() for word in _LETTERS.findall(text, *span)]


def _opens_a_line(text: str, at: int) -> bool:
    nearby = max(0, at - _REACH)
    return not _LETTERS.search(text, max(nearby, text.rfind("\n", nearby, at) + 1), at)


def _is_marking(text: str, part: tuple[int, int]) -> bool:
    """Whether a part of brackets is a portion mark: `SBU - please protect`."""
    words = _words(text, part)
    return bool(words) and _MARKINGS.issuperset(words)
