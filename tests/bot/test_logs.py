"""What is logged: actions and codes; never a word, a name, a chat, a token, at any level, whatever goes wrong."""

import asyncio
import io
import json
import logging
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.app import Coach, open_coach
from bot.demo.api.failures import Failure, FailureKind, FailurePlan
from bot.demo.server import LocalBotApi
from bot.logs import Log, describe, log_loop_errors, places_of, redact, set_up_logs
from bot.serve import Process
from bot.settings import Settings
from bot.turns.play import Advance
from flows.engine.engine import Turn, advance
from flows.model.events import Event, TextReceived
from tests.helpers.log_lines import logged_lines
from tests.shell import until

HER_CHAT = 987654321012
HER_NAME = "Zebrina"
HER_WORDS = "quokka-blue-lampshade"
TOKEN = "123456:ABCDEFGHIJKLMNOPQRSTUVWXYZ012345678"


@pytest.fixture
def lines() -> Iterator[io.StringIO]:
    """Everything that is logged at DEBUG, in the form for machines; the usual set-up is restored."""
    with logged_lines() as lines:
        yield lines


@asynccontextmanager
async def coached(folder: Path, play: Advance = advance) -> AsyncIterator[tuple[LocalBotApi, Coach]]:
    """A whole coach at a local server."""
    async with LocalBotApi() as api:
        settings = Settings(
            telegram_bot_token=SecretStr(api.token),
            telegram_api_url=api.url,
            database_url=f"sqlite+aiosqlite:///{folder}/coach.db",
        )
        async with open_coach(settings, advance=play) as coach:
            stopping = asyncio.Event()
            serving = asyncio.create_task(Process(coach).run(stopping))
            yield api, coach
            stopping.set()
            await serving


def breaks_on_her_words(member, event: Event, catalog, now) -> Turn:  # type: ignore[no-untyped-def]
    """The real flows, except that one of her texts ends in an error that quotes it."""
    if isinstance(event, TextReceived) and "boom" in event.text:
        raise ValueError(f"cannot read {event.text!r}")
    return advance(member, event, catalog, now)


async def test_a_whole_conversation_leaves_no_word_in_the_log(tmp_path: Path, lines: io.StringIO) -> None:
    """Start, consent, a symptom, nonsense, an error that quotes her, a flood, a lost line, a block: nothing of it shows."""
    async with coached(tmp_path, breaks_on_her_words) as (api, coach):
        her = api.user(HER_CHAT, HER_NAME)
        for text in (
            "/start",
            f"{HER_WORDS} leak",
            f"boom {HER_WORDS}",
            "/urgent",
            "/symptom",
            "/today",
            "/help",
        ):
            her.send(text)
        await until(lambda: len(her.messages) >= 6)
        her.tap(next(button.text for message in her.messages for row in message.rows for button in row))
        her.send_location(52.51873, 13.40914)
        failures = (
            Failure(FailureKind.RATE_LIMITED),
            Failure(FailureKind.RESET),
            Failure(FailureKind.MALFORMED),
        )
        api.set_failures(FailurePlan(script=failures, methods=frozenset({"sendmessage"})))
        her.send("/privacy")
        await until(lambda: coach.metrics.counted("coach_sends_total", outcome="unknown_effect") >= 2)
        api.backend.updates.push("message", {"chat": {"id": HER_CHAT}, "text": HER_WORDS}, 1)
        her.block()
        her.send("/today")
        await until(lambda: "update.unreadable" in lines.getvalue())
        shown = [line for message in her.messages for line in message.text.splitlines() if len(line) > 15]
    logged = lines.getvalue()
    actions = {json.loads(line)["event"] for line in logged.splitlines()}
    assert {"started", "turn.quarantined", "sending.rate_limited", "update.unreadable", "stopped"} <= actions
    for secret in (api.token, str(HER_CHAT), HER_NAME, HER_WORDS, "boom", "cannot read", "52.51873", "leak"):
        assert secret not in logged
    assert shown
    assert not [line for line in shown if line in logged]


