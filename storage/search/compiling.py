"""From a query, as it was read, to one of the engine."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from math import log

import tantivy
from tantivy import Occur

from storage.cables.reference import FIRST_YEAR, LAST_YEAR
from storage.search import schema
from storage.search.language import Kind, Query, Term
from storage.search.periods import Period
from storage.search.places import is_place, place_keys, post_key
from storage.search.schema import exact_words, make_schema, word_stems

_SUBJECT_WEIGHT = 0.6
_PLACE_SCORE = 2.0
"""What a word is worth that names the post or the year of a cable rather than stand in its text."""

_MOST_OF = 0.6
"""The share of the words, or the rarest, that must be there where too few paragraphs hold all of them."""

_MOST_WEIGHED = 100
"""Words that a prefix stands for, the rarer of which are worth more."""

_MOST_IN_A_ROW = 50
"""Words that a prefix stands for behind others in a row, the most frequent ones: each row takes its time."""

_EVERY_WORD_SCORE = 100.0
"""More than the words themselves are worth, so that paragraphs with every word come before all others."""

_YEAR = re.compile(r"19[6-9]\d|200\d|2010")

_CLASSIFICATIONS = {"c": "confidential", "s": "secret", "u": "unclassified", "fouo": "official use only",
                    "sbu": "official use only", "nf": "noforn"}  # fmt: skip

_STOP_WORDS = """
    a about after all also am an and any are as at be because been before but by can cable cables could did
    do does for from had has have he her his how i if in into is it its me more most my no nor not of on or
    our out said say says she should so some than that the their them then there these they this those to
    was we were what when where which while who whom whose why will with would you your
