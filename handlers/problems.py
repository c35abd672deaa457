"""What the bot says when it cannot do what was asked: short, and always what to do next."""

from difflib import get_close_matches

from handlers.answers.answer import Answer, Code, Link, Message, Open, line, say
from handlers.services import Ask
from handlers.wording import command_for, entry
from storage.cables.cable import Cable
from storage.cables.reference import ReferenceId
from storage.cables.stations import known_stations

MOST_NEAREST = 5
_MOST_SLIPS = 4
_MOST_OF_A_YEAR = 10_000
"""Cables of one station in one year that are looked at; no station sent so many."""


def nothing_after(command: str, what: str = "a reference ID", example: str = "07MOSCOW3804") -> Answer:
    """A command without what it needs."""
    words = line(f"Write {what} after {command}, as in ", Code(f"{command} {example}"))
    return Answer((Message((words,)),))


def search_not_ready() -> Answer:
    """A store without an index, where cables can be looked up but not searched."""
    return say("Search is not ready here. I can look cables up by their reference ID: /07MOSCOW3804")


def nothing_to_share(cable: Cable) -> Answer:
    """A cable whose page holds none of its text."""
    return say(
        f"{cable.reference_id} has no text in this store, so there is nothing to quote. "
        f"See {command_for(cable.reference_id)} for its page."
    )


def not_understood(first_line: str = "I find US diplomatic cables by their reference ID.") -> Answer:
    """A private message in which there is nothing to look up."""
    return say(
        f"{first_line} Send me an ID, such as",
        "/07MOSCOW3804",
        "or a paragraph of a cable, such as",
        "/07MOSCOW3804_7",
        "All I can do: /help",
    )


def not_allowed(chat_id: int | None) -> Answer:
    """A chat that a private bot does not serve, and its number for the operator; an inline query has none."""
    refusal = line("This bot is private and serves only the chats of its operator. Sorry.")
    if chat_id is None:
        return Answer((Message((refusal,)),))
    number = line("The operator can let this chat in by its number: ", Code(str(chat_id)))
    return Answer((Message((refusal, number)),))


def failed(code: str) -> Answer:
    """An apology with a code by which the operator finds the fault in the log."""
    return say(f"Sorry, something went wrong on my side. Please try again; if it stays so, report {code}.")


def too_slow() -> Answer:
    """An apology for an answer that did not come in time."""
    return say("Sorry, this took too long. Please try again in a minute.")


def slow_down() -> Answer:
    """Asks a person who sends too fast to wait."""
    return say("You are sending faster than I may answer. Please wait a minute, then go on.")


def crowded() -> Answer:
    """Tells a group that asks for more than Telegram lets a bot answer there."""
    return say(
        "This group asks for more than I may answer at once. I answer the questions before this one; "
        "please send this and later ones again in a minute, or ask me in a private chat."
    )


def press_later() -> Answer:
    """A notice over the chat for a pressed button, where its answer would come too late or too often."""
    return Answer((), notice="Too much is asked of me here. Please wait a minute, then press again.")


async def missing_cable(ask: Ask, reference_id: ReferenceId) -> Answer:
    """A cable that is not in the store: its page, and the nearest ones that are there."""
    page = ask.links.permalinks.to_reference(reference_id)
    lines = [line(f"{reference_id} is not in this store. It may be on ", Link("WikiLeaks", page), ".")]
    if nearest := await nearest_ids(ask, reference_id):
        lines.append(line("Nearest here:"))
        cables = [await ask.services.store.cable(other) for other in nearest]
        lines += [line(entry(cable)) for cable in cables if cable]
    return Answer((Message(tuple(lines), ((Open("Look on WikiLeaks", page),),)),))


async def nearest_ids(ask: Ask, reference_id: ReferenceId) -> tuple[ReferenceId, ...]:
    """The nearest of the same station, else of the station that may have been meant.

    Those one slip of a digit away come first, then the nearest numbers.
    """
    slips = (await _slips(ask, reference_id))[:_MOST_SLIPS] if reference_id.station else []
    nearest = await ask.services.store.nearest(reference_id, MOST_NEAREST)
    if nearest or reference_id.station is None:
        return tuple(dict.fromkeys((*slips, *nearest)))[: MOST_NEAREST + 1]
    found: list[ReferenceId] = []
    for station in get_close_matches(reference_id.station, known_stations(), n=3, cutoff=0.75):
        meant = ReferenceId(f"{reference_id.text[:2]}{station}{reference_id.number}")
        found += await ask.services.store.nearest(meant, MOST_NEAREST)
    return tuple(found[:MOST_NEAREST])


async def _slips(ask: Ask, reference_id: ReferenceId) -> list[ReferenceId]:
    """The cables of the same year and station with one digit lost, added, changed or swapped.

    Those that begin alike come first, for a digit is lost at the end most easily.
    """
    beginning = f"{reference_id.text[:2]}{reference_id.station}"
    typed = str(reference_id.number)
    of_station = await ask.services.store.beginning_with(beginning, _MOST_OF_A_YEAR)
    near = [other for other in of_station if _is_slip(typed, other.text.removeprefix(beginning))]
    return sorted(near, key=lambda other: -_alike(other.text, reference_id.text))


def _alike(one: str, other: str) -> int:
    """How many characters two texts begin with in common."""
    pairs = zip(one, other, strict=False)
    return next((at for at, (mine, its) in enumerate(pairs) if mine != its), min(len(one), len(other)))


def _is_slip(typed: str, meant: str) -> bool:
    """Whether two numbers differ by one digit, or by two that are swapped."""
    if abs(len(typed) - len(meant)) == 1:
        longer, shorter = sorted((typed, meant), key=len, reverse=True)
        return any(longer[:at] + longer[at + 1 :] == shorter for at in range(len(longer)))
    if len(typed) != len(meant):
        return False
    wrong = [at for at, (one, other) in enumerate(zip(typed, meant, strict=True)) if one != other]
    if len(wrong) != 2:
        return len(wrong) == 1
    first, second = wrong
    return second == first + 1 and typed[first] == meant[second] and typed[second] == meant[first]
