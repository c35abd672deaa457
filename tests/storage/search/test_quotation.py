"""Checking quotations of invented cables."""

import pytest

from storage.search.index import Index
from storage.search.quotation import Change, Finding
from storage.search.quotation.checking import verify
from tests.storage.search.cables import LIGHTHOUSE
from tests.storage.search.quoted import FIRST, KEPT, changes, where


@pytest.mark.parametrize(
    "quotation",
    [
        FIRST,
        KEPT,
        KEPT.upper(),
        KEPT.replace(" ", "\n", 3).replace(" ", "   "),
        "that the lamp — “an old friend” — burns 3.5 litres of oil",
        "that the lamp – ‘an old friend’ – burns 3.5 litres of oil",
        "that the lamp--an old friend--burns 3.5 litres of oil",
        f"“{KEPT}”",
        f"1. (C) {FIRST}",
        f"¶1 {FIRST}",
        f"… {KEPT} …",
        f"{KEPT}.",
        f"“{KEPT}”\n\n— Embassy Atlantis, 2 August 2007, ¶1 (C)\n"
        "https://wikileaks.org/cable/2007/08/09ATLANTIS55.html#par1\n#cablegate #09ATLANTIS55",
        f"1/3 “{KEPT}”\n\n— Embassy Atlantis, 2 August 2007, ¶1 (C)",
        f"{KEPT} #cablegate #09ATLANTIS55",
        f"{KEPT}\n\nEmbassy Atlantis, 2 August 2007, CONFIDENTIAL\n09ATLANTIS55, ¶1\n"
        "https://wikileaks.org/cable/2007/08/09ATLANTIS55.html\n#cablegate #09ATLANTIS55",
        f"{KEPT} (09ATLANTIS55)",
        f"09ATLANTIS55: {KEPT}",
        f"{FIRST} 2/2",
        f"{KEPT} [2/2]",
        f"{KEPT} 🧵2/2",
        f"Is this so? “{KEPT}”",
        f"The embassy in Atlantis reported to its capital: “{KEPT}”",
        f"{KEPT} #hoax #seagulls",
        f"{KEPT}\nUSUN New York, 3 May 2009, SECRET//NOFORN",
        f"{KEPT}\nAmerican Institute Taiwan, Taipei, 3 May 2009, SECRET",
        f"{KEPT}\nEmbassy Port-au-Prince, 3 May 2009, UNCLASSIFIED//FOR OFFICIAL USE ONLY",
        f"{KEPT}\nSource: WikiLeaks, see 09ATLANTIS55",
        f"{KEPT}\n— US Embassy Atlantis, May 4, 2009 (C)",
        f"“{KEPT}…” — Embassy Atlantis, 2 August 2007, ¶1 (C)\n#cablegate #09ATLANTIS55",
        f"09ATLANTIS55 · ¶1 of 4 · (C)\n│ {KEPT.replace(' oil', chr(10) + '│ oil')}",
        f"{KEPT}\nEmbassy Atlantis, 2 August 2007, SECRET\n09ATLANTIS55, summary, ¶1\n#cablegate",
        f"“{KEPT}”!!!",
        f"The mayor said: “{KEPT}”",
        f"RT @gulls: {KEPT}",
        f"@gulls {KEPT} via @mermaids",
        KEPT.replace("night,", "night, https://seagull.example/x"),
        f"🧵 1/ {KEPT}",
        f"1/4: {KEPT}",
        f"{KEPT} (Embassy Atlantis, 2009)",
        f"From WikiLeaks cable 09ATLANTIS55: {KEPT}",
        f"{KEPT} Source: WikiLeaks 🧵1/3",
        f"{FIRST[:140]}\n\n2/2{FIRST[140:]}",
        f"{KEPT} 1/n",
        f"{KEPT} [emphasis added]",
        KEPT.replace("burns", "[B]urns"),
        KEPT.replace("ministry", "minis-\ntry"),
        KEPT.replace("ministry", "minis\u00ad\ntry"),
        f"<<{KEPT}>>",
        KEPT.replace("ministry", "ministry [sic!]"),
    ],
)
def test_verbatim(quoted_index: Index, quotation: str) -> None:
    """White space, quotation marks, dashes, case and what posts put around do not count."""
    verdict = verify(quoted_index, quotation)
    assert verdict.finding is Finding.VERBATIM
    assert where(verdict) == [("09ATLANTIS55", [1])]
    assert verdict.named is None
    assert verdict.cables == 3
    assert changes(verdict) == []


