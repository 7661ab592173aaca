"""The webhook: who is let in, what is bounded, and that 200 means committed."""

import asyncio
import io
import json
import logging
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
import pytest
from starlette.applications import Starlette

from bot.demo.server import LocalBotApi
from bot.operations.http_server import HttpServer
from bot.operations.metrics import Metrics
from bot.operations.receiving import Receiving
from bot.storage.errors import StorageUnavailable
from bot.telegram import webhook
from bot.telegram.coach_bot import CoachBot
from bot.telegram.receiver import UpdateReceiver
from bot.telegram.webhook import MAX_BODY, SECRET_HEADER, Webhook
from flows.model.events import Event, TextReceived
from tests.helpers.log_lines import logged_lines
from tests.shell import BROKEN_BY, BrokenTurns, FakeTurns, receiver, until, utc_now
from tests.waiting import FAR_S

SECRET = "a-secret-of-sixteen"
HERS = {"id": 8, "type": "private"}
UPDATE: dict[str, Any] = {
    "update_id": 5,
    "message": {"message_id": 1, "date": 0, "chat": {"id": 7, "type": "private"}, "text": "hello"},
}


@pytest.fixture
def lines() -> Iterator[io.StringIO]:
    """Everything that is logged at DEBUG; the usual set-up is restored."""
    with logged_lines() as lines:
        yield lines


class Client:
    """Posts to the webhook."""

    def __init__(self, url: str, session: aiohttp.ClientSession) -> None:
        self.url = url
        self._session = session

    async def post(self, body: Any, secret: str | None = SECRET, **headers: str) -> aiohttp.ClientResponse:
        """The answer to a body: bytes as they are, an iterator in chunks, anything else as JSON."""
        data = body
        if not isinstance(body, AsyncIterator):
            data = io.BytesIO(body if isinstance(body, bytes) else json.dumps(body).encode())
        given = headers if secret is None else {SECRET_HEADER: secret, **headers}
        async with self._session.post(self.url, data=data, headers=given) as answer:
            await answer.read()
            return answer


@asynccontextmanager
async def listening(
    bot: CoachBot, turns: FakeTurns, within_s: float = FAR_S, receiving: UpdateReceiver | None = None
) -> AsyncIterator[Client]:
    """The webhook on a free port."""
    receiving = receiving or receiver(bot, turns)
    webhook = Webhook(receiving, SECRET, "/hook", within_s)
    server = HttpServer(Starlette(routes=webhook.routes()), "127.0.0.1", 0, grace_s=2)
    await server.start()
    try:
        async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=FAR_S)) as session:
            yield Client(f"http://127.0.0.1:{server.port}/hook", session)
    finally:
        webhook.close()
        await server.stop()
        await receiving.close()


async def test_an_update_is_acknowledged_after_it_was_handled(bot: CoachBot) -> None:
    """200 comes when the turns has closed behind it."""
    turns = FakeTurns()
    async with listening(bot, turns) as client:
        assert (await client.post(UPDATE)).status == 200
    assert turns.events == [(7, TextReceived("hello"), 5)]


@pytest.mark.parametrize("secret", [None, "", "a-secret-of-sixteeN", SECRET + "x", "ü"])
async def test_a_wrong_secret_is_401_and_nothing_is_read(bot: CoachBot, secret: str | None) -> None:
    """A request without the right secret is refused."""
    turns = FakeTurns()
    async with listening(bot, turns) as client:
        assert (await client.post(UPDATE, secret)).status == 401
    assert turns.events == []


async def test_what_is_refused_leaves_nothing_of_itself_in_the_log(bot: CoachBot, lines: io.StringIO) -> None:
    """The log has neither the body nor the secret of a refused request, at any level."""
    said = UPDATE | {"message": UPDATE["message"] | {"text": "quokka"}}
    async with listening(bot, FakeTurns()) as client:
        assert (await client.post(said, "a-guessed-secret")).status == 401
        assert (await client.post(b"{ quokka")).status == 400
    logging.getLogger("after").info("the log is read")
    assert "the log is read" in lines.getvalue()
    assert "quokka" not in lines.getvalue()
    assert "a-guessed-secret" not in lines.getvalue()


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"{", 400),
        (b"\xff\xfe", 400),
        (b"[]", 400),
        (b"{}", 400),
        (b"[" * 100_000, 400),
        (b" " * (MAX_BODY + 1), 413),
    ],
)
async def test_what_is_no_update_is_refused(bot: CoachBot, body: bytes, status: int) -> None:
    """Bounded in size and depth, and without a traceback."""
    async with listening(bot, FakeTurns()) as client:
        assert (await client.post(body)).status == status


@pytest.mark.parametrize(("more", "status"), [(0, 200), (1, 413)])
async def test_a_body_that_does_not_say_its_length_is_bounded_too(
    bot: CoachBot, more: int, status: int
) -> None:
    """Sent in chunks: as much as any update may have is taken, one byte more is not."""
    body = json.dumps(UPDATE).encode().ljust(MAX_BODY + more)

    async def chunks() -> AsyncIterator[bytes]:
        for begin in range(0, len(body), 1 << 16):
            yield body[begin : begin + (1 << 16)]

    turns = FakeTurns()
    async with listening(bot, turns) as client:
        answer = await client.post(chunks())
    assert answer.request_info.headers["Transfer-Encoding"] == "chunked"
    assert answer.status == status
    assert len(turns.events) == (status == 200)


