"""How the local conversation looks in a terminal: quotations with a bar, buttons with their numbers."""

import re
import shutil
from html.parser import HTMLParser
from textwrap import fill
from typing import Any

from bot.local_transport import Call

WIDTH = 100
"""Columns that text is wrapped at, unless the terminal has fewer; a link is never broken."""

_LINK = re.compile(r"https?://")


class _Plain(HTMLParser):
    """Turns the HTML of a message into lines; each line knows whether it is quoted."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._quoted = False
        self._link: str | None = None
        self.lines: list[tuple[bool, str]] = [(False, "")]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a quotation or a link."""
        if tag == "blockquote":
            self._quoted = True
            self.lines[-1] = (True, self.lines[-1][1])
        elif tag == "a":
            self._link = dict(attrs).get("href")

    def handle_endtag(self, tag: str) -> None:
        """End a quotation, or put a link's address behind its words."""
        if tag == "blockquote":
            self._quoted = False
        elif tag == "a":
            self._add(f" ({self._link})")

    def handle_data(self, data: str) -> None:
        """Take text, line by line."""
        first, *more = data.split("\n")
        self._add(first)
        self.lines += [(self._quoted, text) for text in more]

    def _add(self, text: str) -> None:
        quoted, before = self.lines[-1]
        self.lines[-1] = (quoted, before + text)


def show(call: Call, buttons: list[dict[str, Any]]) -> str:
    """What a call looks like to the person who gets it; empty for one that shows nothing."""
    if call.method == "answerInlineQuery":
        return "\n\n".join(_inline_result(result) for result in call.params["results"])
    text = call.params.get("text") or call.params.get("caption") or ""
    if call.method == "answerCallbackQuery":
        return f"({text})" if text else ""
    shown = [_text(text)]
    if document := call.params.get("document"):
        shown = [f"(file {document['filename']})", document["content"], *shown]
    if buttons:
        labels = (f"[!{number} {button['text']}]" for number, button in enumerate(buttons, 1))
        shown += ["", "  ".join(labels)]
    return "\n".join(shown)


def _inline_result(result: dict[str, Any]) -> str:
    return f"* {result['title']}\n{_text(result['input_message_content']['message_text'])}"


def _text(html: str) -> str:
    parser = _Plain()
    parser.feed(html)
    parser.close()
    return "\n".join(_wrapped(quoted, line) for quoted, line in parser.lines)


def outcome(button: dict[str, Any]) -> str:
    """What happens outside the bot when a button is pressed that the bot has no part in."""
    if "copy_text" in button:
        return f"(copied) {button['copy_text']['text']}"
    return f"(opens) {button.get('url', '')}"


def _wrapped(quoted: bool, text: str) -> str:
    indent = "│ " if quoted else ""
    if _LINK.search(text) or not text:
        return indent + text
    return fill(
        text,
        min(WIDTH, shutil.get_terminal_size((WIDTH, 24)).columns),
        initial_indent=indent,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )
