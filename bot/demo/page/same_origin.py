"""What may change something here: the page that comes from here, and programs; no other page that is open in the browser."""

from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from bot.demo.api.chats import Json
from bot.demo.api.refusals import Refusal

NOT_UNDERSTOOD = (KeyError, ValueError, TypeError, LookupError, Refusal)


async def guarded(request: Request, act: Callable[[Json], Awaitable[Json]]) -> Response:
    """Only JSON is taken: a browser lets no page send that elsewhere unasked. A wish not understood is a 400."""
    if request.headers.get("content-type", "").partition(";")[0].strip() != "application/json":
        return JSONResponse({"error": "JSON only"}, 415)
    try:
        return JSONResponse(await act(await request.json()))
    except NOT_UNDERSTOOD as error:
        return JSONResponse({"error": f"not understood: {error}"}, 400)
