"""How long it takes to compose a post: `python -m benchmarks.posts` prints one JSON object.

Milliseconds for each paragraph of sample pages where they are at hand, else of the bundled cable.
"""

import json
from collections.abc import Callable
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter

from benchmarks.results import write_result
from handlers.posts.chain import chain
from handlers.posts.compose import compose
from handlers.posts.networks import Network, networks
from handlers.posts.passage import Passage, whole_paragraphs
from storage.cables.cable import Cable
from storage.cables.permalink import Permalinks
from storage.reading import read_cable
from storage.sources.copied_page import read_copied_page
from storage.sources.viewer_page import read_viewer_page
from tests.support.shared import find_shared

_ROOT = Path(__file__).parents[1]
_SAMPLE = _ROOT / "storage" / "samples" / "07MOSCOW3804.txt"
_EVERY = 20


def main() -> None:
    """Measures each network, all of them, and a chain on X."""
    links = Permalinks()
    work = [
        (cable, whole_paragraphs(cable, [paragraph.ordinal]), links.to_paragraph(cable, paragraph))
        for cable in _cables()
        for paragraph in cable.paragraphs
    ]
    table = networks()
    single = {key: _times(compose, work, network) for key, network in table.items()}
    together = [sum(times) for times in zip(*single.values(), strict=True)]
    chains = _times(chain, work, table["x"])
    figures = {
        "paragraphs": len(work),
        "one post, ms": {key: _summed_up(times) for key, times in single.items()},
        "all networks, ms": _summed_up(together),
        "chain on X, ms": _summed_up(chains),
    }
    print(json.dumps(figures, indent=2))
    write_result("posts", figures)


def pages() -> list[Path]:
    """The sample pages, where they are at hand."""
    folder = find_shared("corpus/pages")
    return sorted(folder.rglob("*.html")) if folder else []


def _cables() -> list[Cable]:
    chosen = pages()[::_EVERY]
    if not chosen:
        return [read_cable(read_copied_page(_SAMPLE.read_text("utf-8"), _SAMPLE.name))]
    return [read_cable(read_viewer_page(page.read_text("utf-8"), page.name)) for page in chosen]


def _times(
    make: Callable[..., object], work: list[tuple[Cable, Passage, str]], network: Network
) -> list[float]:
    """The milliseconds that each piece of work takes."""
    times = []
    for cable, passage, permalink in work:
        start = perf_counter()
        make(cable, passage, network, permalink)
        times.append((perf_counter() - start) * 1000)
    return times


def _summed_up(times: list[float]) -> dict[str, float]:
    return {"median": round(median(times), 3), "95 of 100": round(quantiles(times, n=20)[-1], 3)}


if __name__ == "__main__":
    main()
