"""Every spelling of the mark with every shape of a name: the name is masked, and it alone."""

import pytest

from storage.cables.cable import MASK, Summary
from storage.cables.protection.masking import mask_names
from tests.support.canary import MENTIONS, everything, first_text, invented

SPELLINGS = (
    "(protect)",
    "(PROTECT)",
    "(Protect)",
    "[protect]",
    "{protect}",
    "( protect )",
    "(protected)",
    "(strictly protect)",
    "(Strictly Protect)",
    "(STRICTLY PROTECT)",
    "[strictly protect]",
    "(strictly protected)",
    "(strictly-protect)",
    "(protect strictly)",
    "(protect - strictly)",
    "(please protect)",
    "(please, protect)",
    "(PLEASE PROTECT)",
    "(pls protect)",
    "(pls. protect)",
    "(protect please)",
    "(protect, please)",
    "(please strictly protect)",
    "(strictly protect, please)",
    "(please fully protect)",
    "(fully protect)",
    "(protect fully)",
    "(absolutely protect)",
    "(protect throughout)",
    "(please protect throughout)",
    "(strictly protect throughout)",
    "(strictly protect - see reftels)",
    "(protect - see ref A)",
    "(protect source)",
    "(please protect source)",
    "(strictly protect source)",
    "(source protected)",
    "(protect identity)",
    "(please protect identity)",
    "(strictly protect identity)",
    "(protect his identity)",
    "(please protect her identity)",
    "(protect name)",
    "(please protect the name)",
    "(protect as a source)",
    "(protect for obvious reasons)",
    "(please protect given the sensitivity of the post)",
    "(embassy contact, please protect)",
    "(AmCit; strictly protect)",
    "(strictly protect; AmCit)",
    "(S//NF - protect)",
    "(strictly protect throughout this message)",
    "(sensitive embassy contact; please protect accordingly)",
    "(note: protect)",
    "(protect!)",
    "(identity must be strictly protected)",
    "(stricly protect)",
    "(please protct)",
    "(strictly\nprotect)",
    "(whose identity should be protected)",
    "(who asked to be protected)",
    "(please be sure to protect)",
    "(please treat as protect)",
    "(pleaes protect)",
    "<protect>",
    ", strictly protect,",
    ", please protect,",
    "-- strictly protect --",
    "- please strictly protect -",
)
"""Spellings of the mark, some met in cables, some made after them; typing errors among them."""

