"""How many cables a second are read, all fields, on one core: `python -m benchmarks.reading`.

Prints one JSON object. `--cablemap PYTHON` reads the same pages with cablemap.core too and adds the ratio:
PYTHON is the interpreter of an environment of its own in which `cablemap.core` is installed (it is not on the
package index; its source is github.com/heuer/cablemap). What is measured elsewhere for it is 184 a second.
"""

import json
import subprocess
from pathlib import Path
from statistics import median
from time import perf_counter

import click

from benchmarks.posts import pages
from benchmarks.results import write_result
from storage.reading import read_cable
from storage.sources.viewer_page import read_viewer_page

_RUNS = 5
_PEER = Path(__file__).parent / "cablemap_reading.py"


@click.command()
@click.option("--cablemap", metavar="PYTHON", help="Interpreter of an environment with cablemap.core.")
def main(cablemap: str | None) -> None:
    """Measure reading, alternately with cablemap.core where that is given."""
    paths = pages()
    if not paths:
        raise click.ClickException("There are no pages to read; see CONTRIBUTING.md for where they belong.")
    sources = [(path.read_text(encoding="utf-8"), path.name) for path in paths]
    ours: list[float] = []
    theirs: list[float] = []
    for _ in range(_RUNS):
        ours.append(len(sources) / _seconds(sources))
        if cablemap:
            theirs.append(len(sources) / _peer_seconds(cablemap, paths))
    figures: dict[str, object] = {"pages": len(sources), "cables a second": _spread(ours)}
    if theirs:
        ratios = [mine / other for mine, other in zip(ours, theirs, strict=True)]
        figures |= {"cablemap.core, cables a second": _spread(theirs), "ratio": _spread(ratios)}
    click.echo(json.dumps(figures, indent=2))
    write_result("reading", figures)


def _seconds(sources: list[tuple[str, str]]) -> float:
    start = perf_counter()
    for source, name in sources:
        read_cable(read_viewer_page(source, name))
    return perf_counter() - start


def _peer_seconds(python: str, paths: list[Path]) -> float:
    command = [python, str(_PEER), *map(str, paths)]
    return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def _spread(values: list[float]) -> dict[str, float]:
    return {"least": round(min(values), 2), "median": round(median(values), 2), "most": round(max(values), 2)}


if __name__ == "__main__":
    main()
