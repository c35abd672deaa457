"""Telegram's HTML, read as strictly as its documentation puts it.

https://core.telegram.org/bots/api#html-style says what may stand in a text, and #formatting-options what
may stand in what. Telegram's own parser lets some of it pass (a bare `&`, an unknown attribute, a quotation
inside a quotation) and then drops it or shows it as it is: here that is refused too, as `UndocumentedError`.
"""

import re
from dataclasses import dataclass, field
from typing import Any

from tests.support.bot_api.links import link_problem
from tests.support.utf16 import utf16_length

_TAGS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "span": "spoiler",
    "tg-spoiler": "spoiler",
    "a": "text_link",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "tg-emoji": "custom_emoji",
    "tg-time": "date_time",
}
_ATTRIBUTES = {
    "span": {"class"},
    "a": {"href"},
    "code": {"class"},
    "blockquote": {"expandable"},
    "tg-emoji": {"emoji-id"},
    "tg-time": {"unix", "format"},
}
_STYLES = {"bold", "italic", "underline", "strikethrough", "spoiler"}
_QUOTES = {"blockquote", "expandable_blockquote"}
_MONO = {"pre", "code"}
_NAMED = {"&lt;": "<", "&gt;": ">", "&amp;": "&", "&quot;": '"'}

_PLAIN = re.compile(r"[^<>&]+")
_REFERENCE = re.compile(r"&(?:#[0-9]+|#x[0-9a-f]+|[a-z]+);", re.IGNORECASE)
_SPACE = r" \t\r\n\v\0"
_END_TAG = re.compile(rf"</([^{_SPACE}>]*)[{_SPACE}]*>")
_START_NAME = re.compile(rf"<([^{_SPACE}>]*)")
_ATTRIBUTE = re.compile(rf"""[{_SPACE}]+([a-zA-Z-]+)(?:="([^"]*)"|='([^']*)')?""")
_TAG_END = re.compile(rf"[{_SPACE}]*>")
_TIME_FORMAT = re.compile(r"r|w?[dD]?[tT]?")  # https://core.telegram.org/bots/api#date-time-entity-formatting


class MarkupError(ValueError):
    """HTML that Telegram's parser refuses; the message is Telegram's reason."""


class UndocumentedError(MarkupError):
    """HTML that Telegram's parser lets pass although the documentation does not allow it."""


@dataclass(frozen=True, slots=True)
class FormattedText:
    """A text and its `MessageEntity` objects, in Telegram's order, offsets and lengths in UTF-16 units."""

    text: str
    entities: list[dict[str, Any]]


def parse_html(source: str) -> FormattedText:
    """The plain text and the entities of a text with `parse_mode` HTML.

    Raises `MarkupError` for what Telegram refuses, `UndocumentedError` for what its documentation forbids.
    """
    parser = _Parser(source)
    parser.run()
    entities = sorted(parser.entities, key=lambda entity: (entity["offset"], -entity["length"]))
    return FormattedText("".join(parser.parts), entities)


@dataclass(slots=True)
class _Open:
    """A tag that waits for its end; `offset` in UTF-16 units."""

    tag: str
    offset: int
    entity: dict[str, Any]


@dataclass(slots=True)
class _Parser:
    source: str
    position: int = 0
    length: int = 0
    parts: list[str] = field(default_factory=list)
    entities: list[dict[str, Any]] = field(default_factory=list)
    open: list[_Open] = field(default_factory=list)

    def run(self) -> None:
        while self.position < len(self.source):
            if plain := _PLAIN.match(self.source, self.position):
                self._add(plain[0])
                self.position = plain.end()
            elif self.source.startswith("</", self.position):
                self._end_tag()
            elif self.source[self.position] == "<":
                self._start_tag()
            else:
                self._reference()
        if self.open:
            raise MarkupError(f'Can\'t find end tag corresponding to start tag "{self.open[-1].tag}"')

    def _add(self, text: str) -> None:
        self.parts.append(text)
        self.length += utf16_length(text)

    def _reference(self) -> None:
        found = _REFERENCE.match(self.source, self.position)
        if found is None:
            raise UndocumentedError(f'Unescaped "{self.source[self.position]}" {self._here()}')
        self._add(_character(found[0], self._here()))
        self.position = found.end()

    def _start_tag(self) -> None:
        found = _START_NAME.match(self.source, self.position)
        assert found is not None  # the caller saw the "<"
        tag = found[1].lower()
        if found.end() == len(self.source):
            raise MarkupError(f"Unclosed start tag {self._here()}")
        if tag not in _TAGS:
            raise MarkupError(f'Unsupported start tag "{tag}" {self._here()}')
        attributes, end = self._attributes(tag, found.end())
        entity = _entity(tag, attributes, self._here())
        self._check_nesting(entity)
        self.open.append(_Open(tag, self.length, entity))
        self.position = end

    def _attributes(self, tag: str, start: int) -> tuple[dict[str, str], int]:
        """The attributes from `start` on, their references resolved, and the position behind the tag."""
        attributes: dict[str, str] = {}
        while found := _ATTRIBUTE.match(self.source, start):
            name = found[1].lower()
            if name not in _ATTRIBUTES.get(tag, ()) or name in attributes:
                raise UndocumentedError(f'Unsupported attribute "{name}" of tag "{tag}" {self._here()}')
            attributes[name] = _unescaped(found[2] or found[3] or "", self._here())
            start = found.end()
        end = _TAG_END.match(self.source, start)
        if end is None and ">" not in self.source[start:]:
            raise MarkupError(f"Unclosed start tag {self._here()}")
        if end is None:
            raise UndocumentedError(f'Attributes of tag "{tag}" must be name="value" {self._here()}')
        return attributes, end.end()

    def _check_nesting(self, entity: dict[str, Any]) -> None:
        kind, outer = entity["type"], [opened.entity["type"] for opened in self.open]
        if "language" in entity:
            if outer[-1:] != ["pre"]:
                raise UndocumentedError(f"A code with a language must stand in a pre {self._here()}")
        elif _MONO & set(outer) or (kind in _MONO and not set(outer) <= _QUOTES):
            raise UndocumentedError(f"Entities pre and code can't be mixed with others {self._here()}")
        elif kind in _QUOTES and _QUOTES & set(outer):
            raise UndocumentedError(f"Entity blockquote can't be nested {self._here()}")
        elif kind not in _STYLES | _QUOTES | _MONO and not set(outer) <= _STYLES | _QUOTES:
            raise UndocumentedError(f"Entity {kind} can't be inside {outer[-1]} {self._here()}")

    def _end_tag(self) -> None:
        found = _END_TAG.match(self.source, self.position)
        if not self.open:
            raise MarkupError(f"Unexpected end tag {self._here()}")
        if found is None:
            raise MarkupError(f"Unclosed end tag {self._here()}")
        opened = self.open.pop()
        if found[1].lower() != opened.tag:
            reason = f'Unmatched end tag {self._here()}, expected "</{opened.tag}>", found "</{found[1]}>"'
            raise (MarkupError if found[1] else UndocumentedError)(reason)
        if self.length > opened.offset:
            self._close(opened)
        self.position = found.end()

    def _close(self, opened: _Open) -> None:
        entity = {"offset": opened.offset, "length": self.length - opened.offset, **opened.entity}
        inner = self.entities[-1] if self.entities else {}
        if opened.tag == "pre" and "language" in inner and inner["offset"] >= opened.offset:
            if (inner["offset"], inner["length"]) != (entity["offset"], entity["length"]):
                raise UndocumentedError(f"A code with a language must fill its pre {self._here()}")
            entity["language"] = self.entities.pop()["language"]
        self.entities.append(entity)

    def _here(self) -> str:
        return f"at byte offset {len(self.source[: self.position].encode())}"


