"""Links to a cable: its page and paragraphs at WikiLeaks, and the bot itself, opened at it."""

from collections.abc import Sequence
from dataclasses import dataclass

from handlers.posts.passage import Passage, in_a_row
from storage.cables.address import Place
from storage.cables.cable import Cable, Paragraph
from storage.cables.permalink import Permalinks


@dataclass(frozen=True, slots=True)
class Links:
    """Permalinks, and deep links of the bot with this user name, without @."""

    permalinks: Permalinks
    username: str

    def passage(self, cable: Cable, passage: Passage) -> str:
        """The paragraph that some words begin in."""
        return self.permalinks.to_paragraph(cable, cable.paragraphs[passage.paragraphs[0] - 1])

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
