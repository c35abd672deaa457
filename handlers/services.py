"""What a feature is given: the cables, their links, and what a person asks for."""

from collections.abc import Mapping
from dataclasses import dataclass

from handlers.links import Links
from handlers.posts.networks import Network
from storage.archive.reader import Store
from storage.cables.address import Address, read_address
from storage.cables.permalink import Permalinks
from storage.cables.reference import ReferenceId, parse_request
from storage.errors import NotAnAddressError
from storage.search.searcher import Searcher


@dataclass(frozen=True, slots=True)
class Services:
    """What the process gives to the conversation: the store that is served, and what it is linked by.

    `networks` are those that posts can go to, by key. Where `allowed_chats` holds any, only these people
    and groups are answered, by the numbers that Telegram knows them by.
    """

    store: Store
    searcher: Searcher
    permalinks: Permalinks
    networks: Mapping[str, Network]
    allowed_chats: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Ask:
    """What a person asks for, freed of how Telegram delivered it.

    `words` is what follows the command, or the whole message. `username` is the bot's own, without @.
    `forwarded` says that the person did not write it. In a reply, `replied` is the text of the message
    replied to, `replied_quote` what of it is in quote blocks, and `marked` the words of it that the person
    marked by hand; where that is an answer of the bot's, `about` is the cable of that answer, and `shown`
    the paragraphs that it links.
    """

    words: str
    private: bool
    username: str
    services: Services
    forwarded: bool = False
    replied: str = ""
    replied_quote: str = ""
    marked: str = ""
    about: ReferenceId | None = None
    shown: Address | None = None

    @property
    def links(self) -> Links:
        """Links to cables and to the bot."""
        return Links(self.services.permalinks, self.username)

    @property
    def names_nothing(self) -> bool:
        """Whether neither the words nor a reply say which cable is meant."""
        return not self.words and self.about is None

    def request(self) -> tuple[ReferenceId, Address | None]:
        """The cable and the paragraphs asked for; in a reply, paragraphs alone are of that answer's cable.

        Raises NotAReferenceIdError or NotAnAddressError where the words are neither.
        """
        if self.about is not None:
            try:
                return self.about, read_address(self.words)
            except NotAnAddressError:
                pass
        return parse_request(self.words)
