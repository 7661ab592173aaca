"""A Bot API that answers at once and drives users in a closed loop: each sends, waits for the reply, sends again.

Run as a process of its own (`python -m tests.benchmarks.stub PORT USERS UPDATES`), so that the measured bot shares
nothing with it. Prints one JSON line when the last reply is in: seconds, latencies in ms, replies.
"""

import asyncio
import json
import sys
import time
from collections import deque
from typing import Any

from aiohttp import web

WAYS_OUT = ("back", "later", "unsure")
NOTHING: dict[str, Any] = {"ok": True, "result": True}
ME = {"id": 1, "is_bot": True, "first_name": "coach", "username": "coach_bot"}


class Stub:
    """Users 1..n; `left` updates still to be sent."""

    def __init__(self, users: int, updates: int, warm: int) -> None:
        self.left, self.warm = updates + warm, warm
        self.users = users
        self.queue: deque[dict[str, Any]] = deque()
        self.waiting: dict[int, float] = {}
        self.sent_at_id = 0
        self.latencies: list[float] = []
        self.started = 0.0
        self.fresh = asyncio.Event()
        self.done = asyncio.Event()
        self.message_id = 0

    def say(self, user: int, body: dict[str, Any]) -> None:
        """One user does something, if there is anything left to do."""
        if self.left <= 0:
            return
        self.left -= 1
        self.sent_at_id += 1
        self.waiting[user] = time.perf_counter()
        self.queue.append({"update_id": self.sent_at_id, **body})
        self.fresh.set()

    def text(self, user: int, words: str) -> None:
        entities = [{"type": "bot_command", "offset": 0, "length": len(words)}] if words.startswith("/") else []
        message = {"message_id": 10_000_000 + self.sent_at_id, "date": int(time.time()), "chat": chat(user)}
        self.say(user, {"message": {**message, "from": person(user), "text": words, "entities": entities}})

    def tap(self, user: int, data: str, message_id: int) -> None:
        message = {"message_id": message_id, "date": int(time.time()), "chat": chat(user), "text": "?"}
        query = {"id": str(self.sent_at_id), "from": person(user), "chat_instance": "1", "data": data}
        self.say(user, {"callback_query": {**query, "message": message}})

    def replied(self, user: int, params: dict[str, Any], message_id: int) -> None:
        """A reply came: note how long it took, and let the user go on."""
        begun = self.waiting.pop(user, None)
        if begun is None:
            return
        if self.warm > 0:
            self.warm -= 1
            self.started = time.perf_counter()
        else:
            self.latencies.append((time.perf_counter() - begun) * 1000)
        button = first_button(params.get("reply_markup"))
        if button:
            self.tap(user, button, message_id)
        else:
            self.text(user, "/quiz")
        if not self.waiting and self.left <= 0:
            self.done.set()

    async def updates(self, offset: int, limit: int, wait_s: float) -> list[dict[str, Any]]:
        """Long poll; what is below the offset is confirmed and gone."""
        while self.queue and self.queue[0]["update_id"] < offset:
            self.queue.popleft()
        if not self.queue and wait_s > 0:
            self.fresh.clear()
            try:
                await asyncio.wait_for(self.fresh.wait(), min(wait_s, 1.0))
            except TimeoutError:
                pass
        return [self.queue[at] for at in range(min(limit, len(self.queue)))]


def chat(user: int) -> dict[str, Any]:
    return {"id": user, "type": "private", "first_name": "Ann"}


def person(user: int) -> dict[str, Any]:
    return {"id": user, "is_bot": False, "first_name": "Ann", "language_code": "en"}


def first_button(markup: Any) -> str | None:
    """The data of the first button that goes on."""
    if isinstance(markup, str):
        markup = json.loads(markup)
    rows = (markup or {}).get("inline_keyboard", [])
    found = [b["callback_data"] for row in rows for b in row if "callback_data" in b]
    return next((data for data in found if data.rpartition(":")[2] not in WAYS_OUT), None)


async def params_of(request: web.Request) -> dict[str, Any]:
    if request.content_type == "application/json":
        body: dict[str, Any] = await request.json()
        return body
    return dict(await request.post()) if request.can_read_body else dict(request.query)


def application(stub: Stub) -> web.Application:
    """The methods a bot needs; anything else is answered with true."""

    async def call(request: web.Request) -> web.Response:
        method = request.match_info["method"].lower()
        params = await params_of(request)
        if method == "getme":
            return web.json_response({"ok": True, "result": ME})
        if method == "getupdates":
            found = await stub.updates(
                int(params.get("offset") or 0), int(params.get("limit") or 100), float(params.get("timeout") or 0)
            )
            return web.json_response({"ok": True, "result": found})
        if method in ("sendmessage", "editmessagetext"):
            user = int(params["chat_id"])
            stub.message_id += 1
            message_id = int(params.get("message_id") or stub.message_id)
            stub.replied(user, params, message_id)
            result = {"message_id": message_id, "date": int(time.time()), "chat": chat(user), "text": "…"}
            return web.json_response({"ok": True, "result": result})
        return web.json_response(NOTHING)

    app = web.Application()
    app.router.add_route("*", "/bot{token}/{method}", call)
    return app


async def serve(port: int, users: int, updates: int) -> None:
    stub = Stub(users, updates, warm=users * 2)
    runner = web.AppRunner(application(stub), access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    for user in range(1, users + 1):
        stub.text(1000 + user, "/start")
    await asyncio.wait_for(stub.done.wait(), 300)
    took = time.perf_counter() - stub.started
    await asyncio.sleep(0.3)
    await runner.cleanup()
    sys.stdout.write(json.dumps({"seconds": took, "latencies": stub.latencies}) + "\n")


if __name__ == "__main__":
    asyncio.run(serve(*map(int, sys.argv[1:4])))
