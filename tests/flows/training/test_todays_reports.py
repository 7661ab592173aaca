"""Reports of today without a workout, and a late look at the last run: which of them rule out a run."""

from dataclasses import replace

import pytest

from flows.model.her_day import HerDay
from flows.model.reports import CLEAR, CheckIn, Report
from flows.training.late_report import with_late_report
from flows.training.todays_reports import rests_today
from flows.training.triage import Context, evaluate
from tests.flows.training.people import DAY, MONDAY, catalog, logged, runner, settled


@pytest.mark.parametrize(
    ("found", "rests"),
    [
        pytest.param(CLEAR, False, id="nothing"),
        pytest.param(replace(CLEAR, sick=True), True, id="sick"),
        pytest.param(replace(CLEAR, leg_pain=3), True, id="a_leg_that_holds_the_step"),
    ],
)
def test_a_look_is_for_rest_by_what_it_found(found: Report, rests: bool) -> None:
    """It counts on the day of the review; a day later yesterday's report is asked about again."""
    run = with_late_report(settled(MONDAY - DAY), found, MONDAY, catalog().rules)
    her = HerDay(logged(runner(), run), MONDAY, catalog())
    assert rests_today(her) is rests
    assert not rests_today(her.on(MONDAY + DAY))


def test_no_rule_has_anything_to_say_of_a_clear_look() -> None:
    """Which is why none is asked."""
    clear = CheckIn(day=MONDAY, step="S03", after_run=CLEAR)
    findings = evaluate(clear, (), Context(), catalog().rules).findings
    assert not any(finding.rule.rest_today for finding in findings)
