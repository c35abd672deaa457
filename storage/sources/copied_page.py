"""A cable page copied as plain text, with what a web log puts around it."""

import re

from storage.cables.cable import Edition, SourceFormat
from storage.errors import UnreadableSourceError
from storage.reading.raw_cable import RawCable
from storage.sources.facts import source_id
from storage.sources.page_facts import CLASSIFICATION, edition_of, read_moment

_FACTS = re.compile(
    r"""
    ^[^\S\n]* Reference\ ID \s+ Created \s+ Released \s+ Classification \s+ Origin [^\S\n]* \n+
    [^\S\n]* (?P<id>\S+)
    \s+ (?P<created>\d{4}-\d\d-\d\d\ \d\d:\d\d)
    \s+ (?P<released>\d{4}-\d\d-\d\d\ \d\d:\d\d)
    \s+ (?P<classification>"""
    + CLASSIFICATION.replace(" ", r"\ ")
    + r""")
    \s+ (?P<origin>[^\n]+) \n
    """,
    re.VERBOSE | re.MULTILINE,
)

_HEADER = re.compile(
    r"""
    \s*                                          # what is left of the transmission header:
    (?: DE\ [A-Z]{4,8}\ \#[^\n]* \n+ )?          # the sending station, its number and the day
    (?: [A-Z\ ]{1,10}\d{6}Z\ [A-Z]{3}\ \d\d[^\n]* \n+ )?      # the date-time group
    """,
    re.VERBOSE,
)

_AFTER_THE_CABLE = re.compile(
    r"""
    ^[^\S\n]* (?: Post\ a\ comment\ or\ leave\ a\ trackback | Leave\ a\ Reply | Leave\ a\ Comment
      | Fill\ in\ your\ details\ below | You\ are\ commenting\ using | Share\ this:\s*$ )
    """,
    re.VERBOSE | re.MULTILINE,
)


def read_copied_page(source: str, name: str) -> RawCable:
    """The cable of a page's copied text; `name` is the file or member it came from.

    What such text has lost (TAGS, subject, single words, blank lines) stays unknown.

    Raises UnreadableSourceError where the line of the five table headings and their values is not found.
    """
    facts = _FACTS.search(source)
    if facts is None:
        raise UnreadableSourceError(
            "it has no line 'Reference ID Created Released Classification Origin' with the values in the next"
        )
    end = _AFTER_THE_CABLE.search(source, facts.end())
    text = source[facts.end() : end.start() if end else len(source)]
    header = _HEADER.match(text)
    cut = header.end() if header else 0
    released = read_moment(facts["released"])
    edition = edition_of(released)
    return RawCable(
        reference_id=source_id(facts["id"]),
        created=read_moment(facts["created"]),
        minutes_known=edition is Edition.FULL,
        released=released,
        classification=facts["classification"],
        origin=facts["origin"].strip(),
        subject_hint=None,
        references=(),
        header=text[:cut].strip(),
        body=text[cut:].strip("\n"),
        has_signs=False,
        edition=edition,
        format=SourceFormat.COPIED_PAGE,
        source=name,
    )
