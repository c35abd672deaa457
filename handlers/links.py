"""Links to a cable: its page and paragraphs at WikiLeaks, and the bot itself, opened at it."""

from collections.abc import Sequence
from dataclasses import dataclass

from handlers.posts.passage import Passage, in_a_row
from storage.cables.address import Place
from storage.cables.cable import Cable, Paragraph
from storage.cables.permalink import Permalinks
from storage.cables.reference import ReferenceId


@dataclass(frozen=True, slots=True)
class Links:
    """Permalinks, and deep links of the bot with this user name, without @."""

    permalinks: Permalinks
    username: str

    def page(self, reference_id: ReferenceId) -> str:
        """The page that may hold a cable that is not in the store."""
        return self.permalinks.to_reference(reference_id)

    def cable(self, cable: Cable) -> str:
        """The page of a cable."""
        return self.permalinks.to_cable(cable)

    def paragraph(self, cable: Cable, paragraph: Paragraph) -> str:
        """A paragraph on the page of its cable, or the page where it has no anchor of its own."""
        return self.permalinks.to_paragraph(cable, paragraph)

    def passage(self, cable: Cable, passage: Passage) -> str:
        """The paragraph that some words begin in."""
        return self.paragraph(cable, cable.paragraphs[passage.paragraphs[0] - 1])

    def bot(self, cable: Cable, paragraph: Paragraph | None = None) -> str:
        """Opens the bot at a cable or a paragraph: `https://t.me/<bot>?start=07MOSCOW3804_7`."""
        parameter = str(cable.reference_id)
        if paragraph:
            parameter += f"_{shortest_place(cable, paragraph)}"
        return f"https://t.me/{self.username}?start={parameter}"


def shortest_place(cable: Cable, paragraph: Paragraph) -> Place:
    """A paragraph's number where it has one of its own, else its place by order."""
    number = paragraph.number
    if number is None or [other.number for other in cable.paragraphs].count(number) > 1:
        return Place(paragraph.ordinal, by_order=True)
    return Place(number)


def shortest_address(cable: Cable, paragraphs: Sequence[Paragraph]) -> str:
    """Some paragraphs as people write them: `11-` to the end of the cable, `11-13`, `2,5`."""
    places = [str(shortest_place(cable, paragraph)) for paragraph in paragraphs]
    if len(places) == 1 or not in_a_row([paragraph.ordinal for paragraph in paragraphs]):
        return ",".join(places)
    to_the_end = paragraphs[-1].ordinal == len(cable.paragraphs)
    return f"{places[0]}-" if to_the_end else f"{places[0]}-{places[-1]}"
