"""A day still to come, as she types it: read, or rejected with its reason, never guessed."""

from datetime import date

import pytest

from flows.engine.registry import vocabulary
from flows.understanding.future_dates import read_future_date
from flows.understanding.numbers import Rejected
from tests.helpers.world import catalog

TODAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("14 June", date(2026, 6, 14)),
        ("June 14th", date(2026, 6, 14)),
        ("until 1 Feb", date(2027, 2, 1)),
        ("14 Feb 2027", date(2027, 2, 14)),
        ("2026-06-14", date(2026, 6, 14)),
        ("25/12/2026", date(2026, 12, 25)),
        ("in 2 weeks", date(2026, 3, 16)),
        ("ten days", date(2026, 3, 12)),
        ("Friday", date(2026, 3, 6)),
        ("next Monday", date(2026, 3, 9)),
        ("tomorrow", date(2026, 3, 3)),
        ("Sunday 14 June", date(2026, 6, 14)),
        ("29 Feb", Rejected("date")),
        ("1 March 2026", Rejected("date_past")),
        ("2026-03-02", Rejected("date_past")),
        ("14 June 2040", Rejected("date_too_far")),
        ("400 years", Rejected("date_too_far")),
        ("soon", None),
        ("14", None),
        ("", None),
    ],
)
def test_a_day_to_come(typed: str, day: date | Rejected | None) -> None:
    """By name, in numbers, by its weekday or its distance."""
    assert read_future_date(typed, vocabulary(catalog(), "en"), TODAY) == day


def test_a_day_that_can_be_read_two_ways_is_asked_about() -> None:
    """The fifth of April or the fourth of May; one that is over is not meant."""
    found = read_future_date("4/5/2026", vocabulary(catalog(), "en"), TODAY)
    assert isinstance(found, Rejected) and found.reason == "date_ambiguous"
    assert read_future_date("1/4/2026", vocabulary(catalog(), "en"), TODAY) == date(2026, 4, 1)
