"""Reminders: her wall clock through every change of the clocks, never in quiet hours, one of a kind, none that is stale."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.engine.registry import REMINDERS
from flows.model.effects import Reminder
from flows.model.her_day import HerDay
from flows.model.member import NEWCOMER, Closed, Frame, Member, Nudges, Pause, Preferences, Profile, Talk
from flows.model.messages import Priority
from flows.reminders.kind import ReminderKind
from flows.reminders.planner import KINDS
from flows.reminders.schedule import in_quiet_hours, is_stale, upcoming
from flows.training.clock import LocalClock
from tests.flows.training.people import DAY, MONDAY, catalog, logged, passed, ran, runner, settled

ZONES = (
    "Europe/London", "Europe/Berlin", "Europe/Kyiv", "Atlantic/Azores", "America/New_York", "America/St_Johns",
    "America/Los_Angeles", "America/Santiago", "America/Asuncion", "America/Havana", "Africa/Casablanca",
    "Africa/Cairo", "Asia/Beirut", "Asia/Jerusalem", "Asia/Kolkata", "Asia/Kathmandu", "Asia/Tokyo",
    "Australia/Sydney", "Australia/Lord_Howe", "Pacific/Auckland", "Pacific/Chatham", "Pacific/Apia", "UTC",
)  # fmt: skip
HOUR = timedelta(hours=1)
TRAINING = {"nudge", "evening_check_in"}


def at(day: date, hour: int, minute: int = 0) -> datetime:
    """An instant in UTC, which is the zone of the runner of these tests."""
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=UTC)


def her_day(member: Member, now: datetime) -> HerDay:
    """The day it is for her at an instant."""
    return HerDay(member, LocalClock(member, now).today, catalog())


def is_over(kind: str, due: datetime, member: Member, now: datetime) -> bool:
    """Return whether a reminder that fires now no longer makes sense."""
    return is_stale(kind, LocalClock(member, now).day_at(due), due, her_day(member, now), now)


def planned(member: Member, now: datetime) -> dict[str, Reminder]:
    """What is to come, by kind; each kind comes once."""
    found = upcoming(her_day(member, now), now)
    assert len({one.kind for one in found}) == len(found)
    return {one.kind: one for one in found}


def fired(member: Member, **sent: date) -> Member:
    """The member after these reminders fired for these dates."""
    known = {**member.nudges.sent, **{kind: day.isoformat() for kind, day in sent.items()}}
    return replace(member, nudges=replace(member.nudges, sent=known))


# wall clock


def instant(day: date, wall: time, zone: str) -> datetime:
    """The instant of a wall time on a calendar day, without quiet hours; her own day lasts until four at night."""
    never = Preferences(quiet_from=time(0), quiet_to=time(0))
    clock = LocalClock(
        replace(NEWCOMER, profile=Profile(zone=zone), preferences=never), datetime(2026, 1, 1, tzinfo=UTC)
    )
    return clock.at(day - timedelta(days=1) if wall < time(4) else day, wall)


@pytest.mark.parametrize(
    ("zone", "day", "wall", "utc"),
    [
        (
            "Europe/Berlin",
            date(2026, 3, 29),
            time(2, 30),
            "2026-03-29T01:30",
        ),  # skipped: an hour on, 3:30 local
        ("Europe/Berlin", date(2026, 10, 25), time(2, 30), "2026-10-25T00:30"),  # repeated: the first
        ("Europe/Berlin", date(2026, 3, 28), time(9, 0), "2026-03-28T08:00"),
        ("Europe/Berlin", date(2026, 3, 30), time(9, 0), "2026-03-30T07:00"),
        ("America/New_York", date(2026, 3, 8), time(2, 15), "2026-03-08T07:15"),
        ("America/New_York", date(2026, 11, 1), time(1, 30), "2026-11-01T05:30"),
        (
            "Australia/Lord_Howe",
            date(2026, 10, 4),
            time(2, 10),
            "2026-10-03T15:40",
        ),  # clocks skip half an hour
    ],
)
def test_wall_clock_through_the_changes(zone: str, day: date, wall: time, utc: str) -> None:
    """A skipped time comes that much after, a repeated one the first time, all others at their hour."""
    assert instant(day, wall, zone) == datetime.fromisoformat(utc).replace(tzinfo=UTC)


@given(
    zone=st.sampled_from(ZONES),
    day=st.dates(date(2024, 1, 1), date(2030, 12, 31)),
    wall=st.times().map(lambda t: t.replace(second=0, microsecond=0)),
)
def test_due_is_her_wall_clock(zone: str, day: date, wall: time) -> None:
    """In every zone on every day: the wall time itself, or, where the clocks skip it, at most two hours after."""
    local = instant(day, wall, zone).astimezone(ZoneInfo(zone))
    after = local.replace(tzinfo=None) - datetime.combine(day, wall)
    assert after == timedelta(0) or (timedelta(0) < after <= timedelta(hours=24) and local.fold == 0)


@pytest.mark.parametrize(
    ("start", "end", "hour", "minute", "quiet"),
    [
        (21, 8, 20, 59, False),
        (21, 8, 21, 0, True),
        (21, 8, 3, 0, True),
        (21, 8, 7, 59, True),
        (21, 8, 8, 0, False),
        (13, 15, 14, 0, True),
        (13, 15, 15, 0, False),
        (9, 9, 9, 0, False),
    ],
)
def test_quiet_hours(start: int, end: int, hour: int, minute: int, quiet: bool) -> None:
    """From the start, up to but not with the end; over midnight too; equal ends are none."""
    member = replace(runner(), preferences=Preferences(quiet_from=time(start), quiet_to=time(end)))
    assert in_quiet_hours(member, at(MONDAY, hour, minute)) is quiet


# training days


def test_a_training_day_has_a_nudge_and_an_evening_card() -> None:
    """Nudge at her hour, the card two hours before her quiet hours."""
    found = planned(runner(), at(MONDAY, 5))
    assert found["nudge"] == Reminder("nudge", MONDAY, at(MONDAY, 9))
    assert found["evening_check_in"] == Reminder("evening_check_in", MONDAY, at(MONDAY, 19))


def test_what_has_fired_does_not_come_again() -> None:
    """After the nudge of Monday the next is Tuesday's; the evening card is still Monday's."""
    found = planned(fired(runner(), nudge=MONDAY), at(MONDAY, 9, 1))
    assert (found["nudge"].local_date, found["evening_check_in"].local_date) == (MONDAY + DAY, MONDAY)


@pytest.mark.parametrize(("hour", "day"), [(12, 0), (13, 1)])
def test_a_nudge_has_a_window(hour: int, day: int) -> None:
    """A nudge that has not fired is kept for four hours, then it is the next day's turn."""
    assert planned(runner(), at(MONDAY, hour))["nudge"].local_date == MONDAY + day * DAY


