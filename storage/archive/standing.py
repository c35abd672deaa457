"""Which of two texts of a cable the store holds."""

from dataclasses import dataclass

from storage.cables.cable import Cable, Edition

_TEASER_LENGTH = 500
"""Characters. Teasers are the first 250 or so of a cable, cut off by `...`."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What decides between two texts of the same cable.

    `released` is ISO 8601, or empty where unknown. `content` is a digest of the cable as it was read,
    without the name of its source; `raw` one of what it was read from.
    """

    completeness: int
    edition: Edition
    released: str
    content: bytes
    raw: bytes


def completeness(cable: Cable) -> int:
    """0 for a cable without text, 1 for a teaser, 2 for a whole cable.

    A teaser has no numbered paragraph and is far shorter than a cable.
    """
    if any(paragraph.number is not None for paragraph in cable.paragraphs):
        return 2
    length = sum(len(paragraph.text) for paragraph in cable.paragraphs)
    return 2 if length > _TEASER_LENGTH else min(length, 1)


def replaces(new: Standing, stored: Standing) -> bool:
    """Whether a text takes the place of the stored one of the same cable.

    - The same content changes nothing.
    - A new reading of the very text that the stored one was read from replaces it.
    - Text replaces none, and a whole cable a teaser.
    - Of two alike in that, the full release replaces the early one.
    - Of two alike in that too, the one released later replaces the other.
    - Otherwise the stored one stays, so that importing the same sources again changes nothing.
    """
    if new.content == stored.content:
        return False
    return new.raw == stored.raw or _rank(new) > _rank(stored)


def _rank(standing: Standing) -> tuple[int, bool, str]:
    return standing.completeness, standing.edition is Edition.FULL, standing.released