def test_what_led_to_an_error_is_reported_as_python_would() -> None:
    """An implicit cause is named and a suppressed one is not, wherever an error is reported."""

    def fails(put_away: bool) -> None:
        try:
            raise KeyError(HER_WORDS)
        except KeyError:
            if put_away:
                raise ValueError(HER_WORDS) from None
            raise ValueError(HER_WORDS)  # noqa: B904 -- it is what is tried

    for put_away, kinds in ((False, ["ValueError", "KeyError"]), (True, ["ValueError"])):
        with pytest.raises(ValueError) as raised:
            fails(put_away)
        assert describe(raised.value).partition(" at ")[0].split(" from ") == kinds
        assert [answers.partition(" at ")[0] for answers in places_of(raised.value).split(" from ")] == kinds


async def test_a_error_beside_the_receiving_is_reported_when_it_happens(
    tmp_path: Path, lines: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The error of a background task is logged at once, and the coach keeps running."""

    async def broken(self: Coach) -> None:
        raise KeyError(HER_WORDS)

    monkeypatch.setattr(Coach, "publish_profile", broken)
    async with coached(tmp_path) as (api, _):
        await until(lambda: "background.failed" in lines.getvalue())
        her = api.user(HER_CHAT)
        her.send("/start")
        await until(lambda: bool(her.messages))
    assert "KeyError at bot/test_logs.py" in lines.getvalue()
    assert HER_WORDS not in lines.getvalue()


def test_an_error_is_reported_by_kind_and_place() -> None:
    """Its words are left out, and so are those of what caused it."""
    try:
        try:
            raise KeyError(HER_WORDS)
        except KeyError as cause:
            raise ValueError(f"wrong: {HER_WORDS}") from cause
    except ValueError as error:
        answers = describe(error)
    assert answers.startswith("ValueError from KeyError at bot/test_logs.py:")
    assert HER_WORDS not in answers


def test_libraries_errors_are_reported_the_same_way(lines: io.StringIO) -> None:
    """A traceback logged by a library goes through the same hands, and its token is taken out."""
    try:
        raise RuntimeError(HER_WORDS)
    except RuntimeError:
        logging.getLogger("apscheduler.executors").exception(
            "Job raised at https://x/bot%s/sendMessage", TOKEN
        )
    logged = lines.getvalue()
    assert "RuntimeError at bot/test_logs.py" in logged
    assert HER_WORDS not in logged
    assert TOKEN not in logged


@pytest.mark.parametrize("name", ["httpx", "httpcore.connection", "telegram.Bot", "sqlalchemy.engine"])
def test_talkative_libraries_are_quiet_below_warning(lines: io.StringIO, name: str) -> None:
    """These libraries log addresses, parameters and stored values below WARNING."""
    logging.getLogger(name).debug("parameters %s", HER_WORDS)
    logging.getLogger(name).info("POST https://api.telegram.org/bot%s/getMe", TOKEN)
    assert lines.getvalue() == ""


async def test_a_error_nobody_awaited_is_reported_without_words(lines: io.StringIO) -> None:
    """The event loop's own report would quote the exception."""
    loop = asyncio.get_running_loop()
    log_loop_errors(loop, {"message": f"never retrieved {HER_WORDS}", "exception": KeyError(HER_WORDS)})
    assert "loop.error" in lines.getvalue()
    assert HER_WORDS not in lines.getvalue()


def test_tokens_and_passwords_are_taken_out() -> None:
    """Tokens and passwords are removed wherever they appear in a line."""
    assert TOKEN not in redact(f"/bot{TOKEN}/getMe and {TOKEN}")
    assert "hidden" not in redact("postgresql+asyncpg://coach:hidden@db/coach")
    assert "db/coach" in redact("postgresql+asyncpg://coach:hidden@db/coach")


def test_both_forms_tell_the_same(lines: io.StringIO) -> None:
    """For machines a JSON object a line, for people a line."""
    Log("test").info("message.sent", message=5)
    answers = json.loads(lines.getvalue())
    assert (answers["event"], answers["message"], answers["level"], answers["logger"]) == (
        "message.sent",
        5,
        "info",
        "test",
    )
    people = io.StringIO()
    set_up_logs("console", "info", people)
    Log("test").info("message.sent", message=5)
    Log("test").debug("not.told")
    assert "message.sent" in people.getvalue()
    assert "not.told" not in people.getvalue()
