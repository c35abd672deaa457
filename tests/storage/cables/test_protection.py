"""Names that a cable marks for protection: every spelling of the mark, every shape of a name."""

import json
import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.cables.cable import Cable, Summary
from storage.cables.protection import MASK, mask_names
from storage.sources.export_record import to_record
from tests.support.cables import cable, paragraph

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

MENTIONS = (
    "Kanarien said so. KANARIEN said so again, and kanarien too.",
    "Mr. Kanarien's view, I. Kanarien's and the Kanariens' were the same; so was Ines E. Kanarien's.",
    'A pro-Kanarien crowd, the Kanarien-led union, (Kanarien), "Kanarien" and Kanarien/Robin met.',
    "Write to ines.kanarien@atlantis.example or i_kanarien@atlantis.example.",
)


def _cable(*texts: str, **changes: object) -> Cable:
    parts = (paragraph(number, text) for number, text in enumerate(texts, start=1))
    return cable("07ATLANTIS1234", *parts, **changes)


def _first_text(*texts: str) -> str:
    return mask_names(_cable(*texts)).paragraphs[0].text


def _everything(masked: Cable) -> str:
    return json.dumps(to_record(masked, "https://example.invalid"), ensure_ascii=False).casefold()


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_every_spelling_masks_every_shape(spelling: str) -> None:
    """Whatever the mark's spelling and the name's shape: the surname is nowhere in the cable's record."""
    for shape, _ in SHAPES:
        mark = spelling if spelling[0] in ",-" else f" {spelling}"
        text = shape.replace("@", mark)
        masked = mask_names(
            _cable(
                text,
                *MENTIONS,
                subject="WHAT KANARIEN SAYS OF TIDES",
                header="FM AMEMBASSY ATLANTIS\nFOR KANARIEN",
                summary=Summary(f"{text} {MENTIONS[0]}", (1, 2)),
            )
        )
        assert "kanarien" not in _everything(masked), text
        assert masked.masked == _everything(masked).count(MASK)


@pytest.mark.parametrize(("shape", "expected"), SHAPES, ids=[shape for shape, _ in SHAPES])
def test_the_mask_covers_the_name_and_nothing_else(shape: str, expected: str) -> None:
    """Titles, roles, institutions and the mark itself stay; the name is one mask."""
    mark = " (PROTECT)" if shape.isupper() else " (strictly protect)"
    assert _first_text(shape.replace("@", mark)) == expected.replace("@", mark)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Our source (protect) Dr. Ines Kanarien came.", f"Our source (protect) Dr. {MASK} came."),
        ("(strictly protect) Ines Kanarien came.", f"(strictly protect) {MASK} came."),
        ("Ines (protect) Kanarien came.", f"{MASK} (protect) {MASK} came."),
        ("Contact (protect): Ines Kanarien.", f"Contact (protect): {MASK}."),
        ("SOURCE (PROTECT) INES KANARIEN SAID SO.", f"SOURCE (PROTECT) {MASK} SAID SO."),
        ("He met emboff. (Strictly protect Ines Kanarien.)", f"He met emboff. (Strictly protect {MASK}.)"),
        ("Please protect Kanarien's identity.", f"Please protect {MASK}'s identity."),
        ("Our host (Ines Kanarien, strictly protect) left.", f"Our host ({MASK}, strictly protect) left."),
        (
            "Ines Kanarien told us the tide is late. (Protect.)",
            f"{MASK} told us the tide is late. (Protect.)",
        ),
        ("Ines Kanarien (protect said so.", f"{MASK} (protect said so."),
        ("Ines Kanarien strictly protect) said so.", f"{MASK} strictly protect) said so."),
        ("Emboff met Kanarien, protect, on the quay.", f"Emboff met {MASK}, protect, on the quay."),
        ("Emboff met Ines Kanarien - protect - today.", f"Emboff met {MASK} - protect - today."),
        ("Emboff met Kanarien /protect/ today.", f"Emboff met {MASK} /protect/ today."),
        ("Tern Kanarien met Ali Robin (both protect).", f"{MASK} met {MASK} (both protect)."),
    ],
)
def test_a_name_elsewhere_about_the_mark_is_found(text: str, expected: str) -> None:
    """The name may follow the mark, stand in its brackets, before a sentence, or lack a bracket."""
    masked = mask_names(_cable(text, *MENTIONS))
    assert masked.paragraphs[0].text == expected
    assert "kanarien" not in _everything(masked)


