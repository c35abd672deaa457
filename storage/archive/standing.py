"""Which of two texts of a cable the store holds."""

from dataclasses import dataclass

from storage.cables.cable import Cable, Edition

_TEASER_LENGTH = 500
"""Characters at most. Teasers are the first 250 or so of a cable, cut off by `...`."""

_CUT = ("...", "…")


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

    A teaser is short and ends in `...` or `…`, also where its first paragraph has a number. A short text
    that ends otherwise is a whole cable.
    """
    texts = [paragraph.text for paragraph in cable.paragraphs if paragraph.text]
    if not texts:
        return 0
    is_cut = texts[-1].rstrip().endswith(_CUT)
    return 1 if is_cut and sum(map(len, texts)) <= _TEASER_LENGTH else 2


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
