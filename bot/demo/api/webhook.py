"""Delivers updates to the webhook: one at a time per queue, in order, with retries and back-off."""

import asyncio
import json
import random
from collections import deque
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any

import aiohttp

from bot.demo.api.updates import Updates, Waiting

READ_TIMEOUT_S = 60.0
LONGEST_WAIT_S = 3600.0
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 -- the name of a header

Answered = Callable[[dict[str, Any]], Awaitable[None]]


def telegram_backoff(failures: int) -> float:
    """Return the seconds before the next try: none at first, then 2, 4, 8 … up to one or two minutes."""
    if failures <= 1:
        return 0.0
    ceiling = random.uniform(60, 120)  # noqa: S311 -- spreads tries, guards nothing
    return min(float(2 ** (failures - 1)), ceiling)


class Webhook:
    """The delivery to one address; `on_answer` gets a method call in the body of an answer."""

    def __init__(self, updates: Updates, now: Callable[[], datetime], on_answer: Answered) -> None:
        self._updates = updates
        self._now = now
        self._on_answer = on_answer
        self._lines: dict[int, deque[Waiting]] = {}
        self._workers: dict[int, asyncio.Task[None]] = {}
        self._http: aiohttp.ClientSession | None = None
        self._concurrency = asyncio.Semaphore(40)
        self._secret = ""
        self.url = ""
        self.connections = 40
        self.backoff = telegram_backoff
        self.last_error: tuple[datetime, str] | None = None

    async def set(self, url: str, secret: str, connections: int) -> None:
        """Deliver to `url` from now on, including waiting updates."""
        await self.stop()
        self.url, self._secret, self.connections = url, secret, connections
        self._concurrency = asyncio.Semaphore(connections)
        self.last_error = None
        self._updates.webhook_set = True
        self._updates.interrupt()
        self._updates.listener = self._add
        for waiting in self._updates.waiting():
            self._add(waiting)

    async def stop(self) -> None:
        """End the delivery; waiting updates stay."""
        self.url = ""
        self._updates.webhook_set = False
        self._updates.listener = None
        workers, self._workers, self._lines = list(self._workers.values()), {}, {}
        for worker in workers:
            worker.cancel()
        await asyncio.gather(*workers, return_exceptions=True)
        if self._http is not None:
            await self._http.close()
            self._http = None

    def _add(self, waiting: Waiting) -> None:
        line = self._lines.setdefault(waiting.queue, deque())
        line.append(waiting)
        if waiting.queue not in self._workers:
            self._workers[waiting.queue] = asyncio.create_task(self._work(waiting.queue, line))

    async def _work(self, queue: int, line: deque[Waiting]) -> None:
        while line:
            await self._deliver(line[0])
            self._updates.confirm(line.popleft().update_id)
        self._workers.pop(queue, None)
        self._lines.pop(queue, None)

    async def _deliver(self, waiting: Waiting) -> None:
        """Try until the update is accepted, or would be too old at the next try."""
        failures = 0
        while waiting.expires > self._now():
            async with self._concurrency:
                wait_s = await self._post(waiting)
            if wait_s is None:
                return
            failures += 1
            await asyncio.sleep(wait_s if wait_s >= 0 else self.backoff(failures))

    async def _post(self, waiting: Waiting) -> float | None:
        """Return None on success, the seconds to wait if the answer names them, or a negative number for our own
        back-off.
        """
        headers = {SECRET_HEADER: self._secret} if self._secret else {}
        if self._http is None:
            self._http = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=READ_TIMEOUT_S))
        try:
            async with self._http.post(self.url, json=waiting.body, headers=headers) as answer:
                if 200 <= answer.status < 300:
                    await self._use_answer(await answer.read())
                    return None
                self._note(f"Wrong response from the webhook: {answer.status} {answer.reason}")
                return _asked_wait(answer.headers.get("Retry-After", ""))
        except TimeoutError:
            self._note("Read timeout expired")
        except aiohttp.ClientError as error:
            self._note(f"Connection failed: {type(error).__name__}")
        return -1.0

    async def _use_answer(self, body: bytes) -> None:
        if b'"method"' not in body:
            return
        try:
            call = json.loads(body)
        except ValueError:
            return
        if isinstance(call, dict) and call.get("method"):
            await self._on_answer(call)

    def _note(self, words: str) -> None:
        self.last_error = (self._now(), words)


def _asked_wait(header: str) -> float:
    return min(float(header), LONGEST_WAIT_S) if header.isdecimal() else -1.0
