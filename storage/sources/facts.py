"""How the sources write their facts: IDs, blank values, characters."""

import re

from storage.cables.reference import ReferenceId
from storage.errors import UnreadableSourceError

_ID = re.compile(r"\d\d[A-Z0-9]*[A-Z][A-Z0-9]*", re.ASCII)


def source_id(text: str) -> ReferenceId:
    """The ID of a source, kept as it is, malformed ones too; raises UnreadableSourceError for any other."""
    if not _ID.fullmatch(text) or len(text) > 80:
        raise UnreadableSourceError(f"{text[:40]!r} stands where a reference ID should")
    return ReferenceId(text)


def known(text: str) -> str | None:
    """The value without the blanks around it, None for a blank one."""
    return text.strip() or None


def decode_text(data: bytes) -> str:
    r"""The text of some bytes of a source, every line ended by `\n`.

    Raises UnreadableSourceError where they are not UTF-8 or hold NUL, which no cable has.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableSourceError(f"it is not UTF-8 text (byte {error.start + 1})") from error
    if "\0" in text:
        raise UnreadableSourceError(f"it holds a NUL character (character {text.index(chr(0)) + 1}): no text")
    return text.replace("\r\n", "\n").replace("\r", "\n")
