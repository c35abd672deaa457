"""Kills the bot at ten random moments while 2,000 people wait, by polling and by webhook.

    python -m benchmarks.kills [SEED]

Prints a line of JSON for each and writes them to benchmarks/results/kills.json. Ends with status 1 if
anybody went unanswered.
"""

import asyncio
import json
import random
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path

from benchmarks.results import write_result
from storage.importing import import_sources
from tests.support.bot_api import BotApiServer
from tests.support.child import SAMPLE, child, webhook_settings
from tests.support.kills import Outcome, asked_and_killed

ASKED = 2000
KILLS = 10


async def main() -> None:
    """Run both, with a seed from the command line or a new one."""
    seed = int(sys.argv[1]) if len(sys.argv) > 1 else random.randrange(10**6)
    outcomes = []
    for way, settings in (("polling", {}), ("webhook", webhook_settings())):
        outcome = await run(settings, seed)
        outcomes.append({"way": way, "seed": seed, "asked": ASKED, **asdict(outcome)})
        print(json.dumps(outcomes[-1]), flush=True)
    write_result("kills", {"ways": outcomes})
    sys.exit(1 if any(outcome["unanswered"] for outcome in outcomes) else 0)


async def run(settings: Mapping[str, str], seed: int) -> Outcome:
    """One bot on a server of its own."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        import_sources([str(SAMPLE)], folder / "cables")
        async with BotApiServer() as server, child(server, folder, settings) as bot:
            return await asked_and_killed(server, bot, asked=ASKED, kills=KILLS, seed=seed, seconds=120)


if __name__ == "__main__":
    asyncio.run(main())
