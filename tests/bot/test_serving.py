"""The process itself: started as an operator starts it, over HTTP, ended by its signals."""

import asyncio
import json
import signal
from pathlib import Path

import aiohttp
import pytest

from bot.catalog.validation import keep_checked
from bot.demo.api.failures import Failure, FailureKind, FailurePlan
from bot.demo.server import LocalBotApi
from bot.error_messages import BUG
from tests.bot.serving import served
from tests.ports import free_port
from tests.shell import until
from tests.waiting import FAR_S
from tests.wire.process import GENTLE

GENTLY = ("-c", f"{GENTLE}; from bot.cli import main; main()")
"""The same program for those that are ended by a signal, however long the machine takes over it."""


async def fetch(url: str) -> tuple[int, str]:
    """Status and body."""
    limit = aiohttp.ClientTimeout(total=FAR_S)
    async with aiohttp.ClientSession(timeout=limit) as session, session.get(url) as answer:
        return answer.status, await answer.text()


async def until_fetched(url: str, part: str) -> None:
    """Return when this page comes with status 200 and holds these words."""
    async with asyncio.timeout(FAR_S):
        while True:
            status, body = await fetch(url)
            if status == 200 and part in body:
                return
            await asyncio.sleep(0.05)


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_polling_answers_and_ends_gently(tmp_path: Path, api: LocalBotApi, number: int) -> None:
    """An answer to /start, ready and counted over HTTP, and exit status 0 after the signal."""
    port = free_port()
    her = api.user(7)
    her.send("/start")
    async with served(tmp_path, api, GENTLY, METRICS_LISTEN=f"127.0.0.1:{port}") as bot:
        await until(lambda: len(her.messages) == 1)
        assert await fetch(f"http://127.0.0.1:{port}/healthz") == (200, "ok\n")
        await until_fetched(f"http://127.0.0.1:{port}/readyz", "")
        await until_fetched(f"http://127.0.0.1:{port}/metrics", 'coach_updates_total{outcome="handled"} 1.0')
        await until(lambda: bool(api.calls_of("setMyCommands")))
        bot.process.send_signal(number)
        assert await bot.ends() == 0
        assert "Traceback" not in bot.said


@pytest.mark.slow
async def test_webhook_answers_and_what_comes_while_it_is_down_is_kept(
    tmp_path: Path, api: LocalBotApi
) -> None:
    """Telegram posts; the process is stopped, she writes, it starts again, she is answered."""
    port = free_port()
    address = f"127.0.0.1:{port}"
    settings = {
        "WEBHOOK_URL": f"http://{address}/telegram",
        "WEBHOOK_SECRET": "a-secret-of-sixteen",
        "WEBHOOK_LISTEN": address,
        "METRICS_LISTEN": f"127.0.0.1:{(metrics := free_port())}",
    }
    api.webhook.backoff = lambda failures: 0.3
    her = api.user(7)
    async with served(tmp_path, api, GENTLY, **settings) as bot:
        her.send("/start")
        await until(lambda: len(her.messages) == 1)
        await until_fetched(f"http://{address}/readyz", "")
        assert (await fetch(f"http://{address}/telegram"))[0] == 405
        assert (await fetch(f"http://{address}/.env"))[0] == 404
        counted = 'coach_http_refused_total{code="404",port="webhook"} 1.0'
        await until_fetched(f"http://127.0.0.1:{metrics}/metrics", counted)
        bot.process.terminate()
        assert await bot.ends() == 0
    her.send("/help")
    async with served(tmp_path, api, **settings):
        await until(lambda: len(her.messages) == 2)


@pytest.mark.slow
async def test_a_second_process_on_one_file_says_so_and_stops(tmp_path: Path, api: LocalBotApi) -> None:
    """The first goes on, which is started exactly as an operator starts it."""
    her = api.user(7)
    her.send("/start")
    async with served(tmp_path, api, fresh=True) as first:
        await until(lambda: len(her.messages) == 1)
        async with served(
            tmp_path / "second", api, DATABASE_URL=f"sqlite+aiosqlite:///{tmp_path}/coach.db"
        ) as second:
            assert await second.ends() == 75
            assert "another process already uses" in second.said
            assert "Traceback" not in second.said
        assert first.process.returncode is None
        her.send("/help")
        await until(lambda: len(her.messages) == 2)


@pytest.mark.slow
async def test_a_clinic_s_own_words_are_said(tmp_path: Path, api: LocalBotApi) -> None:
    """A text from CONTENT_DIR replaces ours in the messages that are sent."""
    own = tmp_path / "own" / "text" / "en"
    own.mkdir(parents=True)
    (own / "ours.ftl").write_text("help-about = <b>Harbour Clinic's coach.</b> Write at any time.\n")
    her = api.user(7)
    her.send("/help")
    async with served(tmp_path, api, CONTENT_DIR=str(tmp_path / "own")):
        await until(lambda: her.messages)
    assert her.messages[0].text.startswith("Harbour Clinic's coach. Write at any time.")