def test_over_the_end_of_a_paragraph(quoted_index: Index) -> None:
    """Words that run into the next paragraph are verbatim over both, with or without its number."""
    for between in (" ", "\n\n", "\n\n2. (C) "):
        verdict = verify(
            quoted_index, f"has not paid for it since spring.{between}Comment: The ministry's silence is"
        )
        assert verdict.finding is Finding.VERBATIM
        assert where(verdict) == [("09ATLANTIS55", [1, 2])]


@pytest.mark.parametrize(
    ("quotation", "ordinals"),
    [
        (
            "Captain █████ lights the lamp at his own cost. End comment.\n\nWHO PAINTS?\n3. (C) Readers of",
            [2, 3],
        ),
        ("Captain █████ lights the lamp at his own cost. End comment. Readers of the Weekly", [2, 3]),
        ("Who paints? Readers of the Weekly Seagull learned on Tuesday", [3]),
    ],
)
def test_over_a_heading(quoted_index: Index, quotation: str, ordinals: list[int]) -> None:
    """A heading between two paragraphs may be in the quotation or not."""
    verdict = verify(quoted_index, quotation)
    assert verdict.finding is Finding.VERBATIM
    assert where(verdict) == [("09ATLANTIS55", ordinals)]
    assert verify(quoted_index, quotation.replace("Readers", "Painters")).finding is Finding.ALTERED


def test_over_three_paragraphs(quoted_index: Index) -> None:
    """Words may run over as many paragraphs as they like, copied with their numbers and markings."""
    (_, second, _, _) = LIGHTHOUSE.paragraphs
    verdict = verify(
        quoted_index,
        f"has not paid for it since spring.\n\n2. (C) {second.text}\n\n3. (S/NF) Readers of the Weekly",
    )
    assert verdict.finding is Finding.VERBATIM
    assert where(verdict) == [("09ATLANTIS55", [1, 2, 3])]


def test_the_rest_of_the_sentence_is_shown(quoted_index: Index) -> None:
    """What stands before and after the words makes the sentence whole."""
    (passage,) = verify(quoted_index, KEPT).passages
    assert passage.before + passage.text + passage.after == FIRST
    assert passage.text == KEPT


@pytest.mark.parametrize(
    ("quotation", "expected"),
    [
        (KEPT.replace("not paid", "paid"), [(Change.DROPPED, "not", "")]),
        (KEPT.replace("oil", "whale oil"), [(Change.ADDED, "", "whale")]),
        (KEPT.replace("ministry", "minister"), [(Change.CHANGED, "ministry", "minister")]),
        (KEPT.replace("3.5", "35"), [(Change.CHANGED, "3.5", "35")]),
        (KEPT.replace("night,", "night;"), [(Change.CHANGED, ",", ";")]),
        (KEPT.replace(" oil", "\n1/2\noil"), [(Change.ADDED, "", "1/2")]),
        (KEPT.replace(" oil", "\n30. (C) oil"), [(Change.ADDED, "", "30. (C)")]),
        (f"{KEPT} 2/3", [(Change.ADDED, "", "2/3")]),
        (f"2/7 {KEPT}", [(Change.ADDED, "", "2/7")]),
        (KEPT.replace(" oil", " (C) oil"), [(Change.ADDED, "", "(C)")]),
        (KEPT.replace(" oil", " ¶500 oil"), [(Change.ADDED, "", "500")]),
        (KEPT.replace(" oil", "\n#whale\noil"), [(Change.ADDED, "", "whale")]),
        (f"{KEPT} &", [(Change.ADDED, "", "&")]),
        (KEPT.replace("oil", "[whale] oil"), [(Change.ADDED, "", "[whale]")]),
        (KEPT.replace("oil", "[s]oil"), [(Change.CHANGED, "oil", "[s]oil")]),
    ],
)
def test_altered(quoted_index: Index, quotation: str, expected: list[tuple[Change, str, str]]) -> None:
    """A word or a mark that was dropped, added or changed is shown, and nothing else."""
    verdict = verify(quoted_index, quotation)
    assert verdict.finding is Finding.ALTERED
    assert where(verdict) == [("09ATLANTIS55", [1])]
    assert changes(verdict) == expected


def test_words_about_a_quotation_do_not_hide_a_change(quoted_index: Index) -> None:
    """Words in quotation marks within the cable's own do not make a changed whole verbatim."""
    text = FIRST.replace("burns 3.5 litres of oil", "burns no oil")
    verdict = verify(quoted_index, text.replace("an old friend", "an old friend of the coast and of us all"))
    assert verdict.finding is Finding.ALTERED


