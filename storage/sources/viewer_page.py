"""The cable-viewer page, in its early form and that of the final release of 2011."""

import html
import re

from storage.cables.cable import Edition, SourceFormat
from storage.errors import UnreadableSourceError
from storage.reading.raw_cable import RawCable
from storage.sources.facts import source_id
from storage.sources.page_facts import edition_of, read_moment

_TITLE = "<h3>Viewing cable "
_TABLE = "<table class='cable'>"
_CELL = "<td>"
_TAG = re.compile(r"<[^<>]*>")
_BLOCK = "<code><pre>"
_BLOCK_END = "</pre></code>"
_FACTS = 5

_SITE_TAG = re.compile(
    r"""
    </?a(?:\s+(?:id|href)=[^<>]*)?>                  # anchors of paragraphs, links of tags
    | </?(?:strong|em|table|tbody|tr|td|th)\s*/?>    # strays of the site's own making
    """,
    re.VERBOSE,
)
_LINE_BREAK_TAG = re.compile(r"<br\s*/?>\n?")
_BACKSLASH_AT_LINE_END = re.compile(r"(?<![ \t])[ \t]*\\(?=\n|\Z)")


def read_viewer_page(source: str, name: str) -> RawCable:
    """The cable of a viewer page's HTML; `name` is the file or member it came from.

    The two `<pre>` blocks are cut out of the raw source, since a body holds unescaped `<`, `&` and
    `<<…>>` that an HTML parser would eat; only the tags that the site itself writes are dropped.

    Raises UnreadableSourceError where the page has no title, not its five facts or not two blocks.
    """
    if _TITLE not in source:
        raise UnreadableSourceError("it is HTML, but no cable-viewer page: it has no 'Viewing cable' title")
    title = _between(source, _TITLE, "</h3>")
    table = _between(source, _TABLE, "</table>")
    facts = [_plain(cell.partition("</td>")[0]) for cell in table.split(_CELL, _FACTS)[1:]]
    if len(facts) < _FACTS:
        raise UnreadableSourceError(f"the page has {len(facts)} of the {_FACTS} facts in its table")
    header, body = _blocks(source)
    released = read_moment(facts[2])
    edition = edition_of(released)
    return RawCable(
        reference_id=source_id(facts[0]),
        created=read_moment(facts[1]),
        minutes_known=edition is Edition.FULL,
        released=released,
        classification=facts[3] or None,
        origin=facts[4] or None,
        subject_hint=_plain(title.partition(",")[2]) or None,
        references=(),
        header=_block_text(header),
        body=_block_text(body),
        has_signs=True,
        edition=edition,
        format=SourceFormat.VIEWER_PAGE,
        source=name,
    )


def _between(source: str, opening: str, closing: str) -> str:
    """What stands between two pieces of the page's own HTML; UnreadableSourceError for a page cut before."""
    _, found, rest = source.partition(opening)
    content, closed, _ = rest.partition(closing)
    if not (found and closed):
        raise UnreadableSourceError(f"the page is cut off or damaged: {opening} … {closing} is not there")
    return content


def _blocks(source: str) -> tuple[str, str]:
    """Header and body: the contents of the two blocks that every page has."""
    blocks = source.split(_BLOCK)[1:]
    ended = [block.partition(_BLOCK_END)[0] for block in blocks if _BLOCK_END in block]
    if len(blocks) != len(ended) or len(ended) != 2:
        raise UnreadableSourceError(
            f"the page is cut off or damaged: it has {len(ended)} whole text blocks, not 2"
        )
    return ended[0], ended[1]


def _plain(markup: str) -> str:
    return " ".join(html.unescape(_TAG.sub("", markup)).split()).removesuffix("\\").rstrip()


def _block_text(block: str) -> str:
    """The text of a `<pre>` block.

    Newlines are the one thing that the site escapes. A backslash at a line's end is how the database
    dump wrote the newline, left behind on some pages; it is no word of the cable.
    """
    text = block.replace("&#x000A;", "\n")
    text = _LINE_BREAK_TAG.sub("\n", text)
    text = _SITE_TAG.sub("", text)
    return _BACKSLASH_AT_LINE_END.sub("", text) if "\\" in text else text
