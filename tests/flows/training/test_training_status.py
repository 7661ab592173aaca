"""Training status, and promise 1: no run while a sign, pause, prerequisite, question or morning is open."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.model.her_day import HerDay
from flows.model.member import Member, Profile
from flows.model.pause import Closed, Pause
from flows.training.late_report import with_clear_late_report
from flows.training.signs import is_clear
from flows.training.training_status import may_run, training_status
from flows.training.week import day_plan, next_training, week_plan
from tests.flows.training.people import (
    CLEAR,
    DAY,
    MONDAY,
    PREREQUISITES,
    catalog,
    logged,
    passed,
    ran,
    runner,
    settled,
)

PAUSES = ("pause_run", "pause_pt", "pause_clinician", "own")


@pytest.mark.parametrize(
    ("days", "where"),
    [(0, "rest"), (20, "rest"), (21, "prep"), (83, "prep"), (84, "running"), (400, "running")],
)
def test_days_since_birth_open_one_track_after_another(days: int, where: str) -> None:
    """Rest up to day 20, preparing up to day 83, running from day 84 on."""
    assert training_status(HerDay(runner(days=days), MONDAY, catalog())) == where


@pytest.mark.parametrize(
    ("outcome", "where"),
    [
        (None, "unscreened"),
        ("urgent", "stopped"),
        ("clinician", "stopped"),
        ("see_pt", "prep"),
        ("not_yet", "prep"),
        ("ready_cautious", "running"),
        ("ready", "running"),
    ],
)
def test_outcome_of_the_quiz_decides_where_she_stands(outcome: str | None, where: str) -> None:
    """Only a pass opens running; an urgent or clinician outcome stops even strength."""
    member = runner()
    member = replace(member, readiness=replace(member.readiness, outcome=outcome))
    assert training_status(HerDay(member, MONDAY, catalog())) == where


def test_no_consent_and_closed_go_before_everything() -> None:
    """Without consent she is a newcomer; closed coaching is closed whatever else is true."""
    assert training_status(HerDay(replace(runner(), consent=None), MONDAY, catalog())) == "newcomer"
    closed = replace(runner(), closed=Closed(reason="urgent", since=MONDAY))
    assert training_status(HerDay(closed, MONDAY, catalog())) == "closed"


@pytest.mark.parametrize("prerequisite", ["gt2", "gt4", "gt5"])
@pytest.mark.parametrize("answer", [None, "unsure"])
def test_an_unanswered_prerequisite_never_opens_running(prerequisite: str, answer: str | None) -> None:
    """A prerequisite that is missing or answered "not sure" keeps running closed, whatever outcome is stored."""
    member = runner()
    readiness = replace(member.readiness, answers={**PREREQUISITES, prerequisite: answer}, tests={})
    assert not may_run(HerDay(replace(member, readiness=readiness), MONDAY, catalog()))


def test_a_walk_that_was_tested_answers_the_walk_question() -> None:
    """The walk of the movement tests and the question about it are one: either serves."""
    member = runner()
    answers = {"gt2": "yes", "gt4": "healed"}
    walked = replace(member, readiness=replace(member.readiness, answers=answers, tests=passed("t1")))
    assert may_run(HerDay(walked, MONDAY, catalog()))


@pytest.mark.parametrize(("age", "open_"), [(28, True), (29, False)])
def test_a_pass_that_was_not_used_lasts_28_days(age: int, open_: bool) -> None:
    """On day 28 the pass still counts, on day 29 the symptoms are asked again."""
    member = runner()
    member = replace(member, readiness=replace(member.readiness, answered_on=MONDAY - age * DAY))
    assert may_run(HerDay(member, MONDAY, catalog())) is open_


def test_a_pass_that_was_used_does_not_run_out() -> None:
    """Whoever runs regularly is asked by her check-ins, not by the quiz."""
    member = logged(runner(), settled(MONDAY - 3 * DAY))
    member = replace(member, readiness=replace(member.readiness, answered_on=MONDAY - 90 * DAY))
    assert may_run(HerDay(member, MONDAY, catalog()))


@pytest.mark.parametrize(("ago", "open_"), [(0, False), (1, False), (2, True), (3, True)])
def test_a_day_lies_between_two_runs(ago: int, open_: bool) -> None:
    """No run on the day of a run or the day after; two days later, if nothing new was reported."""
    looked = with_clear_late_report(settled(MONDAY - ago * DAY), MONDAY, catalog().rules)
    assert may_run(HerDay(logged(runner(), looked), MONDAY, catalog())) is open_


@pytest.mark.parametrize(("ago", "open_"), [(2, False), (3, True)])
def test_a_run_waits_for_the_look_of_two_days(ago: int, open_: bool) -> None:
    """Unanswered, the run of up to two days ago keeps the next one closed; from day three on it does not."""
    assert may_run(HerDay(logged(runner(), settled(MONDAY - ago * DAY)), MONDAY, catalog())) is open_


def test_an_open_morning_keeps_the_next_run_closed() -> None:
    """A run whose morning is neither answered nor given up blocks the next one."""
    member = logged(runner(), ran(MONDAY - 3 * DAY))
    assert not may_run(HerDay(member, MONDAY, catalog()))
    plan = day_plan(HerDay(member, MONDAY, catalog()), MONDAY)
    assert (plan.kind, plan.reason.key if plan.reason else "") == ("walk", "plan-reason-morning-open")


@given(
    consent=st.sampled_from([None, "1"]),
    closed=st.sampled_from([None, "urgent", "loss", "pregnant", "hospital"]),
    outcome=st.sampled_from([None, "urgent", "clinician", "see_pt", "not_yet", "ready_cautious", "ready"]),
    days=st.one_of(st.none(), st.integers(-3, 500)),
    pause=st.sampled_from([None, *PAUSES]),
    prerequisites=st.dictionaries(
        st.sampled_from(sorted(PREREQUISITES)), st.sampled_from([None, "unsure", "yes", "healed"])
    ),
    last=st.one_of(st.none(), st.integers(0, 40)),
    morning=st.booleans(),
    track=st.sampled_from(["rest", "prep", "run"]),
)
def test_no_run_is_offered_past_anything_open(
    consent: str | None,
    closed: str | None,
    outcome: str | None,
    days: int | None,
    pause: str | None,
    prerequisites: dict[str, str | None],
    last: int | None,
    morning: bool,
    track: str,
) -> None:
    """Promise 1: whatever the state, an offered run means that nothing at all is open, and no view of a day offers more."""
    member = _made(consent, closed, outcome, days, pause, prerequisites, track)
    if last is not None:
        member = logged(member, settled(MONDAY - last * DAY) if morning else ran(MONDAY - last * DAY))
    allowed = may_run(HerDay(member, MONDAY, catalog()))
    today = day_plan(HerDay(member, MONDAY, catalog()), MONDAY)
    if allowed:
        assert consent and not closed and not pause and outcome in ("ready", "ready_cautious")
        assert days is not None and days >= 84 and track == "run"
        assert all(prerequisites.get(prerequisite) not in (None, "unsure") for prerequisite in PREREQUISITES)
        assert last is None or (last >= 2 and morning)
    else:
        assert today.kind != "run" or today.done
    if training_status(HerDay(member, MONDAY, catalog())) != "running":
        assert all(
            plan.step is None and plan.kind != "run" for plan in week_plan(HerDay(member, MONDAY, catalog()))
        )
        following = next_training(HerDay(member, MONDAY, catalog()))
        assert following is None or following.kind != "run"


def _made(
    consent: str | None,
    closed: str | None,
    outcome: str | None,
    days: int | None,
    pause: str | None,
    prerequisites: dict[str, str | None],
    track: str,
) -> Member:
    member = runner(track=track)
    return replace(
        member,
        consent=consent,
        closed=Closed(reason=closed, since=MONDAY) if closed else None,
        profile=Profile(birth_date=None if days is None else MONDAY - timedelta(days=days)),
        readiness=replace(member.readiness, outcome=outcome, answers=prerequisites, tests={}),
        pause=Pause(action=pause, group="leak", since=MONDAY - DAY, last_sign=MONDAY - DAY)
        if pause
        else None,
    )


def test_a_report_without_a_sign_is_complete() -> None:
    """The clear report of these tests answers every field a check-in needs, so that the tests above mean something."""
    assert is_clear(ran(MONDAY, morning=CLEAR).check_in, catalog())
    assert not is_clear(ran(MONDAY).check_in, catalog())
