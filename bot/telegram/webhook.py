"""Receives updates from Telegram by HTTP: authenticated, limited in size, acknowledged only after the commit."""

import asyncio
import hmac
from dataclasses import dataclass, field

from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from bot.json_codec import load
from bot.logs import Log
from bot.operations.metrics import Metrics
from bot.operations.receiving import Receiving
from bot.storage.errors import StorageError
from bot.telegram.receiver import UpdateReceiver
from bot.telegram.update_fields import UnreadableUpdate

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 -- the name of a header
MAX_BODY = 1 << 20
WITHIN_S = 8.0
MAX_CONCURRENT = 64
RETRY_AFTER_S = "2"
ANSWER_BY_CALL_AFTER_S = 0.4

log = Log("telegram")


class BodyTooLarge(Exception):
    """The request's body is longer than any update."""


@dataclass(slots=True)
class Webhook:
    """The HTTP endpoint Telegram posts to; handling one update takes at most `within_s` seconds."""

    receiver: UpdateReceiver
    secret: str
    path: str
    within_s: float = WITHIN_S
    receiving: Receiving | None = None
    metrics: Metrics | None = None
    _concurrency: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(MAX_CONCURRENT))
    _closed: bool = False

    def routes(self) -> list[Route]:
        """Return the only route."""
        return [Route(self.path, self.receive, methods=["POST"])]

    def close(self) -> None:
        """Accept nothing more; Telegram keeps the updates and tries again."""
        self._closed = True

    async def receive(self, request: Request) -> Response:
        """Answer 200 after the commit, 401, 413 or 400 for a bad request, 503 if the update should come again."""
        response = await self._receive(request)
        if self.metrics is not None:
            self.metrics.count("coach_webhook_requests_total", code=str(response.status_code))
        return response

    async def _receive(self, request: Request) -> Response:
        secret = request.headers.get(SECRET_HEADER, "").encode()
        if not hmac.compare_digest(secret, self.secret.encode()):
            return PlainTextResponse("", 401)
        if self._closed:
            return _retry_later()
        if self.receiving is not None:
            self.receiving.delivered()
        try:
            update = load(await _body(request))
        except BodyTooLarge:
            return PlainTextResponse("", 413)
        except (ValueError, RecursionError, ClientDisconnect):
            return PlainTextResponse("", 400)
        return await self._handle(update)

    async def _handle(self, update: object) -> Response:
        try:
            incoming = self.receiver.read(update, answer=False)
        except UnreadableUpdate as error:
            log.error("update.without_number", error)
            return PlainTextResponse("", 400)
        tap = Tap(self.receiver, incoming.query_id)
        try:
            async with asyncio.timeout(self.within_s), self._concurrency:
                await self.receiver.handle(incoming)
        except (TimeoutError, StorageError) as error:
            log.warning("webhook.retry_later", error)
            tap.call()
            return _retry_later()
        return tap.answered_with()


class Tap:
    """A tap to answer: within the HTTP response, which saves a call, or by a call if handling takes long."""

    def __init__(self, receiver: UpdateReceiver, query_id: str | None) -> None:
        self._receiver = receiver
        self._query_id = query_id
        self._late = (
            asyncio.get_running_loop().call_later(ANSWER_BY_CALL_AFTER_S, self.call) if query_id else None
        )

    def call(self) -> None:
        """Answer the tap now by a call, once."""
        if self._late is not None and self._query_id is not None:
            self._late.cancel()
            self._late = None
            self._receiver.answer(self._query_id)

    def answered_with(self) -> Response:
        """Return the response that acknowledges the update, with the tap's answer if that is still open."""
        if self._late is None:
            return PlainTextResponse("")
        self._late.cancel()
        return JSONResponse({"method": "answerCallbackQuery", "callback_query_id": self._query_id})


async def _body(request: Request) -> bytes:
    declared = request.headers.get("content-length", "0")
    if not declared.isdecimal() or int(declared) > MAX_BODY:
        raise BodyTooLarge
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > MAX_BODY:
            raise BodyTooLarge
    return bytes(body)


def _retry_later() -> Response:
    return PlainTextResponse("", 503, headers={"Retry-After": RETRY_AFTER_S})
