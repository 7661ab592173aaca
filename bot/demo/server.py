"""The local Bot API server: assembles its parts and listens on 127.0.0.1. It does not know the coach."""

import asyncio
from importlib.resources import files

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.demo.api.backend import Backend, Call
from bot.demo.api.bot_api import BotApi
from bot.demo.api.chats import Chat, Person
from bot.demo.api.failures import FailurePlan
from bot.demo.api.methods.table import methods_with
from bot.demo.api.people import LocalUser
from bot.demo.api.webhook import Webhook
from bot.demo.clock import ClockMoves, CoachControl, MovableClock, NoCoach
from bot.demo.listening import HOST, WebServer, free_or_explain
from bot.demo.page.chat_api import ChatApi
from bot.demo.page.control_api import control_routes

PAGE = files("bot.demo.page").joinpath("static")
PAGE_KINDS = {"html": "text/html", "js": "text/javascript", "css": "text/css"}
PAGE_HEADERS = {
    "Cache-Control": "no-cache",
    "Content-Security-Policy": "default-src 'self'; img-src 'self' data:; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
CATCH_UP_S = 3.0
ADDED_USERS = 9000
"""People added from the page have ids above this one."""
ALL_METHODS = ["GET", "POST"]


class LocalBotApi:
    """A Bot API server for one bot, with people who can be driven by code or from the page."""

    def __init__(
        self,
        *,
        port: int = 0,
        clock: MovableClock | None = None,
        control: CoachControl | None = None,
        keep_calls: int | None = None,
    ) -> None:
        """Take `port`, where 0 means any free one, and `keep_calls`, which bounds the log of calls."""
        self.backend = Backend(clock or MovableClock.from_now(), keep_calls=keep_calls)
        self.users: dict[int, LocalUser] = {}
        self._port = port
        self._control = control or NoCoach()
        self._stopping = asyncio.Event()
        self._webhook = Webhook(self.backend.updates, self.backend.clock.now, self._answered)
        self._bot_api = BotApi(self.backend, methods_with(self._webhook), self._stopping)
        self.journeys = ClockMoves(self.backend.clock, self._control, self._clock_moved, self.caught_up)
        self._web: WebServer | None = None

    @property
    def clock(self) -> MovableClock:
        """The clock that dates messages and expires updates."""
        return self.backend.clock

    @property
    def token(self) -> str:
        """The bot's token; any other is refused with 401."""
        return self.backend.token

    @property
    def url(self) -> str:
        """The address of the page."""
        return f"http://{HOST}:{self._port}"

    @property
    def base_url(self) -> str:
        """The `base_url` for a Bot."""
        return f"{self.url}/bot"

    @property
    def base_file_url(self) -> str:
        """The `base_file_url` for a Bot."""
        return f"{self.url}/file/bot"

    @property
    def calls(self) -> list[Call]:
        """Every call of the bot, accepted or refused, oldest first."""
        return list(self.backend.calls)

    @property
    def webhook(self) -> Webhook:
        """The delivery to the bot's webhook; its `backoff` can be replaced."""
        return self._webhook

    def calls_of(self, method: str) -> list[Call]:
        """Return the calls of one method."""
        return [call for call in self.backend.calls if call.method.lower() == method.lower()]

    def user(
        self, user_id: int, first_name: str = "Ann", *, label: str = "", description: str = ""
    ) -> LocalUser:
        """Return the person with this id, created on the first call; `label` and `description` are for the page."""
        if user_id not in self.users:
            person = Person(user_id, first_name, label=label, description=description)
            self.backend.chats.add_person(person)
            self.users[user_id] = LocalUser(self.backend, person)
            self.backend.tell({"type": "chats"})
        return self.users[user_id]

    def one_more_user(self) -> LocalUser:
        """Add a person with an empty chat."""
        number = 2 + sum(user_id >= ADDED_USERS for user_id in self.users)
        return self.user(ADDED_USERS + number, "You", label=f"Your chat {number}")

    def group(self, chat_id: int, title: str = "A group") -> Chat:
        """Return the group with this (negative) id, created on the first call; people write to it with `send`."""
        return self.backend.chats.chats.setdefault(chat_id, Chat(chat_id, "group", title))

    def set_failures(self, failures: FailurePlan) -> None:
        """Simulate these failures from now on; `FailurePlan()` for none."""
        self.backend.failures.set(failures)

    async def caught_up(self, seconds: float = CATCH_UP_S) -> bool:
        """Wait until the bot has taken and confirmed every update; return False if it has not within `seconds`."""
        return await self.backend.updates.caught_up(seconds)

    async def start(self) -> None:
        """Start listening; raise PortTaken with one line for the person at the terminal."""
        listener = free_or_explain(self._port)
        self._port = int(listener.getsockname()[1])
        self._web = WebServer(self._application(), listener)
        await self._web.start()

    async def stop(self) -> None:
        """End every open stream and poll, then the server."""
        self._stopping.set()
        self.backend.updates.close()
        self.backend.end_watching()
        await self._webhook.stop()
        if self._web is not None:
            await self._web.stop()
            self._web = None

    async def __aenter__(self) -> "LocalBotApi":
        await self.start()
        return self

    async def __aexit__(self, *exc: object) -> None:
        await self.stop()

    def _application(self) -> Starlette:
        chat_api = ChatApi(self.backend, self.users, self._control, self.journeys, self.one_more_user)
        routes = [
            Route("/file/bot{token}/{path:path}", self._bot_api.file),
            Route("/bot{token}/{method}", self._bot_api.call, methods=ALL_METHODS),
            *chat_api.routes(),
            *control_routes(self.backend, self.users),
            Route("/{name}", _page_file),
            Route("/", _page_file),
        ]
        hosts = Middleware(TrustedHostMiddleware, allowed_hosts=[HOST, "localhost"])
        return Starlette(routes=routes, middleware=[hosts])

    def _clock_moved(self) -> None:
        self.backend.tell({"type": "clock", "now": self.clock.now().isoformat()})

    async def _answered(self, body: dict[str, object]) -> None:
        await self._bot_api.call_from_answer(body)


async def _page_file(request: Request) -> Response:
    name = request.path_params.get("name", "index.html")
    found = next((entry for entry in PAGE.iterdir() if entry.name == name), None)
    kind = PAGE_KINDS.get(name.rpartition(".")[2])
    if found is None or kind is None:
        return Response("Not found", 404, media_type="text/plain")
    return Response(found.read_bytes(), media_type=kind, headers=PAGE_HEADERS)
