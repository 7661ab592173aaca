"""A small JSON endpoint to make trouble from another process: faults, limits, blocked people."""

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.demo.backend import Backend
from bot.demo.faults import Faults
from bot.demo.people import LocalUser


def control_routes(backend: Backend, users: dict[int, LocalUser]) -> list[Route]:
    """PUT /control/faults with the fields of `Faults`; POST /control/people/<id>/block and /unblock."""

    async def set_faults(request: Request) -> Response:
        try:
            faults = Faults.from_json(await request.json())
        except (TypeError, ValueError, KeyError) as error:
            return JSONResponse({"error": f"not understood: {error}"}, 400)
        backend.trouble.set(faults)
        return JSONResponse({"set": True})

    async def set_block(request: Request) -> Response:
        user = users.get(request.path_params["id"])
        if user is None:
            return JSONResponse({"error": "nobody has this id"}, 404)
        if request.path_params["deed"] == "block":
            user.block()
        else:
            user.unblock()
        return JSONResponse({"blocked": user.person.blocked})

    return [
        Route("/control/faults", set_faults, methods=["PUT"]),
        Route("/control/people/{id:int}/{deed}", set_block, methods=["POST"]),
    ]
