"""Posts of one paragraph for every network, written out by hand, and what is checked of a post."""

import re
from collections.abc import Mapping
from types import MappingProxyType
from urllib.parse import quote

from tests.conversation.table import (
    PAGES,
    Check,
)
from tests.support.conversation import Shown
from tests.support.counters import LIMITS, length_on
from tests.support.telegram_parser import hashtags_of

NAMES: Mapping[str, str] = MappingProxyType(
    {
        "X": "x",
        "Bluesky": "bluesky",
        "Mastodon": "mastodon",
        "Threads": "threads",
        "Telegram": "telegram",
        "WhatsApp": "whatsapp",
        "Reddit": "reddit",
        "LinkedIn": "linkedin",
        "Facebook": "facebook",
    }
)
"""The networks as buttons name them, with their keys."""

LINK = f"{PAGES}07ATLANTIS1234.html#par2"
SOURCE = "— Embassy Atlantis, 2 August 2007, ¶2 (C)"
TAGS = "#cablegate #07ATLANTIS1234"
TITLE = f"“He doubts the tenth.” {SOURCE}"
"""A post on Reddit: its text below has the tags."""
POST = f"“He doubts the tenth.”\n\n{SOURCE}\n{LINK}\n{TAGS}"
TEXTS: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys(NAMES, POST),
        "Threads": f"“He doubts the tenth.”\n\n{SOURCE}\n{LINK}\n#07ATLANTIS1234",
        "Telegram": f"{LINK}\n“He doubts the tenth.”\n\n{SOURCE}\n{TAGS}",
        "Reddit": f"{TITLE}\n{TAGS}",
    }
)
"""The post of ¶2 of the plain cable, as each network shows it."""

FIELDS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {name: (TITLE, TAGS) if name == "Reddit" else (text,) for name, text in TEXTS.items()}
)
"""What a tap copies of it."""


def _encoded(text: str) -> str:
    return quote(text, safe="")


OPENED_BY: Mapping[str, str] = MappingProxyType(
    {
        "X": f"https://x.com/intent/post?text={_encoded(POST)}",
        "Bluesky": f"https://bsky.app/intent/compose?text={_encoded(POST)}",
        "Mastodon": f"https://share.joinmastodon.org/#text={_encoded(POST)}",
        "Threads": "https://www.threads.com/intent/post?text="
        + _encoded(f"“He doubts the tenth.”\n\n{SOURCE}\n#07ATLANTIS1234")
        + f"&url={_encoded(LINK)}&tag=cablegate",
        "Telegram": f"https://t.me/share/url?url={_encoded(LINK)}"
        f"&text={_encoded(POST.replace(LINK + chr(10), ''))}",
        "WhatsApp": f"https://wa.me/?text={_encoded(POST)}",
        "Reddit": f"https://www.reddit.com/submit?url={_encoded(LINK)}&title={_encoded(TITLE)}",
        "LinkedIn": f"https://www.linkedin.com/sharing/share-offsite/?url={_encoded(LINK)}",
        "Facebook": f"https://www.facebook.com/sharer/sharer.php?u={_encoded(LINK)}",
    }
)
"""The addresses of the networks' own dialogs, as they document them."""


def reads(*texts: str) -> Check:
    """The texts that a tap copies are exactly these."""

    def check(answer: list[Shown]) -> None:
        assert [text for one in answer for text in one.copied] == list(texts)

    return check


def quotes_in_post(words: str) -> Check:
    """The post to copy quotes exactly these words."""

    def check(answer: list[Shown]) -> None:
        text = answer[-1].copied[0]
        assert text.partition("“")[2].rpartition("”")[0] == words

    return check


def counted_for(name: str) -> Check:
    """A line has the cable, the network, how long the post is there, counted another way, and the limit."""

    def check(answer: list[Shown]) -> None:
        length = length_on(NAMES[name], "\n".join(answer[-1].copied))
        [facts] = re.findall(r"^[0-9A-Z]+ · (.*)", answer[-1].text)
        assert facts == f"{name} · {length}/{LIMITS[NAMES[name]]}"
        assert length <= LIMITS[NAMES[name]]

    return check


def opens(name: str, address: str) -> Check:
    """The first button that opens a page opens this one."""

    def check(answer: list[Shown]) -> None:
        [button] = [one for one in answer[-1].buttons if "url" in one]
        assert button == {"text": f"Open {name}", "url": address}

    return check


def tags_end(text: str) -> Check:
    """The post ends in a line of these tags alone, which Telegram reads as hashtags."""

    def check(answer: list[Shown]) -> None:
        post = answer[-1].copied[-1]
        assert post.split("\n")[-1] == text
        assert hashtags_of(text) == text.split(" ")

    return check


def sends_in_chat(query: str) -> Check:
    """A button lets the person choose any chat, where the bot offers what it has for a query."""

    def check(answer: list[Shown]) -> None:
        [chosen] = [
            button["switch_inline_query_chosen_chat"]
            for button in answer[-1].buttons
            if "switch_inline_query_chosen_chat" in button
        ]
        assert chosen["query"] == query
        assert {place for place, allowed in chosen.items() if allowed is True} >= {
            "allow_user_chats",
            "allow_group_chats",
            "allow_channel_chats",
        }

    return check
