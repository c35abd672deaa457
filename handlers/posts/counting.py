"""How long a text is, as each network counts. No counter says less than its network does.

Where it cannot be known what a network sees, in `U.S.is` a link or two words, the larger count is taken.
All take time in proportion to the text.
"""

import unicodedata
from collections.abc import Callable
from functools import cache

import regex

from handlers.posts.graphemes import count_graphemes

Count = Callable[[str], int]

_LINK = 23
"""What X and Mastodon count for a link, however long or short it is."""

_MORE_AS_A_LINK = _LINK - len("a.co")
"""How much more than its characters a link may count: the shortest has four."""

# A link that X and Mastodon see for sure: alone between blanks, a domain in ASCII under one of the oldest
# endings, a plain path.
_CERTAIN_LINK = regex.compile(
    r"""
    http (?<!\S....) s?:// (?=\S{1,1990}+(?!\S))
    (?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+ (?:com|edu|gov|info|int|mil|net|org)
    (?: / (?: [a-z0-9_/\#-] | \.(?=[a-z0-9_]) )*+ )?
    (?!\S)
    """,
    regex.VERBOSE | regex.IGNORECASE | regex.ASCII,
)

# X also links domains without a protocol. Each link has at least one full stop like this, before two letters.
_DOMAIN_PERHAPS = regex.compile(r"(?<=[^\s.])\.(?=[^\W\d_]{2})")

# Weight 2: all but the ranges of version 3 of the configuration of twitter-text; and the emoji © and ®, which
# lie in the first range, U+0000 to U+10FF.
_HEAVY = regex.compile(r"[^\u0000-\u00a8\u00aa-\u00ad\u00af-\u10ff\u2000-\u200d\u2010-\u201f\u2032-\u2037]")
_EMOJI_WEIGHT = 2
_EMOJI_VERSION = 12
"""The latest emoji that twitter-text 3.1 knows; later sequences count by their parts."""

# Without one of these there is no emoji of several code points.
_EMOJI_JOINER = regex.compile(r"[\u200d\ufe0f\p{RI}\p{Emoji_Modifier}\U000e007f]")

_EMOJI_PART = regex.compile(
    r"[\p{Extended_Pictographic}\p{RI}\p{Emoji_Modifier}\u200d\ufe0f\u20e3\U000e0020-\U000e007f]"
)

# `@user@host`, of which Mastodon counts `@user`.
_MENTION = regex.compile(r"(?<![=/\w])(@[a-z0-9_]++)@[a-z0-9_.-]++(?<=[a-z0-9_])(?![@:\w])", regex.IGNORECASE)


def count_utf16(text: str) -> int:
    """UTF-16 code units, by which Telegram counts; no site that counts characters counts more."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def count_x(text: str) -> int:
    """The weighted length of X, at most 280: <https://docs.x.com/fundamentals/counting-characters>.

    After NFC each code point weighs 1 or 2, an emoji sequence 2, a link 23, `U.S.is` being one too.
    Links other than plain ones count for more than they may weigh.
    """
    rest, links = _CERTAIN_LINK.subn(" ", unicodedata.normalize("NFC", text))
    weight = _weight(rest) + links * (_LINK - 1) + _MORE_AS_A_LINK * len(_DOMAIN_PERHAPS.findall(rest))
    if _EMOJI_JOINER.search(rest):
        weight -= sum(_weight(sequence) - _EMOJI_WEIGHT for sequence in _emoji_sequences().findall(rest))
    return weight


def count_bluesky(text: str) -> int:
    """Graphemes, or tenths of the bytes where these are more: 300 holds both limits, 300 and 3,000.

    From the lexicon `app.bsky.feed.post`: `maxGraphemes` 300, `maxLength` 3000 bytes of UTF-8.
    """
    tenths, over = divmod(len(text.encode("utf-8", "surrogatepass")), 10)
    return max(count_graphemes(text), tenths + bool(over))


def count_mastodon(text: str) -> int:
    """Graphemes, a link with its protocol 23, `@user@host` as `@user`.

    From Mastodon's `StatusLengthValidator`. Links other than plain ones count for more than they may.
    """
    rest, links = _CERTAIN_LINK.subn(" ", _MENTION.sub(r"\1", text))
    return count_graphemes(rest) + links * (_LINK - 1) + _MORE_AS_A_LINK * rest.count("://")


def count_threads(text: str) -> int:
    """UTF-16 code units, but for emoji, which Threads counts as their bytes of UTF-8."""
    return count_utf16(text) + 2 * len(_EMOJI_PART.findall(text))


def _weight(text: str) -> int:
    return len(text) + len(_HEAVY.findall(text))


@cache
def _emoji_sequences() -> regex.Pattern[str]:
    """Emoji of several code points. Keycaps are none here, since their digit may belong to a link before."""
    import emoji  # noqa: PLC0415  (a large table, which the start of the bot need not wait for)

    known = [
        sequence
        for sequence, facts in emoji.EMOJI_DATA.items()
        if len(sequence) > 1 and not sequence[0].isascii() and facts["E"] <= _EMOJI_VERSION
    ]
    return regex.compile(r"\L<known>", known=known)