def test_a_reported_day_is_not_asked_about() -> None:
    """After the run neither nudge nor evening card of that day; the morning card takes the next evening card's place."""
    member = logged(runner(), ran(MONDAY))
    found = planned(member, at(MONDAY, 19, 30))
    assert found["morning_check_in"].local_date == MONDAY + DAY
    assert found["nudge"].local_date == MONDAY + DAY
    assert found["evening_check_in"].local_date == MONDAY + 2 * DAY


@pytest.mark.parametrize(
    ("change", "kinds"),
    [
        ({"nudges": Nudges(quiet=True)}, set()),
        ({"preferences": replace(runner().preferences, nudges=False)}, {"evening_check_in"}),
        ({"pause": Pause(action="own", group="", since=MONDAY)}, set()),
        ({"closed": Closed(reason="loss", since=MONDAY)}, set()),
        ({"nudges": Nudges(reachable=False)}, set()),
        ({"consent": None}, set()),
    ],
)
def test_who_is_left_in_peace(change: dict[str, object], kinds: set[str]) -> None:
    """Quiet, her own break, closed, out of reach, no consent: nothing about training; reminders off: cards only."""
    member = replace(runner(), **change)  # type: ignore[arg-type] # fields of Member
    assert set(planned(member, at(MONDAY, 5))) & TRAINING == kinds


def test_a_reminder_hour_in_quiet_hours_waits_for_their_end() -> None:
    """At six with quiet hours up to eight: at eight."""
    member = replace(runner(), preferences=replace(runner().preferences, remind_at=time(6)))
    assert planned(member, at(MONDAY, 5))["nudge"].due == at(MONDAY, 8)


# the morning after


@pytest.mark.parametrize(
    ("hour", "due_hour"), [(6, 8), (13, 8), (14, 8), (15, 9), (19, 13), (20, 14), (23, 17)]
)
def test_the_morning_card_comes_18_hours_after(hour: int, due_hour: int) -> None:
    """The later of the end of quiet hours and 18 hours after the run."""
    member = logged(runner(), replace(ran(MONDAY), at=at(MONDAY, hour)))
    assert planned(member, at(MONDAY, hour))["morning_check_in"].due == at(MONDAY + DAY, due_hour)


def test_a_morning_card_that_does_not_fit_comes_first_thing() -> None:
    """18 to 30 hours after all inside quiet hours: the earliest time outside them."""
    member = logged(runner(), replace(ran(MONDAY), at=at(MONDAY, 1)))
    member = replace(member, preferences=replace(member.preferences, quiet_from=time(12), quiet_to=time(10)))
    due = planned(member, at(MONDAY, 11))["morning_check_in"].due
    assert due == at(MONDAY + DAY, 10)


