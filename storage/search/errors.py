"""What can go wrong with searching."""

import shlex
from pathlib import Path

from storage.errors import StoreError


class IndexMissingError(StoreError):
    """The generation that is served has no search index, or one that cannot be used."""

    def __init__(self, generation: Path, reason: str = "has no search index", mend: str = "") -> None:
        """`reason` goes on from the name of the store; `mend` says what to do if not to build the index."""
        build = f"Build it: cablegate-bot index --store {shlex.quote(str(generation.parent))}"
        super().__init__(f"Search is not ready: the store {generation.parent} {reason}. {mend or build}")
