"""All the texts of a cable are masked, whatever they hold, and masking again changes nothing."""

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.cables.cable import MASK, Summary
from storage.cables.protection.masking import mask_names
from tests.support.cables import cable, paragraph
from tests.support.canary import invented


def test_every_text_of_the_cable_is_masked() -> None:
    """Subject, header, tags, headings, paragraphs and summary are masked, and the masks counted."""
    plain = cable(
        "07ATLANTIS1234",
        paragraph(1, "Ines Kanarien (protect) came.", heading="Kanarien Comes"),
        subject="KANARIEN COMES",
        header="PASS TO KANARIEN",
        tags=("OVIP", "KANARIEN", "INES", "PREL", "XX"),
        summary=Summary("Ines Kanarien came.", (1,)),
    )
    masked = mask_names(plain)
    assert (masked.subject, masked.header) == (f"{MASK} COMES", f"PASS TO {MASK}")
    assert masked.summary == Summary(f"{MASK} came.", (1,))
    assert (masked.paragraphs[0].heading, masked.paragraphs[0].text) == (
        f"{MASK} Comes",
        f"{MASK} (protect) came.",
    )
    assert masked.tags == ("OVIP", MASK, MASK, "PREL", "XX")
    assert masked.masked == 7
    assert (
        replace(
            masked,
            subject=plain.subject,
            header=plain.header,
            tags=plain.tags,
            summary=plain.summary,
            paragraphs=plain.paragraphs,
            masked=0,
        )
        == plain
    )


def test_a_mark_in_the_subject_counts() -> None:
    """A mark in the subject, all in capitals, masks the name in the paragraphs."""
    masked = mask_names(invented("Kanarien came.", subject="INES KANARIEN (STRICTLY PROTECT) COMES"))
    assert masked.subject == f"{MASK} (STRICTLY PROTECT) COMES"
    assert masked.paragraphs[0].text == f"{MASK} came."


_PIECES = (
    *("Ines ", "Kanarien ", "(protect) ", "(please protect both) ", "and ", "told ", "the ", "a lawyer "),
    *(", ", ". ", "(", ") ", "\n", "XXXXXXXX ", "AL-KANARIEN ", "Mr. ", "protect ", "strictly ", "please "),
    *(
        "Tern",
        "- ",
        "é",
        "of Delta ",
        "KANARIEN (PROTECT) ",
        "[",
        "] ",
        '"',
        "'s ",
        "J. ",
        "@",
        "/",
        "Price ",
        "(protect): ",
        "Kana-\n",
        "rien ",
        "Kanarienian ",
    ),
    *("Santiago ", MASK),
)
"""What the invented texts below are put together from."""


@given(st.lists(st.lists(st.sampled_from(_PIECES), max_size=25).map("".join), min_size=1, max_size=3))
def test_masking_again_changes_nothing(texts: list[str]) -> None:
    """Masking never raises, and what is masked stays as it is when it is masked again."""
    masked = mask_names(invented(*texts))
    assert mask_names(masked) == masked


@given(st.text())
def test_any_text_is_taken(text: str) -> None:
    """No text of any characters makes masking fail, marks around it or not."""
    masked = mask_names(invented(text, f"{text} (protect) {text}", subject=text))
    assert mask_names(masked) == masked


@pytest.mark.parametrize(
    "piece",
    [
        *(
            "(protect)",
            "Ines Kanarien (protect) ",
            "( ",
            "protect ",
            "A. ",
            "Kanarien@",
            "please ",
            "a-",
            "X",
        ),
        *("(protect): Ali Robin, ", "Kana-\n", "AliRobin", "treat as ", "\n \n"),
    ],
)
def test_long_texts_are_masked_in_linear_steps(piece: str) -> None:
    """A text of 200,000 characters, whatever it repeats, is masked (a quadratic search would hang)."""
    text = piece * (200_000 // len(piece))
    masked = mask_names(invented("Ines Kanarien (protect)", text), also_marked_in=text)
    assert "kanarien (" not in masked.paragraphs[1].text.lower()


def test_shuffled_prose_keeps_its_words() -> None:
    """Text without a mark is never touched, in whatever order its words stand."""
    words = ["Ines", "Kanarien", "and", "the", "Bank", "of", "Atlantis", "said", "(C)", "President", "Tern"]
    chance = random.Random(7)
    for _ in range(200):
        chance.shuffle(words)
        plain = invented(" ".join(words), "He would protect (strictly) whom he pleases.")
        assert mask_names(plain) is plain
