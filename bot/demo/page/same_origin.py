"""Restricts changes to the page served here and to programs; other pages open in the browser are refused."""

from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from bot.demo.api.chats import Json
from bot.demo.api.refusals import Refusal

NOT_UNDERSTOOD = (KeyError, ValueError, TypeError, LookupError, Refusal)


async def guarded(request: Request, act: Callable[[Json], Awaitable[Json]]) -> Response:
    """Accept only JSON, which a browser lets no other page send unasked; answer a malformed request with 400."""
    if request.headers.get("content-type", "").partition(";")[0].strip() != "application/json":
        return JSONResponse({"error": "JSON only"}, 415)
    try:
        return JSONResponse(await act(await request.json()))
    except NOT_UNDERSTOOD as error:
        return JSONResponse({"error": f"not understood: {error}"}, 400)
