"""Reads pages with cablemap.core, for comparison; run by the interpreter of an environment that has it.

Arguments are pages. Prints the seconds that it took to read every field of all of them.
"""

import sys
import time

from cablemap.core import cable_from_file  # type: ignore[import-not-found]  # in its own environment

FIELDS = (
    "subject",
    "summary",
    "created",
    "released",
    "classification",
    "origin",
    "tags",
    "references",
    "header",
)


def main() -> None:
    """Read the pages."""
    start = time.time()
    for page in sys.argv[1:]:
        cable = cable_from_file(page)
        for field in FIELDS:
            getattr(cable, field)
    print(time.time() - start)


main()
