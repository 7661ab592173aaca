"""Writes the member's present status for the readable export: birth, quiz, plan, pause, days, hours and place."""

from collections.abc import Iterator

from bot.privacy.report_days import step_number
from bot.privacy.report_labels import ReportLabels
from flows.model.member import Member, Plan, Readiness, VisitSheet
from flows.model.messages import text
from flows.model.pause import Closed, Pause


def summary(labels: ReportLabels, member: Member) -> Iterator[str]:
    """Yield what is true now, a line each; unknown facts are left out."""
    if member.profile.birth_date:
        yield labels.say(text("export-birth", day=member.profile.birth_date))
    yield from _quiz(labels, member.readiness)
    if member.plan:
        yield _plan(labels, member.plan)
    if member.closed:
        yield _closed(labels, member.closed)
    if member.pause:
        yield from _pause(labels, member.pause)
    yield from _week(labels, member)
    yield from _sheet(labels, member.sheet)
    yield labels.say(text("export-place", zone=member.profile.zone, country=member.profile.country or "-"))


def _quiz(labels: ReportLabels, readiness: Readiness) -> Iterator[str]:
    if readiness.outcome and readiness.answered_on:
        what = labels.called("decision.action", readiness.outcome)
        yield labels.say(text("export-quiz", what=what, day=readiness.answered_on))
    if readiness.review_on:
        yield labels.say(text("export-review-on", day=readiness.review_on))


def _plan(labels: ReportLabels, plan: Plan) -> str:
    if plan.track == "run":
        return labels.say(text("export-track-run", step=step_number(plan.step)))
    return labels.called("plan.track", plan.track)


def _closed(labels: ReportLabels, closed: Closed) -> str:
    what = labels.called("decision.action", closed.reason)
    return labels.say(text("export-closed", what=what, day=closed.since))


def _pause(labels: ReportLabels, pause: Pause) -> Iterator[str]:
    what = labels.called("decision.action", pause.action)
    yield labels.say(text("export-paused", what=what, day=pause.since))
    for rule in pause.rules:
        yield labels.rule(rule)
    if pause.review_on:
        yield labels.say(text("export-review-on", day=pause.review_on))


def _sheet(labels: ReportLabels, sheet: VisitSheet) -> Iterator[str]:
    """Yield what she wrote for the PT visit sheet and chose to add."""
    if sheet.name:
        yield labels.say(text("export-sheet-name", name=sheet.name))
    for question in sheet.questions:
        yield labels.say(text("export-sheet-question", words=question))
    if sheet.added_parts:
        added = ", ".join(labels.called("sheet.added_parts", name) for name in sheet.added_parts)
        yield labels.say(text("export-sheet-added", what=added))


def _week(labels: ReportLabels, member: Member) -> Iterator[str]:
    prefs = member.preferences
    if prefs.run_days or prefs.strength_days:
        yield labels.say(text("export-run-days", days=labels.days(prefs.run_days)))
        yield labels.say(text("export-strength-days", days=labels.days(prefs.strength_days)))
    yield labels.say(text("export-hours", at=prefs.remind_at, start=prefs.quiet_from, end=prefs.quiet_to))
    if not prefs.nudges:
        yield labels.say(text("export-no-nudges"))
