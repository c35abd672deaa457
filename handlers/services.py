"""What the conversation is given by the process: the cables, and how to link them."""

from dataclasses import dataclass

from storage.archive.reader import Store
from storage.cables.cable import Cable
from storage.cables.permalink import Permalinks
from storage.cables.reference import ReferenceId, candidates


@dataclass(frozen=True, slots=True)
class Services:
    """The store that is served, and the templates of links."""

    store: Store
    permalinks: Permalinks

    async def find(self, reference_id: ReferenceId) -> Cable | None:
        """The cable with this ID, else with one of its aliases; None where the store has none."""
        for candidate in candidates(reference_id):
            if cable := await self.store.cable(candidate):
                return cable
        return None


@dataclass(frozen=True, slots=True)
class Ask:
    """What a person asks for, freed of how Telegram delivered it.

    `words` is what follows the command, or the whole message. `username` is the bot's own, without @.
    """

    words: str
    private: bool
    username: str
    services: Services
