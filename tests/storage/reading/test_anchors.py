"""Which paragraphs WikiLeaks' page has an anchor for, so that no link leads to another one."""

from storage.reading import read_cable
from tests.support.invented import HEAD, raw_cable


def _anchored(text: str, *, has_signs: bool) -> list[tuple[int | None, bool]]:
    cable = read_cable(raw_cable(HEAD + text, has_signs=has_signs))
    return [(paragraph.number, paragraph.anchored) for paragraph in cable.paragraphs]


def test_a_page_tells_by_its_signs() -> None:
    """Paragraph 2 has no sign on the page, so it has no anchor."""
    text = "¶1. (C) One. \n\n2.(C) Two. \n\n¶3. (C) Three. \n"
    assert _anchored(text, has_signs=True) == [(1, True), (2, False), (3, True)]


def test_without_signs_the_rule_of_the_site_tells() -> None:
    """Start of a line, number, full stop, blank; `2.(C)` and glued numbers have none."""
    text = "1. (C) One. \n\n2.(C) Two. 3. (C) Three. \n\n4. (C) Four. \n"
    assert _anchored(text, has_signs=False) == [(1, True), (2, False), (3, False), (4, True)]


def test_of_two_paragraphs_with_a_number_only_the_first_is_linked() -> None:
    """`#par2` leads to the first anchor of that number."""
    text = "¶1. (C) One. \n\n¶2. (C) Two. \n\n¶2. (C) Two again. \n\n¶3. (C) Three. \n"
    assert _anchored(text, has_signs=True) == [(1, True), (2, True), (2, False), (3, True)]


def test_a_false_anchor_before_takes_the_link() -> None:
    """A wrapped figure that has the sign of 4 is where `#par4` leads."""
    text = "¶1. (C) One. \n\n¶2. (C) The tide of October 3 to \n¶4. It was high. \n\n"
    text += "¶3. (C) Three. \n\n¶4. (C) Four. \n"
    assert _anchored(text, has_signs=True) == [(1, True), (2, True), (3, True), (4, False)]


def test_a_number_in_parentheses_has_no_anchor() -> None:
    """The rule asks for a full stop."""
    assert _anchored("1) (C) One. \n\n2) (C) Two. \n", has_signs=False) == [(1, False), (2, False)]


def test_a_number_broken_over_two_lines_has_no_anchor_of_its_own() -> None:
    """The sign stands before the second digit."""
    text = "".join(f"¶{n}. (C) Wave {n}. \n\n" for n in range(1, 10)) + "Foam ----- 1\n\n¶0. (C) Ten. \n"
    assert _anchored(text, has_signs=True)[-1] == (10, False)


def test_an_unnumbered_paragraph_has_no_anchor() -> None:
    """There is nothing to link to."""
    assert _anchored("(C) Only words. \n", has_signs=False) == [(None, False)]


def test_signs_of_the_page_are_no_words_of_the_cable() -> None:
    """The page puts them before letters and numbers of lists, and before a figure of the subject too."""
    body = "UNCLAS ATLANTIS 000012\nSUBJECT: THE YEAR \n¶2009. A REVIEW\n\n"
    body += "¶1. Points: \n\n¶A. One. \n\n¶2. So. \n"
    cable = read_cable(raw_cable(body, has_signs=True))
    assert cable.subject == "THE YEAR 2009. A REVIEW"
    assert [paragraph.text for paragraph in cable.paragraphs] == ["Points:\nA. One.", "So."]
