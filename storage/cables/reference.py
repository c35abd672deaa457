"""Reference IDs: `07MOSCOW3804` is the year, the station and the number of the message.

People and pages spell them in many ways; `parse_request` reads one that is the whole text, `find_mentions`
finds those inside running text, both with the paragraph that a link or a command names.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from urllib.parse import unquote

from storage.cables.address import Address, read_address
from storage.cables.stations import (
    POST_PREFIXES,
    STATION_ALIASES,
    known_stations,
    malformed_by_correct,
    malformed_ids,
)
from storage.errors import NotAReferenceIdError

FIRST_YEAR, LAST_YEAR = 1966, 2010
"""Of the archive."""

_CANONICAL = re.compile(r"(\d\d)([A-Z]+)([1-9]\d*)", re.ASCII)

# Repeats have an upper bound, so that the time of a search grows with the length of the text only.
_SPELLING = r"""
    (?<![A-Za-z\d])                       # `x07MOSCOW3804` is something else; `见07MOSCOW3804` is one
    (?P<id>
        (?P<irregular>(?i:%s))            # the malformed IDs that lack the form, `092OF5`
        (?!(?<=[A-Za-z])[\s.-]{1,3}[0-9]) # `06ASTANA 21` is 06ASTANA21
    |
        (?:19(?!0|10)|20(?=0|10))?(?P<year>[0-9]{2})
        (?P<before>(?:\s{1,3}|[._-])?)    # 07 MOSCOW 3804, 07-MOSCOW-3804
        (?P<station>
            [A-Za-z]{1,30}
            (?:[ .'’_-]{1,2}[A-Za-z]{1,15}){0,3}   # BUENOS AIRES, PORT-AU-PRINCE, ST. PETERSBURG
        )
        (?<=[A-Za-z]{2})                  # two letters at least
        (?P<after>(?:\s{1,3}|[._-])?)
        0{0,8}(?P<number>[1-9][0-9]{0,6})
    )
    (?![A-Za-z\d])
    (?!\s{1,3}[0-9.]{2,6}\s(?i:of)\s)    # a page-break line, `BERN 00000141 002 OF 004`, after a year
    (?!_[b-zB-Z](?![^\W_]))               # PlusD's `1973BEIRUT04974_b` is of another archive
    (?:_[aA](?![^\W_]))?                  # PlusD's `07MOSCOW3804_a` is this one
    (?i:
        (?:\.html?\b)?/?(?:[?&][^\s\#]{0,500})?  # of the address of a page
        (?P<paragraph>
            \#par[0-9]{1,4}\b            # ….html#par7
            | _o?[0-9]{1,4}(?![^\W_])    # /07MOSCOW3804_7, …_o3
            | \s?¶\s?[0-9]{1,4}(?![^\W_])
        )?
        (?:\#efm\w{0,50}|@\w{1,50})?     # an anchor of PlusD, the bot's name
    )
"""

_STATION = r"(?P<station>[A-Za-z]{2,30}(?:[ .'’_-]{1,2}[A-Za-z]{1,15}){0,3})"
_YEAR, _NUMBER = r"(?:19|20)?(?P<year>[0-9]{2})", r"0{0,8}(?P<number>[1-9][0-9]{0,6})"
_BETWEEN = r"[\s./_-]{1,3}"
_OTHER_ORDERS = (
    re.compile(rf"{_STATION}{_BETWEEN}(?P<year>[0-9]{{2}}){_BETWEEN}{_NUMBER}"),  # MOSCOW 07 3804
    re.compile(rf"{_STATION}{_BETWEEN}{_NUMBER}\s?\({_YEAR}"),  # Moscow 3804 (2007
    re.compile(rf"{_YEAR}/{_STATION}/{_NUMBER}"),
)
"""How a request may be spelled as a whole; within a text these are numbers beside the name of a place."""

_COUNT = re.compile(r"(?<=[0-9]\sof\s)", re.IGNORECASE)
"""Stands before a number that is no year: `SECTION 01 OF 03 ROME 2045`."""

_MONTH = re.compile(
    r"JAN(UARY)?|FEB(RUARY)?|MAR(CH)?|APR(IL)?|MAY|JUNE?|JULY?|AUG(UST)?|SEPT?(EMBER)?|OCT(OBER)?"
    r"|NOV(EMBER)?|DEC(EMBER)?"
)

_TEXT_FRAGMENT = re.compile(r":~:\S*")
"""What a browser adds to the link of a marked passage, `….html#:~:text=…`."""

_SUPERSCRIPTS = str.maketrans(dict.fromkeys("⁰¹²³⁴⁵⁶⁷⁸⁹", " "))
"""Footnote marks, which must not become digits of a number."""

_AROUND = " \"'`“”‘’«»()[]{}<>.,;:!?*#/"
"""Marks about an ID or an address that say nothing."""


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

    @property
    def year(self) -> int:
        """The year with its century. The archive runs from 1966 to 2010, so that above 10 is 19YY."""
        short = int(self.text[:2])
        return 1900 + short if 2000 + short > LAST_YEAR else 2000 + short

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

    @property
    def tag_line(self) -> str:
        """`#cablegate #07MOSCOW3804`: what the cable pages ask for under all that is shared."""
        return f"#cablegate {self.hashtag}"

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

    `07 MOSCOW 3804 ¶7`, `07MOSCOW3804#par7`, `07MOSCOW3804_7`, `07MOSCOW3804 4-6`, a link, and of a known
    station `MOSCOW 07 3804`, `Moscow 3804 (2007)`, `07/MOSCOW/3804`. Raises NotAReferenceIdError where no
    ID stands first, and NotAnAddressError where what follows it is no address.
    """
    plain = _in_order(_plain(text).strip(_AROUND))
    (first, *_) = plain.split(maxsplit=1) or [""]
    match = _spelling().match(plain) or next(_mentioned(first), None)
    if not match:
        raise NotAReferenceIdError(text)
    paragraphs = (match["paragraph"] or "") + plain[match.end() :]
    return _canonical(match), read_address(paragraphs.strip(_AROUND))


def find_mentions(text: str) -> tuple[Mention, ...]:
    """Every ID in running text, in order, each ID once per address.

    Written in one word, any station in capitals counts, unless it is a month (`02AUG07`). Written in
    small letters or with blanks or hyphens, only a known one, since `10 minutes 30` is no cable.
    """
    matches = _mentioned(_plain(text))
    found = (Mention(_canonical(match), read_address(match["paragraph"] or "")) for match in matches)
    return tuple(dict.fromkeys(found))


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
        found += [f"{year}{other}{number}" for other in other_names(station)]
    found += [malformed for text in tuple(found) for malformed in malformed_by_correct().get(text, ())]
    return tuple(ReferenceId(text) for text in dict.fromkeys(found))


def other_names(station: str) -> Iterator[str]:
    """The names that a station, in capitals without blanks, may stand under: `HCMC`, `EMBASSYHANOI`."""
    if station in STATION_ALIASES:
        yield STATION_ALIASES[station]
    for prefix in POST_PREFIXES:
        name = station.removeprefix(prefix)
        if name not in ("", station):
            yield STATION_ALIASES.get(name, name)


@cache
def _spelling() -> re.Pattern[str]:
    irregular = (text for text in malformed_ids() if not _CANONICAL.fullmatch(text))
    return re.compile(_SPELLING % "|".join(irregular), re.VERBOSE)


def _mentioned(text: str) -> Iterator[re.Match[str]]:
    """The spellings of an ID in running text."""
    position = 0
    while match := _spelling().search(text, position):
        if _is_mention(match):
            yield match
            position = match.end("id")
        else:
            position = match.start() + 1


def _in_order(request: str) -> str:
    """The ID that a request spells in another order, if it does; else the request."""
    for order in _OTHER_ORDERS:
        if (match := order.fullmatch(request)) and _is_known(_letters(match)):
            return match["year"] + _letters(match) + match["number"]
    return request


def _is_known(station: str) -> bool:
    return not known_stations().isdisjoint([station, *other_names(station)])


def _is_mention(match: re.Match[str]) -> bool:
    reference_id = _canonical(match)
    if reference_id.text in malformed_ids():
        return True
    station = _letters(match)
    known = _is_known(station)
    if match["before"] or match["after"] or not match["station"].isalpha():
        in_form = known and not _COUNT.match(match.string, match.start())
    else:
        in_form = known or (len(station) > 2 and match["station"].isupper() and not _MONTH.fullmatch(station))
    return in_form and FIRST_YEAR <= reference_id.year <= LAST_YEAR


def _letters(match: re.Match[str]) -> str:
    return re.sub(r"[^A-Z]", "", match["station"].upper())


def _canonical(match: re.Match[str]) -> ReferenceId:
    if match["irregular"]:
        return ReferenceId(match["irregular"].upper())
    return ReferenceId(match["year"] + _letters(match) + match["number"])


def _plain(text: str) -> str:
    """A text with what links encode decoded, and typographic variants folded into plain characters.

    Those are full-width letters, accents (`SÃO PAULO`), dashes, blanks, invisible characters.
    """
    decoded = unquote(_TEXT_FRAGMENT.sub("", text))
    if decoded.isascii():
        return decoded.strip()
    folded = unicodedata.normalize("NFKD", decoded.translate(_SUPERSCRIPTS))
    return "".join(_plain_character(char) for char in folded).strip()


def _plain_character(char: str) -> str:
    category = unicodedata.category(char)
    if category in ("Mn", "Me", "Cf"):
        return ""
    return "-" if category == "Pd" or char == "−" else char
