"""The methods by which the bot receives what people send: updates, the webhook, files."""

import re
from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import urlsplit

from bot.demo.api import refusals
from bot.demo.api.backend import Backend
from bot.demo.api.chats import Json
from bot.demo.api.files import DOWNLOAD_BYTES
from bot.demo.api.params import Params
from bot.demo.api.refusals import bad
from bot.demo.api.webhook import Webhook

NOT_A_LIST = "can't parse allowed_updates JSON array"


async def get_updates(backend: Backend, params: Params) -> Any:
    """getUpdates: long-poll up to 50 s; an offset confirms all updates below it."""
    backend.updates.allow(params.decoded("allowed_updates", NOT_A_LIST))
    limit = params.integer("limit", 100)
    return await backend.updates.poll(params.integer("offset"), limit, params.integer("timeout"))


async def get_file(backend: Backend, params: Params) -> Json:
    """getFile: return where to download a file of at most 20 MB."""
    if not params.text("file_id"):
        raise bad(refusals.FILE_ID_MISSING)
    stored = backend.files.by_id(params.text("file_id"))
    if stored is None:
        raise bad(refusals.FILE_ID_WRONG)
    if len(stored.content) > DOWNLOAD_BYTES:
        raise bad(refusals.FILE_TOO_BIG)
    return {**stored.as_api(), "file_path": stored.path}


def webhook_methods(webhook: Webhook) -> dict[str, Callable[[Backend, Params], Awaitable[Any]]]:
    """Return setWebhook, deleteWebhook and getWebhookInfo for this webhook."""

    async def set_webhook(backend: Backend, params: Params) -> Any:
        url, secret = params.text("url"), params.text("secret_token")
        _check_webhook(url, secret)
        backend.updates.allow(params.decoded("allowed_updates", NOT_A_LIST))
        if params.yes("drop_pending_updates"):
            backend.updates.drop_all()
        if url:
            await webhook.set(url, secret, min(max(params.integer("max_connections", 40), 1), 100))
        else:
            await webhook.stop()
        return True

    async def delete_webhook(backend: Backend, params: Params) -> Any:
        await webhook.stop()
        if params.yes("drop_pending_updates"):
            backend.updates.drop_all()
        return True

    async def get_webhook_info(backend: Backend, params: Params) -> Json:
        return _info(backend, webhook)

    return {"setwebhook": set_webhook, "deletewebhook": delete_webhook, "getwebhookinfo": get_webhook_info}


def _check_webhook(url: str, secret: str) -> None:
    """Check an address as a local server does: plain http is allowed, because nothing leaves this machine."""
    parts = urlsplit(url)
    if url and (parts.scheme not in ("http", "https") or not parts.hostname):
        raise bad(refusals.WEBHOOK_URL)
    if len(secret) > 256:
        raise bad(refusals.SECRET_TOO_LONG)
    if not re.fullmatch(r"[A-Za-z0-9_-]*", secret):
        raise bad(refusals.SECRET_CHARACTERS)


def _info(backend: Backend, webhook: Webhook) -> Json:
    body: Json = {"url": webhook.url, "has_custom_certificate": False}
    body["pending_update_count"] = len(backend.updates.waiting())
    if webhook.url:
        body["max_connections"] = webhook.connections
    if backend.updates.allowed():
        body["allowed_updates"] = backend.updates.allowed()
    if webhook.last_error is not None:
        moment, words = webhook.last_error
        body |= {"last_error_date": int(moment.timestamp()), "last_error_message": words}
    return body
