"""Checking quotations with other words about them: what tells a source, and what claims something."""

from pathlib import Path
from typing import Any

import pytest

from storage.cables.cable import Cable
from storage.search.index import Index
from storage.search.quotation import Change, Finding, comparison
from storage.search.quotation.cable_text import CableText, read_cable_text
from storage.search.quotation.checking import verify
from tests.storage.search.conftest import opened
from tests.storage.search.quoted import KEPT, changes, where
from tests.support.cables import cable, paragraph
from tests.support.stores import import_cables


@pytest.mark.parametrize(
    "line",
    [
        "From 2003 on he drowned 300 seagulls in the cellar of the palace.",
        "Embassy staff were bribed by the mermaids, 300 pearls each.",
        "- In 2003 the minister was paid two million pearls by the whales.",
        "He then sank the mayor, see 09ATLANTIS55 for it",
        "— Embassy Staff Bribed, 2003",
        "█████ hides a name and a treasure.",
        "Source: the keeper, who stole 300 lamps in 2003",
        "Via the cellar he fled in 2003.",
    ],
)
def test_a_sentence_about_years_or_cables_is_no_attribution(quoted_index: Index, line: str) -> None:
    """A line that says something beside where words are from is checked with them, before or after them."""
    for quotation in (f"{KEPT}\n{line}", f"{line}\n{KEPT}"):
        verdict = verify(quoted_index, quotation)
        assert verdict.finding is not Finding.VERBATIM
        assert line.rstrip(".") in verdict.quotation


def test_it_is_said_that_only_words_in_quotation_marks_were_compared(quoted_index: Index) -> None:
    """What is about them may be wrong; where the marks are about all of it, nothing else is there."""
    assert verify(quoted_index, f"The mayor said: “{KEPT}”").within_marks
    assert not verify(quoted_index, f"“{KEPT}”").within_marks


@pytest.mark.parametrize(
    "post",
    [
        "{} #cablegate #09ATLANTIS55 1/3",
        "{}\n1/3\n#cablegate",
        "{} #cablegate\n— Embassy Atlantis, 2 August 2007",
        "{} https://wikileaks.org/ 1/3",
        "{} (09ATLANTIS55) 1/3 #cablegate",
        "1/3\n{}",
        "#cablegate 1/3\n{}",
    ],
)
def test_what_posts_put_around_stands_in_any_order(quoted_index: Index, post: str) -> None:
    """Hashtags, counts, links, IDs and attribution are no words of the quotation, however they are mixed."""
    verdict = verify(quoted_index, post.format(KEPT))
    assert (verdict.finding, verdict.quotation) == (Finding.VERBATIM, KEPT)


def test_who_said_it_in_the_cable_counts(tmp_path: Path) -> None:
    """Where the quotation marks are of the cable, another speaker is a change."""
    said = 'The mayor of Atlantis told us "that no tide has ever been late in the nine years" last week.'
    import_cables(tmp_path, cable("09ATLANTIS57", paragraph(1, said)))
    for index in opened(tmp_path):
        assert verify(index, said).finding is Finding.VERBATIM
        assert verify(index, said.replace("mayor", "king")).finding is Finding.ALTERED
        assert verify(index, said.replace("told us", "denied")).finding is Finding.ALTERED


def test_words_about_words_in_quotation_marks_are_additions(quoted_index: Index) -> None:
    """What is said about true words in quotation marks is shown as added unless it tells their source."""
    verdict = verify(
        quoted_index,
        f"Have a look, my friends, it is all quite unbelievable: “{KEPT}” And they never told us!",
    )
    assert verdict.finding is Finding.ALTERED
    assert where(verdict) == [("09ATLANTIS55", [1])]
    assert changes(verdict) == [
        (Change.ADDED, "", "Have a look, my friends, it is all quite unbelievable:"),
        (Change.ADDED, "", "And they never told us!"),
    ]
    claim = "He drowned three hundred seagulls and a mayor in the cellar of the palace, it is reported"
    assert verify(quoted_index, f"{claim}: “{KEPT}”").finding is Finding.ALTERED


@pytest.mark.parametrize(
    "quotation",
    [
        "-- ten days after the feast of 2007. In March 2008, the keeper lit it again;",
        "The lamp went out:\n-- ten days after the feast of 2007. In March 2008, the keeper lit it",
        "the keeper lit it again;\n-- in the long winters of\nFrom 2003 to 2008",
        "From 2003 to 2008\nwhen the Embassy Atlantis cable had no answer",
    ],
)
def test_lines_of_the_cable_that_look_like_attribution(quoted_index: Index, quotation: str) -> None:
    """List items with a year, and wrapped lines that begin as a source does, are a part of the words."""
    verdict = verify(quoted_index, quotation)
    assert verdict.finding is Finding.VERBATIM
    assert where(verdict) == [("09ATLANTIS55", [4])]
    assert verdict.quotation == quotation


def test_something_is_left_of_words_that_are_all_attribution(quoted_index: Index) -> None:
    """Words that name a source are looked for where there is nothing else."""
    verdict = verify(quoted_index, "Embassy Atlantis cable")
    assert (verdict.finding, verdict.occurrences) == (Finding.SHORT, 1)


def test_another_cable_than_is_named(quoted_index: Index) -> None:
    """A quotation that stands in another cable than it says names the one that it says."""
    verdict = verify(quoted_index, f"{KEPT} #cablegate #09ATLANTIS56")
    assert verdict.finding is Finding.VERBATIM
    assert where(verdict) == [("09ATLANTIS55", [1])]
    assert str(verdict.named) == "09ATLANTIS56"


@pytest.mark.parametrize(
    "quotation",
    [
        "“told Emboffs on May 3 that the lamp,” the mayor wrote, “burns 3.5 litres of oil a night.”",
        '"told Emboffs on May 3", he reported, "that the ministry has not paid for it".',
        "The mayor said “told Emboffs on May 3 that the lamp,” and he wrote: “burns 3.5 litres of oil”",
    ],
)
def test_words_that_are_said_in_parts(quoted_index: Index, quotation: str) -> None:
    """As newspapers quote: what says who is left aside, what stands between the parts is left out."""
    verdict = verify(quoted_index, quotation)
    assert verdict.finding is Finding.VERBATIM
    assert verdict.within_marks
    assert where(verdict) == [("09ATLANTIS55", [1])]
    assert verify(quoted_index, quotation.replace("3", "4", 1)).finding is Finding.ALTERED


def test_a_named_cable_is_read_once(quoted_index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many paragraphs a named cable has, its text is cut into words once, not about each of them."""
    read = []

    def counting(cable: Cable, *where: Any) -> CableText:
        read.append(cable.reference_id.text)
        return read_cable_text(cable, *where)

    monkeypatch.setattr(comparison, "read_cable_text", counting)
    words = "A trumpet orchestra regrets that its elephants have outgrown the concert hall"
    assert (
        verify(quoted_index, f"{words} of 09ATLANTIS55 and 07ATLANTIS1234 for ever").finding
        is Finding.NOT_FOUND
    )
    named = ("07ATLANTIS1234", "09ATLANTIS55")
    assert [read.count(one) for one in named] == [1, 1]
