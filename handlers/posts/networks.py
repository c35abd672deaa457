"""The networks that a post can go to: how much each takes, how it counts, and how it is opened."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto
from urllib.parse import quote

from handlers.posts.counting import (
    Count,
    count_bluesky,
    count_mastodon,
    count_threads,
    count_utf16,
    count_x,
)
from storage.cables.reference import ReferenceId

_LONGEST_ADDRESS = 2000
"""Bytes of an address that browsers and apps are known to open."""

_WHATSAPP = "https://wa.me/?text={text}"


class Layout(Enum):
    """In which order a network shows the parts of a post."""

    LINES = auto()
    """Quotation, attribution, permalink, tags, each on its own line."""
    LINK_FIRST = auto()
    """The permalink above the others, as Telegram's share dialog puts it."""
    TITLE = auto()
    """A title of one line, below it the tags, as the body; the permalink is the post itself."""


@dataclass(frozen=True, slots=True)
class Network:
    """A network and its rules.

    `limit` is in the units of `count`. `dialog` is the address that opens the network's own dialog, with
    the places of `{text}` and `{permalink}`; `dialog_without_text` opens it with nothing to post, or with
    the permalink alone. `has_topic` says that `#cablegate` is not in the text but a field of its own,
    `chains` that people number their posts there to go on.
    """

    key: str
    name: str
    limit: int
    count: Count
    dialog: str
    dialog_without_text: str
    layout: Layout = Layout.LINES
    has_topic: bool = False
    chains: bool = False

    @property
    def takes_permalink_apart(self) -> bool:
        """Whether the permalink has a field of its own, beside the text."""
        return "{permalink}" in self.dialog

    def tags(self, reference_id: ReferenceId) -> str:
        """The tag line for a cable, without `#cablegate` where that is the topic."""
        return reference_id.hashtag if self.has_topic else reference_id.tag_line

    def address(self, text: str, permalink: str) -> tuple[str, bool]:
        """The address that opens the dialog, and whether the text is filled in there.

        It is not where the dialog takes none, or where the address would be over 2,000 bytes.
        """
        values = {"text": quote(text, safe=""), "permalink": quote(permalink, safe="")}
        address = self.dialog.format_map(values)
        if "{text}" in self.dialog and len(address) <= _LONGEST_ADDRESS:
            return address, True
        return self.dialog_without_text.format_map(values), False


def networks(mastodon_instance: str | None = None, mastodon_limit: int = 500) -> Mapping[str, Network]:
    """The networks by their keys, in the order in which they are offered.

    A Mastodon instance (`mastodon.example`) has its own dialog and limit; without one the dialog of
    joinmastodon.org asks people for theirs.
    """
    mastodon = (
        f"https://{mastodon_instance}/share" if mastodon_instance else "https://share.joinmastodon.org/"
    )
    mastodon_text = f"{mastodon}{'?' if mastodon_instance else '#'}text={{text}}"
    table = (
        Network(
            "x",
            "X",
            280,
            count_x,
            "https://x.com/intent/post?text={text}",
            "https://x.com/intent/post",
            chains=True,
        ),
        Network(
            "bluesky",
            "Bluesky",
            300,
            count_bluesky,
            "https://bsky.app/intent/compose?text={text}",
            "https://bsky.app/intent/compose",
            chains=True,
        ),
        Network("mastodon", "Mastodon", mastodon_limit, count_mastodon, mastodon_text, mastodon, chains=True),
        Network(
            "threads",
            "Threads",
            500,
            count_threads,
            "https://www.threads.com/intent/post?text={text}&url={permalink}&tag=cablegate",
            "https://www.threads.com/intent/post?url={permalink}&tag=cablegate",
            has_topic=True,
            chains=True,
        ),
        Network(
            "telegram",
            "Telegram",
            4096,
            count_utf16,
            "https://t.me/share/url?url={permalink}&text={text}",
            "https://t.me/share/url?url={permalink}",
            layout=Layout.LINK_FIRST,
        ),
        Network("whatsapp", "WhatsApp", _LONGEST_ADDRESS - 1, _count_whatsapp, _WHATSAPP, "https://wa.me/"),
        Network(
            "reddit",
            "Reddit",
            300,
            _count_title,
            "https://www.reddit.com/submit?url={permalink}&title={text}",
            "https://www.reddit.com/submit?url={permalink}",
            layout=Layout.TITLE,
        ),
        _link_only("linkedin", "LinkedIn", 3000, "https://www.linkedin.com/sharing/share-offsite/?url="),
        _link_only("facebook", "Facebook", 10000, "https://www.facebook.com/sharer/sharer.php?u="),
    )
    return {network.key: network for network in table}


def _link_only(key: str, name: str, limit: int, dialog: str) -> Network:
    """A network whose dialog takes a link; the text is there to be copied."""
    address = dialog + "{permalink}"
    return Network(key, name, limit, count_utf16, address, address)


def _count_title(text: str) -> int:
    """UTF-16 units of the first line; the body of a post on Reddit holds more than any tag line."""
    return count_utf16(text.partition("\n")[0])


def _count_whatsapp(text: str) -> int:
    """Bytes of the address with `text` in it: WhatsApp states no limit, but the address has one."""
    return len(_WHATSAPP.format(text=quote(text, safe="")))