def test_an_unanswered_morning_is_asked_once_more() -> None:
    """In the evening of the same day, and then not again; an answered one is not."""
    day = MONDAY + DAY
    member = fired(logged(runner(), replace(ran(MONDAY), at=at(MONDAY, 8))), morning_check_in=day)
    assert planned(member, at(day, 9))["morning_again"] == Reminder("morning_again", day, at(day, 19))
    twice = fired(member, morning_again=day)
    assert not {"morning_check_in", "morning_again"} & set(planned(twice, at(day, 20)))
    assert "morning_again" not in planned(logged(runner(), settled(MONDAY)), at(day, 9))


def test_a_delayed_morning_card_is_not_repeated_at_once() -> None:
    """After an outage over the evening the repetition leaves her hours, and stays when it is once planned."""
    day, late = MONDAY + DAY, at(MONDAY + 2 * DAY, 17)
    member = fired(logged(runner(), replace(ran(MONDAY), at=at(MONDAY, 8))), morning_check_in=day)
    again = planned(member, late)["morning_again"]
    assert again == Reminder("morning_again", day, at(MONDAY + 3 * DAY, 8))
    assert planned(replace(member, armed=(again,)), again.due - timedelta(hours=1))["morning_again"] == again


def test_a_missed_morning_card_is_not_dropped() -> None:
    """After an outage of a day and in the middle of the night: it waits for the end of the quiet hours."""
    member = logged(runner(), ran(MONDAY))
    night = at(MONDAY + 2 * DAY, 3)
    assert planned(member, night)["morning_check_in"].due == at(MONDAY + 2 * DAY, 8)
    assert not is_over("morning_check_in", at(MONDAY + DAY, 13), member, at(MONDAY + 2 * DAY, 8))


def test_movement_tests_have_their_morning() -> None:
    """Tests of today are asked about at the end of tomorrow's quiet hours, once."""
    tests = {name: replace(test, day=MONDAY, clear=None) for name, test in passed("t1").items()}
    member = replace(runner(), readiness=replace(runner().readiness, tests=tests))
    assert planned(member, at(MONDAY, 12))["tests_morning"] == Reminder(
        "tests_morning", MONDAY + DAY, at(MONDAY + DAY, 8)
    )
    assert "tests_morning" not in planned(fired(member, tests_morning=MONDAY + DAY), at(MONDAY + DAY, 9))


# looking again, quiz, mood, snooze


def test_a_look_again_comes_where_no_day_has_its_card() -> None:
    """Where a pause's days have no card: on the day named, at her hour; unanswered, again a week on."""
    pause = Pause(action="pause_run", group="leak", since=MONDAY - 6 * DAY, look_again_on=MONDAY + DAY)
    off = replace(runner().preferences, nudges=False)
    assert "relook" not in planned(replace(runner(), pause=pause), at(MONDAY, 5))
    member = replace(runner(), pause=pause, preferences=off)
    found = planned(member, at(MONDAY, 5))
    assert found["relook"] == Reminder("relook", MONDAY + DAY, at(MONDAY + DAY, 9))
    again = planned(fired(member, relook=MONDAY + DAY), at(MONDAY + DAY, 10))
    assert again["relook"].local_date == MONDAY + 8 * DAY


def test_an_open_quiz_is_remembered_three_times_at_most() -> None:
    """The first, third and tenth day after it was left, at her hour, and then no more; where there is no plan yet."""
    left = Talk(frames=(Frame(flow="quiz", step="y1", asked_on=MONDAY),))
    member = replace(runner(), plan=None, talk=left)
    days, now = [], at(MONDAY, 20)
    while (one := planned(member, now).get("quiz_resume")) is not None:
        days.append((one.local_date - MONDAY).days)
        assert one.due == at(one.local_date, 9)
        member, now = fired(member, quiz_resume=one.local_date), at(one.local_date, 10)
    assert days == [1, 3, 10]


def test_a_day_with_something_to_do_leads_back_to_an_open_quiz_by_itself() -> None:
    """Tuesday has strength: its reminder comes, with the way back to the questions under it."""
    member = replace(runner(), talk=Talk(frames=(Frame(flow="quiz", step="y1", asked_on=MONDAY),)))
    found = planned(member, at(MONDAY, 20))
    assert found["nudge"].local_date == MONDAY + DAY
    assert "quiz_resume" not in found


def test_the_mood_question_comes_weekly_and_alone() -> None:
    """A week after the last, in the evening, on a day without another card."""
    member = replace(runner(), nudges=Nudges(mood_asked_on=MONDAY - 7 * DAY))
    found = planned(member, at(MONDAY, 5))
    assert found["weekly_mood"].local_date == MONDAY + DAY
    assert found["weekly_mood"].due == at(MONDAY + DAY, 19)
    assert (
        planned(replace(member, nudges=Nudges(mood_asked_on=MONDAY)), at(MONDAY, 5))["weekly_mood"].local_date
        == MONDAY + 7 * DAY
    )


