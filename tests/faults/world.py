"""One round of failures: a local server, one or two bot processes on a database, people who play, and a movable clock."""

import asyncio
import random
from collections.abc import Callable, Coroutine, Iterable, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, TypeAlias

from sqlalchemy import and_, func, or_, select

from bot.demo.server import LocalBotApi
from bot.storage import codec, members
from bot.storage.store import Store, open_store
from bot.storage.tables import outbox, reminder
from flows.model.member import NEWCOMER, SCHEMA
from tests.faults.report import Report, Shift
from tests.faults.scenarios import PHASES, START, Scenario
from tests.storage.rows import insist
from tests.waiting import FAR_S
from tests.wire.ledger import compare, repeated, unsent
from tests.wire.player import Player
from tests.wire.process import BotProcess, receiving

Trouble: TypeAlias = Callable[[asyncio.Event], Coroutine[Any, Any, None]]
FIRST_CHAT = 5001
KILL_WITHIN_S = 0.8
"""How long a bot lives at most from the moment it receives; twice as long each time when nobody got on meanwhile."""


@dataclass
class World:
    """Everything of one round. `bots` run when the block begins to play."""

    api: LocalBotApi
    url: str
    bots: Sequence[BotProcess]
    shift: Shift
    players: list[Player] = field(default_factory=list)
    kills: int = 0
    in_flight: int = 0
    """Messages that were on their way at the kills: those may come twice, and no others."""
    starts: int = 0
    late: timedelta = timedelta()

    async def people(self, lives: Iterable[Scenario]) -> list[tuple[Player, Scenario]]:
        """One person for each life, known to the database as far as her life says; nothing runs yet."""
        made = []
        async with open_store(self.url) as store:
            for number, life in enumerate(lives):
                player = Player(self.api, self.api.user(FIRST_CHAT + number, "Ann"), life.begins())
                made.append((player, life))
                await _seed(store, player)
        self.players = [player for player, _ in made]
        self.shift.set(START)
        return made

    async def play(self, cast: Sequence[tuple[Player, Scenario]]) -> None:
        """Every phase of every life, all people at once; between phases the clock stops at each reminder."""
        for number, begins in enumerate(PHASES):
            await self._until(begins)
            await _all(player.play(life.phases[number]) for player, life in cast)
        await _all(player.play((("send", "/today"),)) for player, _ in cast)

    async def _until(self, moment: datetime) -> None:
        while stop := min(
            (due for player in self.players if (due := _next(player)) and due <= moment), default=None
        ):
            await self._stop_at(stop)
        await self._stop_at(moment)

    async def _stop_at(self, moment: datetime) -> None:
        """Move the bot's clock, and wait until everything due is handled.

        What follows from a deed or a reminder, the bot counts from a little later than the twin: it stops so much later.
        """
        if moment > START:
            self.late += self.shift.drift
            self.shift.set(moment + self.late)
            await self._handled(moment + self.late)
            await _all(player.wait_until(moment) for player in self.players)

    async def _handled(self, moment: datetime) -> None:
        """Return when every reminder due at this moment is handled and nothing waits to be sent; a bot may be down."""
        due = and_(reminder.c.status.in_(("pending", "claimed")), reminder.c.due_at <= moment)
        reminders_due = select(func.count()).select_from(reminder).where(due)
        async with AsyncExitStack() as stack:
            store = await insist(lambda: stack.enter_async_context(open_store(self.url, exclusive=False)))

            async def left() -> int:
                due = await store.database.read(lambda connection: connection.scalar(reminders_due))
                return (due or 0) + await store.outbox.depth()

            async with asyncio.timeout(FAR_S):
                while await insist(left):  # noqa: ASYNC110 -- in the database
                    await asyncio.sleep(0.05)

    async def start(self) -> None:
        """Start every bot that does not run; return when each has begun to receive."""
        for bot in self.bots:
            if bot.process is None:
                since = len(self.api.calls)
                bot.start()
                self.starts += 1
                await receiving(self.api, bot, since)

    async def kill_often(self, chance: random.Random, times: int, until: asyncio.Event) -> None:
        """Kill one of the bots at random moments, and start it again, as long as people play."""
        longest, done = KILL_WITHIN_S, 0
        while self.kills < times and not until.is_set():
            await asyncio.sleep(chance.uniform(0, longest))
            chance.choice(self.bots).kill()
            self.kills += 1
            self.in_flight += await _sending(self.url)
            longest = KILL_WITHIN_S if self._done > done else 2 * longest
            done = self._done
            await self.start()

    @property
    def _done(self) -> int:
        return sum(player.done for player in self.players)

    async def settled(self) -> None:
        """Wait until nothing is left to send (a bot is running), then stop all of them gently."""
        async with open_store(self.url, exclusive=False) as store:
            async with asyncio.timeout(FAR_S):
                while await store.outbox.depth():  # noqa: ASYNC110 -- the sender is another process
                    await asyncio.sleep(0.1)
        for bot in self.bots:
            if bot.process is not None:
                code = await bot.stop()
                assert code == 0, f"exit {code}\n{bot.text[-2000:]}"

    async def figures(self) -> Report:
        """What is kept against what was said; the bots have stopped."""
        found = Report(kills=self.kills, in_flight=self.in_flight, people=len(self.players))
        async with open_store(self.url) as store:
            for player in self.players:
                kept = await compare(store, player)
                doubled = await repeated(store, self.api, player.user.id)
                assert doubled >= 0, "a message is marked as sent and never came"
                found.repeated += doubled
                found.most_repeated = max(found.most_repeated, doubled)
                found.deeds += player.done
                found.lost += not kept.whole
                found.notes += [f"{player.user.id}: {kept}"] * (not kept.whole)
                found.slowest_s = max(found.slowest_s, *player.waits)
            left = await unsent(store)
            found.notes += [f"unsent: {left}"] * bool(left)
        return found


async def round_with(world: World, cast: Sequence[Scenario], trouble: Trouble) -> Report:
    """Play these lives while `trouble` goes on; it gets an event that is set when the people are done."""
    people, over = await world.people(cast), asyncio.Event()
    tasks: list[asyncio.Task[None]] = []
    try:
        await world.start()
        tasks = [asyncio.create_task(world.play(people)), asyncio.create_task(trouble(over))]
        playing, troubling = tasks
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        if troubling in done:
            await troubling
        await playing
        over.set()
        await troubling
        await world.settled()
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        for bot in world.bots:
            bot.kill()
    return await world.figures()


async def _all(plays: Iterable[Coroutine[Any, Any, None]]) -> None:
    """All at once; the first who is stuck stops the others."""
    async with asyncio.TaskGroup() as group:
        for play in plays:
            group.create_task(play)


async def _seed(store: Store, player: Player) -> None:
    if player.twin.member == NEWCOMER:
        return
    state, chat = codec.dump(player.twin.member), player.user.id
    player.user.person.started = True
    await store.database.write(
        lambda connection: members.get_or_create(connection, chat, state, SCHEMA, START)
    )


async def _sending(url: str) -> int:
    """How many messages are claimed to be sent, or may have been sent under a lease that has ended."""
    on_their_way = or_(outbox.c.status == "sending", and_(outbox.c.status == "new", outbox.c.unknown))
    claimed = select(func.count()).select_from(outbox).where(on_their_way)
    async with open_store(url, exclusive=False) as store:
        return await store.database.read(lambda connection: connection.scalar(claimed)) or 0


def _next(player: Player) -> datetime | None:
    due = player.twin._next_reminder()
    return due.due if due else None
