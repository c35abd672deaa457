"""The query language."""

from datetime import date

import pytest

from storage.search.language import Kind, Misread, Query, Term, parse_query
from storage.search.periods import Period


def terms(text: str) -> list[tuple[str, str]]:
    """The terms of a query, as kind and text, those to be excluded with `-` before the kind."""
    return [("-" * term.excluded + term.kind, term.text) for term in parse_query(text).terms]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("six party talks", [("word", "six"), ("word", "party"), ("word", "talks")]),
        ('"exact phrase" word', [("phrase", "exact phrase"), ("word", "word")]),
        ("“curly phrase”", [("phrase", "curly phrase")]),
        ('"never closed', [("phrase", "never closed")]),
        ("negotiat*", [("prefix", "negotiat")]),
        ("neg*ation* *ation", [("prefix", "neg"), ("word", "ation")]),
        ("-energy", [("-word", "energy")]),
        ('tides -"not a success"', [("word", "tides"), ("-phrase", "not a success")]),
        ("six-party", [("word", "six-party")]),
        ("origin:moscow", [("origin", "moscow")]),
        ("Origin: Moscow", [("origin", "Moscow")]),
        ("origin:new delhi tea", [("origin", "new delhi"), ("word", "tea")]),
        ('origin:"new delhi" tea', [("origin", "new delhi"), ("word", "tea")]),
        ("country:costa rica volcano", [("origin", "costa rica"), ("word", "volcano")]),
        ("origin:atlantis tea", [("origin", "atlantis"), ("word", "tea")]),
        ("-origin:moscow", [("-origin", "moscow")]),
        ("origin:embassy new delhi tea", [("origin", "embassy new delhi"), ("word", "tea")]),
        ("tag:PREL,KNNP; tea", [("tag", "PREL"), ("tag", "KNNP"), ("word", "tea")]),
        ("from:june", [("origin", "june")]),
        ("from:moscow", [("origin", "moscow")]),
        ("class:secret", [("class", "secret")]),
        ("tag:PREL", [("tag", "PREL")]),
        ('subject:caviar subject:"black sea"', [("subject", "caviar"), ("subject", "black sea")]),
        ("subject:energ* -subj:ta*x", [("subject*", "energ"), ("-subject*", "ta")]),
        ("tea NOT rum", [("word", "tea"), ("-word", "rum")]),
        ('NOT  "old rum" NOT tag:PREL', [("-phrase", "old rum"), ("-tag", "PREL")]),
        ('tea "and NOT rum" NOT', [("word", "tea"), ("phrase", "and NOT rum"), ("word", "NOT")]),
        ("DO NOT DRINK", [("word", "DO"), ("word", "NOT"), ("word", "DRINK")]),
        ("not KNOT NOTE", [("word", "not"), ("word", "KNOT"), ("word", "NOTE")]),
        ("note:this", [("word", "note"), ("word", "this")]),
        ("year:soon", [("word", "year"), ("word", "soon")]),
        ("talks year:soon from:2007-13 origin:", [("word", "talks")]),
        ("origin: tag:PREL", [("tag", "PREL")]),
        ("what, then?", [("word", "what"), ("word", "then")]),
        ("(tides)", [("word", "tides")]),
        ("text:{a TO b}^2~", [("word", "text:{a"), ("word", "TO"), ("word", "b}^2")]),
        ("- * \"\" : -: …", []),
        ("", []),
    ],
)  # fmt: skip
def test_terms(text: str, expected: list[tuple[str, str]]) -> None:
    """Each spelling is the term that a person would take it for, and no syntax but ours means anything."""
    assert terms(text) == expected


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("year:2007", date(2007, 1, 1), date(2007, 12, 31)),
        ("year:2005-2007", date(2005, 1, 1), date(2007, 12, 31)),
        ("year:2005..2007", date(2005, 1, 1), date(2007, 12, 31)),
        ("year:2009-", date(2009, 1, 1), date(2099, 12, 31)),
        ("year:-2007", date(1900, 1, 1), date(2007, 12, 31)),
        ("date:2007-06", date(2007, 6, 1), date(2007, 6, 30)),
        ("date:2008-02-29", date(2008, 2, 29), date(2008, 2, 29)),
        ("date:2.8.2007", date(2007, 8, 2), date(2007, 8, 2)),
        ('date:"2 August 2007"', date(2007, 8, 2), date(2007, 8, 2)),
        ("date:2 August 2007", date(2007, 8, 2), date(2007, 8, 2)),
        ("from: June 2007", date(2007, 6, 1), date(2099, 12, 31)),
        ("year:2007,", date(2007, 1, 1), date(2007, 12, 31)),
        ("date:15 June 2007,", date(2007, 6, 15), date(2007, 6, 15)),
        ("year:2007 -", date(2007, 1, 1), date(2007, 12, 31)),
        ("year:2005 - 2007", date(2005, 1, 1), date(2007, 12, 31)),
        ("date:aug2007", date(2007, 8, 1), date(2007, 8, 31)),
        ("from:2007-06", date(2007, 6, 1), date(2099, 12, 31)),
        ("to:2007-06", date(1900, 1, 1), date(2007, 6, 30)),
        ("since:2007/6/15", date(2007, 6, 15), date(2099, 12, 31)),
        ("until:2007", date(1900, 1, 1), date(2007, 12, 31)),
        ("before:2007", date(1900, 1, 1), date(2006, 12, 31)),
        ("before:2007-06-15", date(1900, 1, 1), date(2007, 6, 14)),
        ("after:2007-06", date(2007, 7, 1), date(2099, 12, 31)),
    ],
)
def test_periods(text: str, first: date, last: date) -> None:
    """Dates are read as people write them, and cover whole months and years."""
    assert parse_query(text) == Query((), (Period(first, last),))


