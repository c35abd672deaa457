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


def test_few_runs_of_common_words_are_looked_for(
    quoted_index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of rows of words that are all common, which take long, only the rarest few are looked for."""
    rows = ["the lighthouse keeper told us that the lamp", "Readers of the Weekly Seagull learned on Tuesday"]
    assert len(holding_runs(quoted_index, rows)) == 2
    monkeypatch.setattr(candidates, "_QUICK", 0)
    monkeypatch.setattr(candidates, "_FEWEST_RUNS", 1)
    assert len(holding_runs(quoted_index, rows)) == 1
