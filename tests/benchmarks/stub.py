"""A Bot API that answers at once and drives people in a closed loop: each says something, waits for the reply, goes on.

A process of its own (`python -m tests.benchmarks.stub PORT …`), so that the measured bot shares nothing with it. Prints
`ready`, `polled` at the first getUpdates, and in the end one JSON line with what it saw.
"""

import argparse
import asyncio
import json
import sys
import time
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from aiohttp import ClientError, ClientSession, web

USUAL = ("none", "never", "healed", "yes", "done", "all_easy", "full", "no")
NAVIGATION_VALUES = ("back", "later", "unsure")
OPENING = "/start"
BORN = f"{datetime.now(UTC) - timedelta(weeks=20):%-d %b %Y}"
ASKED = {"baby born": lambda: BORN, "time is it": lambda: f"{datetime.now(UTC):%H:%M}"}
"""What she types where a question has these words."""
TYPED = ("/quiz", "/today", "/week")
"""In turn, where nothing is asked and there is nothing to tap: the same twice running would be taken for a slip."""
REST_S = 0.05
"""So long she waits for the rest of a reply whose first bubble leaves her nothing to tap."""
FIRST_PERSON, FIRST_OF_BURST = 1001, 1_000_000
ME = {"id": 1, "is_bot": True, "first_name": "coach", "username": "coach_bot"}
WARM_ROUNDS = 3
SECRET = "benchmark-benchmark-benchmark-secret"


@dataclass
class Seen:
    """What the stub saw: latencies in ms while it measured, when each message was taken, how many were refused."""

    latencies: list[float] = field(default_factory=list)
    taken: list[float] = field(default_factory=list)
    burst: list[float] = field(default_factory=list)
    refused: int = 0

    def in_burst(self) -> int:
        """Messages of any kind taken while the burst went out."""
        return sum(self.burst[0] <= at <= self.burst[-1] for at in self.taken) if self.burst else 0


