"""Lengths as Telegram counts them."""


def utf16_length(text: str) -> int:
    """How many UTF-16 code units a text takes: what Telegram's offsets and lengths are counted in."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
