"""Quotations drawn from cables, word for word or altered."""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

_FEWEST, _MOST = 8, 60
"""Words of a quotation."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A quotation of a cable, word for word or altered, and what it was made of."""

    words: str
    original: str
    is_altered: bool


def letters(text: str) -> str:
    """The letters and digits of a text: an independent way to tell whether words are the same."""
    return "".join(char for char in text.casefold() if char.isalnum())


def draw(paragraphs: Sequence[str], count: int, random: Random) -> list[Drawn]:
    """Quotations of 8 to 60 words, every other one with up to a fifth of them replaced, dropped or added."""
    long = [text for text in paragraphs if len(text.split()) >= _MOST]
    strangers = [word for text in random.sample(long, 100) for word in text.split() if word.isalpha()]
    found: list[Drawn] = []
    while len(found) < count:
        text = random.choice(long)
        words = text.split()
        length = random.randint(_FEWEST, _MOST)
        start = random.randrange(len(words) - length + 1)
        original = words[start : start + length]
        if sum(word.isalpha() for word in original) < _FEWEST + 2:
            continue  # mostly figures and marks; and two may be dropped
        is_altered = len(found) % 2 == 1
        quoted = _alter(original, text, strangers, random) if is_altered else original
        found.append(Drawn(" ".join(quoted), " ".join(original), is_altered))
    return found


def _alter(words: list[str], text: str, strangers: list[str], random: Random) -> list[str]:
    """Change words until they stand so no more: without its first word a quotation is as true as with it."""
    altered = list(words)
    while letters(" ".join(altered)) in letters(text):
        altered = list(words)
        for _ in range(random.randint(1, len(words) // 5)):
            place = random.randrange(len(altered))
            match random.choice(("replace", "drop", "add")):
                case "replace":
                    altered[place] = random.choice(strangers)
                case "drop":
                    del altered[place]
                case "add":
                    altered.insert(place, random.choice(strangers))
    return altered