SHAPES = (
    ("Emboff met Kanarien@ on the quay.", f"Emboff met {MASK}@ on the quay."),
    ("Emboff met Ines Kanarien@ on the quay.", f"Emboff met {MASK}@ on the quay."),
    ("Minister of Tides Ines Kanarien@ came.", f"Minister of Tides {MASK}@ came."),
    ("Mrs. Kanarien@ came with Dr. Tern.", f"Mrs. {MASK}@ came with Dr. Tern."),
    ("Dr. I. Kanarien@ came.", f"Dr. {MASK}@ came."),
    ("I.M. Kanarien@ came.", f"{MASK}@ came."),
    ("Ines M. Kanarien@ came.", f"{MASK}@ came."),
    ("Fatah's Kanarien@ came.", f"Fatah's {MASK}@ came."),
    ("PPP FonMin Kanarien@ came.", f"PPP FonMin {MASK}@ came."),
    ("LDP Ines Kanarien@ came.", f"LDP {MASK}@ came."),
    ("KANARIEN Dae-jung@ came.", f"{MASK}@ came."),
    ("Mark A. Kanarien@ came.", f"{MASK}@ came."),
    ("Kanarien B.@ came.", f"{MASK}.@ came."),
    ("Then-President Kanarien@ came.", f"Then-President {MASK}@ came."),
    ("Ines de la Kanarien@ came.", f"{MASK}@ came."),
    ("Ahmed al-Kanarien@ came.", f"{MASK}@ came."),
    ("Sheikh Ahmed bin Khalid Al Kanarien@ came.", f"Sheikh {MASK}@ came."),
    ("Jan van der Kanarien@ came.", f"{MASK}@ came."),
    ("Ines O'Kanarien@ came.", f"{MASK}@ came."),
    ("Ines Kanarien-Tern@ came.", f"{MASK}@ came."),
    ("Kanarien Myung-bak@ came.", f"{MASK}@ came."),
    ("Ines Kanarien, Jr.@ came.", f"{MASK}.@ came."),
    ("KANARIEN, Ines@ came.", f"{MASK}@ came."),
    ('Ines "Birdie" Kanarien@ came.', f"{MASK}@ came."),
    ('"Kanarien"@ came.', f'"{MASK}"@ came.'),
    ('Ines Kanarien (aka "Birdie")@ came.', f'{MASK} (aka "{MASK}")@ came.'),
    ("Ines Kanarien (UNICEF)@ came.", f"{MASK} (UNICEF)@ came."),
    ("Kanarien's@ brother came.", f"{MASK}'s@ brother came."),
    ("Ines\nKanarien@ came.", f"{MASK}@ came."),
    ("Tern Kanarien and Ines Robin@ came.", f"{MASK} and {MASK}@ came."),
    ("Kanarien & Robin@ came.", f"{MASK} & {MASK}@ came."),
    ("Kanarien, Robin and the baker Ali Finch@ came.", f"{MASK}, {MASK} and the baker {MASK}@ came."),
    ("Ines Kanarien, a lawyer@ came.", f"{MASK}, a lawyer@ came."),
    ("Ines Kanarien, director of the institute@ came.", f"{MASK}, director of the institute@ came."),
    ('Ines Kanarien of the "Daily Tern" paper@ came.', f'{MASK} of the "Daily Tern" paper@ came.'),
    ("Ines Kanarien, editor of Delta@ came.", f"{MASK}, editor of Delta@ came."),
    ("Ines Kanarien, wife of Ali Tern@ came.", f"{MASK}, wife of {MASK}@ came."),
    ("The wife of Ines Kanarien, a lawyer@ came.", f"The wife of {MASK}, a lawyer@ came."),
    ("Ines Kanarien, alias Birdie@ came.", f"{MASK}, alias {MASK}@ came."),
    ("Ines Kanarien, who runs the shop@ came.", f"{MASK}, who runs the shop@ came."),
    ("Ines Kanarien told us@ of the tide.", f"{MASK} told us@ of the tide."),
    ("Ines Kanarien, Ph.D.,@ came.", f"{MASK}, Ph.D.,@ came."),
    ("The Kanarien family@ came.", f"The {MASK} family@ came."),
    ("The Kanariens@ came.", f"The {MASK}@ came."),
    ("Minister of Fisheries Ines Kanarien@ came.", f"Minister of Fisheries {MASK}@ came."),
    ("Ines Kanarien, a lawyer at Delta@ came.", f"{MASK}, a lawyer at Delta@ came."),
    ("Ines and Tern Kanarien@ came.", f"{MASK} and {MASK}@ came."),
    ("InesKanarien@ came.", f"{MASK}@ came."),
    ("INES KANARIEN@ CAME TO THE BANK OF ATLANTIS.", f"{MASK}@ CAME TO THE BANK OF ATLANTIS."),
    ("EMBOFF MET LOCAL LAWYER INES KANARIEN@ ON MAY 3.", f"EMBOFF MET LOCAL LAWYER {MASK}@ ON MAY 3."),
    ("MINISTER KANARIEN'S@ BROTHER CAME.", f"MINISTER {MASK}'S@ BROTHER CAME."),
    ("INES KANARIEN AND ALI ROBIN@ CAME.", f"{MASK} AND {MASK}@ CAME."),
)
"""What stands before a mark, here @, and what is left of it."""


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_every_spelling_masks_every_shape(spelling: str) -> None:
    """Whatever the mark's spelling and the name's shape: the surname is nowhere in the cable's record."""
    for shape, _ in SHAPES:
        mark = spelling if spelling[0] in ",-" else f" {spelling}"
        text = shape.replace("@", mark)
        masked = mask_names(
            invented(
                text,
                *MENTIONS,
                subject="WHAT KANARIEN SAYS OF TIDES",
                header="FM AMEMBASSY ATLANTIS\nFOR KANARIEN",
                summary=Summary(f"{text} {MENTIONS[0]}", (1, 2)),
            )
        )
        assert "kanarien" not in everything(masked), text
        assert masked.masked == everything(masked).count(MASK)


@pytest.mark.parametrize(("shape", "expected"), SHAPES, ids=[shape for shape, _ in SHAPES])
def test_the_mask_covers_the_name_and_nothing_else(shape: str, expected: str) -> None:
    """Titles, roles, institutions and the mark itself stay; the name is one mask."""
    mark = " (PROTECT)" if shape.isupper() else " (strictly protect)"
    assert first_text(shape.replace("@", mark)) == expected.replace("@", mark)