def test_a_snooze_comes_when_she_said() -> None:
    """Half an hour on; out of quiet hours when it would fall into them."""
    member = replace(
        runner(), nudges=Nudges(snoozed_until=at(MONDAY, 9, 30), sent={"nudge": MONDAY.isoformat()})
    )
    assert planned(member, at(MONDAY, 9, 1))["snooze"] == Reminder("snooze", MONDAY, at(MONDAY, 9, 30))
    late = replace(
        runner(), nudges=Nudges(snoozed_until=at(MONDAY, 21, 30), sent={"nudge": MONDAY.isoformat()})
    )
    assert planned(late, at(MONDAY, 20, 59))["snooze"].due == at(MONDAY + DAY, 8)


# at the moment of sending


@pytest.mark.parametrize(
    ("kind", "hours", "stale"), [("nudge", 4, False), ("nudge", 5, True), ("evening_check_in", 8, False)]
)
def test_a_nudge_goes_stale_a_card_does_not(kind: str, hours: int, stale: bool) -> None:
    """Four hours for a nudge; the evening card still asks."""
    assert is_over(kind, at(MONDAY, 9), runner(), at(MONDAY, 9) + hours * HOUR) is stale


def test_what_was_done_meanwhile_is_stale() -> None:
    """Done, left out, paused by her, closed: nothing is said any more."""
    due = at(MONDAY, 9)
    assert is_over("nudge", due, logged(runner(), ran(MONDAY)), due)
    assert is_over("evening_check_in", due, runner(left_out=(MONDAY,)), due)
    assert is_over("nudge", due, replace(runner(), pause=Pause(action="own", group="", since=MONDAY)), due)
    assert is_over("morning_check_in", due, logged(runner(), settled(MONDAY - DAY)), due)
    assert is_over(
        "morning_check_in", due, replace(runner(), closed=Closed(reason="urgent", since=MONDAY)), due
    )
    assert is_over("nonsense", due, runner(), due)


@given(
    zone=st.sampled_from(ZONES),
    quiet=st.tuples(st.integers(19, 23), st.integers(5, 10)),
    remind=st.integers(0, 23),
    hours=st.integers(0, 3 * 365 * 24),
    reports=st.sets(st.integers(0, 20), max_size=8),
)
def test_three_weeks_of_reminders(
    zone: str, quiet: tuple[int, int], remind: int, hours: int, reports: set[int]
) -> None:
    """Promise 8, played through: every reminder comes outside her quiet hours, once for its date, in order of time,

    and no day has two nudges or two different cards.
    """
    now = datetime(2025, 1, 1, tzinfo=UTC) + hours * HOUR
    member = runner(days=200)
    member = replace(
        member,
        profile=replace(member.profile, zone=zone, birth_date=now.date() - 200 * DAY),
        preferences=replace(
            member.preferences, quiet_from=time(quiet[0]), quiet_to=time(quiet[1]), remind_at=time(remind)
        ),
        readiness=replace(member.readiness, answered_on=now.date() - DAY),
    )
    said: list[tuple[str, date]] = []
    for turn in range(40):
        coming = upcoming(her_day(member, now), now)
        assert [one.due for one in coming] == sorted(one.due for one in coming)
        if not coming:
            break
        first = coming[0]
        now = max(now, first.due)
        assert not in_quiet_hours(member, now)
        said.append((first.kind, first.local_date))
        member = replace(fired(member, **{first.kind: first.local_date}), armed=coming)
        if first.kind in TRAINING and turn in reports:
            member = logged(member, replace(ran(first.local_date), at=now))
    assert max(Counter(said).values(), default=0) <= 1
    nudges = Counter(day for kind, day in said if kind in ("nudge", "relook", "quiz_resume"))
    cards = Counter(
        day for kind, day in said if kind in ("morning_check_in", "evening_check_in", "weekly_mood")
    )
    assert max(nudges.values(), default=0) <= 1
    assert max(cards.values(), default=0) <= 1


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_what_asks_about_her_body_is_a_check_in_and_never_dropped(kind: ReminderKind) -> None:
    """A question about her body is sent before nudges, repeated when in doubt, and waits for her."""
    assert kind.asks_about_body == (kind.priority is Priority.CHECK_IN)
    assert not (kind.asks_about_body and kind.window)


def test_every_kind_is_taken_by_one_conversation() -> None:
    """A planned reminder that no conversation takes would never be said; one nobody plans would never come."""
    assert set(REMINDERS) == {kind.name for kind in KINDS}
