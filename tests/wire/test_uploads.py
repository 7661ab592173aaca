"""A picture on its way when the process is killed: nothing is lost, and at most one copy comes too many."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest

from bot.catalog.moves import all_moves
from bot.demo.api.failures import Failure, FailureKind, FailurePlan
from bot.demo.server import LocalBotApi
from bot.documents.moves.cache import MOVING, PictureCache
from bot.storage.outbox import queueing
from bot.storage.store import open_store
from tests.shell import until
from tests.waiting import FAR_S
from tests.wire.process import BotProcess, environment

HER = 7
GIF = b"GIF89a\x01\x00\x01\x00\x00\xff\x00,\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x00;"
MOVES = ("bridge", "calf_raise", "chair_squat")


def stuck(*, after: bool) -> FailurePlan:
    """The first upload hangs for an hour, before it takes effect or after."""
    hang = Failure(FailureKind.HANG, after=after, seconds=3600)
    return FailurePlan(script=(hang,), methods=frozenset({"sendanimation"}))


async def queued(url: str) -> None:
    """Three pictures wait for her."""
    async with open_store(url) as store:
        for move in MOVES:
            brought = {"kind": "move", "name": move, "form": MOVING}
            queue = partial(
                queueing.queue,
                member_id=None,
                chat_id=HER,
                priority=1,
                kind="message",
                payload={"text": move, "reply_markup": None, "attachment": brought},
                now=datetime.now(UTC),
            )
            await store.database.write(queue)


def waiting(path: Path) -> int:
    """How many messages are not sent yet."""
    with closing(sqlite3.connect(path, timeout=FAR_S)) as connection, connection:
        found = connection.execute(
            "SELECT count(*) FROM outbox WHERE status IN ('new', 'sending')"
        ).fetchone()
    return int(found[0])


def leases_over(path: Path) -> None:
    """What the killed process had taken is free again, as it is once its lease has ended."""
    with closing(sqlite3.connect(path, timeout=FAR_S)) as connection, connection:
        past = f"{datetime.now(UTC) - timedelta(hours=1):%Y-%m-%d %H:%M:%S.%f}"
        connection.execute("UPDATE outbox SET lease_until = ? WHERE status = 'sending'", (past,))


@pytest.mark.parametrize("after", [False, True], ids=["before it arrived", "after it arrived"])
async def test_killed_in_the_middle_of_an_upload(tmp_path: Path, after: bool) -> None:
    """Each picture arrives; the one that was on its way twice at most; and the order stays."""
    path = tmp_path / "coach.db"
    url, pictures = f"sqlite+aiosqlite:///{path}", PictureCache(tmp_path / "pictures")
    for name in MOVES:
        pictures.write(all_moves()[name], MOVING, GIF)
    async with LocalBotApi() as api:
        her = api.user(HER)
        her.send("/start")
        api.set_failures(stuck(after=after))
        bot = BotProcess({**environment(api, url), "PICTURES_DIR": str(pictures.folder)}, tmp_path / "log")
        try:
            await queued(url)
            bot.start()
            await until(lambda: bool(api.calls_of("sendAnimation")))
            bot.kill()
            leases_over(path)
            bot.start()
            await until(lambda: not waiting(path))
        finally:
            bot.kill()
    pictures_seen = [one for one in her.messages if one.text in MOVES]
    assert {next(iter(one.media), "text") for one in pictures_seen} == {"animation"}
    assert list(dict.fromkeys(one.text for one in pictures_seen)) == list(MOVES)
    assert len(pictures_seen) == len(MOVES) + after, (
        "the one that arrived unseen comes once more, no other does"
    )
