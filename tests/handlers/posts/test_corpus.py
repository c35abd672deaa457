"""Every paragraph of real cables as a post for every network, judged by other counters."""

from collections.abc import Iterator
from functools import cache
from urllib.parse import parse_qs, urlsplit

import pytest

from handlers.posts.chain import chain
from handlers.posts.compose import Post, compose
from handlers.posts.networks import Network, networks
from handlers.posts.passage import Passage, whole_paragraphs, whole_summary
from storage.cables.cable import Cable
from storage.cables.permalink import Permalinks
from storage.reading import read_cable
from storage.sources.viewer_page import read_viewer_page
from tests.support.counters import LIMITS, length_on
from tests.support.shared import shared_path

_NETWORKS = networks()
_EVERY = 12
"""One page in twelve is taken, so that the tests stay quick."""


@cache
def _cables() -> tuple[Cable, ...]:
    pages = sorted(shared_path("corpus/pages").rglob("*.html"))
    return tuple(read_cable(read_viewer_page(page.read_text("utf-8"), page.name)) for page in pages[::_EVERY])


def _passages() -> Iterator[tuple[Cable, Passage, str, str]]:
    """Each passage with its cable, its words folded here, and its permalink."""
    links = Permalinks()
    for cable in _cables():
        for paragraph in cable.paragraphs:
            passage = whole_paragraphs(cable, [paragraph.ordinal])
            yield cable, passage, _folded(paragraph.text), links.to_paragraph(cable, paragraph)
        if cable.summary:
            yield cable, whole_summary(cable), _folded(cable.summary.text), links.to_cable(cable)


def _folded(text: str) -> str:
    return " ".join(text.split())


def _letters(text: str) -> str:
    """A text without white space and the marks of cuts."""
    return "".join(text.replace("…", "").split())


def _fields(post: Post) -> str:
    """What the dialog of a network is given, decoded."""
    address = urlsplit(post.link)
    values = parse_qs(address.query or address.fragment, strict_parsing="=" in post.link)
    return "\n".join(value for field in values.values() for value in field)


def _assert_whole(post: Post, permalink: str, hashtag: str) -> None:
    """The post ends in its tags, and the permalink is in it or in a field beside it."""
    tags = hashtag if post.network.key == "threads" else f"#cablegate {hashtag}"
    assert post.text.splitlines()[-1] == tags
    if post.network.key == "reddit":
        assert len(post.text.splitlines()) == 2
    else:
        assert permalink in post.text.splitlines()
    if post.opens_with_text or post.network.takes_permalink_apart:
        assert permalink in _fields(post)


@pytest.mark.parametrize("network", _NETWORKS.values(), ids=_NETWORKS)
def test_every_paragraph_fits_every_network(network: Network) -> None:
    """Within the limit, the words the paragraph's own, permalink and tags whole, the link openable."""
    for cable, passage, words, permalink in _passages():
        post = compose(cable, passage, network, permalink)
        assert length_on(network.key, post.text) <= post.length <= network.limit == LIMITS[network.key]
        assert _folded(post.parts.quotation.removesuffix("…")) in words
        assert bool(post.parts.quotation) == bool(words)
        assert len(post.link) <= 2000
        _assert_whole(post, permalink, f"#{cable.reference_id}")


@pytest.mark.parametrize("key", ["x", "bluesky", "mastodon", "threads"])
def test_every_chain_joined_is_its_passage(key: str) -> None:
    """Each part within the limit and numbered; joined they are the words; only the last has link and tags."""
    for cable, passage, words, permalink in _passages():
        posts = chain(cable, passage, _NETWORKS[key], permalink)
        assert all(length_on(key, post.text) <= post.length <= LIMITS[key] for post in posts)
        assert "".join(_letters(post.parts.quotation) for post in posts) == _letters(words)
        if len(posts) > 1:
            starts = [f"{number}/{len(posts)} “" for number in range(1, len(posts) + 1)]
            assert all(post.text.startswith(start) for post, start in zip(posts, starts, strict=True))
        for post in posts[:-1]:
            assert permalink not in post.text
            assert "#cablegate" not in post.text
        _assert_whole(posts[-1], permalink, f"#{cable.reference_id}")
