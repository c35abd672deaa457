"""The words that occur in an index."""

from functools import lru_cache

import tantivy

from storage.search import schema
from storage.search.schema import word_stems

_MOST_FORMS = 12
_MOST_WORDS = 100
"""Words that a prefix stands for: the most frequent ones."""
_SHORTEST_STEM = 2
_LOOKED_AT = 1_000
"""Words that begin like a stem: the most frequent ones, among which its forms are looked for."""
_REMEMBERED = 2_000


class IndexVocabulary:
    """The words of the paragraphs of an index."""

    def __init__(self, searcher: tantivy.Searcher) -> None:
        self._searcher = searcher
        self.forms = lru_cache(_REMEMBERED)(self._forms)

    def count(self, word: str) -> int:
        """In how many paragraphs a word stands, spelled so."""
        return self._searcher.doc_freq(schema.EXACT, word)

    def beginning_with(self, prefix: str) -> tuple[str, ...]:
        """The most frequent words that begin so."""
        found = self._searcher.terms_with_prefix(schema.EXACT, prefix, limit=_MOST_WORDS)
        return tuple(word for word, _ in found)

    def _forms(self, word: str) -> tuple[str, ...]:
        """The forms of a word that occur, `talk`, `talks`, `talking`, and in any case itself."""
        stems = word_stems().analyze(word)
        # The last letter of a stem may be one that no form has: `hop` is what hope and hoping begin with,
        # `parti` the stem of party and parties.
        beginning = stems[0].rstrip("ie") if stems else ""
        if len(beginning) < _SHORTEST_STEM:
            return (word,)
        found = [
            known for known, _ in self._searcher.terms_with_prefix(schema.EXACT, beginning, limit=_LOOKED_AT)
        ]
        forms = [
            known
            for known, stem in zip(found, word_stems().analyze(" ".join(found)), strict=True)
            if stem == stems[0]
        ]
        return tuple(dict.fromkeys((word, *forms[:_MOST_FORMS])))