def _entity(tag: str, attributes: dict[str, str], here: str) -> dict[str, Any]:
    """A `MessageEntity` of a tag, still without its place."""
    match tag:
        case "span" if attributes.get("class") != "tg-spoiler":
            raise MarkupError(f'Tag "span" must have class "tg-spoiler" {here}')
        case "a":
            return _link(attributes.get("href", ""), here)
        case "code" if "class" in attributes:
            if not re.fullmatch("language-.+", attributes["class"]):
                raise UndocumentedError(f'Class of tag "code" must be a language {here}')
            return {"type": "code", "language": attributes["class"].removeprefix("language-")}
        case "blockquote" if "expandable" in attributes:
            return {"type": "expandable_blockquote"}
        case "tg-emoji":
            if not re.fullmatch("[1-9][0-9]{0,18}", attributes.get("emoji-id", "")):
                raise MarkupError("Invalid custom emoji identifier specified")
            return {"type": "custom_emoji", "custom_emoji_id": attributes["emoji-id"]}
        case "tg-time":
            return _date_time(attributes, here)
    return {"type": _TAGS[tag]}


def _link(href: str, here: str) -> dict[str, Any]:
    if problem := link_problem(href):
        raise UndocumentedError(f"Link is invalid: {problem} {here}")
    if mention := re.fullmatch(r"tg://user\?id=([1-9][0-9]{0,14})", href):
        return {
            "type": "text_mention",
            "user": {"id": int(mention[1]), "is_bot": False, "first_name": "User"},
        }
    return {"type": "text_link", "url": href}


def _date_time(attributes: dict[str, str], here: str) -> dict[str, Any]:
    form = attributes.get("format", "")
    if not _TIME_FORMAT.fullmatch(form):
        raise MarkupError("Invalid date format used")
    if not re.fullmatch("[1-9][0-9]{0,9}", attributes.get("unix", "")):
        raise UndocumentedError(f'Tag "tg-time" must have a Unix time {here}')
    return {"type": "date_time", "unix_time": int(attributes["unix"])} | (
        {"date_time_format": form} if form else {}
    )


def _character(reference: str, here: str) -> str:
    """The character that an HTML reference such as `&lt;` or `&#62;` stands for."""
    if reference in _NAMED:
        return _NAMED[reference]
    digits = reference[2:-1]
    if reference[1] != "#" or len(digits) > 9:
        raise UndocumentedError(f'Unsupported HTML entity "{reference}" {here}')
    code = int(digits[1:], 16) if digits[0] in "xX" else int(digits)
    if 0xD800 <= code <= 0xDFFF:
        raise MarkupError("Text contains invalid Unicode characters after decoding HTML entities")
    if not 0 < code < 0x10FFFF:
        raise UndocumentedError(f'Unsupported HTML entity "{reference}" {here}')
    return chr(code)


def _unescaped(value: str, here: str) -> str:
    """The value of an attribute with its references resolved."""
    if re.search(r"[<>]|&(?!(?:#[0-9]+|#x[0-9a-f]+|[a-z]+);)", value, re.IGNORECASE):
        raise UndocumentedError(f"Unescaped character in an attribute {here}")
    return _REFERENCE.sub(lambda found: _character(found[0], here), value)
