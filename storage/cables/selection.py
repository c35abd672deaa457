"""From the address of paragraphs to the paragraphs of a cable."""

from storage.cables.address import Address, Place, Span
from storage.cables.cable import Cable, Paragraph
from storage.errors import NoSuchParagraphError


def paragraphs_at(cable: Cable, place: Place) -> tuple[Paragraph, ...]:
    """The paragraphs that stand at a place: one, or several where a number repeats.

    Raises NoSuchParagraphError where there is none; its message says what the cable has.
    """
    if place.by_order:
        found = cable.paragraphs[place.value - 1 : place.value]  # nothing at 0
    else:
        found = tuple(paragraph for paragraph in cable.paragraphs if paragraph.number == place.value)
    if not found:
        raise NoSuchParagraphError(str(cable.reference_id), str(place), what_it_has(cable))
    return found


def select(cable: Cable, address: Address) -> tuple[Paragraph, ...]:
    """The paragraphs of an address in the order of asking, each once.

    A span runs from the first paragraph of its first number to the next of its last one. Raises
    NoSuchParagraphError where one of its ends does not exist.
    """
    found: dict[int, Paragraph] = {}
    for span in address.spans:
        for paragraph in _span(cable, span):
            found.setdefault(paragraph.ordinal, paragraph)
    return tuple(found.values())


def _span(cable: Cable, span: Span) -> tuple[Paragraph, ...]:
    first = paragraphs_at(cable, span.first)[0]
    if span.last is None:
        return cable.paragraphs[first.ordinal - 1 :]
    ends = paragraphs_at(cable, span.last)
    if span.first == span.last:
        return (first,)
    last = next((end for end in ends if end.ordinal >= first.ordinal), None)
    if last is None:
        backwards = f"{span}, which runs backwards"
        raise NoSuchParagraphError(str(cable.reference_id), backwards, what_it_has(cable))
    return cable.paragraphs[first.ordinal - 1 : last.ordinal]


def what_it_has(cable: Cable) -> str:
    """The paragraphs of a cable in words, by number and, where numbers do not tell all apart, by order.

    `paragraphs 1 to 14`, `paragraphs 1 to 9 with gaps`, `paragraphs 1 to 5, by order o1 to o6`.
    """
    count = len(cable.paragraphs)
    numbers = sorted({part.number for part in cable.paragraphs if part.number is not None})
    by_order = f"o1 to o{count}" if count > 1 else "o1"
    if not count:
        return "no paragraphs"
    if not numbers:
        return f"{count} paragraph{'s' if count > 1 else ''} without a number, {by_order}"
    first, last = numbers[0], numbers[-1]
    found = f"paragraphs {first} to {last}" if first != last else f"paragraph {first}"
    if last - first >= len(numbers):
        found += " with gaps"
    return found if len(numbers) == count else f"{found}, by order {by_order}"
