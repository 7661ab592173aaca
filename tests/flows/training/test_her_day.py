"""Her day as one value: its results are computed once per value, and never returned for another one."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime, time
from importlib import import_module
from pkgutil import iter_modules
from types import FunctionType
from typing import Any

import pytest

import flows.training
from flows.dialog.draft import Draft
from flows.engine.registry import BY_FLOW
from flows.model.her_day import READ, HerDay, once
from flows.model.member import Member
from flows.model.pause import Pause
from flows.model.values import changed
from flows.training.training_status import may_run, training_status
from tests.flows.training.people import DAY, MONDAY, catalog, logged, ran, runner

ALSO_ASKED: Mapping[str, tuple[object, ...]] = {
    "planned_kind": (MONDAY, "running"),
    "_day_plan": (MONDAY, "running"),
}
"""What some of the functions are asked besides her day."""
NOON = datetime.combine(MONDAY, time(12), UTC)


def test_the_same_value_is_asked_once() -> None:
    """Once for each value; an equal one of its own is asked for itself."""
    asked: list[HerDay] = []

    @once
    def weekday(her: HerDay) -> int:
        asked.append(her)
        return her.today.weekday()

    her = HerDay(runner(), MONDAY, catalog())
    assert [weekday(her), weekday(her), weekday(her.on(MONDAY))] == [0, 0, 0]
    assert len(asked) == 1
    assert weekday(HerDay(runner(), MONDAY, catalog())) == 0
    assert len(asked) == 2


def test_another_day_or_another_state_is_another_value() -> None:
    """Results for Monday, or before her run, are not returned for Tuesday, or after it."""
    her = HerDay(runner(), MONDAY, catalog())
    assert may_run(her)
    after = her.with_member(logged(runner(), ran(MONDAY)))
    assert not may_run(after.on(MONDAY + DAY))
    assert may_run(her)
    assert training_status(her) == "running"
    assert training_status(her.with_member(replace(her.member, consent=None))) == "newcomer"


def test_what_is_known_makes_no_difference_to_the_value() -> None:
    """Two of them are the same by member, day and content, whatever was asked of them."""
    one, other = HerDay(runner(), MONDAY, catalog()), HerDay(runner(), MONDAY, catalog())
    may_run(one)
    assert one == other
    assert repr(one) == repr(HerDay(one.member, MONDAY, one.catalog))


def test_each_question_has_an_answer_of_its_own() -> None:
    """What else is asked tells one answer from another."""
    asked: list[int] = []

    @once
    def days_on(her: HerDay, days: int) -> int:
        asked.append(days)
        return (her.today + DAY * days).day

    her = HerDay(runner(), MONDAY, catalog())
    assert [days_on(her, 1), days_on(her, 2), days_on(her, 1)] == [(MONDAY + DAY * n).day for n in (1, 2, 1)]
    assert asked == [1, 2]


def test_where_she_is_in_a_conversation_changes_nothing_that_is_known() -> None:
    """Showing a card keeps cached results; a run, or the day of an urgent symptom, does not."""
    asked: list[Member] = []

    @once
    def runs(her: HerDay) -> int:
        asked.append(her.member)
        return len(her.member.log)

    draft = Draft(runner(), catalog(), NOON, BY_FLOW)
    assert runs(draft.her_day) == 0
    draft.update_talk(card=7)
    draft.update_nudges(ignored=2)
    assert (runs(draft.her_day), draft.her_day.member.talk.card) == (0, 7)
    assert len(asked) == 1
    draft.update_nudges(cleared_on=MONDAY)
    runs(draft.her_day)
    draft.member = logged(draft.member, ran(MONDAY))
    assert runs(draft.her_day) == 1
    assert len(asked) == 3


class OnlyWhatIsRead:
    """Stands for a member, or a part of one, and shows only what training may read."""

    def __init__(self, value: object, names: tuple[str, ...] = READ) -> None:
        self._value, self._names = value, names

    def __getattr__(self, name: str) -> Any:
        inner = tuple(one.partition(".")[2] for one in self._names if one.startswith(f"{name}."))
        assert inner or name in self._names, f"{name} is not in READ"
        value = getattr(self._value, name)
        return OnlyWhatIsRead(value, inner) if inner else value


def _worked_out_once() -> Iterator[Callable[..., object]]:
    """Every cached function of training."""
    assert isinstance(may_run, FunctionType)
    of_once = may_run.__code__
    for module in iter_modules(flows.training.__path__, "flows.training."):
        for value in vars(import_module(module.name)).values():
            if isinstance(value, FunctionType) and value.__code__ is of_once:
                yield value


PEOPLE = {
    "runner": runner(),
    "moved": runner(moved={MONDAY.isoformat(): (MONDAY + DAY).isoformat()}),
    "after_a_run": logged(runner(), ran(MONDAY - DAY)),
    "waits": runner(outcome="not_yet"),
    "in_a_pause": changed(runner(), pause=Pause(action="pause_run", group="leak", since=MONDAY - 3 * DAY)),
    "away": changed(runner(), preferences=replace(runner().preferences, back_on=MONDAY + 3 * DAY)),
}


@pytest.mark.parametrize("name", PEOPLE)
def test_what_is_kept_rests_only_on_what_is_compared(name: str) -> None:
    """No cached function reads a field of the member that the cache key ignores."""
    seen = set()
    for work_out in _worked_out_once():
        her = HerDay(OnlyWhatIsRead(PEOPLE[name]), MONDAY, catalog())  # type: ignore[arg-type] # stands for her
        also = ALSO_ASKED.get(work_out.__name__, ())
        assert work_out(her, *also) == work_out(HerDay(PEOPLE[name], MONDAY, catalog()), *also)
        seen.add(work_out.__name__)
    assert {"training_status", "may_run", "gap", "resume_view", *ALSO_ASKED} <= seen
