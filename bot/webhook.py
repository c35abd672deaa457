"""Serving a webhook: the other way Telegram hands updates over (https://core.telegram.org/bots/api#setwebhook).

Telegram takes status 200 for "done" and sends again after anything else, so 200 comes only after the update
was answered, and always within 50 seconds, before Telegram stops waiting.
"""

import asyncio
import hmac
import json
from collections import OrderedDict
from collections.abc import Sequence

from aiohttp import web
from telegram import Update
from telegram.error import BadRequest, InvalidToken

from bot.answering import Answering
from bot.calls import Delivery
from bot.counts import Counts
from bot.errors import ListenError, TokenRefusedError, WebhookRefusedError
from bot.settings import WebhookAddress
from bot.stopping import until_one_ends
from bot.trying import until_telegram_takes
from handlers import AnyApplication

BODY_LIMIT = 1024 * 1024  # bytes; an update is some kilobytes
TAKE_SECONDS = 45.0  # for reading, waiting behind the chat's earlier updates, and answering
CROWDED_SECONDS = 2.0  # the same while many are in hand
FINISH_SECONDS = 3.0  # for what is in hand when the bot is stopped
CLOSE_SECONDS = 0.5  # for each of aiohttp's two waits for open connections
CONNECTIONS = 100  # the most that Telegram opens at once
MANY = CONNECTIONS // 2  # posts that may stay open while their chats have to wait
REMEMBERED = 20_000  # updates that were answered last: at 30 a second, of longer than any answer waits
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105  (the header's name)


class Webhook:
    """Takes updates that Telegram posts, and has them answered before it says so."""

    def __init__(
        self,
        application: AnyApplication,
        answering: Answering,
        counts: Counts,
        *,
        address: WebhookAddress,
        allowed_updates: Sequence[str],
    ) -> None:
        """Take an initialized application without an updater, and the kinds of updates to ask for."""
        self._bot = application.bot
        self._answering = answering
        self._counts = counts
        self._address = address
        self._allowed_updates = list(allowed_updates)
        self._in_hand: dict[int, asyncio.Task[bool]] = {}
        self._answered: OrderedDict[int, None] = OrderedDict()  # lately, the latest last
        self._token_refused = asyncio.Event()

    async def run(self, stop: asyncio.Event) -> None:
        """Serve until `stop`; then answer what is in hand, and return within five seconds.

        Raises an `OperatorError`: address in use, token refused, webhook refused. The webhook stays set, so
        that Telegram keeps the updates for the next start.
        """
        service = web.Application(client_max_size=BODY_LIMIT)
        service.router.add_post(self._address.path, self._take)
        runner = web.AppRunner(service, access_log=None, shutdown_timeout=CLOSE_SECONDS)
        await runner.setup()
        site = web.TCPSite(runner, self._address.listen, self._address.port)
        try:
            try:
                await site.start()
            except OSError as error:
                raise ListenError(self._address.listen, self._address.port) from error
            await self._announce(stop)
            # A webhook learns of a token refused from answers.
            await until_one_ends(stop.wait(), self._token_refused.wait())
            await site.stop()
        finally:
            await self._finish(FINISH_SECONDS)
            await runner.cleanup()
            await self._finish(0.0)  # what came by an open connection meanwhile
        if self._token_refused.is_set():
            raise TokenRefusedError

    async def _finish(self, seconds: float) -> None:
        """Wait for what is in hand, and cut short what takes longer."""
        tasks = list(self._in_hand.values())
        if tasks:
            await asyncio.wait(tasks, timeout=seconds)
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def _announce(self, stop: asyncio.Event) -> None:
        """Tell Telegram the address; try on while Telegram is away."""

        async def announce() -> None:
            try:
                await self._bot.set_webhook(
                    self._address.url,
                    secret_token=self._address.secret,
                    allowed_updates=self._allowed_updates,
                    max_connections=CONNECTIONS,
                )
            except InvalidToken as error:
                raise TokenRefusedError from error
            except BadRequest as error:
                raise WebhookRefusedError from error

        await until_telegram_takes(announce, stop, "Telegram cannot be told the webhook")

    async def _take(self, request: web.Request) -> web.Response:
        """Answer one posted update: 200 when it is done, 503 when Telegram is to send it again."""
        secret = request.headers.get(SECRET_HEADER, "")
        if not hmac.compare_digest(secret.encode(errors="replace"), self._address.secret.encode()):
            return web.Response(status=403)
        try:
            # Else chats that have to wait would take all the connections that Telegram opens.
            async with asyncio.timeout(TAKE_SECONDS if len(self._in_hand) < MANY else CROWDED_SECONDS):
                update = self._readable(await request.read())
                done = update is None or await self._answer(update)
        except TimeoutError:
            done = False
        except ConnectionError:  # it broke off within the body
            done = False
        return web.Response(status=200 if done else 503)

    def _readable(self, body: bytes) -> Update | None:
        try:
            item = json.loads(body)
            if type(item["update_id"]) is not int:  # `true` is an int
                raise TypeError
            return Update.de_json(item, self._bot)
        except Exception:  # parsing fails in as many ways as there are fields
            self._counts.unreadable += 1
            return None

    async def _answer(self, update: Update) -> bool:
        """Have an update answered, unless it is in hand, or was answered after Telegram had heard 503."""
        task = self._in_hand.get(update.update_id)
        if task is None and update.update_id in self._answered:
            return True
        if task is None:
            task = asyncio.create_task(self._have_answered(update))
            self._in_hand[update.update_id] = task
            task.add_done_callback(lambda _: self._in_hand.pop(update.update_id))
        await asyncio.wait({task})
        return not task.cancelled() and task.result()

    async def _have_answered(self, update: Update) -> bool:
        try:
            done = await self._answering.answer(update, Delivery(), persist=False)
        except TokenRefusedError:
            self._token_refused.set()
            return False
        if done:
            self._answered[update.update_id] = None
            if len(self._answered) > REMEMBERED:
                self._answered.popitem(last=False)
        return done
