"""What a message looks like in a terminal."""

from typing import Any

from bot.local_transport import Call
from bot.terminal import WIDTH, outcome, show


def shown(text: str, *buttons: dict[str, Any]) -> str:
    """A message as it is shown."""
    return show(Call("sendMessage", {"text": text}, 1), list(buttons))


def test_quotations_have_a_bar() -> None:
    """Each line of a quotation, and nothing else."""
    text = "<b>Title</b>\n<blockquote expandable>One\ntwo</blockquote>\nafter"
    assert shown(text) == "Title\n│ One\n│ two\nafter"


def test_markup_is_gone_and_references_are_characters() -> None:
    """What Telegram would show, without tags."""
    assert shown("a &lt;b&gt; &amp; <b>c</b> <pre>d &quot;e&quot;</pre>") == 'a <b> & c d "e"'


def test_a_link_says_where_it_leads() -> None:
    """Its address stands behind its words."""
    assert (
        shown('<a href="https://t.me/bot?start=1&amp;x=2">Open</a>') == "Open (https://t.me/bot?start=1&x=2)"
    )


def test_long_lines_are_wrapped_and_links_are_not() -> None:
    """Words and addresses stay whole; no other line is wider than the terminal."""
    link = "https://example.org/" + "x" * 120
    lines = shown(f"<blockquote>{'tide ' * 50}</blockquote>\n{link}").splitlines()
    assert lines[-1] == link
    assert all(len(line) <= WIDTH and line.startswith("│ tide") for line in lines[:-1])
    assert " ".join(lines[:-1]).split().count("tide") == 50


def test_buttons_are_numbered() -> None:
    """Row by row, by the number that presses them."""
    assert shown("Card", {"text": "1"}, {"text": "Share"}) == "Card\n\n[!1 1]  [!2 Share]"


def test_a_file_is_shown_with_its_content() -> None:
    """Name, content, caption."""
    params = {"document": {"filename": "a.txt", "content": "Words."}, "caption": "<b>All</b>"}
    assert show(Call("sendDocument", params, 1), []) == "(file a.txt)\nWords.\nAll"


def test_notices_and_acknowledgements() -> None:
    """A notice stands in brackets; an acknowledgement shows nothing."""
    assert show(Call("answerCallbackQuery", {"text": "Gone."}, None), []) == "(Gone.)"
    assert show(Call("answerCallbackQuery", {}, None), []) == ""


def test_outcomes() -> None:
    """What happens outside the bot."""
    assert outcome({"copy_text": {"text": "#a"}}) == "(copied) #a"
    assert outcome({"url": "https://example.org"}) == "(opens) https://example.org"
