"""Where she stands, for the readable copy: birth, quiz, plan, pause, days, hours and place, a line each."""

from collections.abc import Iterator

from bot.privacy.report_days import step_number
from bot.privacy.report_labels import Wording
from flows.model.member import Closed, Member, Pause, Plan, Readiness
from flows.model.messages import text


def stand(wording: Wording, member: Member) -> Iterator[str]:
    """What is true now; what is not known yet is left out."""
    if member.profile.birth_date:
        yield wording.say(text("export-birth", day=member.profile.birth_date))
    yield from _quiz(wording, member.readiness)
    if member.plan:
        yield _plan(wording, member.plan)
    if member.closed:
        yield _closed(wording, member.closed)
    if member.pause:
        yield from _pause(wording, member.pause)
    yield from _week(wording, member)
    yield wording.say(text("export-place", zone=member.profile.zone, country=member.profile.country or "-"))


def _quiz(wording: Wording, readiness: Readiness) -> Iterator[str]:
    if readiness.outcome and readiness.answered_on:
        what = wording.known(f"export-decided-{readiness.outcome}", readiness.outcome)
        yield wording.say(text("export-quiz", what=what, day=readiness.answered_on))
    if readiness.look_again_on:
        yield wording.say(text("export-look-again", day=readiness.look_again_on))


def _plan(wording: Wording, plan: Plan) -> str:
    if plan.track == "run":
        return wording.say(text("export-track-run", step=step_number(plan.step)))
    return wording.known(f"export-track-{plan.track}", plan.track)


def _closed(wording: Wording, closed: Closed) -> str:
    what = wording.known(f"export-decided-{closed.reason}", closed.reason)
    return wording.say(text("export-closed", what=what, day=closed.since))


def _pause(wording: Wording, pause: Pause) -> Iterator[str]:
    what = wording.known(f"export-decided-{pause.action}", pause.action)
    yield wording.say(text("export-paused", what=what, day=pause.since))
    for rule in pause.rules:
        yield f"[{rule}] {wording.known(f'rule-{rule.lower()}', '')}".rstrip()
    if pause.look_again_on:
        yield wording.say(text("export-look-again", day=pause.look_again_on))


def _week(wording: Wording, member: Member) -> Iterator[str]:
    prefs = member.preferences
    if prefs.run_days or prefs.strength_days:
        yield wording.say(text("export-run-days", days=wording.days(prefs.run_days)))
        yield wording.say(text("export-strength-days", days=wording.days(prefs.strength_days)))
    yield wording.say(text("export-hours", at=prefs.remind_at, start=prefs.quiet_from, end=prefs.quiet_to))
    if not prefs.nudges:
        yield wording.say(text("export-no-nudges"))
