"""A chain is the passage in numbered posts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.posts.chain import chain
from handlers.posts.compose import Post, compose
from handlers.posts.networks import networks
from handlers.posts.passage import Passage, whole_paragraphs
from tests.support.cables import cable, paragraph
from tests.support.counters import LIMITS, length_on
from tests.support.scripts import texts

_LINK = "https://wikileaks.org/cable/2007/08/07ATLANTIS1234.html#par2"
_NETWORKS = networks()
_CHAINED = [network.key for network in _NETWORKS.values() if network.chains]
_SENTENCE = "The wall of Atlantis held through the ninth tide of the summer, but nobody in the town slept."


def _chain(key: str, words: str) -> tuple[Post, ...]:
    told = cable("07ATLANTIS1234", paragraph(2, words))
    return chain(told, whole_paragraphs(told, [1]), _NETWORKS[key], _LINK)


def test_the_networks_that_take_chains() -> None:
    """Those where people number their posts."""
    assert _CHAINED == ["x", "bluesky", "mastodon", "threads"]


def test_a_chain_is_split_between_sentences() -> None:
    """The first post has the attribution, the last the permalink and the tags, each its number."""
    posts = _chain("x", f"{_SENTENCE} {_SENTENCE} {_SENTENCE} {_SENTENCE} {_SENTENCE}")
    assert [post.text for post in posts] == [
        f"1/3 “{_SENTENCE} {_SENTENCE}”\n\n— Embassy Atlantis, 2 August 2007, ¶2 (C)",
        f"2/3 “{_SENTENCE} {_SENTENCE}”",
        f"3/3 “{_SENTENCE}”\n\n{_LINK}\n#cablegate #07ATLANTIS1234",
    ]
    assert all(post.opens_with_text for post in posts)


def test_a_sentence_too_long_is_split_between_words() -> None:
    """A `…` on both sides shows where the sentence goes on."""
    posts = _chain("x", "the tide rose and fell " * 20)
    quotations = [post.parts.quotation for post in posts]
    assert [quotation[0] for quotation in quotations] == ["t", *["…"] * (len(posts) - 1)]
    assert [quotation[-1] for quotation in quotations] == [*["…"] * (len(posts) - 1), "l"]
    assert (
        " ".join(quotation.strip("…") for quotation in quotations) == ("the tide rose and fell " * 20).strip()
    )


def test_the_last_post_has_words() -> None:
    """Words that fill a post, but not with link and tags, leave some for the last."""
    for length in range(150, 290):
        posts = _chain("x", "wave " * (length // 5) + "w" * (length % 5))
        assert all(post.parts.quotation for post in posts)
        assert all(post.length <= 280 for post in posts)


def test_one_post_is_no_chain() -> None:
    """A passage that fits has no number."""
    told = cable("07ATLANTIS1234", paragraph(2, _SENTENCE))
    passage = whole_paragraphs(told, [1])
    network = _NETWORKS["bluesky"]
    assert chain(told, passage, network, _LINK) == (compose(told, passage, network, _LINK),)


@pytest.mark.parametrize("key", _CHAINED)
def test_numbers_of_two_and_three_digits_have_room(key: str) -> None:
    """A chain of more than a hundred posts: each is numbered and within the limit."""
    posts = _chain(key, f"{_SENTENCE} " * 700)
    assert len(posts) > 100
    assert [post.parts.number for post in posts] == [f"{n}/{len(posts)}" for n in range(1, len(posts) + 1)]
    assert all(length_on(key, post.text) <= post.length <= LIMITS[key] for post in posts)


def test_a_limit_without_room_makes_no_chain() -> None:
    """A Mastodon instance that takes less than link and tags."""
    told = cable("07ATLANTIS1234", paragraph(2, _SENTENCE))
    assert chain(told, whole_paragraphs(told, [1]), networks(mastodon_limit=20)["mastodon"], _LINK) == ()


@given(texts(max_size=150), st.sampled_from(_CHAINED), st.booleans(), st.booleans())
def test_a_chain_of_invented_text_joined_is_the_text(words: str, key: str, starts: bool, ends: bool) -> None:
    """Twelve scripts, emoji, bare domains: numbered, within the limit, nothing lost, nothing twice."""
    told = cable("07ATLANTIS1234", paragraph(2, words))
    whole = whole_paragraphs(told, [1]).words
    posts = chain(told, Passage((1,), whole, starts, ends), _NETWORKS[key], _LINK)
    assert all(length_on(key, post.text) <= post.length <= LIMITS[key] for post in posts)
    joined = "".join(post.parts.quotation for post in posts)
    assert "".join(joined.replace("…", "").split()) == "".join(whole.replace("…", "").split())
    assert [_LINK in post.text for post in posts] == [*[False] * (len(posts) - 1), True]
    assert posts[-1].text.endswith("#07ATLANTIS1234")
