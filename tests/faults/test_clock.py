"""Clocks that jump: summer time on both sides of the world, a machine asleep for three days, a clock set back."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.storage import codec, members
from flows.model.member import SCHEMA
from flows.model.messages import Priority
from tests.faults.harness import Harness, harness
from tests.helpers.people import runner
from tests.helpers.world import MONDAY, Tester

ZONES = (
    "Europe/London", "Europe/Berlin", "Europe/Lisbon", "Europe/Athens", "Europe/Chisinau", "Europe/Dublin",
    "America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles", "America/St_Johns", "America/Havana",
    "America/Santiago", "America/Asuncion", "America/Nuuk", "Atlantic/Azores", "Africa/Cairo", "Africa/Casablanca",
    "Asia/Beirut", "Asia/Jerusalem", "Australia/Sydney", "Australia/Lord_Howe", "Pacific/Auckland", "Pacific/Chatham",
    "Antarctica/Troll",
)  # fmt: skip
DAY = timedelta(days=1)
EVENING = MONDAY + timedelta(hours=11, minutes=5)
ANN, BEA = 601, 602


def changes(zone: str, year: int = 2026) -> list[date]:
    """The local dates of the year on which the clocks of this zone are changed."""
    where, first = ZoneInfo(zone), datetime(year, 1, 1, 12, tzinfo=UTC)
    noons = [first + DAY * number for number in range(365)]
    offsets = [noon.astimezone(where).utcoffset() for noon in noons]
    return [noons[at].astimezone(where).date() for at in range(1, 365) if offsets[at] != offsets[at - 1]]


def living_in(zone: str, begins: date, remind_at: time) -> Tester:
    """On the run track in this zone, every reminder wanted, nothing quiet but the night."""
    user = runner()
    member = user.member
    assert member.plan is not None
    plan = replace(member.plan, step_since=begins, phase_since=begins, started_on=begins)
    wishes = replace(member.preferences, remind_at=remind_at, quiet_from=time(22, 0), quiet_to=time(6, 0))
    profile = replace(member.profile, zone=zone, birth_date=begins - timedelta(weeks=20))
    readiness = replace(member.readiness, answered_on=begins)
    user.with_member(plan=plan, preferences=wishes, profile=profile, readiness=readiness)
    user.now = datetime.combine(begins, time(12, 0), ZoneInfo(zone)).astimezone(UTC)
    return user


def test_there_are_enough_edges() -> None:
    """At least twenty of the zones change their clocks this year."""
    assert sum(len(changes(zone)) >= 2 for zone in ZONES) >= 20


@pytest.mark.parametrize("zone", ZONES)
def test_the_hour_holds_through_every_change(zone: str) -> None:
    """A week around each change: every nudge at her hour by her clock, one a date, nothing in her quiet hours."""
    where = ZoneInfo(zone)
    for edge in changes(zone):
        user = living_in(zone, edge - 4 * DAY, time(8, 30)).send("/today").wait(days=8)
        nudges = [due for due in user.fired if due.kind == "nudge"]
        assert len(nudges) >= 2, (zone, edge, user.fired)
        assert {due.due.astimezone(where).time() for due in nudges} == {time(8, 30)}, (zone, edge)
        assert len({due.local_date for due in nudges}) == len(nudges)
        assert all(due.due.astimezone(where).date() == due.local_date for due in nudges)
        assert all(time(6) <= due.due.astimezone(where).time() < time(22) for due in user.fired), (zone, edge)


async def two_runners(place: Harness) -> None:
    """Ann has run on Monday afternoon and reported it; Bea has a run planned and says nothing."""
    place.clock[0] = MONDAY + timedelta(hours=5)
    ran = replace(runner(), now=place.clock[0])
    ran.send("/today").tap("Done", "All of it, easy", "None of these")
    for number, (chat, member) in enumerate(((ANN, ran.member), (BEA, runner().member))):
        state = codec.dump(replace(member, reminders=()))
        at = place.clock[0]
        await place.coach.store.database.write(
            lambda connection, chat=chat, state=state, at=at: members.get_or_create(
                connection, chat, state, SCHEMA, at
            )
        )
        await place.says(chat, "/week", number + 1)
    await place.look()


async def test_asleep_for_three_days(tmp_path: Path) -> None:
    """Woken on Thursday: no stale nudge, no question twice, and Ann's morning after is still asked about, first of all."""
    async with harness(tmp_path) as place:
        await two_runners(place)
        place.clock[0] += 3 * DAY
        for _ in range(3):
            await place.coach.dispatch_due()
        ann, bea = await place.queued(ANN), await place.queued(BEA)
        assert "since that workout" in ann[0][1].casefold(), ann
        assert len(bea) == 1, bea
        for said in (ann, bea):
            assert {priority for priority, _ in said} == {Priority.CHECK_IN}, "a nudge of a day that is over"
            assert len({words for _, words in said}) == len(said) <= 2, said
        assert not await place.quarantined()
        assert await place.coach.store.reminders.overdue(place.clock[0]) == 0


async def test_the_clock_is_set_back_an_hour(tmp_path: Path) -> None:
    """Nothing that was sent is sent again in the repeated hour, and answers are sent at once."""
    async with harness(tmp_path) as place:
        await two_runners(place)
        place.clock[0] = EVENING
        await place.coach.dispatch_due()
        (before,) = await place.queued(BEA)
        await place.look()
        for moment in (
            EVENING - timedelta(hours=1),
            EVENING - timedelta(minutes=10),
            EVENING + timedelta(minutes=1),
        ):
            place.clock[0] = moment
            await place.coach.dispatch_due()
            assert await place.queued(BEA) == [], f"said again: {before}"
        place.clock[0] = EVENING - timedelta(hours=1)
        await place.says(BEA, "/today", 90)
        assert len(await place.queued(BEA)) == 1
        assert await place.coach.store.outbox.claim(place.clock[0], 5, 60)


async def test_a_message_queued_before_the_clock_went_back_does_not_wait_for_the_hour(tmp_path: Path) -> None:
    """An answer queued before the clock was set back an hour is sent at once."""
    async with harness(tmp_path) as place:
        await two_runners(place)
        await place.says(BEA, "/today", 90)
        place.clock[0] -= timedelta(hours=1)
        assert await place.coach.store.outbox.claim(place.clock[0], 5, 60)


@pytest.mark.parametrize("leap", [3650 * DAY, -3650 * DAY, 730 * DAY, timedelta(hours=5)], ids=str)
async def test_the_clock_leaps_for_half_a_minute(tmp_path: Path, leap: timedelta) -> None:
    """While the clock is wrong and afterwards: urgent help and answers are sent, and reminders continue."""
    async with harness(tmp_path) as place:
        await two_runners(place)
        right = place.clock[0]
        place.clock[0] = right + leap
        await place.coach.dispatch_due()
        await place.look()
        await place.says(BEA, "my chest hurts", 80)
        assert "999" in (await place.queued(BEA))[-1][1]
        place.clock[0] = right + timedelta(seconds=30)
        await place.look()
        await place.coach.dispatch_due()
        await place.says(BEA, "/today", 90)
        assert len(await place.queued(BEA)) == 1
        assert await place.coach.store.outbox.claim(place.clock[0], 5, 60)
        heard = list[str]()
        for hours in range(3, 48, 3):
            place.clock[0] = right + timedelta(hours=hours)
            await place.coach.dispatch_due()
            heard += [words for _, words in await place.queued(ANN)]
            await place.look()
        assert len(heard) >= 2, heard
        assert not await place.quarantined()
