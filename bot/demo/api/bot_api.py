"""The Bot API over HTTP: from a request to a method's answer, including simulated failures."""

import asyncio
import json
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from bot.demo.api import refusals
from bot.demo.api.backend import Backend, Call, new_call
from bot.demo.api.failures import Failure, FailureKind, whole_seconds
from bot.demo.api.files import UPLOAD_BYTES
from bot.demo.api.methods.table import Method
from bot.demo.api.params import Params, read_params
from bot.demo.api.refusals import Refusal

FORM_BYTES = 1 << 20
REFUSED = {FailureKind.SERVER_ERROR: refusals.server_error, FailureKind.BAD_GATEWAY: refusals.bad_gateway}


class BotApi:
    """Answers `/bot<token>/<method>` and `/file/bot<token>/<path>`."""

    def __init__(self, backend: Backend, methods: dict[str, Method], stopping: asyncio.Event) -> None:
        self._backend = backend
        self._methods = methods
        self._stopping = stopping

    async def call(self, request: Request) -> Response:
        """Handle one method call: parameters, failure before, effect, failure after, answer."""
        try:
            params = await self._params(request)
        except Refusal as refusal:
            return _refused(refusal)
        method = request.path_params["method"]
        call = new_call(self._backend, method, params.values, _sizes(params), params.transport)
        self._backend.log(call)
        return await self._with_failures(request, call, params)

    async def call_from_answer(self, body: dict[str, Any]) -> None:
        """Handle a method call in the body of a webhook's answer; nobody sees its result."""
        values = {name: value for name, value in body.items() if name != "method"}
        params = Params(values, transport="json")
        call = new_call(self._backend, str(body["method"]), values, {}, "json")
        self._backend.log(call)
        await self._effect(call, params)

    async def file(self, request: Request) -> Response:
        """Serve a file by its path."""
        stored = self._backend.files.by_path(request.path_params["path"])
        if request.path_params["token"] != self._backend.token:
            return _refused(refusals.unauthorized())
        if stored is None:
            return _refused(Refusal(404, "Not Found"))
        return Response(stored.content, media_type="application/octet-stream")

    async def _params(self, request: Request) -> Params:
        if request.path_params["token"] != self._backend.token:
            raise refusals.unauthorized()
        if request.path_params["method"].lower() not in self._methods:
            raise refusals.method_not_found()
        if int(request.headers.get("content-length", 0)) > UPLOAD_BYTES + FORM_BYTES:
            raise refusals.too_large()
        body = await request.body()
        return read_params(request.url.query, request.headers.get("content-type", ""), body)

    async def _with_failures(self, request: Request, call: Call, params: Params) -> Response:
        failure = self._backend.failures.next(call.method.lower(), params.text("chat_id"))
        if failure is not None:
            call.failure = failure.kind.value
        if failure is not None and not _takes_effect(failure):
            call.refusal = _refusal_of(failure)
            return await self._spoiled(request, failure)
        answer = await self._effect(call, params)
        return answer if failure is None else await self._spoiled(request, failure)

    async def _effect(self, call: Call, params: Params) -> Response:
        try:
            call.result = await self._methods[call.method.lower()](self._backend, params)
        except KeyError:
            call.refusal = refusals.method_not_found()
        except Refusal as refusal:
            call.refusal = refusal
        if call.refusal is not None:
            return _refused(call.refusal)
        return _json({"ok": True, "result": call.result})

    async def _spoiled(self, request: Request, failure: Failure) -> Response:
        if failure.kind is FailureKind.MALFORMED:
            return Response('{"ok": true, "resu', media_type="application/json")
        refusal = _refusal_of(failure)
        if refusal is not None:
            return _refused(refusal)
        if failure.kind is FailureKind.HANG:
            await self._hang(failure.seconds)
        return await cut(request)

    async def _hang(self, seconds: float) -> None:
        try:
            await asyncio.wait_for(self._stopping.wait(), seconds)
        except TimeoutError:
            return


async def cut(request: Request) -> Response:
    """Close the connection at once, as a network failure does: the caller gets no answer."""
    transport: asyncio.Transport = request.scope["state"]["transport"]
    transport.abort()
    while (await request.receive())["type"] != "http.disconnect":
        continue
    return Response(status_code=500)


def _takes_effect(failure: Failure) -> bool:
    return failure.kind is FailureKind.MALFORMED or (
        failure.after and failure.kind is not FailureKind.RATE_LIMITED
    )


def _refusal_of(failure: Failure) -> Refusal | None:
    if failure.kind is FailureKind.RATE_LIMITED:
        return refusals.flood(whole_seconds(failure.seconds))
    made = REFUSED.get(failure.kind)
    return made() if made else None


def _refused(refusal: Refusal) -> Response:
    wait_s = refusal.parameters.get("retry_after")
    headers = {"Retry-After": str(wait_s)} if wait_s is not None else None
    return _json(refusal.as_body(), refusal.code, headers)


def _json(body: Any, status: int = 200, headers: dict[str, str] | None = None) -> Response:
    content = json.dumps(body, ensure_ascii=False, separators=(",", ":"))
    return Response(content, status, headers, media_type="application/json")


def _sizes(params: Params) -> dict[str, int]:
    return {name: len(upload.content) for name, upload in params.files.items()}
