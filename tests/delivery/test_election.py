"""One of several processes on a PostgreSQL sends: it alone, until it is gone, and then another within seconds."""

import asyncio
import signal
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, suppress

import pytest

from bot.delivery.sender import STAND_BY_S
from bot.demo.server import LocalBotApi
from bot.storage import election
from bot.storage.clock import SharedClock
from bot.storage.election import IDLE_S, TRUSTED_S, LoneSender, PostgresElection
from bot.storage.errors import StorageUnavailable
from bot.storage.postgres import PostgresDatabase
from bot.storage.store import Store, open_store
from bot.telegram.coach_bot import CoachBot
from tests.children import start_async
from tests.postgres import Cluster
from tests.shell import Mail, mail, met, sending, utc_now
from tests.storage.rows import newcomer, queue_message
from tests.waiting import FAR_S, until

ANNA = 7
LONGER_S = 10 * FAR_S
"""Nothing that a test waits for takes so long."""
CANDIDATE = """
import asyncio, sys
from bot.storage import election
from bot.storage.store import open_store
async def main():
    election.ANSWER_S = election.TRUSTED_S = 120.0
    election.IDLE_S = float(sys.argv[2])
    async with open_store(sys.argv[1]) as store:
        campaign = asyncio.create_task(store.election.run(lambda: None))
        while not store.election.held:
            await asyncio.sleep(0.01)
        print("elected", flush=True)
        await campaign
asyncio.run(main())
"""


@pytest.fixture
def url(postgres: Cluster, postgres_template: str) -> str:
    """A PostgreSQL database of its own."""
    return postgres.database(postgres_template)


def electing(bot: CoachBot, store: Store) -> Mail:
    """A sender that knows of others."""
    post = mail(bot, store)
    post.sender.election = store.election
    return post


@pytest.fixture
def trusting(monkeypatch: pytest.MonkeyPatch) -> None:
    """However long this process is kept waiting by the machine, it stays elected until it stops."""
    for name in ("ANSWER_S", "TRUSTED_S"):
        monkeypatch.setattr(election, name, FAR_S)
    monkeypatch.setattr(election, "IDLE_S", LONGER_S)


async def queued_at_last(store: Store, member: int, words: str) -> None:
    """Queue a message; tried again while the connections of before the restart are found broken, one by one."""
    async with asyncio.timeout(FAR_S):
        while True:
            with suppress(StorageUnavailable):
                await queue_message(store, ANNA, utc_now(), member_id=member, text=words)
                return
            await asyncio.sleep(0.05)


async def empty(store: Store) -> None:
    """Return when nothing waits."""
    async with asyncio.timeout(FAR_S):
        while await store.outbox.depth():  # noqa: ASYNC110 -- the condition is in the database
            await asyncio.sleep(0.01)


@asynccontextmanager
async def another_process(url: str, *, idle_s: float) -> AsyncIterator[Process]:
    """A process that is elected, and whose session the server ends after so many seconds of silence."""
    process = await start_async(sys.executable, "-c", CANDIDATE, url, str(idle_s), stdout=PIPE)
    try:
        assert process.stdout is not None
        async with asyncio.timeout(FAR_S):
            while (await process.stdout.readline()).strip() != b"elected":
                assert process.returncode is None
        yield process
    finally:
        if process.returncode is None:
            process.send_signal(signal.SIGCONT)
            process.kill()
        await process.wait()


@asynccontextmanager
async def standing(store: Store) -> AsyncIterator[None]:
    """This process stands for election beside."""
    campaign = asyncio.create_task(store.election.run(lambda: None))
    try:
        yield
    finally:
        campaign.cancel()
        await asyncio.gather(campaign, return_exceptions=True)


async def test_a_file_of_one_process_needs_no_election(tmp_path: object) -> None:
    """On SQLite the only process is the one that sends, from the start."""
    async with open_store(f"sqlite+aiosqlite:///{tmp_path}/coach.db") as store:
        assert isinstance(store.election, LoneSender)
        assert store.election.held


