"""An import in a process of its own, killed at a point of one's choice.

    python -m tests.support.killed_import SOURCE STORE [POINT COUNT]

Kills itself with SIGKILL when POINT happens for the COUNTth time: `call NAME` and `return NAME` are
calls of and returns from the function NAME, `any` is either of any function. Without a point it
imports to the end and prints how many points of each kind there were, and in `publishing` how many of
`any` before publishing.
"""

import json
import os
import signal
import sys
from collections import Counter
from pathlib import Path
from types import FrameType

from storage.importing import import_sources

_KINDS = {"call": "call", "c_call": "call", "return": "return", "c_return": "return"}


class Points:
    """Counts the points that a program passes, and kills it at one of them."""

    def __init__(self, point: str | None, count: int) -> None:
        self.passed: Counter[str] = Counter()
        self._deadly = (point, count)

    def pass_one(self, frame: FrameType, event: str, argument: object) -> None:
        """What sys.setprofile calls."""
        if event in _KINDS:
            called = event.startswith("c_")
            name = getattr(argument, "__name__", "") if called else frame.f_code.co_name
            for point in ("any", f"{_KINDS[event]} {name}"):
                self.passed[point] += 1
                if point == "call publish":
                    self.passed["publishing"] = self.passed["any"]
                if (point, self.passed[point]) == self._deadly:
                    os.kill(os.getpid(), signal.SIGKILL)


def main() -> None:
    """Import as the command line says."""
    source, store, *deadly = sys.argv[1:]
    points = Points(deadly[0], int(deadly[1])) if deadly else Points(None, 0)
    sys.setprofile(points.pass_one)
    import_sources([source], Path(store))
    sys.setprofile(None)
    sys.stdout.write(json.dumps(points.passed))


if __name__ == "__main__":
    main()
