"""The words that occur in an index."""

import tantivy

from storage.search import schema

_MOST_WORDS = 100
"""Words that a prefix stands for: the most frequent ones."""


class IndexVocabulary:
    """The words of the paragraphs of an index."""

    def __init__(self, searcher: tantivy.Searcher) -> None:
        self._searcher = searcher

    def count(self, word: str) -> int:
        """In how many paragraphs a word stands, spelled so."""
        return self._searcher.doc_freq(schema.EXACT, word)

    def beginning_with(self, prefix: str) -> tuple[str, ...]:
        """The most frequent words that begin so."""
        found = self._searcher.terms_with_prefix(schema.EXACT, prefix, limit=_MOST_WORDS)
        return tuple(word for word, _ in found)
