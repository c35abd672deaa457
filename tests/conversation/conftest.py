"""Assertions of the checks are shown as those of tests are."""

import pytest

pytest.register_assert_rewrite(
    "tests.conversation.table", "tests.conversation.rows_asking_on", "tests.conversation.rows_posting"
)
