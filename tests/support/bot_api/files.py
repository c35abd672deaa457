"""Files that the bot sends."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tests.support.bot_api.errors import bad_request

_DOCUMENT_BYTES = 50_000_000  # https://core.telegram.org/bots/api#sending-files
_PHOTO_BYTES = 10_000_000
_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8\xff"


@dataclass(frozen=True, slots=True)
class SentFile:
    """A file of a multipart body."""

    name: str
    content: bytes
    mime_type: str


def file_of(params: Mapping[str, Any], files: Mapping[str, SentFile], name: str) -> SentFile:
    """The file of a parameter, sent under its name or attached; raises `RefusedError` where there is none."""
    value = params.get(name, "")
    found = files.get(name) or files.get(str(value).removeprefix("attach://"))
    if found is None:
        raise bad_request("wrong file identifier/HTTP URL specified")
    if not found.content:
        raise bad_request("file must be non-empty")
    if len(found.content) > _DOCUMENT_BYTES:
        raise bad_request("file is too big")
    return found


def photo_size(file: SentFile) -> tuple[int, int]:
    """Width and height of a photo in pixels; raises `RefusedError` for what Telegram takes no photo of.

    Those of a JPEG are not read: it counts as 1280 by 720.
    """
    if len(file.content) > _PHOTO_BYTES:
        raise bad_request("file is too big for a photo")
    if file.content.startswith(_JPEG):
        return 1280, 720
    if not file.content.startswith(_PNG) or len(file.content) < 24:
        raise bad_request("IMAGE_PROCESS_FAILED")
    width, height = int.from_bytes(file.content[16:20]), int.from_bytes(file.content[20:24])
    if width + height > 10_000 or max(width, height) > 20 * min(width, height):
        raise bad_request("PHOTO_INVALID_DIMENSIONS")
    return width, height
