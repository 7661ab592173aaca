"""A small JSON endpoint with which another process orders failures, limits and blocked people."""

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.demo.api.backend import Backend
from bot.demo.api.chats import Json
from bot.demo.api.failures import FailurePlan
from bot.demo.api.people import LocalUser
from bot.demo.page.same_origin import guarded


def control_routes(backend: Backend, users: dict[int, LocalUser]) -> list[Route]:
    """Return PUT /control/failures (fields of `FailurePlan`) and POST /control/people/<id>/block and /unblock."""

    async def set_failures(request: Request) -> Response:
        async def wished(wish: Json) -> Json:
            backend.failures.set(FailurePlan.from_json(wish))
            return {"set": True}

        return await guarded(request, wished)

    async def set_block(request: Request) -> Response:
        user = users.get(request.path_params["id"])
        if user is None:
            return JSONResponse({"error": "nobody has this id"}, 404)

        async def wished(_: Json) -> Json:
            (user.block if request.path_params["deed"] == "block" else user.unblock)()
            return {"blocked": user.person.blocked}

        return await guarded(request, wished)

    return [
        Route("/control/failures", set_failures, methods=["PUT"]),
        Route("/control/people/{id:int}/{deed}", set_block, methods=["POST"]),
    ]