@pytest.mark.usefixtures("trusting")
async def test_one_sends_for_both_and_hears_of_what_the_other_queued(
    api: LocalBotApi, bot: CoachBot, url: str
) -> None:
    """Eleven messages of one chat, queued by both in turn, go in order by the one that is elected."""
    user = met(api, ANNA)
    async with AsyncExitStack() as stack:
        stores = [await stack.enter_async_context(open_store(url)) for _ in range(2)]
        anna = await newcomer(stores[0], ANNA, utc_now())
        posts = [await stack.enter_async_context(sending(electing(bot, store))) for store in stores]
        await until(lambda: any(store.election.held for store in stores))
        for number in range(11):
            await queue_message(stores[number % 2], ANNA, utc_now(), member_id=anna, text=str(number))
            posts[number % 2].sender.wake()
            await empty(stores[0])
        assert sorted(store.election.held for store in stores) == [False, True]
        sent = sorted(post.outcomes().get("sent", 0) for post in posts)
    assert [one.text for one in user.messages] == [str(number) for number in range(11)]
    assert sent == [0, 11]


@pytest.mark.usefixtures("trusting")
async def test_who_stops_hands_over_and_nothing_waits_for_the_end_of_a_lease(
    api: LocalBotApi, bot: CoachBot, url: str
) -> None:
    """Messages claimed by a process that stopped are sent by the next one as soon as it is elected."""
    user = met(api, ANNA)
    async with open_store(url) as first, open_store(url) as second:
        anna = await newcomer(first, ANNA, utc_now())
        await queue_message(first, ANNA, utc_now(), member_id=anna, text="claimed by one that died")
        assert len(await first.outbox.claim(utc_now(), 10, 3600)) == 1
        await queue_message(first, ANNA, utc_now(), member_id=anna, text="and the next")
        async with AsyncExitStack() as stack:
            async with standing(first):
                await until(lambda: first.election.held)
                await stack.enter_async_context(sending(electing(bot, second)))
                await asyncio.sleep(2 * STAND_BY_S)
                assert (list(user.messages), second.election.held) == ([], False)
            await empty(second)
    assert [one.text for one in user.messages] == ["claimed by one that died", "and the next"]


async def test_a_killed_process_is_followed_without_waiting_for_its_silence(url: str) -> None:
    """kill -9: the server frees the lock with the connection, long before it would end a silent session."""
    async with (
        open_store(url) as store,
        another_process(url, idle_s=LONGER_S) as other,
        standing(store),
    ):
        await asyncio.sleep(0.5)
        assert not store.election.held
        other.kill()
        await until(lambda: store.election.held)


@pytest.mark.usefixtures("trusting")
async def test_a_process_that_stands_still_is_followed_and_knows_it(url: str) -> None:
    """SIGSTOP: the server ends the silent session; the lock is not trusted any more before that instant."""
    assert TRUSTED_S < IDLE_S
    async with open_store(url) as store, another_process(url, idle_s=2.0) as other, standing(store):
        other.send_signal(signal.SIGSTOP)
        await until(lambda: store.election.held)


async def test_nobody_is_elected_by_an_old_answer() -> None:
    """Some seconds after the last heartbeat the lock counts as lost, whatever the connection says."""
    now = [100.0]
    database: PostgresDatabase = None  # type: ignore[assignment]
    election = PostgresElection(database, SharedClock(), clock=lambda: now[0])
    assert not election.held
    election._last_heartbeat = now[0]
    assert election.held
    now[0] += TRUSTED_S
    assert not election.held


@pytest.mark.usefixtures("trusting")
async def test_after_a_restart_of_the_server_it_goes_on_in_a_new_term(
    api: LocalBotApi, bot: CoachBot, postgres: Cluster, url: str
) -> None:
    """A message whose claim was never answered, and one queued after, arrive once the server is back, within seconds."""
    user = met(api, ANNA)
    async with open_store(url) as store:
        anna = await newcomer(store, ANNA, utc_now())
        post = electing(bot, store)
        async with sending(post):
            await until(lambda: store.election.held)
            postgres.stop()
            await asyncio.sleep(1)
            postgres.start()
            await until(lambda: store.election.held and store.election.term >= 2)
            await queued_at_last(store, anna, "after")
            post.sender.wake()
            await empty(store)
    assert [one.text for one in user.messages] == ["after"]
