"""Settings of all tests, and how much was tried at random."""

from collections import Counter

import pytest
from hypothesis import settings

# A slow machine is no failure: what takes how long is measured in benchmarks.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

# Modules of checks that are no tests themselves; their assertions are to be shown as those of tests are.
pytest.register_assert_rewrite("tests.conversation", "tests.support")

_TALLY: pytest.StashKey[Counter[str]] = pytest.StashKey()


@pytest.fixture(scope="session")
def tally(pytestconfig: pytest.Config) -> Counter[str]:
    """How many things of which kind were tried at random; printed at the end of the run."""
    return pytestconfig.stash.setdefault(_TALLY, Counter())


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Print the tally."""
    for kind, count in config.stash.get(_TALLY, Counter()).items():
        terminalreporter.write_line(f"{count:,} {kind} tried")
