"""Numbers inside a paragraph that are no paragraph numbers."""

from tests.support.invented import numbers, read_text, texts


def test_a_list_with_parentheses_stays_inside() -> None:
    """Items 1) to 3) are lines of the paragraph that lists them."""
    cable = read_text(
        "1. (C) Three rules hold: \n1) no nets; \n2) no lamps; \n3) no songs. \n\n2. (C) They are kept. \n"
    )
    assert numbers(cable) == [1, 2]
    assert texts(cable)[0] == "Three rules hold:\n1) no nets;\n2) no lamps;\n3) no songs."


def test_items_with_markings_and_parentheses_stay_inside() -> None:
    """A questionnaire numbers its questions N) with markings, under letters."""
    cable = read_text(
        "1. (C) Analysts ask: \n\nA. (C) ON THE REEF: \n\n1) (C) WHO OWNS IT? \n\n2) (C) WHO MAPS IT? \n\n"
        "B. (C) ON THE DEEP: \n\n1) (C) HOW COLD IS IT? \n\n2. (U) Please reply. \n"
    )
    assert numbers(cable) == [1, 2]
    assert texts(cable)[0].endswith("1) (C) HOW COLD IS IT?")


def test_a_quoted_letter_keeps_its_numbers() -> None:
    """Numbers without a marking that begin at 1 again, among paragraphs with markings, are quoted."""
    letter = "".join(f"{n}. Clause {n} of the letter. \n\n" for n in range(1, 6))
    cable = read_text(
        f"1. (C) He wrote. \n\n2. (C) The letter: \n\n{letter}Yours, the King \n\n3. (C) So he wrote. \n"
    )
    assert numbers(cable) == [1, 2, 3]
    assert "Clause 5 of the letter." in texts(cable)[1]


def test_operative_paragraphs_of_a_resolution_stay_inside() -> None:
    """What stands between "Begin text" and "End text" has numbers of its own, also without markings about."""
    clauses = "".join(f"{n}. Decides matter {n}; \n\n" for n in range(1, 9))
    cable = read_text(
        "1. The mission is authorized to vote. \n\n2. It may speak. \n\n3. Begin text of resolution: \n\n"
        f"{clauses}End text. \nNEMO \n"
    )
    assert numbers(cable) == [1, 2, 3]


def test_excerpts_with_jumping_numbers_stay_inside() -> None:
    """Articles 1, 2, 9 and 10 of a declaration are no paragraphs."""
    articles = "".join(f"{n}. The sea is free, says article {n}. \n\n" for n in (1, 2, 9, 10))
    cable = read_text(f"1. (C) Excerpts follow. \n\n{articles}2. (C) End of the matter. \n")
    assert numbers(cable) == [1, 2]


def test_questions_and_answers_stay_inside() -> None:
    """Q. and A. are lines, not paragraphs."""
    cable = read_text("1. (C) He was asked. \n\nQ. Is it deep? \n\nA. It is. \n\n2. (C) He left. \n")
    assert numbers(cable) == [1, 2]
    assert texts(cable)[0].split("\n") == ["He was asked.", "Q. Is it deep?", "A. It is."]


def test_an_answer_list_with_letters_stays_inside() -> None:
    """A1) 2) 3) and B1) are the parts of an answer."""
    cable = read_text(
        "1. (C) The points. \n\n2. (C) The answers: \n\n"
        "A1) Yes. \n\n2) No. \n\n3) Perhaps. \n\nB1) Never. \nNEMO \n"
    )
    assert numbers(cable) == [1, 2]


def test_unnumbered_blocks_belong_to_the_paragraph_before() -> None:
    """A second block and a table go with the paragraph, on lines of their own."""
    cable = read_text(
        "1. (C) The catch follows. \n\nHerring     12     13 \nCod          2      3 \n\n"
        "The rest was lost. \n\n2. (C) So. \n"
    )
    assert texts(cable)[0] == "The catch follows.\nHerring 12 13\nCod 2 3\nThe rest was lost."


def test_a_number_in_words_of_a_reference_is_none() -> None:
    """A message number before a marking in mid-sentence begins nothing."""
    cable = read_text("1. (C) See ATLANTIS 2 (C) for the rest of it. \n\n2. (C) The rest. \n")
    assert numbers(cable) == [1, 2]
    assert texts(cable)[1] == "The rest."
