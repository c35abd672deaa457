"""Greetings, thanks, and the first questions that people have: no words to search for."""

from handlers.about import about_command, greeting, help_command
from handlers.answers.answer import Answer, say
from handlers.services import Ask

_GREETINGS = frozenset({"hello", "hi", "hey", "start"})
_THANKS = frozenset({"thanks", "thank you", "thx", "ok", "okay", "bye", "goodbye"})
_ASKS_WHO = frozenset({"who are you", "what are you", "what is this", "what is a cable"})
_ASKS_FOR_HELP = frozenset({"help", "commands", "how", "what can you do", "how do i search"})


async def small_talk(ask: Ask) -> Answer | None:
    """The answer to a message that is nothing but such words; None to any other."""
    words = ask.words.strip("?!., ").lower()
    if words in _GREETINGS:
        return await greeting(ask)
    if words in _THANKS:
        return say("You are welcome. Send me another reference ID, or words to search for, at any time.")
    if words in _ASKS_WHO:
        return await about_command(ask)
    return await help_command(ask) if words in _ASKS_FOR_HELP else None
