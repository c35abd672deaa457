"""Which names a mark means, what is no mark, and what else is a mention of the name."""

import pytest

from storage.cables.cable import MASK
from storage.cables.protection.masking import mask_names
from tests.support.canary import MENTIONS, everything, invented


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
    masked = mask_names(invented(text, *MENTIONS))
    assert masked.paragraphs[0].text == expected
    assert "kanarien" not in everything(masked)


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
        'Ines Tern "protected" the reef, and Ali Tern "protect" Tern, protected, from it.',
        "Please protect U.S. interests, said Tern.",
        "The rights of Ines Tern are fully protected.",
    ],
)
def test_what_is_redacted_or_no_mark_masks_nothing(text: str) -> None:
    """Marks after a redaction, caveats on handling, laws and protection of other things mask nothing."""
    plain = invented(text, "Ines Tern, the Bank and the President came.")
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
    masked = mask_names(invented(f"Emboff met {marked}.", elsewhere))
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
    assert mask_names(invented(f"Emboff met {marked}.", elsewhere)).paragraphs[1].text == expected
