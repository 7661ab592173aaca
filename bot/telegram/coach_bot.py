"""The bot as the program calls it: methods of the Bot API by name, over the transport."""

import asyncio
import math
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

from telegram import Bot
from telegram.error import TelegramError

from bot.telegram.transport import EffectUnknown, Transport


class CoachBot(Bot):
    """The library's Bot with a raw call for the hot path, where building result objects costs most."""

    __slots__ = ()

    def report_time_to(self, note: Callable[[datetime], None]) -> None:
        """Call `note` with the server's time from its answers, at most once a second."""
        for request in self._request:
            request.on_server_time = _once_a_second(note)  # type: ignore[attr-defined]

    async def connect(self) -> None:
        """Open the connections without a call to Telegram."""
        await asyncio.gather(*(request.initialize() for request in self._request))

    async def disconnect(self) -> None:
        """Close the connections."""
        await asyncio.gather(*(request.shutdown() for request in self._request))

    async def call(self, method: str, params: Mapping[str, Any], *, read_timeout: float | None = None) -> Any:
        """Call `method` with plain JSON values and return its `result`, also as plain JSON."""
        request: Any = self._request[0 if method == "getUpdates" else 1]
        with _odd_answers():
            return await request.call_json(f"{self.base_url}/{method}", params, read_timeout)

    async def upload(self, method: str, params: Mapping[str, Any], *, read_timeout: float) -> Any:
        """Call a method as `call` does, with files among the parameters."""
        with _odd_answers():
            return await self._post(method, dict(params), read_timeout=read_timeout)


def _once_a_second(note: Callable[[datetime], None]) -> Callable[[str], None]:
    """Return a function that parses the Date header of an answer; an unreadable one is ignored."""
    last = -math.inf

    def note_time(date: str) -> None:
        nonlocal last
        at = time.monotonic()
        if at - last < 1 or not date:
            return
        last = at
        with suppress(ValueError):
            note(parsedate_to_datetime(date).astimezone(UTC))

    return note_time


@contextmanager
def _odd_answers() -> Iterator[None]:
    """Raise EffectUnknown for an answer that is not the Bot API's."""
    try:
        yield
    except TelegramError:
        raise
    except Exception as error:
        raise EffectUnknown("the answer is not the Bot API's") from error


def make_bot(token: str, api_url: str, *, connections: int = 64, read_timeout: float = 20) -> CoachBot:
    """Return the bot of this token at this Bot API server; call `connect` before use and `disconnect` after it."""
    url = api_url.rstrip("/")
    calls, updates = (
        Transport(url, connections=size, read_timeout=read_timeout, connect_timeout=10)
        for size in (connections, 2)
    )
    return CoachBot(
        token,
        base_url=f"{url}/bot",
        base_file_url=f"{url}/file/bot",
        request=calls,
        get_updates_request=updates,
    )
