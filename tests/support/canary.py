"""Invented cables with a canary surname, and everything that is written of them."""

import json

from storage.cables.cable import Cable
from storage.cables.protection.masking import mask_names
from storage.sources.export_record import to_record
from tests.support.cables import cable, paragraph

MENTIONS = (
    "Kanarien said so. KANARIEN said so again, and kanarien too.",
    "Mr. Kanarien's view, I. Kanarien's and the Kanariens' were the same; so was Ines E. Kanarien's.",
    'A pro-Kanarien crowd, the Kanarien-led union, (Kanarien), "Kanarien" and Kanarien/Robin met.',
    "Write to ines.kanarien@atlantis.example or i_kanarien@atlantis.example.",
)


def invented(*texts: str, **changes: object) -> Cable:
    """A cable of ATLANTIS with these texts as paragraphs; `changes` are fields of Cable by name."""
    parts = (paragraph(number, text) for number, text in enumerate(texts, start=1))
    return cable("07ATLANTIS1234", *parts, **changes)


def first_text(*texts: str) -> str:
    """The first of the texts, after the cable was masked."""
    return mask_names(invented(*texts)).paragraphs[0].text


def everything(masked: Cable) -> str:
    """The export record of a cable in small letters."""
    return json.dumps(to_record(masked, "https://example.invalid"), ensure_ascii=False).casefold()
