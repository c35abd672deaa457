"""Changes of a quotation that alter it, and changes that do not, made by rules of their own."""

import re
from collections.abc import Callable
from random import Random

Changing = Callable[[str, Random], str | None]
"""Makes of a text a changed one; None where there is nothing in it to change so."""

_NEGATIONS = ("not", "never", "no")
_FIGURES = ("two", "three", "seven", "nine", "eleven", "forty")
_NAMES = ("Neptune", "Calypso", "Triton", "Galatea")
_LOOK_ALIKES = str.maketrans("aeopcx", "аеорсх")
_TYPOGRAPHIC = str.maketrans({'"': "”", "'": "’"})


def _at_one(pattern: str, instead: Callable[[re.Match[str], Random], str]) -> Changing:
    """Replaces one of the places that match."""

    def change(text: str, random: Random) -> str | None:
        places = list(re.finditer(pattern, text))
        if not places:
            return None
        place = random.choice(places)
        return text[: place.start()] + instead(place, random) + text[place.end() :]

    return change


def _another(of: tuple[str, ...]) -> Callable[[re.Match[str], Random], str]:
    """Another one of some words than is there."""
    return lambda place, random: random.choice([word for word in of if word != place[0]])


def _any_of(words: tuple[str, ...]) -> str:
    return rf"\b(?:{'|'.join(words)})\b"


def _put(words: str) -> Callable[[re.Match[str], Random], str]:
    return lambda _, __: words


def _swap_words(text: str, random: Random) -> str | None:
    words = text.split()
    pairs = [place for place in range(len(words) - 1) if _bare(words[place]) != _bare(words[place + 1])]
    place = random.choice(pairs)
    words[place : place + 2] = [words[place + 1], words[place]]
    return " ".join(words)


def _bare(word: str) -> str:
    return re.sub(r"\W", "", word).casefold()


def _other_digit(place: re.Match[str], random: Random) -> str:
    return random.choice([digit for digit in "0123456789" if digit != place[0]])


_INSIDE = r"(?<=[^\W_] ){}(?= [^\W_])"
"""Between two other words."""

