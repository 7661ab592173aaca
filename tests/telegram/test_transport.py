"""What stands between us and Telegram may answer anything: only the Bot API's own words are a verdict."""

import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Any

import pytest
from aiohttp import web
from telegram import InputFile
from telegram.error import TelegramError

from bot.delivery.outcomes import SendResult, read
from bot.telegram.coach_bot import CoachBot, make_bot
from bot.telegram.transport import EffectUnknown, NotSent, RateLimited

HTML = "<html><body>Forbidden by the proxy</body></html>"
REFUSED = json.dumps(
    {"ok": False, "error_code": 403, "description": "Forbidden: bot was blocked by the user"}
)
DEEP = "[" * 100_000


def flood(seconds: str) -> str:
    """A refusal that asks for so much patience, as it stands in JSON."""
    return (
        f'{{"ok": false, "error_code": 429, "description": "x", "parameters": {{"retry_after": {seconds}}}}}'
    )


@asynccontextmanager
async def answering(status: int, body: str, headers: dict[str, str] | None = None) -> AsyncIterator[CoachBot]:
    """A bot whose every call is answered so."""

    async def answer(_: web.Request) -> web.Response:
        return web.Response(status=status, text=body, headers=headers)

    async with serving(answer) as bot:
        yield bot


@asynccontextmanager
async def serving(answer: Callable[[web.Request], Awaitable[web.Response]]) -> AsyncIterator[CoachBot]:
    """A bot whose calls come to this."""
    app = web.Application()
    app.router.add_route("*", "/{tail:.*}", answer)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    host, port = runner.addresses[0][:2]
    bot = make_bot("123456:" + "x" * 30, f"http://{host}:{port}")
    await bot.connect()
    try:
        yield bot
    finally:
        await bot.disconnect()
        await runner.cleanup()


@pytest.mark.parametrize(
    ("status", "body", "outcome"),
    [
        (403, REFUSED, SendResult.BLOCKED),
        (403, HTML, SendResult.SERVER_ERROR),
        (404, HTML, SendResult.SERVER_ERROR),
        (401, "", SendResult.SERVER_ERROR),
        (400, HTML, SendResult.SERVER_ERROR),
        (400, "[]", SendResult.SERVER_ERROR),
        (502, HTML, SendResult.SERVER_ERROR),
        (302, "", SendResult.SERVER_ERROR),
        (400, DEEP, SendResult.SERVER_ERROR),
        (200, HTML, SendResult.UNKNOWN_EFFECT),
        (200, DEEP, SendResult.UNKNOWN_EFFECT),
        (200, '{"ok": true}', SendResult.UNKNOWN_EFFECT),
        (400, '{"ok": false, "parameters": [1], "description": "x"}', SendResult.UNKNOWN_EFFECT),
        (400, '{"ok": false, "description": 7}', SendResult.UNKNOWN_EFFECT),
    ],
)
async def test_what_an_answer_means(status: int, body: str, outcome: SendResult) -> None:
    """A page of a proxy never blocks a member, buries a message or ends the process."""
    async with answering(status, body, {"Location": "/elsewhere"} if status == 302 else None) as bot:
        with pytest.raises(TelegramError) as refused:
            await bot.call("sendMessage", {"chat_id": 7, "text": "x"})
    assert read(refused.value).outcome is outcome


@pytest.mark.parametrize(
    ("asked_s", "waits"),
    [
        ("3", lambda s: s == 3),
        ("-5", lambda s: s == 1),
        ("NaN", lambda s: s == 1),
        ("1e999", lambda s: s == 1),
        ('"soon"', lambda s: s == 1),
        ("3600", lambda s: s == 3600),
    ],
)
async def test_patience_is_a_number_of_seconds(asked_s: str, waits: Callable[[float], bool]) -> None:
    """At least one, never endless by accident, and an hour is an hour."""
    async with answering(429, flood(asked_s)) as bot:
        with pytest.raises(RateLimited) as asked:
            await bot.call("sendMessage", {"chat_id": 7, "text": "x"})
    assert waits(asked.value.seconds)


