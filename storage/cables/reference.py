"""Reference IDs: `07MOSCOW3804` is the year, the station and the number of the message.

People and pages spell them in many ways; `ReferenceId.parse` reads one that is the whole text,
`find_mentions` finds those inside running text, with the paragraph a link or a command names.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from storage.cables.address import Address, read_address
from storage.cables.stations import (
    POST_PREFIXES,
    STATION_ALIASES,
    known_stations,
    malformed_by_correct,
    malformed_ids,
)
from storage.errors import NotAReferenceIdError

_CANONICAL = re.compile(r"(\d\d)([A-Z]+)([1-9]\d*)", re.ASCII)

_SPELLING = re.compile(
    r"""
    (?<![^\W_])                       # no letter or digit before: `x07MOSCOW3804` is something else
    (?:19|20)?(?P<year>[0-9]{2})
    (?P<before>[\s._–-]{0,3})         # 07 MOSCOW 3804, 07-MOSCOW-3804
    (?P<station>
        [A-Za-z]{2,30}
        (?:[ .'’-]{1,2}[A-Za-z]{1,15}){0,3}   # BUENOS AIRES, PORT-AU-PRINCE, ST. PETERSBURG
    )
    (?P<after>[\s._–-]{0,3})
    0{0,8}(?P<number>[1-9][0-9]{0,6})
    (?![^\W_])                        # no letter or digit after
    (?!_[b-zB-Z](?![^\W_]))           # PlusD's `1973BEIRUT04974_b` is of another archive
    (?:_[aA](?![^\W_]))?              # PlusD's `07MOSCOW3804_a` is this one
    """,
    re.VERBOSE,
)

_LINKED_PARAGRAPH = re.compile(
    r"(?:\.html?)?#(par[0-9]{1,4})\b|\.html?\b|_(o?[0-9]{1,4})(?![^\W_])", re.IGNORECASE
)
"""What may follow an ID in a link (`….html#par7`) or in a command (`/07MOSCOW3804_7`, `…_o3`)."""


@dataclass(frozen=True, slots=True, order=True)
class ReferenceId:
    """A reference ID in its one canonical form, capitals without blanks or padding.

    Some 200 IDs of the release are malformed; they are the IDs of real pages and stay as they are.
    For those that lack the form, `year` comes from their first two digits, and `station` and
    `number` are those of the right spelling, or None where none is known.
    """

    text: str

    def __str__(self) -> str:
        """The canonical form."""
        return self.text

    @classmethod
    def parse(cls, text: str) -> "ReferenceId":
        """The ID that a text spells, the whole of it.

        Takes any spelling: small letters, blanks, hyphens, padding, a four-digit year, `#`, `/`, PlusD's
        `_a`, a link to its page. Raises NotAReferenceIdError for anything else.
        """
        reference, address = parse_request(text)
        if address is not None:
            raise NotAReferenceIdError(text)
        return reference

    @property
    def year(self) -> int:
        """The year with its century. The archive runs from 1966 to 2010, so that above 10 is 19YY."""
        short = int(self.text[:2])
        return 1900 + short if short > 10 else 2000 + short

    @property
    def station(self) -> str | None:
        """The station, `MOSCOW`."""
        match = self._form()
        return match.group(2) if match else None

    @property
    def number(self) -> int | None:
        """The number of the message in its year."""
        match = self._form()
        return int(match.group(3)) if match else None

    @property
    def hashtag(self) -> str:
        """`#07MOSCOW3804`: letters and digits only, so that every network reads it whole."""
        return f"#{self.text}"

    def _form(self) -> re.Match[str] | None:
        match = _CANONICAL.fullmatch(self.text)
        if match or not (correct := malformed_ids().get(self.text)):
            return match
        return _CANONICAL.fullmatch(correct)


@dataclass(frozen=True, slots=True)
class Mention:
    """An ID met in running text, and the paragraph that is named with it, if any."""

    reference_id: ReferenceId
    address: Address | None


def parse_request(text: str) -> tuple[ReferenceId, Address | None]:
    """The ID at the start of what somebody asks for, and the paragraphs named after it, if any.

    `07 MOSCOW 3804 ¶7`, `07MOSCOW3804#par7`, `07MOSCOW3804_7`, `07MOSCOW3804 4-6`, a link. Raises
    NotAReferenceIdError where no ID stands first, and NotAnAddressError where what follows it is
    no address.
    """
    plain = _plain(text).lstrip("#/")
    first, *more = plain.split(maxsplit=1) or [""]
    if first.upper() in malformed_ids():
        return ReferenceId(first.upper()), read_address("".join(more))
    match = _SPELLING.match(plain) or next(_spellings(first), None)
    if not match:
        raise NotAReferenceIdError(text)
    linked, end = _linked_paragraph(match)
    return _canonical(match), linked or read_address(plain[end:])


def find_mentions(text: str) -> tuple[Mention, ...]:
    """Every ID in running text, in order, each ID once per address.

    Written in one word, any station counts; written with blanks or hyphens, only a known one, since
    `10 minutes 30` is no cable.
    """
    found: dict[Mention, None] = {}
    for match in _spellings(_plain(text)):
        linked, _ = _linked_paragraph(match)
        found[Mention(_canonical(match), linked)] = None
    return tuple(found)


def candidates(reference_id: ReferenceId) -> tuple[ReferenceId, ...]:
    """The IDs under which a cable may stand, the exact one first, then its aliases.

    A station's other names (`SECSTATE`), a prefix (`AMEMBASSYHANOI`), and the malformed IDs: where no
    cable stands under the right spelling, it must find the malformed one, and the other way round.
    """
    found = [reference_id.text]
    if (correct := malformed_ids().get(reference_id.text)) is not None:
        found.append(correct)
    if match := _CANONICAL.fullmatch(reference_id.text):
        year, station, number = match.groups()
        found += [f"{year}{other}{number}" for other in _other_names(station)]
    found += [malformed for text in tuple(found) for malformed in malformed_by_correct().get(text, ())]
    return tuple(ReferenceId(text) for text in dict.fromkeys(found))


def _other_names(station: str) -> Iterator[str]:
    if station in known_stations():
        return
    if station in STATION_ALIASES:
        yield STATION_ALIASES[station]
    for prefix in POST_PREFIXES:
        name = station.removeprefix(prefix)
        if name not in ("", station):
            yield STATION_ALIASES.get(name, name)


def _spellings(text: str) -> Iterator[re.Match[str]]:
    """The spellings of an ID in running text."""
    position = 0
    while match := _SPELLING.search(text, position):
        in_one_word = match.group("station").isalpha() and not match.group("before") + match.group("after")
        if (in_one_word and len(match.group("station")) > 2) or _letters(match) in known_stations():
            yield match
            position = match.end()
        else:
            position = match.start() + 1


def _linked_paragraph(match: re.Match[str]) -> tuple[Address | None, int]:
    """The paragraph that is named right after an ID, if any, and where what belongs to the ID ends."""
    follows = _LINKED_PARAGRAPH.match(match.string, match.end())
    if not follows:
        return None, match.end()
    return read_address(follows.group(1) or follows.group(2) or ""), follows.end()


def _letters(match: re.Match[str]) -> str:
    return re.sub(r"[^A-Z]", "", match.group("station").upper())


def _canonical(match: re.Match[str]) -> ReferenceId:
    return ReferenceId(match.group("year") + _letters(match) + match.group("number"))


def _plain(text: str) -> str:
    """Typographic variants folded (full-width letters, accents of `SÃO PAULO`), blanks about it dropped."""
    folded = unicodedata.normalize("NFKD", text)
    return "".join(char for char in folded if not unicodedata.combining(char)).strip()
