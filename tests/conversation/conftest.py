"""Assertions of the checks are shown as those of tests are."""

import pytest

pytest.register_assert_rewrite(
    *(
        f"tests.conversation.{name}"
        for name in ("table", "posts", "rows_asking_on", "rows_searching", "rows_finding")
    )
)