class People:
    """They tap what a person without trouble taps; `think_s` is how long each looks at a card."""

    def __init__(self, think_s: float) -> None:
        self.think_s = think_s
        self.queue: deque[dict[str, Any]] = deque()
        self.waiting: dict[int, float] = {}
        self.seen = Seen()
        self.measuring = False
        self.replies = 0
        self.typed: dict[int, int] = {}
        self.reading: dict[int, asyncio.TimerHandle] = {}
        """What each of them is about to do."""
        self.last_update = 0
        self.fresh = asyncio.Event()
        self.listening = False

    def say(self, person: int, body: dict[str, Any]) -> None:
        """One of them does something."""
        self.waiting[person] = time.perf_counter()
        self.queue.append({"update_id": self.last_update, **body})
        self.fresh.set()

    def text(self, person: int, words: str) -> None:
        self.last_update += 1
        command = {"type": "bot_command", "offset": 0, "length": len(words)}
        entities = [command] if words.startswith("/") else []
        message = {
            "message_id": 10_000_000 + self.last_update,
            "date": int(time.time()),
            "chat": chat(person),
        }
        self.say(person, {"message": {**message, "from": who(person), "text": words, "entities": entities}})

    def tap(self, person: int, data: str, message_id: int) -> None:
        self.last_update += 1
        message = {"message_id": message_id, "date": int(time.time()), "chat": chat(person), "text": "?"}
        query = {"id": str(self.last_update), "from": who(person), "chat_instance": "1", "data": data}
        self.say(person, {"callback_query": {**query, "message": message}})

    def replied(self, person: int, bubble: dict[str, Any], message_id: int) -> None:
        """A bubble came: note how long the first of a reply took, and let her go on with the last."""
        begun = self.waiting.pop(person, None)
        if begun is None:
            if person not in self.reading:
                return
            self.reading.pop(person).cancel()
        else:
            self.replies += 1
            if self.measuring:
                self.seen.latencies.append((time.perf_counter() - begun) * 1000)
        button = wanted_button(bubble.get("reply_markup"))
        wait = self.think_s if button else self.think_s + REST_S
        words = str(bubble.get("text") or bubble.get("caption") or "")
        self.reading[person] = asyncio.get_running_loop().call_later(
            wait, self._go_on, person, button, words, message_id
        )

    def _go_on(self, person: int, button: str | None, words: str, message_id: int) -> None:
        """She taps, or types what she was asked for."""
        del self.reading[person]
        if button:
            self.tap(person, button, message_id)
        else:
            asked = (answer() for part, answer in ASKED.items() if part in words)
            self.text(person, next(asked, None) or self._next(person))

    def _next(self, person: int) -> str:
        """What she types this time."""
        self.typed[person] = self.typed.get(person, -1) + 1
        return TYPED[self.typed[person] % len(TYPED)]

    async def updates(self, offset: int, limit: int, wait_s: float) -> list[dict[str, Any]]:
        """Long poll; what is below the offset is confirmed and gone."""
        while self.queue and self.queue[0]["update_id"] < offset:
            self.queue.popleft()
        if not self.queue and wait_s > 0:
            self.fresh.clear()
            with suppress(TimeoutError):
                await asyncio.wait_for(self.fresh.wait(), min(wait_s, 1.0))
        return [self.queue[at] for at in range(min(limit, len(self.queue)))]

    async def push(self, url: str, connections: int = 40) -> None:
        """Deliver to the webhook, as many at once as Telegram would; one that is refused comes again."""
        async with ClientSession(headers={"X-Telegram-Bot-Api-Secret-Token": SECRET}) as session:
            await asyncio.gather(*(self._pusher(session, url) for _ in range(connections)))

    async def _pusher(self, session: ClientSession, url: str) -> None:
        while True:
            while not (self.queue and self.listening):
                self.fresh.clear()
                await self.fresh.wait()
            update = self.queue.popleft()
            try:
                async with session.post(url, json=update) as answer:
                    taken = answer.status == 200
            except (OSError, ClientError):
                taken = False
            if not taken:
                self.queue.append(update)
                await asyncio.sleep(0.1)


class Meter:
    """Refuses what goes beyond `rate` calls in any second, as Telegram does; 0: no limit."""

    def __init__(self, rate: float) -> None:
        self.rate = rate
        self.times: deque[float] = deque()

    def allows(self, now: float) -> bool:
        if not self.rate:
            return True
        while self.times and self.times[0] <= now - 1:
            self.times.popleft()
        if len(self.times) >= self.rate:
            return False
        self.times.append(now)
        return True


def chat(person: int) -> dict[str, Any]:
    return {"id": person, "type": "private", "first_name": "Ann"}


def who(person: int) -> dict[str, Any]:
    return {"id": person, "is_bot": False, "first_name": "Ann", "language_code": "en"}


def wanted_button(markup: Any) -> str | None:
    """What a person without trouble taps; the first button that goes on when nothing of that is offered."""
    if isinstance(markup, str):
        markup = json.loads(markup)
    rows = (markup or {}).get("inline_keyboard", [])
    found = {
        b["callback_data"].rpartition(":")[2].rstrip("+-"): b["callback_data"]
        for r in rows
        for b in r
        if "callback_data" in b
    }
    usual = next((found[value] for value in USUAL if value in found), None)
    return usual or next((data for value, data in found.items() if value not in NAVIGATION_VALUES), None)


async def params_of(request: web.Request) -> dict[str, Any]:
    if request.content_type == "application/json":
        body: dict[str, Any] = await request.json()
        return body
    return dict(await request.post()) if request.can_read_body else dict(request.query)


