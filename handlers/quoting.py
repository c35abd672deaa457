"""What excerpts and posts have in common: which paragraphs of which cable they are to quote."""

from collections.abc import Callable, Sequence

from handlers.answers.answer import Answer
from handlers.errors import ApartError, SeveralParagraphsError
from handlers.marked_words import share_marked
from handlers.paragraph import several_answer
from handlers.posts.passage import go_together, opening
from handlers.problems import missing_cable, nothing_after, nothing_to_share
from handlers.services import Ask
from storage.cables.address import Address
from storage.cables.cable import Cable, Paragraph
from storage.cables.selection import paragraphs_at, select

Quoting = Callable[[Cable, tuple[Paragraph, ...]], Answer]
"""Answers for some paragraphs of a cable; for the cable as a whole where there are none."""


async def quoted(ask: Ask, command: str, quoting: Quoting) -> Answer:
    """The answer to a command such as `/share 07MOSCOW3804 7`; says so where there is nothing to quote.

    Raises NotAReferenceIdError, NotAnAddressError and NoSuchParagraphError for what cannot be found.
    """
    if ask.names_nothing:
        return nothing_after(command)
    reference_id, address = ask.request()
    cable = await ask.services.store.find(reference_id)
    if cable is None:
        return await missing_cable(ask, reference_id)
    if not cable.paragraphs:
        return nothing_to_share(cable)
    return _of(cable, address, ask, quoting)


def _of(cable: Cable, address: Address | None, ask: Ask, quoting: Quoting) -> Answer:
    """In reply to an answer, of what is marked in it or else of the paragraphs that it shows."""
    if address is None and ask.marked:
        return share_marked(cable, ask)
    address = address or ask.shown
    if address is None:
        return quoting(cable, ())
    try:
        return quoting(cable, meant(cable, address))
    except SeveralParagraphsError as several:
        return several_answer(cable, several.found)


def meant(cable: Cable, address: Address) -> tuple[Paragraph, ...]:
    """The paragraphs at an address.

    Raises SeveralParagraphsError where its number stands more than once, and NoSuchParagraphError and
    BackwardsError as `select` does.
    """
    if address.place and len(found := paragraphs_at(cable, address.place)) > 1:
        raise SeveralParagraphsError(cable, found)
    return select(cable, address)


def to_post(cable: Cable, paragraphs: Sequence[Paragraph]) -> tuple[int, ...]:
    """The ordinals of what posts quote: of these paragraphs, or of the cable as a whole where there are none.

    Raises ApartError where no post can quote them as one text.
    """
    ordinals = tuple(paragraph.ordinal for paragraph in paragraphs)
    if not go_together(ordinals):
        raise ApartError
    return ordinals or opening(cable)
