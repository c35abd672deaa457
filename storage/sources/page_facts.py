"""What a viewer page and its copied text share: moments, classifications and the edition."""

import re
from datetime import UTC, datetime

from storage.cables.cable import Edition

_FULL_RELEASE = datetime(2011, 8, 30, tzinfo=UTC)
"""The day from which on pages show the full release, with the true minutes."""

CLASSIFICATION = r"(?:UNCLASSIFIED|CONFIDENTIAL|TOP SECRET|SECRET)(?://(?:NOFORN|FOR OFFICIAL USE ONLY))?"
"""The classifications that WikiLeaks' table shows, as a regular expression."""

_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2} \d{2}:\d{2}")


def read_moment(text: str) -> datetime | None:
    """The UTC moment of `2007-08-02 14:37`, None for anything else."""
    found = _MOMENT.search(text)
    if found is None:
        return None
    try:
        return datetime.strptime(found[0], "%Y-%m-%d %H:%M").replace(tzinfo=UTC)
    except ValueError:
        return None


def edition_of(released: datetime | None) -> Edition:
    """The edition that a page of this release date shows; an undated page is taken for an early one."""
    return Edition.FULL if released is not None and released >= _FULL_RELEASE else Edition.EARLY
