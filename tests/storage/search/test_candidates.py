"""Paragraphs in which a quotation may stand."""

import pytest

from storage.search.index import Index
from storage.search.quotation import candidates
from storage.search.quotation.candidates import holding_runs, sharing_words


def test_words_of_most_paragraphs_lead_nowhere(quoted_index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    """Words that are everywhere are not looked for one by one, which takes long; in a row they are."""
    monkeypatch.setattr(candidates, "_COMMON_FROM", 0)
    monkeypatch.setattr(candidates, "_COMMON_SHARE", 0.2)
    assert sharing_words(quoted_index, ["that a letter of the"])
    assert sharing_words(quoted_index, ["the that the"]) == []
    assert holding_runs(quoted_index, ["that the"])
