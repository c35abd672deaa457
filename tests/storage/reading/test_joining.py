"""How the lines of a paragraph are joined."""

import pytest

from storage.reading.joining import join_lines


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The tide \nof Atlantis \nturns. ", "The tide of Atlantis turns."),
        ("The   tide\tturns.", "The tide turns."),
        (
            "Rules: \n1) one; \n2) two \nand a half; \n3) three.",
            "Rules:\n1) one;\n2) two and a half;\n3) three.",
        ),
        ("Rules: \n-- one; \n- two; \n* three; \n• four.", "Rules:\n-- one;\n- two;\n* three;\n• four."),
        ("Rules: \na. one; \n(b) two; \n(iv) four.", "Rules:\na. one;\n(b) two;\n(iv) four."),
        ("One block. \n\nAnother block.", "One block.\nAnother block."),
        ("A blank line \n\nin mid-sentence.", "A blank line in mid-sentence."),
        ("Blank \nlines \n\nafter every \nsecond \n\nline.", "Blank lines after every second line."),
        (
            "Catch: \nCod     12     13 \nHerring   4      5 \nin all.",
            "Catch:\nCod 12 13\nHerring 4 5\nin all.",
        ),
        ("in the year \n2005. the tide turned", "in the year 2005. the tide turned"),
        ("", ""),
        (" \n \n", ""),
    ],
)
def test_wrapped_lines_are_joined_and_lists_and_blocks_kept(text: str, expected: str) -> None:
    """One blank for each line end; items, blocks and rows begin lines of their own."""
    assert join_lines(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It is thus:\nPlace: Atlantis\nDay: 3 May\nall.", "It is thus:\nPlace: Atlantis\nDay: 3 May all."),
        (
            "Prime Minister: Nemo\nMinister of Tides: Triton",
            "Prime Minister: Nemo\nMinister of Tides: Triton",
        ),
    ],
)
def test_labelled_lines_stay_apart(text: str, expected: str) -> None:
    """The first follows a colon or another one."""
    assert join_lines(text) == expected


def test_a_wrapped_line_before_a_colon_is_joined() -> None:
    """A sentence that has a colon in its second line is no list."""
    before = f"Nemo said this: {_FULL} and told him"
    assert join_lines(f"{before}\nThe tide: it turns.\n") == f"{before} The tide: it turns."


_FULL = "The envoy of Atlantis was seen again at the old harbour"


@pytest.mark.parametrize(
    ("before", "line"),
    [
        ("The envoy was seen on October", "16. He said nothing."),
        ("The list is at paragraph", "3. End summary."),
        ("(see Ref", "B. End note.)"),
        (f"{_FULL} wall", "-- where no one had looked for him."),
        (f"{_FULL} with force", "14. He said nothing."),
    ],
)
def test_a_wrapped_sentence_begins_no_item(before: str, line: str) -> None:
    """A number after a month or `paragraph`, or a dash in mid-sentence, stays in its sentence."""
    text = f"{_FULL} of stone. \n{before} \n{line} \n"
    assert join_lines(text) == f"{_FULL} of stone. {before} {line}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{_FULL}. \n\nHe met the \n\nHarbour Master.", f"{_FULL}.\nHe met the Harbour Master."),
        (f"It was cold. \n{_FULL} \n\n\nMaster Nemo.", f"It was cold. {_FULL} Master Nemo."),
        (
            f"{_FULL} \n\nTriton \n\nof the guilds, and \n\nMaster Nemo.",
            f"{_FULL} Triton of the guilds, and\nMaster Nemo.",
        ),
        (
            f"It was \n\nso. \n\n{_FULL}, \n\nMaster Nemo. \n\n{_FULL} \n\nof stone, as \n\nthis: \n\nOne.",
            f"It was so.\n{_FULL}, Master Nemo.\n{_FULL} of stone, as this:\nOne.",
        ),
    ],
)
def test_a_sentence_goes_on_below_a_blank_line(text: str, expected: str) -> None:
    """After a small word that ends no block, and after a line that was full."""
    assert join_lines(text) == expected


