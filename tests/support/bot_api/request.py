"""A call as the server reads it off the wire."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from aiohttp import BodyPartReader, web

from tests.support.bot_api.errors import bad_request
from tests.support.bot_api.files import SentFile


@dataclass(frozen=True, slots=True)
class Request:
    """The parameters of a call, decoded or as they were sent, and the files that came with it."""

    params: dict[str, Any]
    files: Mapping[str, SentFile] = field(default_factory=dict)


async def read_request(request: web.Request) -> Request:
    """The parameters of an HTTP request, from its query and a body of any kind that the Bot API takes.

    https://core.telegram.org/bots/api#making-requests. Raises `RefusedError` for a body that is none of them.
    """
    params: dict[str, Any] = dict(request.query)
    match request.content_type:
        case "application/json":
            params |= _json_object(await request.read())
        case "application/x-www-form-urlencoded":
            params |= {name: str(value) for name, value in (await request.post()).items()}
        case "multipart/form-data":
            return await _multipart(request, params)
        case _ if await request.read():
            raise bad_request(f"unsupported content type {request.content_type}")
    return Request(params)


def _json_object(body: bytes) -> dict[str, Any]:
    try:
        params = json.loads(body or b"{}")
    except ValueError:
        raise bad_request("can't parse JSON object") from None
    if not isinstance(params, dict):
        raise bad_request("object expected as a request body")
    return params


async def _multipart(request: web.Request, params: dict[str, Any]) -> Request:
    files = {}
    async for part in await request.multipart():
        if not isinstance(part, BodyPartReader) or part.name is None:
            raise bad_request("can't parse a part of the form")
        content = bytes(await part.read())
        if part.filename is None:
            params[part.name] = content.decode()
        else:
            mime_type = part.headers.get("Content-Type", "application/octet-stream")
            files[part.name] = SentFile(part.filename, content, mime_type)
    return Request(params, files)
