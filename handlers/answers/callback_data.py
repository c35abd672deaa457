"""What a button says to the bot when it is pressed, in at most 64 bytes.

A button carries all that its answer needs, since nothing is remembered between two presses. Where it
names a paragraph it holds its ordinal and its number, so that a store in which the two no longer meet
is noticed.
"""

import re
from dataclasses import dataclass

from handlers.errors import StaleButtonError
from storage.cables.cable import Paragraph
from storage.cables.reference import ReferenceId

SUMMARY = 0
"""Stands in the place of an ordinal for the summary."""


@dataclass(frozen=True, slots=True)
class Target:
    """A paragraph of a cable, or its summary, as a button names it."""

    reference_id: ReferenceId
    ordinal: int
    number: int | None

    @classmethod
    def to(cls, reference_id: ReferenceId, paragraph: Paragraph | None) -> "Target":
        """A paragraph, or the summary where none is given."""
        if paragraph is None:
            return cls(reference_id, SUMMARY, None)
        return cls(reference_id, paragraph.ordinal, paragraph.number)


@dataclass(frozen=True, slots=True)
class ShowCard:
    """The card, at a page of its paragraph buttons, counted from 0."""

    reference_id: ReferenceId
    page: int = 0


@dataclass(frozen=True, slots=True)
class ShowParagraph:
    """A page of a paragraph, counted from 0."""

    target: Target
    page: int = 0

    @property
    def reference_id(self) -> ReferenceId:
        """The cable."""
        return self.target.reference_id


@dataclass(frozen=True, slots=True)
class ShareExcerpt:
    """The excerpt to forward."""

    target: Target

    @property
    def reference_id(self) -> ReferenceId:
        """The cable."""
        return self.target.reference_id


@dataclass(frozen=True, slots=True)
class ShowWhole:
    """The whole cable."""

    reference_id: ReferenceId


@dataclass(frozen=True, slots=True)
class ShowRelated:
    """The cables that refer to this one, and those that it refers to."""

    reference_id: ReferenceId


CallbackData = ShowCard | ShowParagraph | ShareExcerpt | ShowWhole | ShowRelated

_FORM = re.compile(r"(?P<action>[a-z])(?P<id>[0-9][0-9A-Z]{2,40})(?P<fields>(?:\.[0-9a-z]{0,8})*)")


def encode(data: CallbackData) -> str:
    """The data of a button as text."""
    match data:
        case ShowCard(reference_id, page):
            return f"c{reference_id}.{page}"
        case ShowParagraph(target, page):
            return f"p{_target(target)}.{page}"
        case ShareExcerpt(target):
            return f"s{_target(target)}"
        case ShowWhole(reference_id):
            return f"w{reference_id}"
        case ShowRelated(reference_id):
            return f"r{reference_id}"


def decode(text: str | None) -> CallbackData:
    """The other way round. Raises StaleButtonError for anything that `encode` does not write."""
    form = _FORM.fullmatch(text or "")
    if not form:
        raise StaleButtonError
    reference_id = ReferenceId(form["id"])
    fields = [_number(field) for field in form["fields"].split(".")[1:]]
    match form["action"], fields:
        case "c", [int(page)]:
            return ShowCard(reference_id, page)
        case "p", [int(ordinal), number, int(page)]:
            return ShowParagraph(Target(reference_id, ordinal, number), page)
        case "s", [int(ordinal), number]:
            return ShareExcerpt(Target(reference_id, ordinal, number))
        case "w", []:
            return ShowWhole(reference_id)
        case "r", []:
            return ShowRelated(reference_id)
    raise StaleButtonError


def _target(target: Target) -> str:
    number = "" if target.number is None else target.number
    return f"{target.reference_id}.{target.ordinal}.{number}"


def _number(field: str) -> int | None:
    if not field:
        return None
    if not re.fullmatch(r"[0-9]{1,6}", field):
        raise StaleButtonError
    return int(field)