async def test_an_unreadable_update_is_quarantined_and_acknowledged(bot: CoachBot) -> None:
    """Another status would make Telegram repeat the update for a day and delay its chat."""
    turns = FakeTurns()
    async with listening(bot, turns) as client:
        assert (await client.post({"update_id": 6, "message": 5})).status == 200
    assert turns.quarantined == [6]


async def test_the_health_pages_know_that_no_update_can_be_recorded(bot: CoachBot) -> None:
    """From the failure on, until one is recorded; an update that is quarantined counts as recorded."""
    away = [StorageUnavailable("a table is missing"), None, RuntimeError("a bug")]

    def before(chat_id: int, event: Event) -> None:
        if (error := away.pop(0)) is not None:
            raise error

    receiving = Receiving(Metrics(), utc_now)
    turns = receiver(bot, FakeTurns(before=before))
    turns.receiving = receiving
    with pytest.raises(StorageUnavailable):
        await turns.handle(turns.read(UPDATE))
    assert receiving.unrecorded is not None
    for _ in range(2):
        receiving.not_recorded(StorageUnavailable("a table is missing"))
        await turns.handle(turns.read(UPDATE))
        assert receiving.unrecorded is None


async def test_a_lost_database_is_503_and_the_update_comes_again(bot: CoachBot) -> None:
    """Telegram is asked to try again soon."""

    def before(chat_id: int, event: Event) -> None:
        raise StorageUnavailable("away")

    async with listening(bot, FakeTurns(before=before)) as client:
        answer = await client.post(UPDATE)
    assert answer.status == 503
    assert answer.headers["Retry-After"] == "2"


@pytest.mark.parametrize("broken", BROKEN_BY)
async def test_an_update_that_cannot_be_read_is_acknowledged_at_once(
    bot: CoachBot, lines: io.StringIO, broken: str
) -> None:
    """It is quarantined, and the log has the place and none of its words."""
    turns = BrokenTurns(broken)
    update = {"update_id": 6, "message": {"message_id": 1, "date": 0, **BROKEN_BY[broken]}}
    async with listening(bot, turns, receiving=turns.receiver(bot)) as client:
        assert (await client.post(update)).status == 200
        assert (await client.post(UPDATE | {"message": UPDATE["message"] | {"chat": HERS}})).status == 200
    assert turns.quarantined == [6]
    (logged,) = [line for line in lines.getvalue().splitlines() if "update.quarantined" in line]
    assert '"level": "error"' in logged
    assert "tests/shell.py" in logged
    assert "hurts" not in lines.getvalue()


async def test_a_slow_database_is_503_in_time(bot: CoachBot) -> None:
    """The bound is ours, not the minute Telegram would wait."""
    never = asyncio.Event()
    turns = FakeTurns(before=lambda chat_id, event: never.wait())
    async with listening(bot, turns, within_s=0.2) as client:
        assert (await client.post(UPDATE)).status == 503
    assert turns.events == []


TAP = {
    "update_id": 6,
    "callback_query": {
        "id": "44",
        "data": "g:today.done",
        "message": {"message_id": 3, "date": 0, "chat": {"id": 7, "type": "private"}},
    },
}


async def test_a_tap_is_answered_in_the_response(
    api: LocalBotApi, bot: CoachBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No call of its own: Telegram takes a method from the body of the acknowledgement."""
    monkeypatch.setattr(webhook, "ANSWER_BY_CALL_AFTER_S", FAR_S)
    async with listening(bot, FakeTurns()) as client:
        answer = await client.post(TAP)
        assert await answer.json() == {"method": "answerCallbackQuery", "callback_query_id": "44"}
    assert api.calls == []


@pytest.mark.parametrize("ends", ["late", "never"])
async def test_a_tap_whose_handling_takes_long_is_answered_by_a_call(
    api: LocalBotApi, bot: CoachBot, ends: str
) -> None:
    """Once, while it is still being handled, whether that goes well in the end or not."""
    opened = asyncio.Event()
    turns = FakeTurns(before=lambda chat_id, event: opened.wait())
    async with listening(bot, turns, within_s=FAR_S if ends == "late" else 1.5) as client:
        posting = asyncio.create_task(client.post(TAP))
        await until(lambda: len(api.calls_of("answerCallbackQuery")) == 1)
        if ends == "late":
            assert not posting.done()
            opened.set()
        assert (await posting).status == (200 if ends == "late" else 503)
    assert len(api.calls_of("answerCallbackQuery")) == 1


async def test_telegram_delivers_here_until_it_is_taken(api: LocalBotApi, bot: CoachBot) -> None:
    """The local server posts as Telegram does: refused twice, delivered at the third try."""
    tries = []

    def before(chat_id: int, event: Event) -> None:
        tries.append(event)
        if len(tries) < 3:
            raise StorageUnavailable("away")

    turns = FakeTurns(before=before)
    async with listening(bot, turns) as client:
        await bot.call("setWebhook", {"url": client.url, "secret_token": SECRET})
        api.user(7).send("hello")
        await until(lambda: len(turns.events) == 1)
        await bot.call("deleteWebhook", {})
    assert len(tries) == 3
