"""The reader against the labels of the corpus, by the corpus's own scorer."""

import importlib.util
import json
from collections.abc import Callable
from functools import cache
from typing import Any

import pytest

from storage.reading import read_cable
from storage.sources.export_record import to_record
from storage.sources.viewer_page import read_viewer_page
from tests.support.shared import shared_path


@cache
def _shares() -> dict[str, float]:
    """The share that is right, by each line of the scorer's table."""
    path = shared_path("corpus/score.py")
    spec = importlib.util.spec_from_file_location("corpus_score", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    score: Callable[[list[Any], list[Any]], tuple[Any, dict[str, int]]] = module.score
    labels = [
        json.loads(line) for line in (path.parent / "labels.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    records = [
        to_record(read_cable(read_viewer_page(page.read_text(encoding="utf-8"), page.name)), "")
        for label in labels
        for page in (path.parent / "pages").glob(f"*/*/{label['reference_id']}.html")
    ]
    board, counts = score(records, labels)
    shares = {name: board.good[name] / total for name, total in board.total.items()}
    shares["references precision"] = counts["references hit"] / counts["references had"]
    shares["references recall"] = counts["references hit"] / counts["references wanted"]
    return shares


@pytest.mark.parametrize(
    ("line", "least"),
    [
        ("cable found", 1.0),
        ("numbering exact", 0.99),
        ("paragraph start and end", 0.97),
        ("marking", 0.99),
        ("heading, where there is one", 0.93),
        ("no heading, where there is none", 0.97),
        ("summary start and end", 0.97),
        ("no summary, where there is none", 0.97),
        ("subject", 0.98),
        ("created", 0.995),
        ("released", 0.995),
        ("classification", 0.995),
        ("origin", 0.995),
        ("tags", 0.99),
        ("references precision", 0.97),
        ("references recall", 0.97),
    ],
)
def test_the_reader_agrees_with_the_labels(line: str, least: float) -> None:
    """Each line of the table reaches the share that the project promises."""
    assert _shares()[line] >= least
