"""Checking 400 quotations drawn from the shared pages, and 100 sentences that are in none of them."""

from collections import Counter
from pathlib import Path
from random import Random

from storage.archive.dump import iterate_cables
from storage.cables.cable import Cable, Paragraph
from storage.search.index import Index
from storage.search.quotation import Finding
from storage.search.quotation.checking import verify
from tests.support.quotations import draw, letters

_COUNT = 400


def holds(cable: Cable, paragraphs: tuple[Paragraph, ...], words: str) -> bool:
    """Whether the paragraphs are of the cable and hold some words, by letters and digits alone."""
    assert all(part in cable.paragraphs for part in paragraphs)
    return letters(words) in letters(" ".join(part.text for part in paragraphs))


def test_quotations_are_told_from_altered_ones(pages_store: Path, pages_index: Index) -> None:
    """Of true ones 99 % are verbatim where they stand; of altered ones 95 % altered, and none is verbatim."""
    paragraphs = [part.text for cable in iterate_cables(pages_store) for part in cable.paragraphs]
    counts: Counter[tuple[bool, str]] = Counter()
    for one in draw(paragraphs, _COUNT, Random("quotations")):
        verdict = verify(pages_index, one.words)
        right = bool(verdict.passages) and holds(
            verdict.passages[0].cable, verdict.passages[0].paragraphs, one.original
        )
        counts[one.is_altered, f"{verdict.finding}{', right' * right}"] += 1
    assert counts[False, "verbatim, right"] >= 0.99 * _COUNT / 2, counts
    assert counts[True, "altered, right"] >= 0.95 * _COUNT / 2, counts
    assert counts[True, "verbatim"] + counts[True, "verbatim, right"] == 0, counts


def test_sentences_of_no_cable_are_not_found(pages_index: Index) -> None:
    """Of 100 sentences that no diplomat wrote none is verbatim and 95 are not found."""
    sentences = Path(__file__).with_name("sentences_of_no_cable.txt").read_text(encoding="utf-8").splitlines()
    findings = Counter(verify(pages_index, sentence).finding for sentence in sentences)
    assert findings.total() == 100
    assert findings[Finding.VERBATIM] == 0
    assert findings[Finding.NOT_FOUND] >= 95, findings
