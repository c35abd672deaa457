"""Checking whether the words of a quotation stand in a cable: `checking.verify` does it.

Here are the words of its answer alone, so that who only reads them does not load what makes them.
"""

from storage.search.quotation.verdict import MOST_CABLES, Change, Finding, Nearest, Passage, Piece, Verdict

__all__ = ["MOST_CABLES", "Change", "Finding", "Nearest", "Passage", "Piece", "Verdict"]
