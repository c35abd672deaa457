"""The cable-viewer page, in its early form and that of the final release of 2011."""

import html
import re

from storage.cables.cable import Edition, SourceFormat
from storage.cables.reference import ReferenceId
from storage.errors import UnreadableSourceError
from storage.reading.raw_cable import RawCable
from storage.sources.page_facts import edition_of, read_moment

_TITLE = re.compile(r"<h3>Viewing cable\s+(?P<id>[^\s,<]+)\s*,?(?P<subject>.*?)</h3>", re.DOTALL)
_TABLE = re.compile(r"<table class='cable'>(.*?)</table>", re.DOTALL)
_CELL = re.compile(r"<td>(.*?)</td>", re.DOTALL)
_ANY_TAG = re.compile(r"<[^>]*>")
_PREFORMATTED = re.compile(r"<pre>(.*?)</pre>", re.DOTALL)

_SITE_TAG = re.compile(
    r"""
    </?a(?:\s+(?:id|href)=[^<>]*)?>                  # anchors of paragraphs, links of tags
    | </?(?:strong|em|table|tbody|tr|td|th)\s*/?>    # strays of the site's own making
    """,
    re.VERBOSE,
)
_LINE_BREAK_TAG = re.compile(r"<br\s*/?>\n?")
_BACKSLASH_AT_LINE_END = re.compile(r"[ \t]*\\(?=\n|\Z)")


def read_viewer_page(source: str, name: str) -> RawCable:
    """The cable of a viewer page's HTML; `name` is the file or member it came from.

    The two `<pre>` blocks are cut out of the raw source, since a body holds unescaped `<`, `&` and
    `<<…>>` that an HTML parser would eat; only the tags that the site itself writes are dropped.

    Raises UnreadableSourceError where the page has no title, no table of facts or no two blocks.
    """
    title = _TITLE.search(source)
    if title is None:
        raise UnreadableSourceError(f"{name}: not a cable-viewer page, it has no 'Viewing cable' title.")
    table = _TABLE.search(source, title.end())
    blocks = _PREFORMATTED.findall(source, title.end())
    if table is None or len(blocks) < 2:
        raise UnreadableSourceError(f"{name}: a cable-viewer page without its table or its two text blocks.")
    cells = [_plain(cell) for cell in _CELL.findall(table[1])]
    if len(cells) < 5:
        raise UnreadableSourceError(f"{name}: the table of the page lacks some of its five facts.")
    released = read_moment(cells[2])
    edition = edition_of(released)
    return RawCable(
        reference_id=ReferenceId(title["id"]),
        created=read_moment(cells[1]),
        minutes_known=edition is Edition.FULL,
        released=released,
        classification=cells[3] or None,
        origin=cells[4] or None,
        subject_hint=_plain(title["subject"]) or None,
        references=(),
        header=_block_text(blocks[0]),
        body=_block_text(blocks[1]),
        has_signs=True,
        edition=edition,
        format=SourceFormat.VIEWER_PAGE,
        source=name,
    )


def _plain(markup: str) -> str:
    return " ".join(html.unescape(_ANY_TAG.sub("", markup)).split()).removesuffix("\\").rstrip()


def _block_text(block: str) -> str:
    """The text of a `<pre>` block.

    Newlines are the one thing that the site escapes. A backslash at a line's end is how the database
    dump wrote the newline, left behind on some pages; it is no word of the cable.
    """
    text = block.replace("&#x000A;", "\n")
    text = _LINE_BREAK_TAG.sub("\n", text)
    text = _SITE_TAG.sub("", text)
    return _BACKSLASH_AT_LINE_END.sub("", text)