BROKEN = """
from bot.cli import main
from bot.telegram.polling import Polling

async def fetch(self):
    raise ValueError("she wrote: it hurts")

Polling._fetch = fetch
main()
"""


@pytest.mark.slow
@pytest.mark.parametrize("level", ["info", "debug"])
async def test_a_error_of_ours_is_reported_once_without_its_words(
    tmp_path: Path, api: LocalBotApi, level: str
) -> None:
    """Its kind and place in the log, all its places at debug, one sentence for the operator, exit status 70."""
    async with served(tmp_path, api, ("-c", BROKEN), LOG_LEVEL=level, LOG_FORMAT="json") as bot:
        assert await bot.ends() == 70
        *lines, last = bot.said.splitlines()
    stops = [line for line in map(json.loads, lines) if line["event"] == "stopped.by_bug"]
    assert [line["level"] for line in stops] == ["error", "debug"][: 2 if level == "debug" else 1]
    assert stops[0]["error"].startswith("ValueError at <string>:6 in fetch < telegram/polling.py:")
    assert len([line for line in lines if '"level": "error"' in line]) == 1
    assert all(line["places"].count(" in fetch < ") == 1 for line in stops[1:])
    assert last == BUG
    assert "Traceback" not in bot.said
    assert "hurts" not in bot.said


@pytest.mark.slow
async def test_a_database_server_that_is_not_up_yet_is_waited_for(tmp_path: Path, api: LocalBotApi) -> None:
    """The coach may start before its database and waits for it; stopped while it waits, it ends gently."""
    url = f"postgresql+asyncpg://coach@127.0.0.1:{free_port()}/coach"
    async with served(tmp_path, api, GENTLY, DATABASE_URL=url) as bot:
        await until(lambda: "database.waiting" in bot.said)
        assert "cannot be reached" in bot.said
        bot.process.terminate()
        assert await bot.ends() == 0


LOADS = (
    "import time; from bot.catalog import phrases;"
    " phrases.prepare = lambda catalog: (print('loading', file=__import__('sys').stderr, flush=True), time.sleep(3600))"
)
ASKS = (
    "from bot.telegram import coach_bot, registration; registration.GET_ME_TIMEOUT_S = 3600;"
    " coach_bot.make_bot.__kwdefaults__['read_timeout'] = 3600"
)


@pytest.mark.slow
async def test_the_end_does_not_wait_for_what_is_being_loaded(tmp_path: Path, api: LocalBotApi) -> None:
    """Right after the start the phrases are read in the background; a signal meanwhile ends the process all the same."""
    words = ("-c", f"{GENTLE}; {LOADS}; from bot.cli import main; main()")
    async with served(tmp_path, api, words) as bot:
        await until(lambda: "loading" in bot.said)
        bot.process.terminate()
        assert await bot.ends() == 0


@pytest.mark.slow
async def test_the_end_does_not_wait_for_the_first_answer_of_telegram(
    tmp_path: Path, api: LocalBotApi
) -> None:
    """Telegram takes the first call and never answers: a signal ends the process before it has begun to receive."""
    api.set_failures(
        FailurePlan(chances=((Failure(FailureKind.HANG, seconds=3600), 1.0),), methods=frozenset({"getme"}))
    )
    async with served(tmp_path, api, ("-c", f"{GENTLE}; {ASKS}; from bot.cli import main; main()")) as bot:
        await until(lambda: api.calls_of("getMe"))
        bot.process.terminate()
        assert await bot.ends() == 0
    assert "started" not in bot.said


SELDOM = (
    "PIL",
    "aiohttp",
    "alembic",
    "asyncpg",
    "babel",
    "bot.catalog.checks",
    "bot.catalog.language_files",
    "bot.documents.personal",
    "bot.figures",
    "bot.privacy.report",
    "fluent.runtime",
    "fluent.syntax",
    "icalendar",
    "lameenc",
    "rapidfuzz",
    "sqlalchemy.dialects.postgresql",
    "sqlalchemy.ext.asyncio",
    "sqlalchemy.orm",
    "starlette",
    "typst",
    "tzfpy",
    "uvicorn",
)
LISTS = f"""
import sys
from bot.telegram import polling

async def run(self):
    print("loaded", [name for name in {SELDOM} if name in sys.modules], file=sys.stderr)

polling.Polling.run = run
from bot.cli import main
main()
"""
"""The program, which instead of asking Telegram for updates says what of the above is loaded by then, and ends."""


@pytest.mark.slow
async def test_a_start_reads_only_what_receiving_needs(tmp_path: Path, api: LocalBotApi) -> None:
    """Files, uploads, the webhook, migrations, the other database and typos are imported on first use.

    What writes messages and reads sentences is loaded beside the receiving. The content was checked before.
    """
    keep_checked()
    async with served(tmp_path, api, ("-c", LISTS), fresh=True) as bot:
        assert await bot.ends() == 0
        assert "loaded []" in bot.said
