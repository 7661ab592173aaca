"""Her day as one value: what follows from it is worked out once for each value, and never for another one."""

from dataclasses import replace

from flows.model.her_day import HerDay, once
from flows.training.training_status import may_run, training_status
from tests.flows.training.people import DAY, MONDAY, catalog, logged, ran, runner


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
    """What was worked out for Monday, or before her run, is not said of Tuesday, or after it."""
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
