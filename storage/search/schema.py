"""What the index holds of a paragraph, and how its words are cut and folded.

Every paragraph is a document. Its text is read from the database when it is shown: the index keeps only
what it finds by.
"""

from datetime import date
from functools import cache

from tantivy import (
    Document,
    Filter,
    Index,
    Schema,
    SchemaBuilder,
    TextAnalyzer,
    TextAnalyzerBuilder,
    Tokenizer,
)

from storage.cables.cable import Cable, Paragraph
from storage.search.places import origin_keys

FORMAT = 4
"""Raised with each change of what a field means, so that nobody searches an index of another version."""

EXACT = "exact"
"""The words as they are spelled, with their places."""
STEMS = "stems"
"""The stems of the same words: what a word in any form is found by."""
SUBJECT = "subject"
"""The stems of the subject of the cable, with their places."""
ORIGIN = "origin"
ORIGIN_NAME = "origin_name"
CLASSIFICATION = "classification"
TAG = "tag"
DATE = "date"
"""Year, month and day of sending as three terms, `2007`, `2007-08`, `2007-08-02`."""
DAY_OF_YEAR = "day_of_year"
"""`08-02`"""
YEAR = "year"
MINUTE = "minute"
"""Minutes of sending since the year 1, for the order by date; 0 where unknown."""
RECORD = "record"
"""The row of the cable in the table `records` of its generation, to find its paragraphs by."""
PLACE = "place"
"""The row of the cable and the ordinal of the paragraph in one number, mixed.

The engine describes rising numbers by thousands of short lines, which it reads anew with each query, and that
takes as long as to find; numbers without order it keeps as they are.
"""

_ORDINALS = 1 << 24
"""More than a cable has paragraphs."""
_PLACES = _ORDINALS << 24
_MIXED = 0x9E37_79B9_7F4B
"""Odd, so that it has an inverse; the golden section of `_PLACES`, so that near places come far apart."""
_UNMIXED = pow(_MIXED, -1, _PLACES)

_LONGEST_WORD = 64
"""Bytes; what is longer is no word but noise of the transmission."""


@cache
def make_schema() -> Schema:
    """The fields of the index."""
    builder = SchemaBuilder()
    builder.add_text_field(EXACT, tokenizer_name="exact")
    builder.add_text_field(STEMS, tokenizer_name="stems", index_option="freq")
    builder.add_text_field(SUBJECT, tokenizer_name="stems")
    builder.add_text_field(CLASSIFICATION, tokenizer_name="exact", index_option="basic")
    for name in (ORIGIN, TAG, DATE, DAY_OF_YEAR):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    builder.add_text_field(ORIGIN_NAME, tokenizer_name="raw", index_option="basic", fast=True)
    builder.add_unsigned_field(YEAR, fast=True)
    builder.add_unsigned_field(MINUTE, fast=True)
    builder.add_unsigned_field(RECORD, indexed=True)
    builder.add_unsigned_field(PLACE, fast=True)
    return builder.build()


@cache
def exact_words() -> TextAnalyzer:
    """Cuts a text into words in small letters without accents."""
    return _folding().build()


@cache
def word_stems() -> TextAnalyzer:
    """Cuts a text into the stems of its words."""
    return _folding().filter(Filter.stemmer("english")).build()


def register_analyzers(index: Index) -> None:
    """Tell an index how the words of its fields are cut. Has to be done after each opening."""
    index.register_tokenizer("exact", exact_words())
    index.register_tokenizer("stems", word_stems())


def make_document(cable: Cable, paragraph: Paragraph, record: int) -> Document:
    """The document of a paragraph whose cable is in this row of `records`."""
    text = f"{paragraph.heading}\n{paragraph.text}" if paragraph.heading else paragraph.text
    document = Document()
    document.add_text(EXACT, text)
    document.add_text(STEMS, text)
    if cable.subject:
        document.add_text(SUBJECT, cable.subject)
    if cable.origin:
        document.add_text(ORIGIN_NAME, cable.origin)
    if cable.classification:
        document.add_text(CLASSIFICATION, cable.classification)
    for field, terms in ((ORIGIN, origin_keys(cable)), (TAG, {tag.lower() for tag in cable.tags})):
        for term in terms:
            document.add_text(field, term)
    _add_date(document, cable)
    document.add_unsigned(RECORD, record)
    document.add_unsigned(PLACE, write_place(record, paragraph.ordinal))
    return document


def write_place(record: int, ordinal: int) -> int:
    """The value of `PLACE` that tells the row of a cable and the ordinal of a paragraph."""
    return (record * _ORDINALS + ordinal) * _MIXED % _PLACES


def read_place(place: int) -> tuple[int, int]:
    """The row of the cable and the ordinal of the paragraph that a value of `PLACE` tells."""
    return divmod(place * _UNMIXED % _PLACES, _ORDINALS)


def date_terms(day: date) -> tuple[str, str, str]:
    """The terms of a day: its year, its month and itself."""
    return f"{day:%Y}", f"{day:%Y-%m}", f"{day:%Y-%m-%d}"


def _add_date(document: Document, cable: Cable) -> None:
    created = cable.created
    document.add_unsigned(YEAR, created.year if created else cable.reference_id.year)
    if created is None:
        document.add_text(DATE, str(cable.reference_id.year))
        document.add_unsigned(MINUTE, 0)
        return
    for term in date_terms(created.date()):
        document.add_text(DATE, term)
    document.add_text(DAY_OF_YEAR, f"{created:%m-%d}")
    document.add_unsigned(MINUTE, created.toordinal() * 1440 + created.hour * 60 + created.minute)


def _folding() -> TextAnalyzerBuilder:
    return (
        TextAnalyzerBuilder(Tokenizer.simple())
        .filter(Filter.remove_long(_LONGEST_WORD))
        .filter(Filter.lowercase())
        .filter(Filter.ascii_fold())
    )
