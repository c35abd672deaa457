"""Which paragraphs WikiLeaks' page has an anchor `#par7` for."""

import re

_SIGN = re.compile(r"¶(?P<number>\d+)\.")
_RULE = re.compile(r"^(?P<number>\d+)\.[ \t\n]", re.MULTILINE)

_SIGN_BEFORE = re.compile(r"¶(?=(?:[0-9]+|[A-Z])\.)")


def without_signs(text: str) -> str:
    """The text without the paragraph signs that the page put before numbers and letters."""
    return _SIGN_BEFORE.sub("", text) if "¶" in text else text


def first_anchors(raw_body: str, *, has_signs: bool) -> dict[int, int]:
    """For each number that has an anchor on the page, where the first one of it stands in the body.

    A link to `#par7` leads to the first anchor of that number, be it a paragraph or a wrapped line such as
    "July / 14. The director". Where the source keeps no paragraph signs, WikiLeaks' own rule tells where
    they are: at the start of a line, before a number, a full stop and a blank.
    """
    pattern = _SIGN if has_signs else _RULE
    places: dict[int, int] = {}
    for found in pattern.finditer(raw_body):
        digits = found["number"]
        if len(digits) < 10:
            places.setdefault(int(digits), found.start("number"))
    return places
