"""A strict Bot API server for tests: it plays Telegram and its people, and refuses what Telegram refuses.

async with BotApiServer() as server:
    ...  # start a bot with server.url and server.token
    server.send_text("/start")
    [answer] = await server.answers(1)
    assert not server.refusals
"""

from tests.support.bot_api import faults
from tests.support.bot_api.record import Call
from tests.support.bot_api.server import TOKEN, BotApiServer

__all__ = ["TOKEN", "BotApiServer", "Call", "faults"]
