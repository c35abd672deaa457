"""How long a text is for each network, counted another way than the project does, to judge it by."""

import re
import sys
import unicodedata
import warnings
from collections.abc import Callable
from importlib import resources
from itertools import pairwise
from types import ModuleType
from urllib.parse import quote

import emoji

LIMITS = {
    "x": 280,
    "bluesky": 300,
    "mastodon": 500,
    "threads": 500,
    "telegram": 4096,
    "whatsapp": 1999,
    "reddit": 300,
    "linkedin": 3000,
    "facebook": 10000,
}
"""The published limits; WhatsApp's is that of the address, under 2,000 bytes."""


def _load_twitter_text() -> Callable[[str], int]:
    """The weighted length by twitter-text-parser, a port of the published code with the published data.

    It reads its list of emoji with `pkg_resources`, which setuptools no longer brings: a stand-in does.
    """
    stand_in = ModuleType("pkg_resources")
    stand_in.resource_string = lambda module, name: (  # type: ignore[attr-defined]  # made here
        resources.files(module.rpartition(".")[0]).joinpath(name).read_bytes()
    )
    sys.modules["pkg_resources"] = stand_in
    try:
        with warnings.catch_warnings(action="ignore"):
            from twitter_text import parse_tweet  # type: ignore[import-untyped]  # noqa: PLC0415  # only now can it be loaded
    finally:
        del sys.modules["pkg_resources"]
    return lambda text: int(parse_tweet(text).weightedLength)


weigh_for_x = _load_twitter_text()
"""The weighted length on X. Takes time that grows with the square of the text: for short ones only."""


def graphemes(text: str) -> int:
    """Graphemes by the rules of UAX #29 and the general categories, without joined Indic consonants."""
    starts = sum(
        not _joins(text, place, before, char) for place, (before, char) in enumerate(pairwise(text), 1)
    )
    return starts + bool(text)


def _joins(text: str, place: int, before: str, char: str) -> bool:
    """Whether `char`, at `place`, belongs to the grapheme of the character before it."""
    if before in "\r\n" or char in "\r\n":
        return before + char == "\r\n"
    if unicodedata.category(before) in ("Cc", "Zl", "Zp"):
        return False
    if unicodedata.category(char)[0] == "M" or char in "\u200c\u200d\u0e33\u0eb3" or _extends_emoji(char):
        return True
    if _is_indicator(before) and _is_indicator(char):
        run = 0
        while run < place and _is_indicator(text[place - 1 - run]):
            run += 1
        return run % 2 == 1
    if before == "\u200d" and emoji.is_emoji(char):
        base = text[:place].rstrip("\u200d\ufe0f\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff")[-1:]
        return place >= 2 and text[place - 2] != "\u200d" and emoji.is_emoji(base)
    return _hangul(before) + _hangul(char) in (
        "LL",
        "LV",
        "LLV",
        "LLVT",
        "VV",
        "VT",
        "LVV",
        "LVT",
        "TT",
        "LVTT",
    )


def _extends_emoji(char: str) -> bool:
    return "\U0001f3fb" <= char <= "\U0001f3ff" or "\U000e0020" <= char <= "\U000e007f"


def _is_indicator(char: str) -> bool:
    return "\U0001f1e6" <= char <= "\U0001f1ff"


def _hangul(char: str) -> str:
    """Which of leading consonant, vowel and trailing consonant a Hangul character has."""
    if "\uac00" <= char <= "\ud7a3":
        return "LVT" if (ord(char) - 0xAC00) % 28 else "LV"
    kinds = (("\u1100", "\u115f", "L"), ("\u1160", "\u11a7", "V"), ("\u11a8", "\u11ff", "T"))
    return next((kind for first, last, kind in kinds if first <= char <= last), "-")


def utf16_units(text: str) -> int:
    """UTF-16 code units."""
    return sum(1 + (ord(char) > 0xFFFF) for char in text)


def length_on(network: str, text: str) -> int:
    """How long `text` is on a network, by its key."""
    if network == "x":
        return weigh_for_x(text)
    if network == "bluesky":
        return max(graphemes(text), -(-len(text.encode()) // 10))
    if network == "mastodon":
        shortened = re.sub(r"(?<![=/\w])(@\w+)@\S+", r"\1", text)
        links = re.findall(r"(?<!\S)https?://\S+", shortened)
        return graphemes(shortened) - sum(graphemes(link) - 23 for link in links)
    if network == "threads":
        sequences = [found["emoji"] for found in emoji.emoji_list(text)]
        return len(text) + sum(len(sequence.encode()) - len(sequence) for sequence in sequences)
    if network == "whatsapp":
        return len("https://wa.me/?text=") + len(quote(text, safe=""))
    # On Reddit the title has the limit, which is the first line; the body has none that matters.
    return utf16_units(text.partition("\n")[0] if network == "reddit" else text)
