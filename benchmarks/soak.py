"""Half of what Telegram allows, for minutes or an hour: are memory and file descriptors flat?

    python -m benchmarks.soak [--minutes N]

Writes a sample every few seconds to benchmarks/results/soak.json and draws docs/soak.svg. Questions come from
ever new chats, so that what the bot remembers of each would show; the first 10,000 come at once, since so
many answers are remembered for an hour. Ends with status 1 if a line fitted through
the second half of the run climbs by more than 2 MB or 2 descriptors, or if anybody goes unanswered.
"""

import argparse
import asyncio
import json
import statistics
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path

from benchmarks.load_bots import OURS, Bot, start
from benchmarks.load_runs import QUESTION
from benchmarks.load_server import FIRST_CHAT, LoadServer
from benchmarks.results import write_result
from storage.importing import import_sources

ROOT = Path(__file__).parents[1]
PICTURE = ROOT / "docs" / "soak.svg"
SAMPLE = ROOT / "storage" / "samples" / "07MOSCOW3804.txt"
PER_SECOND = 15
REMEMBERED = 10_000
SAMPLES = 240
MOST_MB, MOST_DESCRIPTORS = 2.0, 2.0
WIDTH, HEIGHT, MARGIN = 720, 260, 44


@dataclass(frozen=True, slots=True)
class Sample:
    """What the process held at a moment, in seconds from the start."""

    seconds: float
    memory_mb: float
    descriptors: int


def main() -> None:
    """Soak, keep, draw, and say by the status whether all stayed flat."""
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("--minutes", type=float, default=5)
    minutes: float = parser.parse_args().minutes
    samples, unanswered = asyncio.run(_soak(60 * minutes))
    later = samples[len(samples) // 2 :]
    climbed = {
        "memory MB": _climb(later, [sample.memory_mb for sample in later]),
        "descriptors": _climb(later, [float(sample.descriptors) for sample in later]),
    }
    result = {
        "minutes": minutes,
        "questions a second": PER_SECOND,
        "unanswered": unanswered,
        "climbed in the second half": climbed,
    }
    print(json.dumps(result, indent=1))
    result["samples"] = [asdict(sample) for sample in samples]
    write_result("soak", result)
    PICTURE.write_text(_picture(samples), encoding="utf-8")
    flat = climbed["memory MB"] <= MOST_MB and climbed["descriptors"] <= MOST_DESCRIPTORS
    sys.exit(0 if flat and not unanswered else 1)


async def _soak(seconds: float) -> tuple[list[Sample], int]:
    """Samples over the time, and how many went unanswered."""
    with tempfile.TemporaryDirectory() as name:
        store = Path(name) / "cables"
        import_sources([str(SAMPLE)], store)
        server = LoadServer()
        await server.start()
        bot = await start(OURS, server.url, store)
        try:
            return await _ask_and_sample(server, bot, seconds)
        finally:
            await bot.stop()
            server.stop()


async def _ask_and_sample(server: LoadServer, bot: Bot, seconds: float) -> tuple[list[Sample], int]:
    samples: list[Sample] = []
    asked = REMEMBERED
    for number in range(REMEMBERED):
        server.put(FIRST_CHAT + number, QUESTION)
    while server.seen.answers < REMEMBERED:  # noqa: ASYNC110  (an event would cost the server time)
        await asyncio.sleep(0.1)
    began = time.perf_counter()
    while (now := time.perf_counter() - began) < seconds:
        while asked < REMEMBERED + PER_SECOND * now:
            server.put(FIRST_CHAT + asked, QUESTION)
            asked += 1
        if now >= len(samples) * seconds / SAMPLES:
            samples.append(Sample(round(now, 1), round(bot.memory_mb(), 2), bot.descriptors()))
        await asyncio.sleep(1 / PER_SECOND)
    await asyncio.sleep(3)
    return samples, asked - len(server.seen.answered)


def _climb(samples: list[Sample], values: list[float]) -> float:
    """By how much a straight line fitted through the values rises over these samples."""
    times = [sample.seconds for sample in samples]
    slope = statistics.linear_regression(times, values).slope
    return round(slope * (times[-1] - times[0]), 2)


def _picture(samples: list[Sample]) -> str:
    """An SVG of both lines, each on a scale from nought."""
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" '
        f'font-size="12"><title>Memory and file descriptors over the run</title>'
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="white"/>'
    ]
    series = (
        ("memory, MB", "#1f5f99", [sample.memory_mb for sample in samples]),
        ("file descriptors", "#a34a00", [float(sample.descriptors) for sample in samples]),
    )
    for number, (label, colour, values) in enumerate(series):
        most = 1.25 * max(values)
        points = " ".join(
            f"{MARGIN + (WIDTH - 2 * MARGIN) * sample.seconds / samples[-1].seconds:.1f},"
            f"{HEIGHT - MARGIN - (HEIGHT - 2 * MARGIN) * value / most:.1f}"
            for sample, value in zip(samples, values, strict=True)
        )
        parts.append(f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="1.5"/>')
        parts.append(
            f'<text x="{MARGIN + 240 * number}" y="20" fill="{colour}">{label}: {min(values):.0f} to '
            f"{max(values):.0f}</text>"
        )
    axis = f"{MARGIN},{MARGIN} {MARGIN},{HEIGHT - MARGIN} {WIDTH - MARGIN},{HEIGHT - MARGIN}"
    parts.append(f'<polyline points="{axis}" fill="none" stroke="#777"/>')
    parts.append(
        f'<text x="{WIDTH - MARGIN}" y="{HEIGHT - MARGIN + 18}" text-anchor="end" fill="#333">'
        f"{samples[-1].seconds / 60:.0f} minutes, {PER_SECOND} questions a second</text></svg>\n"
    )
    return "".join(parts)


if __name__ == "__main__":
    main()
