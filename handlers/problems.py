"""What the bot says when it cannot do what was asked: short, and always what to do next."""

from handlers.answers.answer import Answer, Code, Link, Message, Open, line, say
from handlers.nearest import nearest_ids
from handlers.services import Ask
from handlers.wording import command_for, entry
from storage.cables.cable import Cable
from storage.cables.reference import ReferenceId


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
    if nearest := await nearest_ids(ask.services.store, reference_id):
        lines.append(line("Nearest here:"))
        cables = [await ask.services.store.cable(other) for other in nearest]
        lines += [line(entry(cable)) for cable in cables if cable]
    return Answer((Message(tuple(lines), ((Open("Look on WikiLeaks", page),),)),))
