"""Settings of all tests."""

import pytest
from hypothesis import settings

# A slow machine is no failure: what takes how long is measured in benchmarks.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

# Modules of checks that are no tests themselves; their assertions are to be shown as those of tests are.
pytest.register_assert_rewrite("tests.conversation", "tests.support")