def application(people: People, meter: Meter) -> web.Application:
    """The methods a bot needs; anything else is answered with true."""
    numbers = iter(range(1, 10**9))

    def says(params: dict[str, Any]) -> web.Response:
        now, person = time.perf_counter(), int(params["chat_id"])
        if not meter.allows(now):
            people.seen.refused += 1
            late = {"ok": False, "error_code": 429, "description": "Too Many Requests: retry after 1"}
            return web.json_response({**late, "parameters": {"retry_after": 1}}, status=429)
        people.seen.taken.append(now)
        message_id = int(params.get("message_id") or next(numbers))
        if person >= FIRST_OF_BURST:
            people.seen.burst.append(now)
        else:
            people.replied(person, params, message_id)
        result = {"message_id": message_id, "date": int(time.time()), "chat": chat(person), "text": "…"}
        return web.json_response({"ok": True, "result": result})

    async def call(request: web.Request) -> web.Response:
        method = request.match_info["method"].lower()
        params = await params_of(request)
        result: Any = True
        match method:
            case "getme":
                result = ME
            case "getupdates":
                tell("polled")
                wanted = (
                    int(params.get(name) or usual)
                    for name, usual in (("offset", 0), ("limit", 100), ("timeout", 0))
                )
                result = await people.updates(*wanted)
            case "setwebhook":
                people.listening = True
                people.fresh.set()
            case _ if "chat_id" in params and method.startswith(("send", "edit")):
                return says(params)
            case _:
                pass
        return web.json_response({"ok": True, "result": result})

    app = web.Application()
    app.router.add_route("*", "/bot{token}/{method}", call)
    return app


_told: set[str] = set()


def tell(word: str) -> None:
    """Say it once on standard output."""
    if word not in _told:
        _told.add(word)
        sys.stdout.write(f"{word}\n")
        sys.stdout.flush()


async def until(over: Callable[[], bool]) -> None:
    """Look now and then."""
    while not over():  # noqa: ASYNC110 -- what it waits for is a count and a clock
        await asyncio.sleep(0.02)


async def run(options: argparse.Namespace) -> None:
    """Serve; with people: warm up, measure for so many seconds or to the end of the burst, and tell."""
    people, meter = People(options.think), Meter(options.rate)
    runner = web.AppRunner(application(people, meter), access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", options.port).start()
    tell("ready")
    pushing = asyncio.create_task(people.push(options.webhook)) if options.webhook else None
    for person in range(FIRST_PERSON, FIRST_PERSON + options.people):
        people.text(person, OPENING)
    await until(lambda: people.replies >= WARM_ROUNDS * options.people)
    await asyncio.sleep(options.settle)
    tell("warm")
    people.measuring, begun = True, time.perf_counter()
    await until(lambda: _over(people, begun, options))
    people.measuring = False
    seen, seconds = people.seen, time.perf_counter() - begun
    burst_s = seen.burst[-1] - seen.burst[0] if seen.burst else 0.0
    answers = {"seconds": seconds, "latencies": seen.latencies, "refused": seen.refused}
    tell(json.dumps({**answers, "burst": len(seen.burst), "burst_s": burst_s, "in_burst": seen.in_burst()}))
    if pushing:
        pushing.cancel()
    await asyncio.sleep(0.5)
    await runner.cleanup()


def _over(people: People, begun: float, options: argparse.Namespace) -> bool:
    out_of_time = time.perf_counter() - begun >= options.seconds
    if options.pictures:
        drawn = sum(not path.name.endswith(".part") for path in Path(options.pictures).glob("*"))
        return out_of_time or drawn >= options.wanted
    return out_of_time or bool(options.burst and len(people.seen.burst) >= options.burst)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("port", type=int)
    parser.add_argument("--people", type=int, default=0)
    parser.add_argument("--seconds", type=float, default=600)
    parser.add_argument("--settle", type=float, default=0)
    parser.add_argument("--think", type=float, default=0)
    parser.add_argument("--rate", type=float, default=0)
    parser.add_argument("--burst", type=int, default=0)
    parser.add_argument("--webhook", default="")
    parser.add_argument("--pictures", default="")
    parser.add_argument("--wanted", type=int, default=0)
    asyncio.run(run(parser.parse_args()))


if __name__ == "__main__":
    main()