@pytest.mark.parametrize(
    "text",
    [
        "XXXXXXXXXXXX (protect) told President Tern.",
        "xxxxx (strictly protect - see reftels). Tern came.",
        "XXXXXXXXXXXX (protect) and XXXXXXXXXXXX (protect), of the Tern Society, came.",
        "Ministers XXXXXXXXXXXX (protect), XXXXXXXXXXXX (protect) and XXXXXXXXXXXX (protect) came.",
        "[NAME REMOVED] (please protect) met Tern.",
        "Mr. XXXXXXXXXXXX, a lawyer (strictly protect), met Ines Tern.",
        "He met emboff. (Strictly protect xxxxxxxxxxxx.) Tern came.",
        "This cable is sensitive but unclassified; please protect accordingly. Tern came.",
        "SENSITIVE BUT UNCLASSIFIED - PLEASE PROTECT ACCORDINGLY.",
        "Sensitive but unclassified, please protect. Ines Tern came.",
        "(SBU - please protect) Ines Tern came.",
        "Laws like the U.S. PROTECT Act (PROTECT Act of 2003) please Tern.",
        "An Embassy contact (protect) told President Tern so.",
        "President Tern met a Libyan lawyer (protect) in Tripoli.",
        "EMBASSY CONTACT (PROTECT) SAID THE PRESIDENT OF LIBYA WAS ILL.",
        "Ines Tern (Atlantis Office for Tide Protection) came.",
        "The plan (a joint strategy to protect the harbour) is Tern's.",
        "We asked Ines Tern to protect the reef (and to protect us).",
        "States must prevent, protect, and prosecute, said Tern.",
        "The Bank of Libya (please protect this information) is shut, said Tern.",
        "Please protect U.S. interests, said Tern.",
        "The rights of Ines Tern are fully protected.",
    ],
)
def test_what_is_redacted_or_no_mark_masks_nothing(text: str) -> None:
    """Marks after a redaction, caveats on handling, laws and protection of other things mask nothing."""
    plain = _cable(text, "Ines Tern, the Bank and the President came.")
    assert mask_names(plain) is plain


@pytest.mark.parametrize(
    ("marked", "elsewhere"),
    [
        (
            "President Kanarien of the Bank of Atlantis (protect)",
            "The President and the Bank of England met.",
        ),
        ("Ines Price (protect)", "The price of fish rose."),
        ("Jordan Kanarien (protect)", "Jordan's king went to Jordan."),
        ("Ines Long (protect)", "As long as the tide is high."),
        ("Carlos Santiago (protect)", "Embassy Santiago reports from Santiago."),
        ("Jose Kanarien (protect)", "San Jose is far from San José."),
        ("May Kanarien (protect)", "In May it may rain."),
        ("Ali So (protect)", "So it was, and so it is."),
        ("Mohammed Kanarien (protect)", "The Prophet was no fisherman, Mohammed Tern said."),
    ],
)
def test_words_that_are_not_the_name_stay(marked: str, elsewhere: str) -> None:
    """A title, a country, an institution or a word that is also a name is not masked elsewhere."""
    masked = mask_names(_cable(f"Emboff met {marked}.", elsewhere))
    assert MASK in masked.paragraphs[0].text
    assert masked.paragraphs[1].text == elsewhere


@pytest.mark.parametrize(
    ("marked", "elsewhere", "expected"),
    [
        ("Ines Ford (protect)", "Ford left. Then Ford came.", f"{MASK} left. Then {MASK} came."),
        (
            "Morales (protect)",
            "Morales MAS is near; so is Ines Morales.",
            f"{MASK} MAS is near; so is Ines {MASK}.",
        ),
        ("Ines Price (protect)", "Mr. Price and Ines Price met.", f"Mr. {MASK} and {MASK} met."),
        ("Carlos Santiago (protect)", "Mr. Santiago left Santiago.", f"Mr. {MASK} left Santiago."),
        ("José Kañarien (protect)", "JOSE KANARIEN left.", f"{MASK} left."),
        ("Ahmed al-Kanarien (protect)", "Al Kanarien and Al-Kanarien left.", f"{MASK} and {MASK} left."),
        ("Jan van der Kanarien (protect)", "Van der Kanarien left.", f"{MASK} left."),
    ],
)
def test_other_ways_to_write_the_name_are_mentions(marked: str, elsewhere: str, expected: str) -> None:
    """A name with a title, without accents, with other hyphens or capitals is the same name."""
    assert mask_names(_cable(f"Emboff met {marked}.", elsewhere)).paragraphs[1].text == expected


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
    masked = mask_names(_cable("Kanarien came.", subject="INES KANARIEN (STRICTLY PROTECT) COMES"))
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
    ),
    *("Santiago ", MASK),
)
"""What the invented texts below are put together from."""


@given(st.lists(st.lists(st.sampled_from(_PIECES), max_size=25).map("".join), min_size=1, max_size=3))
def test_masking_again_changes_nothing(texts: list[str]) -> None:
    """Masking never raises, and what is masked stays as it is when it is masked again."""
    masked = mask_names(_cable(*texts))
    assert mask_names(masked) == masked


@given(st.text())
def test_any_text_is_taken(text: str) -> None:
    """No text of any characters makes masking fail, marks around it or not."""
    masked = mask_names(_cable(text, f"{text} (protect) {text}", subject=text))
    assert mask_names(masked) == masked


@pytest.mark.parametrize(
    "piece",
    ["(protect)", "Ines Kanarien (protect) ", "( ", "protect ", "A. ", "Kanarien@", "please ", "a-", "X"],
)
def test_long_texts_are_masked_in_linear_steps(piece: str) -> None:
    """A text of 200,000 characters, whatever it repeats, is masked (a quadratic search would hang)."""
    text = piece * (200_000 // len(piece))
    masked = mask_names(_cable("Ines Kanarien (protect)", text))
    assert "kanarien (" not in masked.paragraphs[1].text.lower()


def test_shuffled_prose_keeps_its_words() -> None:
    """Text without a mark is never touched, in whatever order its words stand."""
    words = ["Ines", "Kanarien", "and", "the", "Bank", "of", "Atlantis", "said", "(C)", "President", "Tern"]
    chance = random.Random(7)
    for _ in range(200):
        chance.shuffle(words)
        plain = _cable(" ".join(words), "He would protect (strictly) whom he pleases.")
        assert mask_names(plain) is plain
