"""Cables of any shape, for Hypothesis."""

from datetime import UTC, datetime

from hypothesis import strategies as st

from storage.cables.cable import Cable, Edition, Paragraph, SourceFormat, Summary
from storage.cables.reference import ReferenceId

reference_ids = st.from_regex(r"\d\d[A-Z]{2,12}[1-9]\d{0,4}", fullmatch=True).map(ReferenceId)

_texts = st.text(max_size=60)
_moments = st.datetimes(datetime(1966, 1, 1), datetime(2011, 12, 31), timezones=st.just(UTC)).map(  # noqa: DTZ001
    lambda moment: moment.replace(second=0, microsecond=0)
)
_paragraphs = st.builds(
    Paragraph,
    ordinal=st.integers(1, 99),
    number=st.none() | st.integers(0, 999),
    marking=st.none() | _texts,
    heading=st.none() | _texts,
    text=_texts,
    anchored=st.booleans(),
)

cables = st.builds(
    Cable,
    reference_id=reference_ids,
    subject=st.none() | _texts,
    created=st.none() | _moments,
    released=st.none() | _moments,
    classification=st.none() | _texts,
    origin=st.none() | _texts,
    tags=st.lists(_texts, max_size=3).map(tuple),
    references=st.lists(reference_ids, max_size=3).map(tuple),
    header=_texts,
    summary=st.none() | st.builds(Summary, _texts, st.lists(st.integers(1, 99), max_size=3).map(tuple)),
    paragraphs=st.lists(_paragraphs, max_size=4).map(tuple),
    edition=st.sampled_from(Edition),
    format=st.sampled_from(SourceFormat),
    source=_texts,
    masked=st.integers(0, 99),
)
