"""The table of networks: limits, and the addresses that open them."""

import pytest

from handlers.posts.networks import networks
from storage.cables.reference import ReferenceId

_TEXT = "“A & B”\n#x"
_ENCODED = "%E2%80%9CA%20%26%20B%E2%80%9D%0A%23x"
_LINK = "https://a.example/1.html#par2"
_LINK_ENCODED = "https%3A%2F%2Fa.example%2F1.html%23par2"


@pytest.mark.parametrize(
    ("key", "with_text", "without_text"),
    [
        ("x", f"https://x.com/intent/post?text={_ENCODED}", "https://x.com/intent/post"),
        ("bluesky", f"https://bsky.app/intent/compose?text={_ENCODED}", "https://bsky.app/intent/compose"),
        ("mastodon", f"https://share.joinmastodon.org/#text={_ENCODED}", "https://share.joinmastodon.org/"),
        (
            "threads",
            f"https://www.threads.com/intent/post?text={_ENCODED}&url={_LINK_ENCODED}&tag=cablegate",
            f"https://www.threads.com/intent/post?url={_LINK_ENCODED}&tag=cablegate",
        ),
        (
            "telegram",
            f"https://t.me/share/url?url={_LINK_ENCODED}&text={_ENCODED}",
            f"https://t.me/share/url?url={_LINK_ENCODED}",
        ),
        ("whatsapp", f"https://wa.me/?text={_ENCODED}", "https://wa.me/"),
        (
            "reddit",
            f"https://www.reddit.com/submit?url={_LINK_ENCODED}&title={_ENCODED}",
            f"https://www.reddit.com/submit?url={_LINK_ENCODED}",
        ),
    ],
)
def test_addresses_open_the_dialogs_as_documented(key: str, with_text: str, without_text: str) -> None:
    """Percent-encoded, `%20` for a blank; where it would be too long, without the text."""
    network = networks()[key]
    assert network.address(_TEXT, _LINK) == (with_text, True)
    assert network.address(_TEXT * 200, _LINK) == (without_text, False)


@pytest.mark.parametrize("key", list(networks()))
def test_no_address_is_over_2000_bytes(key: str) -> None:
    """The longest that is opened with text has 2,000 bytes; one more and it goes without."""
    network = networks()[key]
    empty = len(network.address("", _LINK)[0])
    address, has_text = network.address("x" * (2000 - empty), _LINK)
    assert (len(address) == 2000) == has_text == (key not in ("linkedin", "facebook"))
    address, has_text = network.address("x" * (2001 - empty), _LINK)
    assert not has_text
    assert len(address) < 100


@pytest.mark.parametrize(
    ("key", "address"),
    [
        ("linkedin", f"https://www.linkedin.com/sharing/share-offsite/?url={_LINK_ENCODED}"),
        ("facebook", f"https://www.facebook.com/sharer/sharer.php?u={_LINK_ENCODED}"),
    ],
)
def test_dialogs_that_take_no_text_are_opened_with_the_link(key: str, address: str) -> None:
    """LinkedIn and Facebook are given the link only, whatever the text."""
    assert networks()[key].address(_TEXT, _LINK) == (address, False)


def test_a_mastodon_instance_has_its_own_dialog_and_limit() -> None:
    """With an instance set, people are sent there, and its limit holds."""
    mastodon = networks("tide.example", 5000)["mastodon"]
    assert mastodon.limit == 5000
    assert mastodon.address(_TEXT, _LINK) == (f"https://tide.example/share?text={_ENCODED}", True)
    assert mastodon.address("x" * 2000, _LINK) == ("https://tide.example/share", False)


def test_tag_lines() -> None:
    """`#cablegate` and the cable's own; Threads has the first as its topic."""
    assert networks()["x"].tags(ReferenceId("07ATLANTIS1234")) == "#cablegate #07ATLANTIS1234"
    assert networks()["threads"].tags(ReferenceId("07ATLANTIS1234")) == "#07ATLANTIS1234"