"""
STOP_WORDS = frozenset(_STOP_WORDS.split())
"""Words that are left out of a query that has others."""


def compile_strictly(query: Query, searcher: tantivy.Searcher) -> tantivy.Query:
    """The paragraphs that have all that a query asks for, those with words in the subject, too, first.

    But for a single word: see `with_subject`.
    """
    words = _words(query)
    in_subject = [(Occur.Should, _in_subject(word)) for word in words] if len(words) > 1 else []
    in_paragraph = [(Occur.Must, any_of(_in_paragraph(word))) for word in words]
    return _combined([*_conditions(query, searcher), *in_paragraph, *in_subject])


def with_subject(query: Query, strict: tantivy.Query) -> tantivy.Query | None:
    """Of the paragraphs with a single word those whose subject has it as well, which are worth more.

    Asked for apart, since to look up the subject of each of so many takes longer than all the rest. None
    where there are more words, of which few paragraphs have all.
    """
    words = _words(query)
    if len(words) != 1:
        return None
    return tantivy.Query.boolean_query([(Occur.Must, strict), (Occur.Must, _in_subject(words[0]))])


def compile_loosely(query: Query, searcher: tantivy.Searcher) -> tantivy.Query:
    """The paragraphs that have most of the words of a query, or the rarest, and all else that it asks for.

    Those with every word come first, then those with the rarest ones: a name tells more than `think`.
    """
    terms = _words(query)
    if not terms:
        return compile_strictly(query, searcher)
    words = [_word(term) for term in terms]
    rarity = [_rarity(searcher, term) for term in terms]
    rarest = max(range(len(terms)), key=rarity.__getitem__)
    weighed = [
        tantivy.Query.boost_query(word, rare / (rarity[rarest] or 1.0))
        for word, rare in zip(words, rarity, strict=True)
    ]
    needed = max(1, round(len(words) * _MOST_OF))
    most = tantivy.Query.boolean_query(
        [(Occur.Should, word) for word in weighed], minimum_number_should_match=needed
    )
    every = tantivy.Query.boolean_query([(Occur.Must, word) for word in words])
    return tantivy.Query.boolean_query(
        [
            *_conditions(query, searcher),
            (Occur.Must, any_of([most, weighed[rarest]])),
            (Occur.Should, tantivy.Query.const_score_query(every, _EVERY_WORD_SCORE)),
        ]
    )


def _rarity(searcher: tantivy.Searcher, word: Term) -> float:
    """How telling a word is: 0 where it stands in every paragraph, or in none, and cannot tell them apart."""
    if len(word.words) == 1:
        counts = [searcher.doc_freq(schema.STEMS, stem) for stem in word.stems]
    else:
        counts = [searcher.doc_freq(schema.EXACT, part) for part in word.words]
    rarest = min(counts, default=0)
    return log(searcher.num_docs / rarest) if rarest else 0.0


def _conditions(query: Query, searcher: tantivy.Searcher) -> list[tuple[Occur, tantivy.Query]]:
    """All that a query asks for but words to be found; something to exclude from where there is no more."""
    terms = [term for term in significant_terms(query) if term.kind is not Kind.WORD or term.excluded]
    found = [(Occur.MustNot if term.excluded else Occur.Must, _clause(term, searcher)) for term in terms]
    found += [(Occur.Must, _period(period)) for period in query.periods]
    found += [(Occur.MustNot, _period(period)) for period in query.other_periods]
    if not _words(query) and all(occur is Occur.MustNot for occur, _ in found):
        # `-energy` asks for all others; what is left of nothing but noise of the transmission, for nothing.
        only_excludes = all(term.excluded for term in query.terms)
        rest = tantivy.Query.all_query() if only_excludes else tantivy.Query.empty_query()
        found.append((Occur.Must, rest))
    return found


def _words(query: Query) -> list[Term]:
    return [term for term in significant_terms(query) if term.kind is Kind.WORD and not term.excluded]


def significant_terms(query: Query) -> list[Term]:
    """The terms of a query without words such as `the`, where it has others."""
    terms = [term for term in query.terms if term.words]
    telling = [term for term in terms if term.kind is not Kind.WORD or term.text.lower() not in STOP_WORDS]
    return telling if any(term.kind is not Kind.ORIGIN and not term.excluded for term in telling) else terms


def in_cables(query: tantivy.Query, records: list[int]) -> tantivy.Query:
    """What a query asks for, within some cables."""
    cables = [tantivy.Query.term_query(make_schema(), schema.RECORD, record) for record in records]
    return tantivy.Query.boolean_query([(Occur.Must, any_of(cables)), (Occur.Must, query)])


def one_of(field: str, values: Sequence[str | int]) -> tantivy.Query:
    """The paragraphs that have one of these values; it adds nothing to their score."""
    terms = [tantivy.Query.term_query(make_schema(), field, value, index_option="basic") for value in values]
    return tantivy.Query.const_score_query(any_of(terms), 0.0)


def any_of(queries: Sequence[tantivy.Query]) -> tantivy.Query:
    """The paragraphs that one of these finds."""
    return _combined([(Occur.Should, query) for query in queries])


def _combined(clauses: Sequence[tuple[Occur, tantivy.Query]]) -> tantivy.Query:
    """Clauses as one query. A single one stays by itself: wrapped, the engine takes twice as long over it."""
    if len(clauses) == 1 and clauses[0][0] is not Occur.MustNot:
        return clauses[0][1]
    return tantivy.Query.boolean_query(clauses)


def phrase(field: str, words: list[str]) -> tantivy.Query:
    """The paragraphs in which these words, cut and folded, stand in a row."""
    if len(words) == 1:
        return tantivy.Query.term_query(make_schema(), field, words[0])
    return tantivy.Query.phrase_query(make_schema(), field, list(words))


def _clause(term: Term, searcher: tantivy.Searcher) -> tantivy.Query:
    match term.kind:
        case Kind.WORD:
            return _word(term)
        case Kind.PHRASE:
            return any_of(_phrases(term.text))
        case Kind.PREFIX:
            return _prefix(term, searcher)
        case _:
            return _of_cable(term, searcher)


def _of_cable(term: Term, searcher: tantivy.Searcher) -> tantivy.Query:
    """What a term asks of the cable rather than of its paragraphs."""
    match term.kind:
        case Kind.ORIGIN:
            return one_of(schema.ORIGIN, origins(term.text, searcher))
        case Kind.TAG:
            return one_of(schema.TAG, ["".join(term.words)])
        case Kind.CLASSIFICATION:
            return _all_words(schema.CLASSIFICATION, classification_words(term.text))
        case Kind.SUBJECT_PREFIX:
            stems = [_term(schema.SUBJECT, stem) for stem in term.stems]
            words = "".join(term.words)
            return any_of([*stems, _beginning_with(schema.SUBJECT, words, searcher)])
        case _:
            return _all_words(schema.SUBJECT, term.stems)


def origins(text: str, searcher: tantivy.Searcher) -> list[str]:
    """The keys of the post that has just this name, `Embassy Mexico`; else of all that it may mean."""
    post = post_key(text)
    return [post] if post and searcher.doc_freq(schema.ORIGIN, post) else sorted(place_keys(text))


def classification_words(text: str) -> list[str]:
    """The words of a classification, which may be written as portions are marked, `s`, `fouo`."""
    return exact_words().analyze(_CLASSIFICATIONS.get(text.lower(), text))


def _word(term: Term) -> tantivy.Query:
    """A word in a paragraph or in the subject of its cable."""
    return any_of([*_in_paragraph(term), _in_subject(term)])


def _in_paragraph(term: Term) -> list[tantivy.Query]:
    """A word in any form; one that holds marks, `six-party`, is its parts in a row."""
    words = term.words
    if len(words) > 1:
        return [phrase(schema.EXACT, words)]
    found = [_term(schema.STEMS, stem) for stem in term.stems]
    if is_place(term.text):
        found.append(_worth(schema.ORIGIN, words[0]))
    if _YEAR.fullmatch(term.text):
        found.append(_worth(schema.DATE, term.text))
    return found


def _in_subject(term: Term) -> tantivy.Query:
    stems = [_term(schema.SUBJECT, stem) for stem in term.stems]
    every = tantivy.Query.boolean_query([(Occur.Must, stem) for stem in stems])
    return tantivy.Query.boost_query(every, _SUBJECT_WEIGHT)


def _term(field: str, word: str) -> tantivy.Query:
    return tantivy.Query.term_query(make_schema(), field, word, index_option="freq")


def _worth(field: str, value: str) -> tantivy.Query:
    return tantivy.Query.const_score_query(one_of(field, [value]), _PLACE_SCORE)


def _prefix(term: Term, searcher: tantivy.Searcher) -> tantivy.Query:
    """Words that begin so; of a prefix with marks, `six-par*`, the words before are a row."""
    *before, last = term.words
    if before:
        words = searcher.terms_with_prefix(schema.EXACT, last, limit=_MOST_IN_A_ROW)
        return any_of([phrase(schema.EXACT, [*before, word]) for word, _ in words])
    return _beginning_with(schema.EXACT, last, searcher)


def _beginning_with(field: str, prefix: str, searcher: tantivy.Searcher) -> tantivy.Query:
    """Words that begin so; where they are many, all worth the same, since to weigh them takes long."""
    words = searcher.terms_with_prefix(field, prefix, limit=_MOST_WEIGHED + 1)
    if len(words) > _MOST_WEIGHED:
        every = tantivy.Query.regex_query(make_schema(), field, f"{re.escape(prefix)}.*")
        return tantivy.Query.const_score_query(every, 0.0)
    return any_of([_term(field, word) for word, _ in words])


def _phrases(text: str) -> list[tantivy.Query]:
    """Words in a row in a paragraph, as they are spelled, or in the subject of its cable, in any form."""
    in_subject = phrase(schema.SUBJECT, word_stems().analyze(text))
    return [
        phrase(schema.EXACT, exact_words().analyze(text)),
        tantivy.Query.boost_query(in_subject, _SUBJECT_WEIGHT),
    ]


def _all_words(field: str, words: list[str]) -> tantivy.Query:
    terms = (tantivy.Query.term_query(make_schema(), field, word, index_option="basic") for word in words)
    return tantivy.Query.boolean_query([(Occur.Must, term) for term in terms])


def _period(period: Period) -> tantivy.Query:
    """The days from one to another, as few terms as there can be: years, months and days."""
    first = max(period.first, date(FIRST_YEAR, 1, 1))
    last = min(period.last, date(LAST_YEAR, 12, 31))
    return one_of(schema.DATE, list(_covering_terms(first, last)))


def _covering_terms(first: date, last: date) -> Iterator[str]:
    day = first
    while day <= last:
        year, month, exact = schema.date_terms(day)
        next_year, next_month = date(day.year + 1, 1, 1), _next_month(day)
        if day == date(day.year, 1, 1) and next_year - timedelta(1) <= last:
            term, day = year, next_year
        elif day.day == 1 and next_month - timedelta(1) <= last:
            term, day = month, next_month
        else:
            term, day = exact, day + timedelta(1)
        yield term


def _next_month(day: date) -> date:
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)
