"""The application: the conversation on a transport. `run`, `chat` and `ask` all use this one."""

from telegram.ext import Application
from telegram.request import BaseRequest

from bot.settings import Settings
from bot.undeliverable import end_undeliverable_quietly
from handlers import AnyApplication, register
from handlers.answers.sending import Sender
from handlers.posts.networks import networks
from handlers.services import Services
from storage.archive.reader import Store
from storage.search.searcher import Searcher

LOCAL_TOKEN = "1:local"  # noqa: S105  (nothing is asked for it)
"""Stands for the token where there is no network."""


class Forgetful(AnyApplication):
    """An application that keeps no list of everybody it ever met.

    python-telegram-bot 22.8 adds each update's chat and user to a set for its persistence, which only a
    persistence ever empties; we have none, and promise that nothing about people is kept. This is the one
    private part of the library that is used, and a test tells when it goes.
    """

    __slots__ = ()

    def _mark_for_persistence_update(
        self, *, update: object | None = None, job: object | None = None
    ) -> None:
        """Note nothing."""


def build_application(
    settings: Settings, store: Store, searcher: Searcher, transport: BaseRequest
) -> tuple[AnyApplication, Sender]:
    """An application with every handler registered, not yet initialized, that fetches no updates itself.

    Beside it stands what sends answers. Who builds it initializes it, hands it updates and shuts it down.
    """
    application = (
        Application.builder()
        .application_class(Forgetful)
        .token(settings.token or LOCAL_TOKEN)
        .base_url(f"{settings.api_url}/bot")
        .base_file_url(f"{settings.api_url}/file/bot")
        .request(transport)
        .get_updates_request(transport)
        .updater(None)
        .build()
    )
    end_undeliverable_quietly(application)
    places = networks(settings.mastodon_instance, settings.mastodon_limit)
    services = Services(store, searcher, settings.permalinks, places, settings.allowed_chats)
    return application, register(application, services)
