"""A later report beside an earlier one: symptoms add up, and what she said stays her word."""

import pytest

from flows.model.reports import Report
from flows.training.late_report import merged
from tests.helpers.world import catalog

SAID = Report(leak="drops")
ASSUMED = Report(leak="drops", assumed=("leak",))


@pytest.mark.parametrize(
    ("before", "now", "leak", "assumed"),
    [
        (ASSUMED, SAID, "drops", None),
        (SAID, ASSUMED, "drops", None),
        (ASSUMED, ASSUMED, "drops", ("leak",)),
        (ASSUMED, Report(leak="none"), "drops", ("leak",)),
        (Report(leak="none"), ASSUMED, "drops", ("leak",)),
        (ASSUMED, Report(leak="wet"), "wet", None),
        (Report(leak="wet"), ASSUMED, "wet", None),
        (Report(leak="wet"), SAID, "wet", None),
        (SAID, Report(leak="wet", assumed=("leak",)), "wet", ("leak",)),
        (ASSUMED, Report(back_pain=1, assumed=("back_pain",)), "drops", ("leak", "back_pain")),
    ],
)
def test_what_she_said_is_not_assumed(
    before: Report, now: Report, leak: str, assumed: tuple[str, ...] | None
) -> None:
    together = merged(before, now, catalog().rules)
    assert (together.leak, together.assumed) == (leak, assumed)


@pytest.mark.parametrize(
    ("before", "now"),
    [
        (Report(heaviness=4), Report(heaviness=2)),
        (Report(bleeding="heavy"), Report(bleeding="light")),
        (Report(breast="red"), Report(breast="tender")),
    ],
)
def test_no_symptom_gets_milder_by_a_later_report(before: Report, now: Report) -> None:
    assert merged(before, now, catalog().rules) == before == merged(now, before, catalog().rules)


def test_of_two_lists_both_count() -> None:
    both = merged(Report(leg_flags=("night",)), Report(leg_flags=("limp",)), catalog().rules)
    assert both.leg_flags == ("night", "limp")
