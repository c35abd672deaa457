"""Which links Telegram keeps."""

import re
from urllib.parse import urlsplit

_HOST = re.compile(r"(?:[\w-]+\.)+[^\W\d_]{2,}", re.UNICODE)


def link_problem(url: str) -> str | None:
    """Why Telegram would not take a link of a text or a button, or None where it would.

    It keeps the schemes http, https and tg, and drops or refuses others; a host needs a top-level domain.
    """
    if not url:
        return "URL is empty"
    if re.search(r"[\s\x00-\x1f]", url):
        return "URL must not contain spaces"
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return "Wrong HTTP URL"
    if parts.scheme == "tg":
        return None if parts.netloc else "Wrong tg URL"
    if parts.scheme not in {"http", "https"}:
        return "Unsupported URL protocol"
    return None if host and _HOST.fullmatch(host) else "Wrong HTTP URL"
