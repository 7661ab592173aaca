"""A later report beside an earlier one: symptoms add up, and what she said stays her word."""

import pytest

from flows.model.reports import Report
from flows.training.late_report import merged

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
        (Report(leak="wet"), ASSUMED, "drops", ("leak",)),
        (ASSUMED, Report(back_pain=1, assumed=("back_pain",)), "drops", ("leak", "back_pain")),
    ],
)
def test_what_she_said_is_not_assumed(
    before: Report, now: Report, leak: str, assumed: tuple[str, ...] | None
) -> None:
    together = merged(before, now)
    assert (together.leak, together.assumed) == (leak, assumed)
