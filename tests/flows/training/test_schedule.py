"""The reminders of training days and pauses: when they are due, and when they no longer make sense."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.engine.registry import BY_FLOW, REMINDERS
from flows.model.effects import Reminder
from flows.model.member import Nudges
from flows.model.messages import Priority
from flows.model.pause import Closed, Pause
from flows.model.talk import Frame, Talk
from flows.reminders.kind import ReminderKind
from flows.reminders.planner import KINDS
from flows.reminders.schedule import in_quiet_hours, upcoming
from tests.flows.training.people import DAY, MONDAY, logged, ran, runner, settled
from tests.helpers.schedules import HOUR, ZONES, at, fired, her_day, is_over, planned

TRAINING = {"nudge", "evening_check_in"}


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


def test_a_review_comes_where_no_day_has_its_card() -> None:
    """Where a pause's days have no card: on the day named, at her hour; unanswered, again a week on."""
    pause = Pause(action="pause_run", group="leak", since=MONDAY - 6 * DAY, review_on=MONDAY + DAY)
    off = replace(runner().preferences, nudges=False)
    assert "pause_review" not in planned(replace(runner(), pause=pause), at(MONDAY, 5))
    member = replace(runner(), pause=pause, preferences=off)
    found = planned(member, at(MONDAY, 5))
    assert found["pause_review"] == Reminder("pause_review", MONDAY + DAY, at(MONDAY + DAY, 9))
    again = planned(fired(member, pause_review=MONDAY + DAY), at(MONDAY + DAY, 10))
    assert again["pause_review"].local_date == MONDAY + 8 * DAY


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
        coming = upcoming(her_day(member, now), now, BY_FLOW)
        assert [one.due for one in coming] == sorted(one.due for one in coming)
        if not coming:
            break
        first = coming[0]
        now = max(now, first.due)
        assert not in_quiet_hours(member, now)
        said.append((first.kind, first.local_date))
        member = replace(fired(member, **{first.kind: first.local_date}), reminders=coming)
        if first.kind in TRAINING and turn in reports:
            member = logged(member, replace(ran(first.local_date), at=now))
    assert max(Counter(said).values(), default=0) <= 1
    nudges = Counter(day for kind, day in said if kind in ("nudge", "pause_review", "quiz_resume"))
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
    """A planned reminder that no conversation handles would never be shown; one that is never planned would never come."""
    assert set(REMINDERS) == {kind.name for kind in KINDS}
