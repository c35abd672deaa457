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
