"""The table of bad days names its tests; they are there."""

import re
from pathlib import Path

PROJECT = Path(__file__).parents[2]
NAMED = re.compile(r"`(test_\w+\.py)::(test_\w+)`")


def test_every_test_named_in_the_table_exists() -> None:
    """Each `file::test` of docs/reliability.md is a function of that file, and no row is without."""
    text = (PROJECT / "docs" / "reliability.md").read_text(encoding="utf-8")
    there = {
        (file.name, name)
        for file in (PROJECT / "tests").rglob("test_*.py")
        for name in re.findall(r"^(?:async )?def (test_\w+)", file.read_text(encoding="utf-8"), re.MULTILINE)
    }
    named = set(NAMED.findall(text))
    assert named - there == set()
    rows = [line for line in text.splitlines() if line.startswith("| ")][2:]
    assert [row for row in rows if not NAMED.search(row)] == []
