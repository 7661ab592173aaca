"""The order of the movement checks: which one comes next, and which passes still wait for their next morning.

A check that a card of the quiz asks about (the walk) is answered there; she does the others with the coach.
"""

from datetime import date, timedelta
from functools import lru_cache

from flows.model.catalog import Catalog, MovementTest
from flows.model.her_day import HerDay
from flows.model.member import Member, TestResult

PASS, CANNOT, SYMPTOM, NOT_TRIED, CANNOT_FEEL = "pass", "cannot", "symptom", "not_tried", "cannot_feel"


def key(test: MovementTest) -> str:
    """Return the item id of a check in answers and results."""
    return test.id.lower()


def our_checks(catalog: Catalog) -> tuple[MovementTest, ...]:
    """Return the checks she does with the coach, in order."""
    return tuple(test for test in catalog.tests if not test.answered_by)


@lru_cache(maxsize=16)
def check_items(catalog: Catalog) -> tuple[str, ...]:
    """Return the item ids of the checks she does with the coach, in order."""
    return tuple(key(test) for test in our_checks(catalog))


def next_check(her: HerDay) -> MovementTest | None:
    """Return the next check she may try: unsettled, not too soon after a "not yet", and with its requirements passed."""
    return next((test for test in our_checks(her.catalog) if _is_open(her, test)), None)


def _is_open(her: HerDay, test: MovementTest) -> bool:
    if not all(_passed(item.lower(), her.member, her.catalog) for item in test.after):
        return False
    result = her.member.readiness.tests.get(key(test))
    if result is None or result.value == NOT_TRIED:
        return True
    if result.value == SYMPTOM:
        return result.clear is True
    again = result.day + timedelta(days=her.catalog.rules.number("retest_days"))
    return result.value in (CANNOT, CANNOT_FEEL) and her.today >= again


def untried(member: Member, catalog: Catalog) -> tuple[str, ...]:
    """Return the ids of the checks that have no result yet, in their order."""
    tests = member.readiness.tests
    return tuple(item for item in check_items(catalog) if item not in tests or tests[item].value == NOT_TRIED)


def _passed(item: str, member: Member, catalog: Catalog) -> bool:
    """Return whether a check was passed, which lets her go on today; it counts for running after the next morning."""
    result = member.readiness.tests.get(item)
    if result is not None:
        return result.value == PASS
    return is_answered_yes(item, member, catalog)


def is_answered_yes(item: str, member: Member, catalog: Catalog) -> bool:
    """Return whether the quiz itself asks about this check and she answered yes."""
    asked = next((test.answered_by for test in catalog.tests if key(test) == item), "")
    return asked != "" and member.readiness.answers.get(asked) == "yes"


def waiting(member: Member, today: date) -> dict[str, TestResult]:
    """Return the passes of an earlier day whose next morning has not been asked about."""
    tests = member.readiness.tests
    return {item: result for item, result in tests.items() if _waits(result) and result.day < today}


def waits_tomorrow(member: Member, today: date) -> bool:
    """Return whether something was passed today that tomorrow morning decides."""
    return any(_waits(result) and result.day == today for result in member.readiness.tests.values())


def _waits(result: TestResult) -> bool:
    return result.value == PASS and result.clear is None


def tested_on(member: Member, day: date) -> bool:
    """Return whether she did moves of the checks, or of the small tests that end a pause, on that day."""
    pause = member.pause
    small = (pause.tests_on, pause.tests_done) if pause is not None else ()
    tried = (result.day for result in member.readiness.tests.values() if result.value != NOT_TRIED)
    return day in (*small, *tried)


def not_there_yet(member: Member, catalog: Catalog) -> tuple[str, ...]:
    """Return the ids of the checks she could not do yet, in order."""
    tests = member.readiness.tests
    every = (key(test) for test in our_checks(catalog))
    return tuple(item for item in every if item in tests and tests[item].value in (CANNOT, CANNOT_FEEL))