async def test_updates_of_an_odd_shape_end_nothing() -> None:
    """Another value instead of updates is an error of the call, which polling retries."""
    async with answering(200, DEEP) as bot:
        with pytest.raises(EffectUnknown):
            await bot.call("getUpdates", {"timeout": 0})


@pytest.mark.parametrize(
    ("api", "proxy"),
    [
        ("https://api.telegram.org", "http://proxy.example:3128"),
        ("https://telegram.example.org", None),
        ("http://127.0.0.1:8081", None),
    ],
)
async def test_the_proxy_of_the_environment(
    api: str, proxy: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Calls go through the proxy that the environment names; not to this machine, nor to whom it makes an exception for."""
    monkeypatch.setenv("https_proxy", "http://proxy.example:3128")
    monkeypatch.setenv("http_proxy", "http://proxy.example:3128")
    monkeypatch.setenv("no_proxy", "telegram.example.org")
    calls: Any = make_bot("123456:" + "x" * 30, api)._request[1]
    assert calls._proxy == proxy


async def test_what_a_call_carries() -> None:
    """Parameters go as one JSON object, without those that are not set."""
    seen: list[Any] = []

    async def answer(request: web.Request) -> web.Response:
        seen.append((request.path, await request.json()))
        return web.json_response({"ok": True, "result": {"message_id": 5}})

    async with serving(answer) as bot:
        result = await bot.call(
            "sendMessage",
            {"chat_id": 7, "text": "Grüße 🏃", "reply_markup": {"inline_keyboard": []}, "x": None},
        )

    assert result == {"message_id": 5}
    path, body = seen[0]
    assert path.endswith("/sendMessage")
    assert body == {"chat_id": 7, "text": "Grüße 🏃", "reply_markup": {"inline_keyboard": []}}


@pytest.mark.parametrize("upload", [False, True], ids=["a small call", "an upload"])
@pytest.mark.parametrize(
    ("date", "heard"), [("Tue, 03 Mar 2026 07:00:00 GMT", ["2026-03-03T07:00:00+00:00"]), ("soon", [])]
)
async def test_the_time_of_the_server_is_heard(upload: bool, date: str, heard: list[str]) -> None:
    """With each answer, by either way; one that cannot be read says nothing."""
    times: list[datetime] = []
    async with answering(200, '{"ok": true, "result": true}', {"Date": date}) as bot:
        bot.report_time_to(times.append)
        params = {"chat_id": 7, "document": InputFile(b"x", "x.txt")} if upload else {"chat_id": 7}
        await (bot.upload("sendDocument", params, read_timeout=9) if upload else bot.call("getMe", params))
    assert [each.isoformat() for each in times] == heard


@pytest.mark.parametrize("upload", [False, True], ids=["a small call", "an upload"])
async def test_what_is_not_open_sends_nothing(upload: bool) -> None:
    """After its end, and before its beginning: the call may be repeated without a doubled message."""
    bot = make_bot("123456:" + "x" * 30, "http://127.0.0.1:9")
    params = {"chat_id": 7, "document": InputFile(b"x", "x.txt")}
    for _ in range(2):
        with pytest.raises(NotSent):
            await (bot.upload("sendDocument", params, read_timeout=9) if upload else bot.call("getMe", {}))
        await bot.connect()
        await bot.disconnect()


async def test_a_call_of_the_library_s_own_carries_plain_values() -> None:
    """A list of commands arrives as a list, whichever way the call takes."""
    seen: list[Any] = []

    async def answer(request: web.Request) -> web.Response:
        seen.append(await request.json())
        return web.json_response({"ok": True, "result": True})

    async with serving(answer) as bot:
        await bot.set_my_commands([("start", "Begin"), ("week", "My week")], language_code="es")
    assert seen == [
        {
            "commands": [
                {"command": "start", "description": "Begin"},
                {"command": "week", "description": "My week"},
            ],
            "language_code": "es",
        }
    ]
