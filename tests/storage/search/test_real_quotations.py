"""Checking 400 quotations drawn from the shared pages, and 100 sentences that are in none of them."""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from random import Random

import pytest

from storage.archive.dump import iterate_cables
from storage.cables.cable import Cable, Paragraph
from storage.search.index import Index
from storage.search.quotation import Finding, verify

_COUNT = 400
_FEWEST, _MOST = 8, 60
"""Words of a quotation."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A quotation of a cable, word for word or altered, and what it was made of."""

    words: str
    original: str
    is_altered: bool


def letters(text: str) -> str:
    """The letters and digits of a text: how the test, by itself, tells whether words are the same."""
    return "".join(char for char in text.casefold() if char.isalnum())


def is_word(text: str) -> bool:
    """Whether some text between blanks is more than a mark."""
    return text.isalpha()


@pytest.fixture(scope="module")
def drawn(pages_store: Path) -> list[Drawn]:
    """Quotations of 8 to 60 words, every other one with up to a fifth of them replaced, dropped or added."""
    random = Random("quotations")
    paragraphs = [
        part
        for cable in iterate_cables(pages_store)
        for part in cable.paragraphs
        if len(part.text.split()) >= _MOST
    ]
    strangers = [
        word for part in random.sample(paragraphs, 300) for word in part.text.split() if is_word(word)
    ]
    found: list[Drawn] = []
    while len(found) < _COUNT:
        text = random.choice(paragraphs).text
        words = text.split()
        length = random.randint(_FEWEST, _MOST)
        start = random.randrange(len(words) - length + 1)
        original = words[start : start + length]
        if sum(map(is_word, original)) < _FEWEST + 2:
            continue  # mostly figures and marks; and two may be dropped
        is_altered = len(found) % 2 == 1
        quoted = _alter(original, text, strangers, random) if is_altered else original
        found.append(Drawn(" ".join(quoted), " ".join(original), is_altered))
    return found


def _alter(words: list[str], text: str, strangers: list[str], random: Random) -> list[str]:
    """Change words until they stand so no more: without its first word a quotation is as true as with it."""
    altered = list(words)
    while letters(" ".join(altered)) in letters(text):
        altered = list(words)
        for _ in range(random.randint(1, len(words) // 5)):
            place = random.randrange(len(altered))
            match random.choice(("replace", "drop", "add")):
                case "replace":
                    altered[place] = random.choice(strangers)
                case "drop":
                    del altered[place]
                case "add":
                    altered.insert(place, random.choice(strangers))
    return altered


def holds(cable: Cable, paragraphs: tuple[Paragraph, ...], words: str) -> bool:
    """Whether the paragraphs of a cable hold some words, by letters and digits alone."""
    assert all(part in cable.paragraphs for part in paragraphs)
    return letters(words) in letters(" ".join(part.text for part in paragraphs))


def test_quotations_are_told_from_altered_ones(pages_index: Index, drawn: list[Drawn]) -> None:
    """Of true ones 99 % are verbatim where they stand; of altered ones 95 % altered, and none is verbatim."""
    counts: Counter[tuple[bool, str]] = Counter()
    for one in drawn:
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