@pytest.mark.parametrize(
    ("before", "line"),
    [
        (_FULL, "Master Nemo said so."),
        (f"It was cold. \n{_FULL}", "II. Harbour Master Nemo"),
        (f"It was cold. \n{_FULL}", "Guilds: \n\nDivers"),
        (f"It was cold. \n{_FULL}", "Guilds \n------ \nDivers"),
        ("It was cold. \nThe envoy was seen", "Master Nemo said so."),
        (f"It was cold. \n{_FULL},", "Recalling the tide,"),
    ],
)
def test_a_title_or_an_item_below_a_blank_line_begins_a_line(before: str, line: str) -> None:
    """A line that is alone in its block may be a title, and so may one above a colon or a divider."""
    joined = join_lines(f"{before} \n\n{line}")
    assert line.partition(" \n")[0] in joined.split("\n")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Present: \n\nMaster Nemo \nTriton, Baker \nThe King \n",
            "Present:\nMaster Nemo\nTriton, Baker\nThe King",
        ),
        ("Present: \nMaster Nemo \n2 Bakers \n", "Present:\nMaster Nemo\n2 Bakers"),
        ("Present: \n\nMaster Nemo \nThe King \n", "Present:\nMaster Nemo The King"),
        ("Master Nemo \nand Triton \nThe King \n", "Master Nemo and Triton The King"),
        (f"{_FULL} \nMaster Nemo \nThe King \n", f"{_FULL} Master Nemo The King"),
    ],
)
def test_short_lines_that_begin_with_a_capital_stay_apart(text: str, expected: str) -> None:
    """Three of them are a list of names or an address; two, or a long one among them, may be wrapped."""
    assert join_lines(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "On Monday the\nEnvoy went with\nForeign Minister Triton to\nAtlantis.",
        "The King met\nPrime Minister Triton on\nMonday.",
        "Guild Members are Nemo,\nBaker, and Triton,\nDiver.",
        "It rained at Atlantis.\nNemo stayed at home.\nTriton left.",
        "THE ENVOY SAW THE MINISTER\nON MONDAY AND ASKED ABOUT\nPEARLS.",
        "PEARLS COST MORE THIS YEAR\nTHAN COD AND HERRING COST\nLAST YEAR.",
    ],
)
def test_prose_in_short_lines_is_joined(text: str) -> None:
    """A line that awaits more, a sentence's end or its words tell, in capitals too."""
    assert join_lines(text) == text.replace("\n", " ")


def test_a_list_in_capitals_keeps_its_lines() -> None:
    """A name and an address have none of the words of a sentence."""
    text = "MASTER NEMO, CEO\nPEARLS OF ATLANTIS LTD.\nHANGAR 19\nATLANTIS"
    assert join_lines(text) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Text. \n\n------ \nGuilds \n------ \nDivers \ndive.",
            "Text.\n------\nGuilds\n------\nDivers dive.",
        ),
        ("Text. \n\n########### \nof it.", "Text.\n########### of it."),
    ],
)
def test_a_divider_has_a_line_of_its_own(text: str, expected: str) -> None:
    """What stands below it begins a line, but not below the signs of a redaction."""
    assert join_lines(text) == expected


@pytest.mark.parametrize(
    ("before", "line"),
    [
        ("The guilds are", "-- the pearl divers"),
        (f"{_FULL} wall:", "1) by day"),
        (f"a) {_FULL} wall", "b) by day"),
        (f"{_FULL} wall, and", "b) by day"),
        (f"{_FULL} wall", "- Pearl divers"),
    ],
)
def test_an_item_after_a_short_line_a_colon_or_an_item_begins_a_line(before: str, line: str) -> None:
    """Lists without full stops stay lists."""
    assert join_lines(f"{_FULL} of stone. \n\n{before} \n{line} \n").endswith(f"{before}\n{line}")
