"""`/share`: the excerpt to forward, of paragraphs, of the summary, or of words marked by hand."""

from handlers.answers.answer import Answer
from handlers.excerpt import excerpt, longest_whole, opening
from handlers.marked_words import share_marked
from handlers.paragraph import several_answer
from handlers.problems import missing_cable, nothing_after
from handlers.services import Ask
from storage.cables.selection import paragraphs_at, select


async def share_command(ask: Ask) -> Answer:
    """`/share 07MOSCOW3804 7`: the excerpt; of the summary where no paragraph is named.

    In reply to an answer, `/share` alone: of the paragraph that it shows, or of exactly the words that were
    marked in it. Raises NotAReferenceIdError, NotAnAddressError and NoSuchParagraphError for what cannot be
    found.
    """
    if ask.names_nothing:
        return nothing_after("/share")
    reference_id, address = ask.request()
    cable = await ask.find(reference_id)
    if cable is None:
        return await missing_cable(ask, reference_id)
    if address is None and ask.marked:
        return share_marked(cable, ask)
    address = address or ask.shown
    if address is None:
        return excerpt(cable, opening(cable), ask.links)
    found = paragraphs_at(cable, address.place) if address.place else ()
    if len(found) > 1:
        return several_answer(cable, found)
    ordinals = [paragraph.ordinal for paragraph in found or select(cable, address)]
    return excerpt(cable, longest_whole(cable, ordinals, ask.links), ask.links)
