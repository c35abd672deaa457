"""The bot under load, side by side with bare bots that answer a fixed text.

    python -m benchmarks.load [--rounds N] [--updates N] [--seconds S] [--store FOLDER] [--only NAME]

Prints a table of ratios and writes the raw figures to benchmarks/results/load.json. The bots take turns,
round by round, so that a slow minute of the machine hits all alike; each figure is the median of its rounds.
Ends with status 1 where a target is missed.
"""

import argparse
import asyncio
import json
import statistics
import sys
import tempfile
from collections.abc import Awaitable, Callable
from pathlib import Path

from benchmarks import load_runs as runs
from benchmarks.load_bots import AIOGRAM_ECHO, OURS, PTB_CONCURRENT, PTB_ECHO, Kind, interpreter
from benchmarks.results import write_result
from storage.importing import import_sources

SAMPLE = Path(__file__).parents[1] / "storage" / "samples" / "07MOSCOW3804.txt"

Figures = dict[str, float]
Run = Callable[[Kind, Path], Awaitable[Figures]]


def main() -> None:
    """Measure, print, keep, and say by the status whether all targets are met."""
    arguments = _arguments()
    with tempfile.TemporaryDirectory() as name:
        store = arguments.store or Path(name) / "cables"
        if not arguments.store:
            import_sources([str(SAMPLE)], store)
        measured = asyncio.run(_measure(arguments, store))
    rows = _table(measured)
    for what, ratio, target, met in rows:
        print(f"{'ok  ' if met else 'MISS'} {what:<58} {ratio:>8.2f}   target {target}")
    result = {
        "arguments": {name: str(value) for name, value in vars(arguments).items() if name != "store"},
        "measured": measured,
        "rows": [{"what": w, "ratio": round(r, 3), "target": t, "met": m} for w, r, t, m in rows],
    }
    if not arguments.only:
        write_result("load", result)
    sys.exit(0 if all(met for *_, met in rows) else 1)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--updates", type=int, default=2000, help="of the runs at full speed")
    parser.add_argument("--seconds", type=float, default=20, help="of the runs at a steady rate")
    parser.add_argument("--backlog", type=int, default=20_000)
    parser.add_argument("--store", type=Path, help="a full-size store that holds 07MOSCOW3804")
    parser.add_argument("--only", choices=["speed", "slow", "steady", "idle", "backlog", "flood"])
    return parser.parse_args()


async def _measure(arguments: argparse.Namespace, store: Path) -> dict[str, dict[str, list[Figures]]]:
    """Figures by run and bot, a set for each round."""
    echoes = (PTB_ECHO, AIOGRAM_ECHO, OURS)
    plan: dict[str, tuple[Run, tuple[Kind, ...], int]] = {
        "speed": (runs.full_speed(arguments.updates), echoes, arguments.rounds),
        "slow": (
            runs.full_speed(arguments.updates // 4, send_seconds=0.05),
            (PTB_ECHO, PTB_CONCURRENT, OURS),
            arguments.rounds,
        ),
        "steady": (runs.steady(arguments.seconds), echoes, arguments.rounds),
        "idle": (runs.idle, echoes, arguments.rounds),
        "backlog": (runs.full_speed(arguments.backlog, people=arguments.backlog // 10), (OURS,), 1),
        "flood": (runs.steady(3 * arguments.seconds, flood_per_minute=10_000), (OURS,), 1),
    }
    for kind in echoes:
        interpreter(kind)
    measured: dict[str, dict[str, list[Figures]]] = {}
    for name, (run, kinds, rounds) in plan.items():
        if arguments.only not in {None, name} and not (arguments.only == "flood" and name == "steady"):
            continue
        for _ in range(rounds):
            for kind in kinds:
                figures = await run(kind, store)
                print(f"{name:<8} {kind.name:<36} {json.dumps(figures)}", flush=True)
                measured.setdefault(name, {}).setdefault(kind.name, []).append(figures)
    return measured


def _table(measured: dict[str, dict[str, list[Figures]]]) -> list[tuple[str, float, str, bool]]:
    """Ratios with their targets, as far as they were measured."""

    def figure(run: str, kind: Kind, name: str) -> float:
        return statistics.median(figures[name] for figures in measured[run][kind.name])

    def ratio(run: str, name: str, other: Kind) -> float:
        return figure(run, OURS, name) / figure(run, other, name)

    rows: list[tuple[str, float, str, bool]] = []
    cpu = "CPU s per 1,000"

    def add(what: str, value: float, most: float | None = None, least: float | None = None) -> None:
        met = (most is None or value <= most) and (least is None or value >= least)
        rows.append((what, value, f"≤ {most}" if most is not None else f"≥ {least}", met))

    if "speed" in measured:
        add("full /cable answer, CPU, to PTB echo", ratio("speed", cpu, PTB_ECHO), most=1.0)
        add("full /cable answer, CPU, to aiogram echo", ratio("speed", cpu, AIOGRAM_ECHO), most=1.3)
    if "slow" in measured:
        add("sends of 50 ms, updates/s, to sequential PTB", ratio("slow", "updates/s", PTB_ECHO), least=12)
        add("sends of 50 ms, CPU, to concurrent PTB", ratio("slow", cpu, PTB_CONCURRENT), most=0.2)
    if "steady" in measured:
        add("p99 at 30 updates a second, to PTB echo", ratio("steady", "p99 ms", PTB_ECHO), most=2)
    if "idle" in measured:
        more = figure("idle", OURS, "memory MB") - figure("idle", PTB_ECHO, "memory MB")
        add("idle memory, MB above PTB echo", more, most=25)
        add("start to first poll, to PTB echo", ratio("idle", "first poll s", PTB_ECHO), most=1.5)
    if "backlog" in measured:
        add("backlog, unanswered", figure("backlog", OURS, "unanswered"), most=0)
        grown = figure("backlog", OURS, "grown MB")
        add("backlog, MB grown once 10,000 answers are remembered", grown, most=5)
    if "flood" in measured:
        in_all = "p99 ms from asking"  # a flood may keep an update from being handed out at all
        others = figure("flood", OURS, in_all) / figure("steady", OURS, in_all)
        add("one chat floods, p99 of others, to without", others, most=2)
        add("one chat floods, told to slow down", figure("flood", OURS, "told"), most=1, least=1)
    return rows


if __name__ == "__main__":
    main()
