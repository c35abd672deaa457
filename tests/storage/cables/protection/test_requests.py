"""Requests to protect someone that a sentence makes, that typing spoilt, or that stand before the name."""

import pytest

from storage.cables.cable import MASK
from tests.support.canary import first_text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Protect source: Ines Kanarien.", f"Protect source: {MASK}."),
        ("Protect: Ines Kanarien.", f"Protect: {MASK}."),
        (
            "The embassy asks that Kanarien's name be protected.",
            f"The embassy asks that {MASK}'s name be protected.",
        ),
        ("Kanarien asked that we protect her name.", f"{MASK} asked that we protect her name."),
        ("Kanarien asked that her identity be protected.", f"{MASK} asked that her identity be protected."),
        (
            "Kanarien (who asked us to protect her identity) left.",
            f"{MASK} (who asked us to protect her identity) left.",
        ),
        ("Readers must protect Kanarien's identity.", f"Readers must protect {MASK}'s identity."),
        (
            "Readers must protect the identity of Ines Kanarien.",
            f"Readers must protect the identity of {MASK}.",
        ),
    ],
)
def test_a_sentence_may_ask_to_protect_someone(text: str, expected: str) -> None:
    """The name it asks for, or the one that it tells of, is masked."""
    assert first_text(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Ines Robin told the guild to protect the reef.",
        "The guild wants to protect its identity, Ines Robin said.",
        "Ines Robin of Procter and Sons took a percocet.",
        "The project (Ines Robin) was a pretext.",
        "Ines Robin asked how to protect: nobody knew.",
    ],
)
def test_other_sentences_mask_nothing(text: str) -> None:
    """Things can be protected, too, and other words have the letters of the verb."""
    assert first_text(text) == text


@pytest.mark.parametrize(
    "mark",
    [
        "(protext)",
        "(proetct)",
        "(prtoect)",
        "(protec)",
        "(strictlyprotect)",
        "(pleaseprotect)",
        "protect)",
        "(porotected)",
    ],
)
def test_a_mark_that_typing_spoilt_is_one(mark: str) -> None:
    """Letters changed places, and a blank or a bracket was lost."""
    assert first_text(f"The baker Kanarien {mark} came.") == f"The baker {MASK} {mark} came."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kanarien, Ines (protect) came.", f"{MASK}, {MASK} (protect) came."),
        ("In Sirte, Kanarien (protect) came.", f"In Sirte, {MASK} (protect) came."),
        ("Ines d'Kanarien (protect) came.", f"{MASK} (protect) came."),
        ("Neither Ali Fink nor Kanarien (protect) came.", f"Neither {MASK} nor {MASK} (protect) came."),
        ("Our source (protect), Ines Kanarien, came.", f"Our source (protect), {MASK}, came."),
        ("The baker (Kanarien) (protect) came.", f"The baker ({MASK}) (protect) came."),
        ("a. Ines Kanarien, baker (protect)", f"a. {MASK}, baker (protect)"),
    ],
)
def test_the_name_is_found_beside_the_mark(text: str, expected: str) -> None:
    """Turned around, joined, in brackets of its own, after a comma, in a lettered list."""
    assert first_text(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Our contacts (protect) came:\n-- Ines Kanarien\n-- Ali Fink",
            f"Our contacts (protect) came:\n-- {MASK}\n-- {MASK}",
        ),
        (
            "Contacts (protect all) were Ines Kanarien and Ali Fink.",
            f"Contacts (protect all) were {MASK} and {MASK}.",
        ),
        (
            "Contacts (protect) Ines Kanarien, Ali Fink and Bo Meise came.",
            f"Contacts (protect) {MASK}, {MASK} and {MASK} came.",
        ),
        (
            "Ines Kanarien (Reef) and Ali Fink (Bay) (protect) came.",
            f"{MASK} ({MASK}) and {MASK} (Bay) (protect) came.",
        ),
    ],
)
def test_every_name_of_a_list_is_masked(text: str, expected: str) -> None:
    """Behind the mark, and with brackets between the names; what may be a name in these is masked too."""
    assert first_text(text) == expected


@pytest.mark.parametrize("mark", ["PROTECT", "STRICTLY PROTECT"])
def test_a_mark_in_capitals_needs_no_brackets(mark: str) -> None:
    """It stands out of its sentence."""
    assert first_text(f"The baker Kanarien {mark} came.") == f"The baker {MASK} {mark} came."


@pytest.mark.parametrize(
    "text", ["The bill would PROTECT whales, Ines Robin said.", "The PROTECT Act is new, Ines Robin said."]
)
def test_emphasis_masks_nothing(text: str) -> None:
    """No name stands right before it."""
    assert first_text(text) == text
