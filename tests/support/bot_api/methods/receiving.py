"""Methods by which the bot gets its updates; `getUpdates` waits, see `polling`."""

import re
from typing import Any
from urllib.parse import urlsplit

from tests.support.bot_api.errors import bad_request
from tests.support.bot_api.request import Request
from tests.support.bot_api.state import State

Json = dict[str, Any]


def set_webhook(state: State, request: Request) -> bool:
    """`setWebhook`: updates are posted to an address from now on; an empty one ends it.

    Plain HTTP is taken as well, as a local Bot API server does.
    """
    params = request.params
    if params["url"] and (
        urlsplit(params["url"]).scheme not in {"http", "https"} or not urlsplit(params["url"]).netloc
    ):
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    if not re.fullmatch("[A-Za-z0-9_-]{1,256}", params.get("secret_token", "x")):
        raise bad_request("secret token contains unallowed characters")
    if not 1 <= params.get("max_connections", 40) <= 100:
        raise bad_request("max_connections must be between 1 and 100")
    if params.get("drop_pending_updates"):
        state.updates.clear()
    if "allowed_updates" in params:
        state.updates.allow(params["allowed_updates"])
    state.webhook = {name: value for name, value in params.items() if name != "drop_pending_updates"}
    state.updates.wake()
    return True


def delete_webhook(state: State, request: Request) -> bool:
    """`deleteWebhook`: back to `getUpdates`."""
    return set_webhook(state, Request({**request.params, "url": ""}))


def get_webhook_info(state: State, _request: Request) -> Json:
    """`getWebhookInfo`: where updates go and how many wait."""
    info = {
        name: value for name, value in state.webhook.items() if name not in {"secret_token", "certificate"}
    }
    return {"url": "", "has_custom_certificate": False, "pending_update_count": len(state.updates)} | info
