"""A post reads as the network will show it, fits, and has its link and tags whole."""

from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.posts.compose import compose
from handlers.posts.networks import networks
from handlers.posts.passage import Passage, selected_words, whole_paragraphs
from tests.support.cables import cable, paragraph
from tests.support.counters import LIMITS, length_on
from tests.support.scripts import texts

_LINK = "https://wikileaks.org/cable/2007/08/07ATLANTIS1234.html#par2"
_TAGS = "#cablegate #07ATLANTIS1234"
_NETWORKS = networks()
_KEYS = list(_NETWORKS)


def _text(key: str, words: str, **changes: object) -> str:
    told = cable("07ATLANTIS1234", paragraph(2, words), **changes)
    return compose(told, whole_paragraphs(told, [1]), _NETWORKS[key], _LINK).text


@pytest.mark.parametrize("key", ["x", "bluesky", "mastodon", "whatsapp", "linkedin", "facebook"])
def test_a_post_is_quotation_attribution_link_and_tags(key: str) -> None:
    """Each on its own line, in this order, the tag line last and alone."""
    assert _text(key, 'He said "no".') == (
        f'“He said "no".”\n\n— Embassy Atlantis, 2 August 2007, ¶2 (C)\n{_LINK}\n{_TAGS}'
    )


def test_threads_takes_one_topic_beside_the_text() -> None:
    """The cable's own hashtag is in the text, `#cablegate` and the permalink are fields of the dialog."""
    told = cable("07ATLANTIS1234", paragraph(2, "The wall held."))
    post = compose(told, whole_paragraphs(told, [1]), _NETWORKS["threads"], _LINK)
    assert post.text.endswith(f"(C)\n{_LINK}\n#07ATLANTIS1234")
    assert post.link.endswith(
        "%C2%B62%20%28C%29%0A%2307ATLANTIS1234"
        "&url=https%3A%2F%2Fwikileaks.org%2Fcable%2F2007%2F08%2F07ATLANTIS1234.html%23par2&tag=cablegate"
    )


def test_telegram_shows_the_link_first() -> None:
    """As its share dialog puts it: the link, then the text."""
    assert _text("telegram", "The wall held.") == (
        f"{_LINK}\n“The wall held.”\n\n— Embassy Atlantis, 2 August 2007, ¶2 (C)\n{_TAGS}"
    )


def test_reddit_has_a_title_of_one_line_and_the_tags_as_body() -> None:
    """Lines of the paragraph are joined; the link is the post itself; only the title is counted."""
    told = cable("07ATLANTIS1234", paragraph(2, "The wall\n- held\n- fell"))
    post = compose(told, whole_paragraphs(told, [1]), _NETWORKS["reddit"], _LINK)
    title = "“The wall - held - fell” — Embassy Atlantis, 2 August 2007, ¶2 (C)"
    assert post.text == f"{title}\n{_TAGS}"
    assert post.length == len(title)
    assert post.link.endswith("title=" + quote(title, safe=""))


@pytest.mark.parametrize(
    ("changes", "attribution"),
    [
        ({"origin": None}, "— 2 August 2007, ¶2 (C)"),
        ({"created": None}, "— Embassy Atlantis, ¶2 (C)"),
        ({"created": None, "origin": None}, "— ¶2 (C)"),
    ],
)
def test_what_is_not_known_is_not_attributed(changes: dict[str, None], attribution: str) -> None:
    """Origin and date stand where the cable has them."""
    assert _text("x", "Yes.", **changes) == f"“Yes.”\n\n{attribution}\n{_LINK}\n{_TAGS}"


