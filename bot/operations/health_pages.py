"""The health pages /healthz, /readyz and /metrics; imported only where a server is started."""

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from bot.operations.health import Health
from bot.operations.metrics import CONTENT_TYPE


@dataclass(frozen=True, slots=True)
class HealthPages:
    """Serves what `health` knows over HTTP."""

    health: Health

    def routes(self) -> list[Route]:
        """Return the routes of /healthz and /readyz."""
        return [Route("/healthz", self._alive), Route("/readyz", self._ready)]

    def metric_routes(self) -> list[Route]:
        """Return the route of /metrics, for an address of its own."""
        return [Route("/metrics", self._metrics)]

    async def _alive(self, _: Request) -> Response:
        return PlainTextResponse("ok\n")

    async def _ready(self, _: Request) -> Response:
        problems = await self.health.problems()
        return JSONResponse({"ready": not problems, "problems": problems}, 503 if problems else 200)

    async def _metrics(self, _: Request) -> Response:
        await self.health.measure()
        page = self.health.metrics.expose()
        return Response(page, media_type=CONTENT_TYPE)
