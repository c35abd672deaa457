"""`/share`: the excerpt to forward, of paragraphs, of the summary, or of words marked by hand."""

from handlers.answers.answer import Answer
from handlers.excerpt import excerpt
from handlers.quoting import quoted
from handlers.services import Ask
from storage.cables.cable import Cable, Paragraph


async def share_command(ask: Ask) -> Answer:
    """`/share 07MOSCOW3804 7`: the excerpt; of the summary where no paragraph is named.

    In reply to an answer, `/share` alone: of the paragraphs that it shows, or of exactly the words that were
    marked in it. Raises NotAReferenceIdError, NotAnAddressError and NoSuchParagraphError for what cannot be
    found.
    """

    def share(cable: Cable, paragraphs: tuple[Paragraph, ...]) -> Answer:
        return excerpt(cable, [paragraph.ordinal for paragraph in paragraphs], ask.links)

    return await quoted(ask, "/share", share)
