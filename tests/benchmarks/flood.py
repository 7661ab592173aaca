"""One person sends without a pause while three others ask for urgent help: how long these wait for their card.

The coach is a process of its own at a local Bot API server; the others' waits are what the server saw.
"""

import asyncio
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from bot.demo.server import LocalBotApi
from tests.postgres import cluster, programs
from tests.wire.process import BotProcess, environment, fresh_webhook, receiving

FLOODER, FIRST_OTHER, OTHERS = 9, 100, 3
RATES = (60, 1000)
SECONDS, ASKS = 20.0, 4
PER_CHAT = "1"
WAIT_AT_MOST_S = 60.0


def report() -> Iterator[str]:
    """Each database, each way of receiving, each rate."""
    yield "database, receiving, messages/s of one | asked | answered | p50 ms | slowest ms | waiting of the one"
    with tempfile.TemporaryDirectory(prefix="coach-flood-") as name:
        for number, rate in enumerate(RATES):
            for webhook in (False, True):
                url = f"sqlite+aiosqlite:///{name}/coach-{number}-{webhook}.db"
                yield asyncio.run(_line("sqlite", url, Path(name), rate, webhook=webhook))
        if programs() is None:
            return
        with cluster() as server:
            for rate in RATES:
                for webhook in (False, True):
                    yield asyncio.run(
                        _line("postgresql", server.database(), Path(name), rate, webhook=webhook)
                    )


async def _line(kind: str, url: str, folder: Path, rate: int, *, webhook: bool) -> str:
    waits, left = await flooded(url, folder, rate, webhook=webhook)
    answered = sorted(wait for wait in waits if wait is not None)
    middle = f"{answered[len(answered) // 2] * 1000:.0f} | {answered[-1] * 1000:.0f}" if answered else "- | -"
    way = "webhook" if webhook else "polling"
    return f"{kind}, {way}, {rate} | {len(waits)} | {len(answered)} | {middle} | {left}"


async def flooded(
    url: str, folder: Path, rate: int, *, webhook: bool, seconds: float = SECONDS
) -> tuple[list[float | None], int]:
    """What each of the others waited, in seconds (None: no answer), and how many messages of the one were answered."""
    async with LocalBotApi() as api:
        env = environment(api, url, **(fresh_webhook() if webhook else {}))
        env |= {"SEND_RATE_PER_SECOND": "30", "SEND_RATE_PER_CHAT": PER_CHAT}
        bot = BotProcess(env, folder / "log")
        bot.start()
        try:
            await receiving(api, bot, 0)
            await _answered(api, FLOODER, "/start")
            over, ends = asyncio.Event(), time.monotonic() + seconds
            flood = asyncio.create_task(_flood(api, rate, over))
            waits: list[float | None] = []
            await asyncio.sleep(seconds / 4)
            while not waits or (time.monotonic() < ends - 1 and len(waits) < ASKS * OTHERS):
                others = range(FIRST_OTHER + len(waits), FIRST_OTHER + len(waits) + OTHERS)
                waits += await asyncio.gather(*(_answered(api, chat, "/urgent") for chat in others))
                await asyncio.sleep(seconds / 4 / ASKS)
            await asyncio.sleep(max(0.0, ends - time.monotonic()))
            await _until_answered_again(api)
            over.set()
            await flood
        finally:
            await bot.stop()
        return waits, _written_to(api, FLOODER)


async def _until_answered_again(api: LocalBotApi) -> None:
    """Return once the one has more than her first answer, or after the longest wait."""
    latest = time.monotonic() + WAIT_AT_MOST_S
    while _written_to(api, FLOODER) <= 1 and time.monotonic() < latest:  # noqa: ASYNC110 -- in another process
        await asyncio.sleep(0.05)


NO_WORD = str.maketrans("0123456789", "zxqvkwpjgf")
"""The same words again so soon would count once, and "112" is a cry for help."""


async def _flood(api: LocalBotApi, rate: int, over: asyncio.Event) -> None:
    """Send at this rate until it is over; what a pause of the machine left out comes at once."""
    user, begun, sent = api.user(FLOODER), time.monotonic(), 0
    while not over.is_set():
        for _ in range(int((time.monotonic() - begun) * rate) - sent):
            user.send(f"/help {sent}".translate(NO_WORD))
            sent += 1
        await asyncio.sleep(0.01)


async def _answered(api: LocalBotApi, chat: int, text: str) -> float | None:
    """Seconds until something new, or changed, is in this chat."""
    before, begun = _written_to(api, chat), time.monotonic()
    api.user(chat).send(text)
    while _written_to(api, chat) == before:
        if time.monotonic() - begun > WAIT_AT_MOST_S:
            return None
        await asyncio.sleep(0.005)
    return time.monotonic() - begun


def _written_to(api: LocalBotApi, chat: int) -> int:
    """How many calls have put something into this chat."""
    return sum(call.ok and call.params.get("chat_id") in (chat, str(chat)) for call in api.calls)
