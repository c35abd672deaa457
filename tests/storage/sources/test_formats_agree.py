"""The same cable from each source format that holds the same words reads the same."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from storage.cables.cable import Cable, Paragraph
from storage.reading import RawCable, read_cable
from storage.sources import read_sources
from storage.sources.text_file import read_text_file
from storage.sources.viewer_page import read_viewer_page
from tests.support.shared import shared_path

_IDS = (
    *("06CAIRO2933", "06PARTO9", "07BAGHDAD63", "07LAPAZ597", "08BEIJING661", "08BERLIN531"),
    *("08MADRID1092", "08RABAT681", "09MOSCOW2754", "09MUNICH25", "09SANJOSE85", "10KUALALUMPUR12"),
)
_LEAST_KEPT = 0.75
"""The share of a paragraph's letters and digits that a copied page keeps at least."""


def _read(path: Path) -> dict[str, Cable]:
    raw = [found for found in read_sources([path]) if isinstance(found, RawCable)]
    return {str(one.reference_id): read_cable(one) for one in raw}


@cache
def _of_format(name: str) -> dict[str, Cable]:
    return _read(shared_path(f"corpus/formats/{name}"))


def _page(reference: str) -> Cable:
    (path,) = shared_path("corpus/pages").glob(f"*/*/{reference}.html")
    return _read(path)[reference]


@cache
def _losses() -> dict[str, dict[str, Any]]:
    lines = shared_path("corpus/formats/index.jsonl").read_text(encoding="utf-8").splitlines()
    return {record["reference_id"]: record for record in map(json.loads, lines)}


def _words(text: str | None) -> str:
    """Letters and digits alone: formats differ in blanks, and pages have paragraph signs amid the words."""
    return re.sub(r"[\W_]+", "", text or "").lower()


def _content(paragraph: Paragraph) -> tuple[int | None, str | None, str, str]:
    return paragraph.number, paragraph.marking, _words(paragraph.heading), _words(paragraph.text)


@pytest.mark.parametrize("reference", _IDS)
@pytest.mark.parametrize("name", ["alx", "cables.csv"])
def test_formats_that_lose_nothing_read_the_same(name: str, reference: str) -> None:
    """A text file and a row of cables.csv give the page's facts, paragraphs and summary."""
    page, other = _page(reference), _of_format(name)[reference]
    assert [_content(paragraph) for paragraph in other.paragraphs] == [
        _content(paragraph) for paragraph in page.paragraphs
    ]
    assert (other.subject, other.created, other.classification, other.origin, other.tags) == (
        page.subject,
        page.created,
        page.classification,
        page.origin,
        page.tags,
    )
    assert set(other.references) == set(page.references)
    assert _words(other.header) == _words(page.header)
    assert _words(other.summary.text if other.summary else None) == _words(
        page.summary.text if page.summary else None
    )
    assert (other.summary and other.summary.paragraphs) == (page.summary and page.summary.paragraphs)


def test_every_page_reads_the_same_without_its_paragraph_signs() -> None:
    """Rows of cables.csv have the same bodies without the signs; no paragraph or field may hang on one."""
    differing = [
        str(page.reference_id)
        for page in _pages()
        if _parts(read_cable(page)) != _parts(read_cable(replace(page, body=page.body.replace("¶", ""))))
    ]
    assert differing == []


def test_every_page_reads_the_same_with_header_and_body_glued() -> None:
    """A text file glues them; the body is found again in each."""
    differing = []
    for page in _pages():
        facts = (str(page.reference_id), "", "Thu Aug 09 00:00:00 +0200 2007", "", "")
        file = read_text_file("\n".join((*facts, page.header.rstrip("\n") + page.body)), "cable.txt")
        if _parts(read_cable(file)) != _parts(read_cable(page)):
            differing.append(str(page.reference_id))
    assert differing == []


def _pages() -> Iterator[RawCable]:
    for path in sorted(shared_path("corpus/pages").glob("*/*/*.html")):
        yield replace(
            read_viewer_page(path.read_text(encoding="utf-8"), path.name), subject_hint=None, created=None
        )


def _parts(cable: Cable) -> object:
    paragraphs = [(one.number, one.marking, one.heading, one.text) for one in cable.paragraphs]
    summary = cable.summary and (cable.summary.text, cable.summary.paragraphs)
    return paragraphs, summary, cable.subject, cable.tags


@pytest.mark.parametrize("reference", _IDS)
def test_a_copied_page_reads_the_same_but_for_what_it_lost(reference: str) -> None:
    """A copied page has the page's numbers and, in their order, its words but for the lines it lost."""
    page, copied, losses = _page(reference), _of_format("copied")[reference], _losses()[reference]
    numbered = [paragraph for paragraph in copied.paragraphs if paragraph.number is not None]
    whole = [paragraph for paragraph in page.paragraphs if paragraph.number is not None]
    assert [paragraph.number for paragraph in numbered] == losses["numbers"]
    for ours, theirs in zip(numbered, whole, strict=True):
        kept, known = _words(ours.text), _words(f"{theirs.heading or ''}{theirs.text}")
        following = page.paragraphs[theirs.ordinal : theirs.ordinal + 1]
        rest = iter(known + "".join(_words(paragraph.heading) for paragraph in following))
        assert all(letter in rest for letter in kept), f"paragraph {ours.number} has words of its own"
        assert len(kept) > _LEAST_KEPT * len(known)
    assert (copied.created, copied.released) == (page.created, page.released)
    assert (copied.classification, copied.origin) == (page.classification, page.origin)