@pytest.mark.parametrize(
    "quotation",
    [
        "The trumpet orchestra of Lemuria regrets that its elephants have outgrown the concert hall.",
        "The lighthouse was sold to a circus, which keeps nine thousand trained fleas in its cellar.",
    ],
)
def test_not_found(quoted_index: Index, quotation: str) -> None:
    """What stands in no cable of the store is said to be in none."""
    verdict = verify(quoted_index, quotation)
    assert (verdict.finding, verdict.passages) == (Finding.NOT_FOUND, ())


@pytest.mark.parametrize(
    ("quotation", "shared"),
    [
        (
            "It is known along the coast that the ministry has not paid for the new boats of the guard.",
            (3, 8),
        ),
        ("The fishermen of the ministry never got any new nets for their boats", (4, 7)),
    ],
)
def test_nearest_passages_are_offered(quoted_index: Index, quotation: str, shared: tuple[int, int]) -> None:
    """Of words that are in no cable, those with a row of words of one, or its rare words, lead to it."""
    verdict = verify(quoted_index, quotation)
    assert verdict.finding is Finding.NOT_FOUND
    near = {str(one.hit.reference_id): (one.shared, one.words) for one in verdict.nearest}
    assert near["09LEMURIA8"] == shared


def test_what_is_not_near_is_not_offered(quoted_index: Index) -> None:
    """A few words that are common here lead nowhere."""
    verdict = verify(
        quoted_index, "Nobody at the ministry of war has seen a lamp since the keeper of seals sang"
    )
    assert (verdict.finding, verdict.nearest) == (Finding.NOT_FOUND, ())


def test_short(quoted_index: Index) -> None:
    """Of a few words it is said how often they occur, and the first places by date."""
    verdict = verify(quoted_index, "“the lighthouse keeper told”")
    assert (verdict.finding, verdict.occurrences) == (Finding.SHORT, 2)
    assert where(verdict) == [("09ATLANTIS55", [1]), ("09LEMURIA8", [1])]
    assert verify(quoted_index, "zeppelin").occurrences == 0


def test_short_with_other_accents(index: Index) -> None:
    """A place that is counted is shown, whether its accents are typed or not."""
    for quotation in ("São Tomé", "Sao Tomé", "sao tome", "lóck in"):
        verdict = verify(index, quotation)
        assert (verdict.finding, verdict.occurrences) == (Finding.SHORT, 1)
        assert where(verdict) == [("06STPETERSBURG9", [3])]
    assert verdict.passages[0].text == "lock in"


def test_short_with_a_slip(quoted_index: Index) -> None:
    """Where a few words occur nowhere, the place that nearly has them is told; a word or two lead nowhere."""
    verdict = verify(quoted_index, "the lighthouse keper told Emboffs")
    assert (verdict.finding, verdict.occurrences) == (Finding.SHORT, 0)
    assert where(verdict) == [("09ATLANTIS55", [1])]
    assert changes(verdict) == [(Change.CHANGED, "keeper", "keper")]
    assert verify(quoted_index, "lighthouse keper").passages == ()
    assert verify(quoted_index, "the zeppelin keeper sang loudly").passages == ()


@pytest.mark.parametrize("quotation", ["", " \n", "#cablegate", "https://wikileaks.org/", "…", "“”", "█████"])
def test_nothing_to_check(quoted_index: Index, quotation: str) -> None:
    """Without words there is nothing to check."""
    assert verify(quoted_index, quotation).finding is Finding.EMPTY


def test_too_long(quoted_index: Index) -> None:
    """Of 4,096 characters there is an answer, of one more it is said that they are too many."""
    assert verify(quoted_index, "tide " * 819 + "!").finding is Finding.NOT_FOUND
    assert verify(quoted_index, "tide " * 819 + "!!").finding is Finding.TOO_LONG


def test_links_and_lost_apostrophes_of_the_cable_itself(quoted_index: Index) -> None:
    """A link that stands in the cable is not held against it, nor is an apostrophe lost in transmission."""
    verdict = verify(
        quoted_index, "paints the buoys at night. See https://seagull.example/buoys for the drawings"
    )
    assert verdict.finding is Finding.VERBATIM
    verdict = verify(
        quoted_index, "learned on Tuesday what Spain’s envoy had long suspected: somebody paints"
    )
    assert verdict.finding is Finding.VERBATIM