ALTERING: dict[str, Changing] = {
    "a digit changed": _at_one(r"\d", _other_digit),
    "a digit dropped": _at_one(r"(?<=\d)\d|\d(?=\d)", _put("")),
    "a digit added": _at_one(r"(?<=\d)", _put("0")),
    "a number in words changed": _at_one(_any_of(_FIGURES), _another(_FIGURES)),
    "the point of a number dropped": _at_one(r"(?<=\d)\.(?=\d)", _put("")),
    "a comma for the point of a number": _at_one(r"(?<=\d)\.(?=\d)", _put(",")),
    "the comma of a number dropped": _at_one(r"(?<=\d),(?=\d)", _put("")),
    "a minus dropped": _at_one(r"(?<=[ (])-(?=[$\d])|^-(?=[$\d])", _put("")),
    "a minus added": _at_one(r"(?<=[ (])(?=[$\d])|^(?=[$\d])", _put("-")),
    "a currency dropped": _at_one(r"\$", _put("")),
    "another currency": _at_one(r"\$", _put("€")),
    "a currency added": _at_one(r"(?<= )(?=\d)", _put("$")),
    "a percent sign dropped": _at_one(r"(?<=\d)%", _put("")),
    "a percent sign added": _at_one(r"(?<=\d)(?= [a-z])", _put("%")),
    "a negation dropped": _at_one(_INSIDE.format(_any_of(_NEGATIONS)) + r"\ ?", _put("")),
    "a negation added": _at_one(r"(?<=[a-z] )(?=[a-z])", _put("not ")),
    "a negation shortened away": _at_one(r"n't\b", _put("")),
    "a negation shortened into": _at_one(r"\b(?:did|could|was)(?= )", lambda place, _: f"{place[0]}n't"),
    "an apostrophe dropped": _at_one(r"(?<=n)'(?=t\b)", _put("")),
    "a name changed": _at_one(_any_of(_NAMES), _another(_NAMES)),
    "a name that looks the same": _at_one(_any_of(_NAMES), lambda place, _: place[0].translate(_LOOK_ALIKES)),
    "a word dropped": _at_one(_INSIDE.format(r"[a-z]+") + r"\ ?", _put("")),
    "a word added": _at_one(r"(?<=[a-z]) (?=[a-z])", _put(" golden ")),
    "a word in brackets added": _at_one(r"(?<=[a-z]) (?=[a-z])", _put(" [the golden] ")),
    "a word changed": _at_one(r"(?<= )[a-z]{4,}(?= )", _put("zeppelin")),
    "two words swapped": _swap_words,
    "a letter doubled": _at_one(r"(?<=[a-z])([a-z])(?=[a-z])", lambda place, _: place[0] * 2),
    "two words joined": _at_one(r"(?<=[a-z]) (?=[a-z])", _put("")),
    "the full stops of a name dropped": _at_one(r"\bU\.S\.", _put("us")),
    "a question mark for a stop": _at_one(r"\.(?= [A-Z])|\.$", _put("?")),
    "a comma dropped": _at_one(r"(?<=[a-z]),(?= [a-z])", _put("")),
    "a part of a word cut off its beginning": _at_one(r"^\w+-(?=\w)", _put("")),
    "a part of a word cut off its end": _at_one(r"(?<=\w)-\w+\W*$|(?<=\w)n't\W*$", _put("")),
    "a part of a number cut off": _at_one(r"^-?\$?\d+[.,](?=\d)|(?<=\d)[.,]\d+%?\W*$|%\W*$", _put("")),
    "a mask for a word": _at_one(r"(?<= )[a-z]{4,}(?= )", _put("█████")),
}
"""Each makes a text say something else, or with other words."""

PERMITTED: dict[str, Callable[[str], str]] = {
    "as it is": lambda text: text,
    "in capitals": str.upper,
    "in small letters": str.lower,
    "over lines": lambda text: text.replace(" ", "\n"),
    "with wide blanks": lambda text: text.replace(" ", "\u00a0 \t "),
    "in quotation marks": lambda text: f"“{text}”",
    "in French quotation marks": lambda text: f"« {text} »",
    "with typographic quotation marks": lambda text: text.translate(_TYPOGRAPHIC),
    "without quotation marks": lambda text: text.replace('"', ""),
    "with long dashes": lambda text: re.sub(r" -{1,2} ", "—", text),
    "with half-long dashes": lambda text: re.sub(r" -{1,2} ", " – ", text),
    "with doubled dashes": lambda text: re.sub(r" -{1,2} ", "--", text),
    "with typographic hyphens": lambda text: re.sub(r"(?<=\w)-(?=\w)", "‑", text),
    "with typographic minus": lambda text: re.sub(r"(?<![\w-])-(?=[$\d])", "−", text),
    "with soft hyphens": lambda text: re.sub(r"(?<=[a-z]{2})(?=[a-z]{2})", "\u00ad", text),
    "with blanks of no width": lambda text: re.sub(r" ", " \u200b", text),
    "with directions": lambda text: f"\u202a{text}\u202c\u200e",
    "with controls": lambda text: text.replace(" ", " \x07"),
    "with ligatures": lambda text: text.replace("fi", "ﬁ").replace("fl", "ﬂ"),
    "in letters of full width": lambda text: re.sub(
        r"[A-Za-z0-9]", lambda letter: chr(ord(letter[0]) + 0xFEE0), text
    ),
    "with [sic]": lambda text: re.sub(r"(?<=[a-z]) (?=[a-z])", " [sic] ", text, count=1),
    "as an answered mail": lambda text: "> " + text.replace(" ", "\n> "),
}
"""Each leaves a text as true as it was."""