@pytest.mark.parametrize(
    "text", ["date:2007-13", "date:2007-02-30", "year:20077", "from:0000", "to:99.99.2007"]
)
def test_what_is_no_date_is_words(text: str) -> None:
    """A date that no calendar has is looked for as it stands where there is nothing else."""
    query = parse_query(text)
    assert not query.periods
    assert query.terms


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("year:soon talks", [("year", "soon")]),
        ("Date:soon -year:20077", [("year", "soon"), ("year", "20077")]),
        ("since:2007-13 before:lunch", [("from", "2007-13"), ("to", "lunch")]),
        ("from:", [("from", "")]),
        ('origin:"" class: subj:', [("origin", ""), ("class", ""), ("subject", "")]),
        ("year:soon year:soon", [("year", "soon")]),
        ("from:moscow year:2007 note: tea http://a.example to", []),
    ],
)
def test_what_looks_like_a_filter_and_is_none(text: str, expected: list[tuple[str, str]]) -> None:
    """A filter without a value that it takes is told, by its first name; what else has a colon is words."""
    assert parse_query(text).misread == tuple(Misread(*one) for one in expected)


@pytest.mark.parametrize(
    "text",
    [
        'tea origin:Moscow -"old rum" (note:this) subject:"black tea" ta* NOT rum',
        "NOT rum  origin: new delhi subj:ta*x 07MOSCOW1 …tea…",
        "year:soon tag:PREL",
    ],
)
def test_each_term_knows_its_place(text: str) -> None:
    """A term stands in the query where it says."""
    terms = parse_query(text).terms
    assert terms
    for term in terms:
        assert text[term.start :].startswith(term.text)


def test_other_times() -> None:
    """Excluded dates are times of other cables, not words to be missing."""
    year = Period(date(2007, 1, 1), date(2007, 12, 31))
    assert parse_query("-year:2007 tea") == Query((Term(Kind.WORD, "tea"),), other_periods=(year,))


def test_a_query_of_thousands_of_words_is_cut() -> None:
    """More words than a line holds are not looked for: each costs time."""
    for text in ("tide " * 5_000, "tag:" + "PREL," * 5_000, "tide:low " * 5_000, "year:low " * 5_000):
        assert len(parse_query(text).terms) == 32


def test_no_filter_has_a_value_that_is_empty() -> None:
    """A filter without letters or digits asks for nothing."""
    assert all(term != Term(Kind.ORIGIN, "") for term in parse_query('origin:"" origin:--').terms)
