"""Searching the invented cables."""

from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
import tantivy

from storage.cables.cable import Cable
from storage.cables.reference import ReferenceId
from storage.search.compiling import compile_strictly, with_subject
from storage.search.index import Index
from storage.search.language import Misread, parse_query
from storage.search.results import Sorting
from storage.search.searching import narrow, search
from tests.support.cables import cable, paragraph
from tests.support.stores import import_cables


def found(index: Index, query: str, sorting: Sorting = Sorting.RELEVANCE) -> list[str]:
    """The cables that a query finds, in order."""
    return [str(hit.reference_id) for hit in search(index, query, sorting=sorting).hits]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("tide", ["07ATLANTIS1234"]),
        ("negotiating", ["07ATLANTIS1234", "08REYKJAVIK77"]),
        ("blankets", ["79THULE3"]),
        ('"six-party talks"', ["07ATLANTIS1234"]),
        ('"party of six"', ["08REYKJAVIK77"]),
        ('"party of sixes"', []),
        ("thermo*", ["79THULE3"]),
        ("refriger*", ["06STPETERSBURG9"]),
        ("harbour -tides", ["06STPETERSBURG9"]),  # the subject of the other one has the word
        ('harbour -"nine tides" -cook', ["07ATLANTIS1234"]),
        ("sao tome", ["06STPETERSBURG9"]),
        ("SÃO TOMÉ", ["06STPETERSBURG9"]),
        ("subject:tide", ["07ATLANTIS1234"]),
        ("subject:tabl*", ["07ATLANTIS1234", "08REYKJAVIK77"]),
        ("subject:wha*", ["08REYKJAVIK77"]),
        ("-subject:tabl* origin:russia", ["06STPETERSBURG9"]),
        ("harbour NOT tides", ["06STPETERSBURG9"]),
        ('harbour NOT "nine tides" NOT cook', ["07ATLANTIS1234"]),
        ("subject:harbour", []),
        ("origin:reykjavik", ["08REYKJAVIK77"]),
        ("origin:iceland whales", ["08REYKJAVIK77"]),
        ("origin:russia", ["06STPETERSBURG9"]),
        ("-origin:russia -origin:iceland -origin:atlantis", ["79THULE3"]),
        ("year:2007", ["07ATLANTIS1234"]),
        ("year:2006-2007 harbour -tag:PREL", ["06STPETERSBURG9"]),
        ("from:2008-07", []),
        ("from:2008-06-30 to:2008-06-30", ["08REYKJAVIK77"]),
        ("to:1990", ["79THULE3"]),
        ("-year:2007-2008", ["06STPETERSBURG9", "79THULE3"]),
        ("harbour -from:2007", ["06STPETERSBURG9"]),
        ("class:secret", ["08REYKJAVIK77"]),
        ("class:noforn", ["08REYKJAVIK77"]),
        ("class:fouo", ["06STPETERSBURG9"]),
        ("class:unclassified", ["06STPETERSBURG9"]),
        ("tag:prel", ["07ATLANTIS1234"]),
        ("reykjavik lunch", ["08REYKJAVIK77"]),
        ("2007 tides", ["07ATLANTIS1234"]),
        ("zeppelins", []),
        ("", []),
        ("!?", []),
    ],
)
def test_who_finds_what(index: Index, query: str, expected: list[str]) -> None:
    """Words in any form, phrases as they stand, prefixes, exclusions and every filter."""
    assert sorted(found(index, query)) == sorted(expected)


def test_a_word_that_only_the_mask_hides_finds_nothing(index: Index) -> None:
    """A mask is no word."""
    assert found(index, "█████") == []


def test_all_words_before_most_words(index: Index) -> None:
    """A question that no paragraph answers with every word finds those with most of them."""
    results = search(index, "did the cook buy a strong zeppelin lock?")
    assert [str(hit.reference_id) for hit in results.hits] == ["06STPETERSBURG9"]
    assert not results.complete
    every = search(index, "cook neighbour lock")
    assert (every.hits[0].ordinal, every.complete) == (3, 1)


def test_one_paragraph_of_a_cable_and_how_many_more(index: Index) -> None:
    """The best paragraph stands for its cable."""
    (hit,) = search(index, "cook").hits
    assert (str(hit.reference_id), hit.more) == ("06STPETERSBURG9", 2)
    assert (hit.origin, hit.subject, hit.opening) == ("Consulate St Petersburg", "WHO ATE THE CAVIAR", "")


