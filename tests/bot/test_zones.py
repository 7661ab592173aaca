"""One source of zone data, and what follows from its update: reminders ring at her hour by the clock of her town."""

import zoneinfo
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
import tzdata
from sqlalchemy import select

from bot.reminders import zones
from bot.storage import codec, reminders, tables
from bot.storage.members import get_or_create
from flows.model.member import SCHEMA
from tests.faults.harness import Harness, harness
from tests.helpers.people import runner
from tests.helpers.world import MONDAY

ANN, BEA = 601, 602
HOUR = timedelta(hours=1)
_c = tables.reminder.c


def test_the_data_of_the_machine_is_not_looked_at() -> None:
    """Only the zone data of the package is used; its version is in the lock, in the log and in `--version`."""
    assert zoneinfo.TZPATH == ()
    assert zoneinfo.ZoneInfo.no_cache("Europe/Berlin").key in zoneinfo.available_timezones()


async def planned(place: Harness, chat: int) -> list[tuple[str, object]]:
    """Kind and instant of everything planned for this person."""
    hers = select(_c.kind, _c.due_at).join(tables.member).where(tables.member.c.chat_id == chat)
    return [(row.kind, row.due_at) for row in await place.read(hers.order_by(_c.due_at, _c.kind))]


async def planned_by_older_data(place: Harness, chat: int, earlier: timedelta) -> None:
    """On the run track, all her reminders armed as if her clock were ahead by this much; nobody has written to her."""
    member = replace(runner(), now=place.clock[0]).send("/today").member
    armed = tuple(replace(each, due=each.due - earlier) for each in member.reminders)
    assert len(armed) >= 2
    state, at = codec.dump(replace(member, reminders=armed)), place.clock[0]

    def unit(connection) -> None:  # type: ignore[no-untyped-def]
        row = get_or_create(connection, chat, state, SCHEMA, at)
        reminders.plan(connection, row.id, armed, member.revision)

    await place.coach.store.database.write(unit)


async def test_after_an_update_every_reminder_is_worked_out_again(tmp_path: Path) -> None:
    """Ann's country drops summer time: her reminders move by an hour, once, without a message. Bea's do not move."""
    async with harness(tmp_path) as place:
        place.clock[0] = MONDAY + timedelta(hours=5)
        await planned_by_older_data(place, ANN, HOUR)
        await planned_by_older_data(place, BEA, timedelta(0))
        right = await planned(place, BEA)
        assert await planned(place, ANN) == [(kind, due - HOUR) for kind, due in right]

        assert await place.coach.replan_after_zone_update() == 2
        assert await planned(place, ANN) == await planned(place, BEA) == right
        assert await place.queued(ANN) == await place.queued(BEA) == []
        assert await place.coach.replan_after_zone_update() == 0
        assert await place.coach.store.reminders.zones() == tzdata.IANA_VERSION
        assert not await place.quarantined()


async def test_a_million_members_are_replanned_a_batch_at_a_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Never more than a batch is held at once; who has nothing planned is left out, and nobody comes twice or is missed."""
    monkeypatch.setattr(zones, "BATCH", 2)
    chats = range(801, 806)
    async with harness(tmp_path) as place:
        place.clock[0] = MONDAY + timedelta(hours=5)
        for chat in chats:
            await planned_by_older_data(place, chat, timedelta(0) if chat % 2 else HOUR)
        await place.says(811, "/start", 1)
        batches = [await place.coach.store.reminders.chats(0, 2)]
        while batches[-1]:
            batches.append(await place.coach.store.reminders.chats(batches[-1][-1][0], 2))
        assert [[chat for _, chat in batch] for batch in batches] == [[801, 802], [803, 804], [805], []]

        assert await place.coach.replan_after_zone_update() == len(chats)
        right = await planned(place, chats[0])
        assert [await planned(place, chat) for chat in chats] == [right] * len(chats)


async def test_a_database_without_anybody_is_noted_at_once(tmp_path: Path) -> None:
    """The first start of all works nothing out."""
    async with harness(tmp_path) as place:
        assert await place.coach.store.reminders.zones() is None
        assert await place.coach.replan_after_zone_update() == 0
        assert await place.coach.store.reminders.zones() == tzdata.IANA_VERSION
