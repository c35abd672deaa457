"""Every kind of change of a quotation, on invented sentences: what alters it is never called verbatim."""

import re
from collections.abc import Iterator
from itertools import product
from random import Random

import pytest

from storage.search.index import Index
from storage.search.quotation import Finding
from storage.search.quotation.checking import verify
from tests.storage.search.conftest import opened
from tests.support.cables import cable, paragraph
from tests.support.quotation_changes import ALTERING, PERMITTED
from tests.support.stores import import_cables

_STARTS = (
    "Non-nuclear mermaids",
    "-5.5 percent of the tides",
    "$1,250 of pearls",
    "The U.S. lighthouse fleet",
)
_MIDDLES = (
    "did not reach Neptune before the spring, and he said that",
    'could never, in 1987, be sold by Calypso - "a friend" - or so',
    "weren't counted by Triton for seven years -- 44 in all -- since",
    "was first refused by Galatea, who owed -$3.5 million when",
)
_ENDS = (
    "nine whales paid 12.5%.",
    "the price of pearls fell by 2/3",
    "forty boats flew the flag of the sub-marine.",
    "no tariff fell by -3 percent, and the crews didn't.",
    "the council of Atlantis met on May 11, 2007. It spent $20 on soup.",
)
_SAMPLE = 16
SENTENCES = [" ".join(parts) for parts in product(_STARTS, _MIDDLES, _ENDS)]


@pytest.fixture(scope="module")
def changes_index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    """The index of invented sentences, four to a cable."""
    store = tmp_path_factory.mktemp("changes") / "store"
    import_cables(
        store,
        *(
            cable(f"09ATLANTIS{1 + at // 4}", paragraph(1, " ".join(SENTENCES[at : at + 4])))
            for at in range(0, len(SENTENCES), 4)
        ),
    )
    yield from opened(store)


def _stands(words: str) -> bool:
    """Whether words stand in a sentence, between blanks, but for what does not count."""
    return any(_plain(words) in _plain(sentence) for sentence in SENTENCES)


def _plain(text: str) -> str:
    bare = re.sub(r'"| -+(?= )', "", text).lower()
    return f" {bare.rstrip('.')} "


@pytest.mark.parametrize("kind", ALTERING)
def test_altered_words_are_never_verbatim(changes_index: Index, kind: str) -> None:
    """No change of this kind, wherever it is made, passes for the words of a cable."""
    random = Random(kind)
    altered = {
        changed
        for sentence in random.sample(SENTENCES, _SAMPLE)
        if (changed := ALTERING[kind](sentence, random)) is not None and not _stands(changed)
    }
    assert len(altered) > 1
    assert [words for words in altered if verify(changes_index, words).finding is Finding.VERBATIM] == []


@pytest.mark.parametrize("kind", PERMITTED)
def test_words_as_true_as_before_are_verbatim(changes_index: Index, kind: str) -> None:
    """No change of this kind, which says the same in the same words, passes for an alteration."""
    changed = [PERMITTED[kind](sentence) for sentence in Random(kind).sample(SENTENCES, _SAMPLE)]
    findings = {words: verify(changes_index, words).finding for words in changed}
    assert [words for words, finding in findings.items() if finding is not Finding.VERBATIM] == []