def test_an_opening_stands_in_for_a_subject(index: Index) -> None:
    """A cable without a subject is told by its first words."""
    (hit,) = search(index, "thermometer").hits
    assert (hit.subject, hit.opening) == (None, "Ice is expected by the observatory.")


def test_sorted_by_date(index: Index) -> None:
    """The newest first; where no date is known, last."""
    assert found(index, "-nothing", Sorting.DATE) == [
        "08REYKJAVIK77", "07ATLANTIS1234", "06STPETERSBURG9", "79THULE3",
    ]  # fmt: skip


def test_pages_hold_every_cable_once(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Page by page each cable comes once, with all its paragraphs counted, and the last page says so."""
    store = tmp_path_factory.mktemp("pages") / "store"
    texts = [paragraph(number, f"The ferry {number} is late.") for number in range(1, 31)]
    cables = [cable(f"09ATLANTIS{number}", *texts[:number]) for number in range(1, 31)]
    import_cables(store, *cables)
    index = Index.open(store / "generation-00000001")
    pages = [search(index, "ferry", page, 7) for page in range(6)]
    index.close()
    counts = {str(hit.reference_id): hit.more + 1 for page in pages for hit in page.hits}
    assert [len(page.hits) for page in pages] == [7, 7, 7, 7, 2, 0]
    assert counts == {f"09ATLANTIS{number}": number for number in range(1, 31)}
    assert [page.further for page in pages] == [True, True, True, True, False, False]
    assert {page.paragraphs for page in pages} == {30 * 31 // 2}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("refridgerator of the cook", "refrigerator of the cook"),
        ("origin:iceland fihseries", "origin:iceland fisheries"),
        ("yeer:2007 tide", "year:2007 tide"),
        ("Orgin:iceland cook:lock", "origin:iceland cook:lock"),
        ('cook "refridgerator each"', 'cook "refrigerator each"'),
        ("subject:cavier tidess", None),  # no cable has both
        ("subject:cavier nieghbour", "subject:caviar neighbour"),
        ("six-partty", "six-party"),
        ("origin:reykjavk whales", "origin:reykjavik whales"),
        ("origin:cavier cavier", None),
        ("whales zebore:2007", None),
        ("whales befor:2007", "whales before:2007"),  # though it finds nothing
        ("cook:lock", None),
        ("cavier:lock", None),
        ("https://cavier.example", None),
        ("refridgerratro", None),
        ("refridgeratr", "refrigerator"),
        ("fishheriess", "fisheries"),
        ("SENV tides", "tag:SENV tides"),
        ("senv", "tag:senv"),
        ('"SENV tides" -SENV', None),
        ("TIDEZ", None),
        ("THERMOMETRE", "thermometer"),
        ("whales 2010 f16", None),
        ("whales", None),
        ("zeppelin", None),
        ("zzz", None),
    ],
)
def test_did_you_mean(index: Index, query: str, expected: str | None) -> None:
    """A word that occurs nowhere is replaced, in its place, by one a letter or two away if that helps."""
    assert search(index, query).did_you_mean == expected


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("class:foo", [("class", "foo")]),
        ("-class:foo whales", [("class", "foo")]),
        ("class:fouo class:s class:noforn class:secret", []),
        (
            "origin:nowhereland origin:iceland origin:vienna",
            [("origin", "nowhereland"), ("origin", "vienna")],
        ),
        ("origin:thule from:reykjavik country:russia", []),
        ("tag:PREL tag:prell tag:RS", [("tag", "prell")]),
        ("year:soon tag:PRELL subject:zeppelin zeppelin", [("year", "soon"), ("tag", "PRELL")]),
    ],
)
def test_filters_that_mean_nothing_here(index: Index, query: str, expected: list[tuple[str, str]]) -> None:
    """What could not be read is told, and what no cable here is from, classified or tagged."""
    assert search(index, query).misread == tuple(Misread(*one) for one in expected)


def test_narrowing_says_what_is_left(index: Index) -> None:
    """Each choice, added to the query, finds as many paragraphs as it says."""
    narrowing = narrow(index, "harbour")
    assert [choice.label for choice in narrowing.years] == ["2007", "2006"]
    assert [choice.label for choice in narrowing.origins] == ["Embassy Atlantis", "Consulate St Petersburg"]
    for choice in narrowing.years + narrowing.origins:
        assert search(index, f"harbour {choice.addition}").paragraphs == choice.paragraphs
    assert not narrow(index, "").years


def made(folder: Path, *cables: Cable) -> Index:
    """The index of a store of these cables, to be closed."""
    folder.mkdir(exist_ok=True)
    import_cables(folder / "store", *cables)
    return Index.open(folder / "store" / "generation-00000001")


def test_counts_agree_where_few_paragraphs_have_every_word(tmp_path: Path) -> None:
    """Hits and their `more`, the choices of narrowing and what these lead to count the same paragraphs."""
    ferry = [
        cable(
            f"0{year}ATLANTIS{year}",
            *(paragraph(number, f"The ferry {number} is late.") for number in range(1, 4)),
            created=datetime(2000 + year, 5, 1, tzinfo=UTC),
        )
        for year in (5, 6, 7)
    ]
    both = cable(
        "08ATLANTIS8",
        paragraph(1, "The ferry has a toll."),
        paragraph(2, "No word of it."),
        created=datetime(2008, 5, 1, tzinfo=UTC),
    )
    with closing(made(tmp_path, *ferry, both)) as index:
        results = search(index, "ferry toll")
        assert (results.complete, results.paragraphs) == (1, 10)
        assert sum(hit.more + 1 for hit in results.hits) == 10
        assert str(results.hits[0].reference_id) == "08ATLANTIS8"
        for choice in narrow(index, "ferry toll").years:
            assert search(index, f"{choice.addition} ferry toll").paragraphs == choice.paragraphs
        newest = search(index, "ferry toll", sorting=Sorting.DATE)
        assert (newest.complete, newest.paragraphs) == (1, 1)
        assert [choice.label for choice in narrow(index, "ferry toll", Sorting.DATE).years] == ["2008"]


def test_many_paragraphs_of_one_cable_are_all_counted(tmp_path: Path) -> None:
    """The cable of which most are found does not hide those of the others on the page."""
    long = cable("07ATLANTIS7", *(paragraph(number, f"Tide table {number}.") for number in range(1, 651)))
    short = [
        cable(f"06ATLANTIS{number}", paragraph(1, "Tide."), paragraph(2, "Tide tide.")) for number in (2, 3)
    ]
    with closing(made(tmp_path, long, *short)) as index:
        counts = {str(hit.reference_id): hit.more + 1 for hit in search(index, "tide").hits}
        assert counts == {"07ATLANTIS7": 650, "06ATLANTIS2": 2, "06ATLANTIS3": 2}


def test_the_rarest_word_counts_most(tmp_path: Path) -> None:
    """Where none has all words, a name leads rather than two words that stand everywhere."""
    common = [cable(f"07ATLANTIS{number}", paragraph(1, "The farmers think of rain.")) for number in range(9)]
    named = cable("08ATLANTIS1", paragraph(1, "Captain Poseidon has a boat of his own."))
    with closing(made(tmp_path, *common, named)) as index:
        results = search(index, "what do farmers think of poseidon?")
        assert (results.complete, results.paragraphs) == (0, 10)
        assert str(results.hits[0].reference_id) == "08ATLANTIS1"


def test_a_prefix_of_very_many_words(tmp_path: Path) -> None:
    """Each word that begins so is found and left out, however many there are; a mark is no pattern."""
    letters = [f"{first}{second}" for first in "abcdefghijkl" for second in "mnopqrstuvwx"]
    words = [f"con{one}" for one in letters]
    with closing(
        made(
            tmp_path,
            *(cable(f"07ATLANTIS{at}", paragraph(1, f"Of {word} we know.")) for at, word in enumerate(words)),
            cable("08ATLANTIS1", paragraph(1, "The can of oil.")),
        )
    ) as index:
        assert search(index, "con*").paragraphs == len(words) == 144
        assert found(index, "oil -con*") == ["08ATLANTIS1"]
        assert search(index, "-con*").paragraphs == 1


def test_a_prefix_behind_a_word_in_a_row(tmp_path: Path) -> None:
    """The frequent words that begin so are found, not those that come first in the alphabet."""
    rare = [f"Par{first}{second}." for first in "abcdefgh" for second in "abcdefgh"]
    talks = [cable(f"08ATLANTIS{number}", paragraph(1, "The six-party talks.")) for number in range(3)]
    with closing(made(tmp_path, cable("07ATLANTIS1", paragraph(1, " ".join(rare))), *talks)) as index:
        assert search(index, "six-par*").paragraphs == 3
        assert search(index, "talks-par*").paragraphs == 0


def test_a_post_is_none_of_the_others_of_its_place(tmp_path: Path) -> None:
    """The whole name of a post means that post; its place, or a name that no post here has, means all."""
    posts = ("Embassy Mexico", "Consulate Tijuana", "Consulate Mexico")
    cables = [
        cable(f"07{station}{number}", paragraph(1, "Rain."), origin=origin)
        for number, (station, origin) in enumerate(zip(("MEXICO", "TIJUANA", "MEXICO"), posts, strict=True))
    ]
    with closing(made(tmp_path, *cables)) as index:
        for choice in narrow(index, "rain").origins:
            assert search(index, f"rain {choice.addition}").paragraphs == choice.paragraphs == 1
        assert search(index, "origin:mexico").paragraphs == 3
        assert found(index, "origin:embassy tijuana") == ["07TIJUANA1"]


def test_a_match_in_a_heading_is_shown(tmp_path: Path) -> None:
    """Where the word stands in the heading alone, the heading is shown before the text."""
    titled = cable(
        "07ATLANTIS7", paragraph(1, "We saw boats.\nA second line.", heading="Of Mermaids"), subject="X"
    )
    with closing(made(tmp_path, titled)) as index:
        [hit] = search(index, "mermaids").hits
        [mark] = hit.excerpt.marks
        assert hit.excerpt.text == "Of Mermaids\nWe saw boats.\nA second line."
        assert hit.excerpt.text[mark.start : mark.end] == "Mermaids"
        assert search(index, "boats").hits[0].excerpt.text == "We saw boats."


def test_a_much_more_frequent_word_two_letters_away(tmp_path: Path) -> None:
    """A rare word a letter away gives way to one that stands twenty times as often."""
    paragraphs = [paragraph(number, "Nereides rise.") for number in range(1, 41)]
    rare = cable("07ATLANTIS1", paragraph(1, "One nereidas, and nothing else."))
    with closing(made(tmp_path, rare, cable("07ATLANTIS2", *paragraphs))) as index:
        assert search(index, "nereidos").did_you_mean == "nereides"
        assert search(index, "nereidaz").did_you_mean == "nereides"
        assert search(index, "nereidass").did_you_mean == "nereides"
    with closing(made(tmp_path / "few", rare, cable("07ATLANTIS2", *paragraphs[:15]))) as index:
        assert search(index, "nereidass").did_you_mean == "nereidas"


def test_narrowing_an_empty_result(index: Index) -> None:
    """Where nothing is found there is nothing to choose."""
    assert narrow(index, "zeppelin") == narrow(index, "")


@pytest.mark.parametrize(
    "query",
    ["corruption", "attack", "russia", "the", "election year:2007", "origin:moscow energy", "visa policy"],
)
@pytest.mark.parametrize("size", [1, 5, 7])
def test_pages_follow_one_order(pages_index: Index, query: str, size: int) -> None:
    """What has a word in its subject too, found apart, stands where one query of the engine would have it.

    Pages neither repeat a cable nor leave one out.
    """
    read = parse_query(query)
    strict = compile_strictly(read, pages_index.searcher)
    better = with_subject(read, strict)
    together = tantivy.Query.disjunction_max_query([strict, better]) if better else strict
    best: dict[ReferenceId, float] = {}
    for score, address in pages_index.searcher.search(together, 20_000).hits:
        [found] = pages_index.paragraphs(pages_index.places([address]))
        best.setdefault(found.reference_id, score)
    shown = [
        hit.reference_id for page in range(60 // size) for hit in search(pages_index, query, page, size).hits
    ]
    assert len(shown) == len(set(shown)) == min(60 // size * size, len(best))
    assert [best[one] for one in shown] == pytest.approx(sorted(best.values(), reverse=True)[: len(shown)])
