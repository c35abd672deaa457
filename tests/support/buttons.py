"""Data of buttons of every kind that the bot has, with anything in it."""

from typing import Any, get_args, get_type_hints

from hypothesis import strategies as st

from handlers.answers.callback_data import CallbackData, Target, Words
from storage.cables.reference import ReferenceId
from storage.search.results import Sorting

KINDS: tuple[type[Any], ...] = get_args(CallbackData)
"""The kinds of data."""

_ids = st.one_of(
    st.sampled_from(["07MOSCOW3804", "07ATLANTIS1240", "07ATLANTIS1242", "07ATLANTIS1243"]),
    st.from_regex(r"[0-9]{2}[A-Z]{2,17}[1-9][0-9]{0,5}", fullmatch=True),
).map(ReferenceId)
_numbers = st.integers(0, 20) | st.integers(0, 999_999)
_names = ["x", "bluesky", "telegram", "threads", "mastodon", "years", "origins"]
_words = st.text(st.characters(exclude_characters="|\n", exclude_categories=["Cs"]), min_size=1, max_size=40)
_fields: dict[Any, st.SearchStrategy[Any]] = {
    ReferenceId: _ids,
    int: _numbers,
    str: st.sampled_from(_names) | st.from_regex("[a-z]{1,9}", fullmatch=True),
    Sorting: st.sampled_from(Sorting),
    Words: _words.map(Words),
    Target: st.builds(Target, _ids, _numbers, _numbers | st.none())
    | st.builds(Target, _ids, _numbers.filter(bool), _numbers | st.none(), st.integers(1, 9)),
}


def any_data() -> st.SearchStrategy[CallbackData]:
    """Data of any kind."""
    return st.one_of(
        [st.builds(kind, *(_fields[hint] for hint in get_type_hints(kind).values())) for kind in KINDS]
    )
