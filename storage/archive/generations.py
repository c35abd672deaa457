"""The store is a folder of generations. One holds all that belongs together and never changes.

    CABLE_STORE/
        import.lock             held by the import that runs, if any
        building/               the generation that it builds
        generation-00000007/    the one before the newest, for those who still read it
        generation-00000008/    the newest, which is served
            cables.sqlite

A generation is complete before it has its name: one rename publishes it.
"""

import re
from pathlib import Path

DATABASE = "cables.sqlite"

_NAME = re.compile(r"generation-(\d{8})")


def newest_generation(store: Path) -> Path | None:
    """The folder of the generation to serve, None where there is none. Raises OSError."""
    published = published_generations(store)
    return published[-1] if published else None


def published_generations(store: Path) -> list[Path]:
    """The folders of all published generations, oldest first; none where the store does not exist."""
    if not store.is_dir():
        return []
    return sorted(folder for folder in store.iterdir() if _NAME.fullmatch(folder.name))


def generation_number(folder: Path) -> int:
    """The number of a published generation, counted from 1."""
    match = _NAME.fullmatch(folder.name)
    if not match:
        raise ValueError(f"{folder.name} is not the name of a generation")
    return int(match.group(1))


def generation_name(number: int) -> str:
    """The name of a generation's folder."""
    return f"generation-{number:08d}"
