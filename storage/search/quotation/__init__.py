"""Checking whether the words of a quotation stand in a cable."""

from storage.search.quotation.checking import verify
from storage.search.quotation.verdict import Change, Finding, Passage, Piece, Verdict

__all__ = ["Change", "Finding", "Passage", "Piece", "Verdict", "verify"]
