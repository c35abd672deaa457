"""Draws the pictures of README.md from what `cablegate-bot ask --json` really answers.

`make pictures` runs it. The drawings are SVG, made by Rich from text, with fonts that every system has.
"""

import io
import json
import subprocess
import sys
import tempfile
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, ClassVar

from rich.align import Align
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.text import Text

HERE = Path(__file__).parent
WIDTH = 96
BUBBLE = 80
FONT_ASPECT_RATIO = 0.602
"""Width by height of a character, as Menlo and DejaVu Sans Mono have it."""
FOLDED = 480
"""Characters that a picture shows of an expandable quotation, which a chat folds too."""

FORMAT = """<svg viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg" xml:space="preserve">
<style>
.{unique_id}-matrix {{ font-family: Menlo, Consolas, 'DejaVu Sans Mono', monospace;
  font-size: {char_height}px; line-height: {line_height}px; }}
{styles}
</style>
<defs><clipPath id="{unique_id}-clip-terminal">
<rect x="0" y="0" width="{terminal_width}" height="{terminal_height}" /></clipPath>{lines}</defs>
<rect fill="#17212b" width="100%" height="100%" rx="12" />
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}<g class="{unique_id}-matrix">{matrix}</g></g></svg>
"""


class _Styled(HTMLParser):
    """Turns the HTML of a message into styled text."""

    _STYLES: ClassVar = {
        "b": "bold",
        "a": "underline cyan",
        "blockquote": "italic #c8d6e5",
        "pre": "#c8d6e5",
        "code": "#c8d6e5",
    }

    def __init__(self) -> None:
        super().__init__()
        self.text = Text()
        self._tags: list[str] = []
        self._folds = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a style."""
        self._tags.append(tag)
        self._folds = tag == "blockquote" and dict(attrs).keys() == {"expandable"}

    def handle_endtag(self, tag: str) -> None:
        """End a style."""
        self._tags.remove(tag)

    def handle_data(self, data: str) -> None:
        """Add words in the style that holds."""
        if self._folds and self._tags and len(data) > FOLDED:
            data = data[:FOLDED].rpartition(" ")[0] + " …"
        style = self._STYLES[self._tags[-1]] if self._tags else ""
        self.text.append(data, style=style)


def main() -> None:
    """Draw every picture into the folder of this script."""
    draw("conversation", ["/cable 07MOSCOW3804"], ["/share 07MOSCOW3804 3"])
    draw("posts", ["/post 07MOSCOW3804 7", "X", "Other networks", "Mastodon", "Other networks", "Reddit"])


def draw(name: str, *questions: list[str]) -> None:
    """Draw questions, each with the buttons that are pressed then, and their answers as `name`.svg."""
    console = Console(record=True, width=WIDTH, file=io.StringIO(), force_terminal=True)
    for question, *pressed in questions:
        console.print(Align.right(Panel(Text(question), border_style="cyan", expand=False)))
        for params in ask(question, pressed):
            console.print(bubble(params))
    picture = console.export_svg(code_format=FORMAT, unique_id=name, font_aspect_ratio=FONT_ASPECT_RATIO)
    (HERE / f"{name}.svg").write_text(picture, encoding="utf-8")


def ask(question: str, pressed: list[str]) -> list[dict[str, Any]]:
    """The parameters of each message of the answers, once, from a fresh store of the bundled cable."""
    presses = [f"--press={label}" for label in pressed]
    with tempfile.TemporaryDirectory() as store:
        command = [
            sys.executable,
            "-m",
            "bot",
            "ask",
            "--json",
            f"--store={store}/cables",
            *presses,
            question,
        ]
        lines = subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()  # noqa: S603
    answers = [call["params"] for call in map(json.loads, lines) if "text" in call["params"]]
    return list({params["text"]: params for params in answers}.values())


def bubble(params: dict[str, Any]) -> RenderableType:
    """A message with its buttons."""
    parser = _Styled()
    parser.feed(params["text"])
    parser.close()
    message = Panel(parser.text, border_style="#2b5278", width=BUBBLE)
    rows = (params.get("reply_markup") or {}).get("inline_keyboard", [])
    buttons = [
        Text("  ").join(Text(f" {button['text']} ", style="on #2b3f52") for button in row) for row in rows
    ]
    return Group(message, *(Padding(row, (0, 0, 1, 1)) for row in buttons))


if __name__ == "__main__":
    main()
