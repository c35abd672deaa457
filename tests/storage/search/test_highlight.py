"""The sentence to show and the words to make bold."""

import pytest

from storage.search.highlight import LONGEST, excerpt, quick_sentences, wanted_words
from storage.search.language import parse_query

TEXT = (
    "The harbour master counted tides. Mr. Poseidon, 80, negotiates about six-party talks with the U.S. "
    "and others; he likes tea! “Tea?” he asked.\nLast line about tides and talking"
)


def shown(text: str, query: str) -> str:
    """The excerpt of a text with its bold words in asterisks."""
    found = excerpt(text, wanted_words(parse_query(query)))
    for mark in reversed(found.marks):
        words = found.text[mark.start : mark.end]
        found = type(found)(f"{found.text[: mark.start]}*{words}*{found.text[mark.end :]}", ())
    return found.text


SECOND = "Mr. Poseidon, 80, negotiates about six-party talks with the U.S. and others; he likes tea!"


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("harbour tide", "The *harbour* master counted *tides*."),
        ("talk last", "*Last* line about tides and *talking*"),
        ("talk", SECOND.replace("talks", "*talks*")),
        ("negotiation party -tea", SECOND.replace("negotiates", "*negotiates*").replace("party", "*party*")),
        ('"talks with the"', SECOND.replace("talks with the", "*talks with the*")),
        ("six-party poseidon", SECOND.replace("six-party", "*six-party*").replace("Poseidon", "*Poseidon*")),
        ("nego* u.s.", SECOND.replace("negotiates", "*negotiates*").replace("U.S", "*U.S*")),
        ("nowhere", "The harbour master counted tides."),
        ("-harbour", "The harbour master counted tides."),
        ("", "The harbour master counted tides."),
    ],
)
def test_the_best_sentence(query: str, expected: str) -> None:
    """The first sentence with most of the words is shown, found words bold, excluded ones not."""
    assert shown(TEXT, query) == expected


def test_accents_and_capitals_do_not_matter() -> None:
    """Words are marked where they stand, whole, however they are spelled there."""
    assert shown("Visit to SÃO TOMÉ.", "sao tome") == "Visit to *SÃO* *TOMÉ*."


@pytest.mark.parametrize(
    ("text", "query", "expected"),
    [
        ("An École, no vecole.", "ecole", "An *École*, no vecole."),
        ("“Skies” over (sky)_sky", "sky", "“*Skies*” over (*sky*)_*sky*"),
        ("They lied. Lying", "lie", "They *lied*. *Lying*"),
        ("The Østerø ferry", '"osterø ferry"', "The *Østerø ferry*"),
        ("Ælfric", "ael*", "*Ælfric*"),
    ],
)
def test_first_letters(text: str, query: str, expected: str) -> None:
    """A word is found whatever its first letter is spelled like, and only from its first letter on."""
    assert shown(text, query) == expected


def test_a_line_ends_a_sentence_however_short() -> None:
    """Of blanks about the end of a line, and of empty lines, none is part of a sentence."""
    text = "One \n\n  two\nthree\r\nfour"
    assert [text[start:end] for start, end in quick_sentences(text)] == ["One", "two", "three", "four"]


@pytest.mark.parametrize(
    "sentence",
    [
        "The Fisheries Minister of Atlantis, Einar K. Nereus, has a boat of his own.",
        "He went from Lemuria to the harbour of St. Atlas, and nobody saw him there.",
        "Somebody of importance told Prof. Triton and Amb. Nereus about No. 5 and the U.S. Embassy.",
    ],
)
def test_a_stop_that_shortens_a_word_ends_nothing(sentence: str) -> None:
    """Initials and titles stand within a sentence."""
    text = f"{sentence} The next sentence stands alone. What comes last is short."
    assert [text[start:end] for start, end in quick_sentences(text)] == [
        sentence, "The next sentence stands alone.", "What comes last is short.",
    ]  # fmt: skip


@pytest.mark.parametrize("place", [0, 5, 40, 150, 299])
def test_a_long_sentence_is_cut_about_the_words(place: int) -> None:
    """The words are within the excerpt, which is cut between words and shows where it is cut."""
    words = ["lemming"] * 300
    words[place] = "Walrus"
    text = " ".join(words)
    found = excerpt(text, wanted_words(parse_query("walrus")))
    (mark,) = found.marks
    assert found.text[mark.start : mark.end] == "Walrus"
    assert len(found.text) <= LONGEST + 2
    assert found.text.strip("…") in text
    assert found.text.startswith("…") == (not text.startswith(found.text.strip("…")))
    assert set(found.text.replace("…", "").split()) <= {"lemming", "Walrus"}


def test_a_word_without_end_is_cut() -> None:
    """Text without a blank has a limit, too."""
    assert len(excerpt("x" * 5_000, wanted_words(parse_query("y"))).text) == LONGEST + 1


def test_sentences_tile_the_text_but_for_blanks() -> None:
    """No word is lost between sentences."""
    assert "".join(TEXT[start:end] for start, end in quick_sentences(TEXT)).replace(" ", "") == (
        TEXT.replace(" ", "").replace("\n", "")
    )
