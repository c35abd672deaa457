"""From the address of paragraphs to the paragraphs of a cable."""

from storage.cables.address import Address, Place, Span
from storage.cables.cable import Cable, Paragraph
from storage.errors import BackwardsError, NoSuchParagraphError

_MOST_RUNS = 6
"""Rows of numbers that are listed one by one."""


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
    NoSuchParagraphError where one of its ends does not exist, and BackwardsError where the last stands before
    the first.
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
        raise BackwardsError(str(span), f"{span.last}-{span.first}")
    return cable.paragraphs[first.ordinal - 1 : last.ordinal]


def what_it_has(cable: Cable) -> str:
    """The paragraphs of a cable in words, by number and, where numbers do not tell all apart, by order.

    `paragraphs 1 to 14`, `paragraphs 1 to 3 and 5`, `paragraphs 1 to 5; counted from the first they are o1 to
    o6, so the second is 07ATLANTIS1234 o2`. Empty where it has none.
    """
    count = len(cable.paragraphs)
    runs = _runs(sorted({part.number for part in cable.paragraphs if part.number is not None}))
    if not runs:
        return f"{count} paragraph{'s' * (count > 1)} without a number, {_by_order(cable)}" if count else ""
    numbers = sum(last - first + 1 for first, last in runs)
    found = f"paragraph{'s' * (numbers > 1)} {_listed(runs)}"
    return found if numbers == count else f"{found}; counted from the first they are {_by_order(cable)}"


def _by_order(cable: Cable) -> str:
    """How to ask for paragraphs by their order."""
    count = len(cable.paragraphs)
    return f"o1 to o{count}, so the second is {cable.reference_id} o2" if count > 1 else "o1"


def _runs(numbers: list[int]) -> list[tuple[int, int]]:
    """The first and the last of each row of numbers without a gap."""
    starts = [number for number in numbers if number - 1 not in numbers]
    ends = [number for number in numbers if number + 1 not in numbers]
    return list(zip(starts, ends, strict=True))


def _listed(runs: list[tuple[int, int]]) -> str:
    """`1 to 3, 5 and 7 to 9`; the first and the last number with the gaps told, where they are many."""
    if len(runs) > _MOST_RUNS:
        return f"{runs[0][0]} to {runs[-1][1]} with gaps"
    names = [str(first) if first == last else f"{first} to {last}" for first, last in runs]
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))
