"""The cables that one refers to, and those in the store that refer to it."""

from handlers.answers.answer import Answer, Block, Bold, Line, Link, Message, line
from handlers.services import Ask
from handlers.wording import OPEN_IN_THE_BOT, command_for, entry
from storage.cables.cable import Cable
from storage.cables.reference import ReferenceId

MOST = 20
"""Cables listed in either direction."""


async def related(cable: Cable, ask: Ask) -> Answer:
    """What a cable refers to and what refers to it; those not in the store link to their page."""
    refers_to = [await _entry(reference_id, ask) for reference_id in cable.references[:MOST]]
    citing = await ask.services.store.referring(cable.reference_id, MOST)
    referred_by = [line(command_for(reference_id)) for reference_id in citing]
    blocks: list[Block] = []
    if refers_to:
        blocks += [line(Bold(f"{cable.reference_id} refers to")), *refers_to]
    else:
        blocks.append(line(f"{cable.reference_id} names no other cable as a reference."))
    if referred_by:
        blocks += [line(Bold("Cables here that refer to it")), *referred_by]
    else:
        blocks.append(line("No cable here refers to it."))
    again = line(Link(OPEN_IN_THE_BOT, ask.links.bot(cable)))
    return Answer((Message((*blocks, again, line(cable.reference_id.tag_line))),))


async def _entry(reference_id: ReferenceId, ask: Ask) -> Line:
    if cable := await ask.services.store.find(reference_id):
        return line(entry(cable))
    page = ask.links.permalinks.to_reference(reference_id)
    return line(f"{reference_id}, not here: ", Link("on WikiLeaks", page))
