"""The page's JSON API under /chat/api: look, write, tap, move the clock, and follow events."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from datetime import timedelta
from typing import Any
from urllib.parse import quote
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from bot.demo.api.backend import Backend
from bot.demo.api.chats import Json
from bot.demo.api.people import LocalUser
from bot.demo.clock import ClockMoves, CoachControl
from bot.demo.page.chat_view import chat_view, chats_view, keyboard_view, message_view, profile_view
from bot.demo.page.page_actions import PAGE_ACTIONS
from bot.demo.page.same_origin import guarded

STEPS = {"hour": timedelta(hours=1), "day": timedelta(days=1), "week": timedelta(weeks=1)}
HEARTBEAT_S = 15.0


class ChatApi:
    """The handlers of the page's requests."""

    def __init__(
        self,
        backend: Backend,
        users: dict[int, LocalUser],
        control: CoachControl,
        journeys: ClockMoves,
        new_user: Callable[[], LocalUser],
    ) -> None:
        """Take `new_user`, which creates a person with an empty chat."""
        self._backend = backend
        self._users = users
        self._control = control
        self._journeys = journeys
        self._new_user = new_user

    def routes(self) -> list[Route]:
        """Return all routes of the page's API."""
        return [
            Route("/chat/api/state", self.state),
            Route("/chat/api/chats", self.new_chat, methods=["POST"]),
            Route("/chat/api/chats/{id:int}", self.chat),
            Route("/chat/api/chats/{id:int}/messages/{message:int}", self.message),
            Route("/chat/api/chats/{id:int}/{deed}", self.deed, methods=["POST"]),
            Route("/chat/api/clock", self.move_clock, methods=["POST"]),
            Route("/chat/api/events", self.events),
            Route("/chat/api/files/{file_id}", self.file),
        ]

    async def state(self, request: Request) -> Response:
        """Return the bot, the chats and the clock, in the zone of the chat asked about."""
        body = {"bot": profile_view(self._backend), "chats": chats_view(self._backend)}
        return JSONResponse(body | {"clock": await self._clock_view(request.query_params.get("chat", ""))})

    async def new_chat(self, request: Request) -> Response:
        """Create an empty chat and return its id."""

        async def wished(_: Json) -> Json:
            return {"id": self._new_user().id}

        return await guarded(request, wished)

    async def chat(self, request: Request) -> Response:
        """Return one chat with its newest messages, or those before the message `before`."""
        user = self._users.get(request.path_params["id"])
        before = request.query_params.get("before", "0")
        if user is None or not before.isdecimal():
            return _unknown("chat")
        return JSONResponse(chat_view(self._backend, user.chat, int(before)))

    async def message(self, request: Request) -> Response:
        """Return one message in its present state."""
        user = self._users.get(request.path_params["id"])
        message = user.chat.messages.get(request.path_params["message"]) if user else None
        if message is None:
            return _unknown("message")
        return JSONResponse(message_view(self._backend, message))

    async def deed(self, request: Request) -> Response:
        """Perform one of the DEEDS for the person."""
        user, deed = self._users.get(request.path_params["id"]), PAGE_ACTIONS.get(request.path_params["deed"])
        if user is None or deed is None:
            return _unknown("chat or deed")
        return await guarded(request, lambda wish: _now(deed(user, wish)))

    async def move_clock(self, request: Request) -> Response:
        """Move the clock by `move` (hour, day, week, morning or reminder) and return its time."""
        return await guarded(request, self._move)

    async def events(self, request: Request) -> Response:
        """Stream everything that happens as server-sent events."""
        headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
        return StreamingResponse(self._stream(), media_type="text/event-stream", headers=headers)

    async def file(self, request: Request) -> Response:
        """Serve a file that was sent, to view or save."""
        stored = self._backend.files.by_id(request.path_params["file_id"])
        if stored is None:
            return _unknown("file")
        picture = stored.kind in ("image/png", "image/jpeg", "image/gif", "image/webp", "audio/mpeg")
        shown = "inline" if picture else "attachment"
        disposition = f"{shown}; filename*=UTF-8''{quote(stored.name)}"
        kind = stored.kind if picture else "application/octet-stream"
        headers = {"Content-Disposition": disposition, "X-Content-Type-Options": "nosniff"}
        return Response(stored.content, media_type=kind, headers=headers)

    async def _move(self, wish: Json) -> Json:
        move, chat = str(wish["move"]), int(wish["chat"])
        moved = True
        if move == "reminder":
            moved = await self._journeys.to_next_due(chat)
        elif move == "morning":
            await self._journeys.to_morning(await self._zone(chat, str(wish.get("zone", "UTC"))))
        else:
            await self._journeys.by(STEPS[move])
        return {"moved": moved, "clock": await self._clock_view(str(chat))}

    async def _clock_view(self, chat: str) -> Json:
        member = int(chat) if chat.lstrip("-").isdecimal() else None
        zone = await self._control.zone_of(member) if member is not None else None
        due = await self._control.next_due(member) if member is not None else None
        now = self._backend.clock.now()
        return {"now": now.isoformat(), "zone": zone, "next": due.isoformat() if due else None}

    async def _zone(self, chat: int, browser: str) -> ZoneInfo:
        try:
            return ZoneInfo(await self._control.zone_of(chat) or browser)
        except (ZoneInfoNotFoundError, ValueError):
            return ZoneInfo("UTC")

    async def _stream(self) -> AsyncIterator[str]:
        with self._backend.watching() as events:
            yield "retry: 1000\n\n"
            while True:
                try:
                    event = await asyncio.wait_for(events.get(), HEARTBEAT_S)
                except TimeoutError:
                    yield ": still here\n\n"
                    continue
                if event is None:
                    return
                yield f"data: {json.dumps(self._complete(event))}\n\n"

    def _complete(self, event: Json) -> Json:
        """Add the message in its present state, and the keys of its chat, to a message's event."""
        if event["type"] != "message":
            return event
        chat = self._backend.chats.chats[event["chat"]]
        message = chat.messages.get(event["id"])
        if message is None or chat.id not in self._backend.chats.people:
            return event | {"type": "deleted"}
        return event | {"message": message_view(self._backend, message), "keyboard": keyboard_view(chat)}


async def _now(value: Any) -> Json:
    return {"ok": True}


def _unknown(what: str) -> Response:
    return JSONResponse({"error": f"no such {what}"}, 404)