def test_several_paragraphs_are_attributed_from_first_to_last() -> None:
    """Their numbers and each of their markings once; those without number or marking add nothing."""
    told = cable(
        "07ATLANTIS1234", *(paragraph(n, "Yes.", marking=m) for n, m in ((4, "C"), (5, "SBU"), (6, "C")))
    )
    post = compose(told, whole_paragraphs(told, [1, 2, 3]), _NETWORKS["x"], _LINK)
    assert post.parts.attribution == "— Embassy Atlantis, 2 August 2007, ¶4–6 (C) (SBU)"
    bare = cable("07ATLANTIS1234", paragraph(None, "Yes.", marking=None))
    post = compose(bare, whole_paragraphs(bare, [1]), _NETWORKS["x"], _LINK)
    assert post.parts.attribution == "— Embassy Atlantis, 2 August 2007"


def test_words_without_room_are_cut_after_a_sentence() -> None:
    """The sentences that fit, then `…`; within the first sentence, words.

    All about the words weighs 96 of 280. Two sentences of 63 and a blank fit into the 184 left, three
    do not; without stops 181 letters and a `…` of 2 do, and the next word, of 6, does not.
    """
    long = "The wall of Atlantis held through the ninth tide of the summer. " * 5
    assert _text("x", long).startswith(f"“{long[:127]} …”\n\n—")
    endless = long.replace(".", "")
    assert _text("x", endless).startswith(f"“{endless[:181]}…”\n\n—")


@pytest.mark.parametrize("key", _KEYS)
def test_a_word_of_ten_thousand_letters_is_cut_to_the_limit(key: str) -> None:
    """Inside the word, using all the room there is."""
    told = cable("07ATLANTIS1234", paragraph(2, "x" * 10_001))
    post = compose(told, whole_paragraphs(told, [1]), _NETWORKS[key], _LINK)
    assert post.length == post.network.limit == LIMITS[key]
    assert post.parts.quotation == "x" * (len(post.parts.quotation) - 1) + "…"


@pytest.mark.parametrize("key", _KEYS)
def test_a_paragraph_without_words_makes_a_post_without_quotation(key: str) -> None:
    """No empty quotation marks; link and tags stand."""
    text = _text(key, "")
    assert "“" not in text
    assert text.endswith("#07ATLANTIS1234")


def test_masked_names_are_quoted_masked() -> None:
    """A mask is a word like any other."""
    assert _text("x", "█████ told the post so.").startswith("“█████ told the post so.”")


def test_bare_domains_do_not_overflow_x() -> None:
    """Typing errors that X takes for links: each counts 23, and the post still fits by X's own code."""
    told = cable("07ATLANTIS1234", paragraph(2, "The U.S.is there, said no.ru to Amb.to all " * 9))
    post = compose(told, whole_paragraphs(told, [1]), _NETWORKS["x"], _LINK)
    assert length_on("x", post.text) <= post.length <= 280
    assert "U.S.is" in post.text


def test_words_marked_by_hand_are_posted_exactly() -> None:
    """No mark of a cut is added at either end of what was marked."""
    told = cable("07ATLANTIS1234", paragraph(2, "The wall held. Nobody slept."))
    passage = selected_words(told, "held. Nobody")
    assert passage
    assert compose(told, passage, _NETWORKS["x"], _LINK).parts.quotation == "held. Nobody"


@given(texts(max_size=60), st.sampled_from(_KEYS), st.booleans(), st.booleans())
def test_invented_text_fits_every_network(words: str, key: str, starts: bool, ends: bool) -> None:
    """Twelve scripts, emoji, bare domains: within the limit by another counter, words and tags whole."""
    told = cable("07ATLANTIS1234", paragraph(2, words))
    whole = whole_paragraphs(told, [1]).words
    post = compose(told, Passage((1,), whole, starts, ends), _NETWORKS[key], _LINK)
    assert length_on(key, post.text) <= post.length <= LIMITS[key]
    assert post.parts.quotation.removeprefix("…").removesuffix("…").strip() in whole
    assert post.text.endswith("#07ATLANTIS1234")
    assert key == "reddit" or _LINK in post.text.splitlines()
    assert len(post.link) <= 2000
