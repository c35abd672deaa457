"""What the bot says of itself: greeting, help, where the cables come from, privacy."""

from difflib import get_close_matches

from handlers.answers.answer import GAP, Answer, Bold, Code, Line, Message, line, say
from handlers.lookup import show
from handlers.menu import IN_PRIVATE
from handlers.services import Ask
from handlers.wording import command_for, shortened
from storage.cables.reference import ReferenceId, parse_request

_LONGEST = 200
EXAMPLE = ReferenceId("07MOSCOW3804")


async def start_command(ask: Ask) -> Answer:
    """A greeting, or what the parameter of a deep link asks for, `07MOSCOW3804_7`."""
    if ask.words:
        return await show(ask, *parse_request(ask.words))
    return await greeting(ask)


async def greeting(ask: Ask) -> Answer:
    """What the bot is for, and what to send first: the example where it is in the store."""
    first = command_for(EXAMPLE) if await ask.services.store.find(EXAMPLE) else "/random"
    return _lines(
        line("I find the US diplomatic cables that WikiLeaks published in 2010 and 2011."),
        line("Send me a reference ID, and I show you the cable. Try ", first),
        line("Press a number to read a paragraph, and Share for an excerpt to forward."),
        line("Or send me words to search for. All I can do: /help"),
    )


async def help_command(ask: Ask) -> Answer:
    """All that the bot can do, in one message."""
    return _lines(
        line(Bold("What you can send me")),
        line("07MOSCOW3804 – the card of a cable: facts, summary, contents; any spelling, any link"),
        line("07MOSCOW3804 7 – paragraph 7, in the cable's own words"),
        line("07MOSCOW3804 4-6 – several paragraphs; also 2,5 and 4-; at most ten"),
        line("07MOSCOW3804 o3 – the third paragraph by order, where numbers repeat or are missing"),
        line("several IDs in one message – a card for each of the first six, or the paragraphs named"),
        line("six-party talks year:2007 – cables that hold these words"),
        line("a passage of 12 words or more, or a forwarded message – whether a cable really says it"),
        line("7, 4-6, o3, share, post or whole, in reply to an answer – about that answer's cable"),
        line("2, in reply to a list of hits – the second of them"),
        line("/share in reply to words that you marked in an answer – an excerpt and posts of just these"),
        line("an edited message – its answer is edited too, within the hour"),
        GAP,
        line(Bold("Commands")),
        *(line(f"/{name} – {description}") for name, description in IN_PRIVATE),
        GAP,
        line(Bold("In other chats")),
        line(
            f"@{ask.username} 07MOSCOW3804 7, @{ask.username} six-party talks, @{ask.username} verify and a "
            "quotation – in any chat: choose what to send there"
        ),
        line(f"In a group I answer /cable@{ask.username}, replies to me, and an ID beside @{ask.username}."),
        GAP,
        line("An excerpt links to its paragraph and ends in #cablegate and the cable's own hashtag."),
    )


async def about_command(_: Ask) -> Answer:
    """What this is and where cables come from."""
    return _lines(
        line(Bold("cablegate-bot")),
        line(
            "Cables are what US embassies and the State Department write to each other. In 2010 and 2011 "
            "WikiLeaks published 251,287 of them. I find them by their "
            "reference ID and quote them word for word: wrapped lines are joined, page-break lines are "
            "dropped, names that a cable marks for protection are masked, nothing else is changed."
        ),
        line("A card says which release its text is from: an early, redacted one or the full one of 2011."),
        line("Every excerpt links to its paragraph on WikiLeaks, so that anybody can check it."),
        line("I am independent of WikiLeaks and of the US government."),
    )


async def privacy_command(_: Ask) -> Answer:
    """What is kept about people."""
    return _lines(
        line(Bold("Nothing about you is kept.")),
        line(
            "What you send me is answered and forgotten. No message, no name, no user or chat number is "
            "written down anywhere, logs included. Everything a button needs is in the button."
        ),
        line("In memory alone I have:"),
        line("While I answer: your message, and whose turn it is in a chat."),
        line(
            "For two minutes: how many messages you sent and how many a chat got, to keep within Telegram's "
            "limits, and whether I asked you to slow down."
        ),
        line(
            "For an hour at most: which of my messages answers which of yours, so that I can edit it when "
            "you edit yours, and which chats Telegram wants left alone."
        ),
        line("Telegram itself sees this chat, as it sees every chat with a bot."),
    )


async def unknown_command(ask: Ask) -> Answer:
    """A command that the bot does not have: `/serach icesave`, the whole of it."""
    name, *rest = ask.words.removeprefix("/").split(maxsplit=1)
    if near := get_close_matches(name.lower(), [command for command, _ in IN_PRIVATE], n=1, cutoff=0.75):
        meant = " ".join((f"/{near[0]}", *rest))
        return _lines(line("I don't know this command. Did you mean ", Code(shortened(meant, _LONGEST)), "?"))
    return say(
        "I don't know this command. To look a cable up, send its ID: /07MOSCOW3804. All commands: /help"
    )


def _lines(*lines: Line) -> Answer:
    return Answer((Message(lines),))
