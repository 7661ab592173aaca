"""Stores and explains the outcome of the quiz: its reasons, what is open now, and the next date.

It decides nothing: the outcome comes from `flows.training.readiness.judge`.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from flows.conversations.shared.ahead import ahead_texts
from flows.conversations.shared.current_judgement import (
    background_missing,
    blocked,
    blocks_nothing_but_checks,
    checks_open,
    current_judgement,
    facts_of,
    reasons_of,
)
from flows.conversations.shared.day_texts import step_number
from flows.conversations.shared.exit_test import sheet_row
from flows.conversations.shared.help_lines import country, emergency_number
from flows.conversations.shared.open_quiz import open_quiz
from flows.conversations.shared.pt_out_of_reach import no_pt_row
from flows.conversations.shared.reasons import rule_of, said_once, way_out, words_of
from flows.conversations.shared.review import review_texts
from flows.dialog.callback import action
from flows.dialog.draft import Draft
from flows.model.member import Readiness
from flows.model.messages import Button, Priority, Rows, Text, link, text
from flows.model.questions import Choice
from flows.rules.outcomes import PASSED_OUTCOMES
from flows.rules.rulebook import READINESS
from flows.training.gaps import apply_gap, gap
from flows.training.movement_order import check_items, next_check, not_there_yet, waits_tomorrow
from flows.training.plan_start import on_ramp, start_plan
from flows.training.readiness import Judgement, judge
from flows.training.start_days import start_days_of
from flows.training.strength import strength_from, strength_waits_for
from flows.training.training_status import may_run

MOST_REASONS: Final = 3
WAITS_FOR_A_DAY: Final = ("checks", "wait", "practise", "rest", "early")
"""Variants of "not yet" that end with time or the checks, not with another answer."""
UNDATED: Final = ("checks", "wait", "call")
"""Variants without a day to ask again; where there is a day, she can report a change before it."""


FACES_WITH_DATES: Final = ("ready", "ready-cautious", "going", "early")
"""Variants after which a date can be given, because only time or her own runs are missing."""
NEXT_DOOR: Final = "pt_next_door"


def say_final(draft: Draft, *before: Text, unchanged_since: Readiness | None = None) -> Judgement:
    """Evaluate, store and explain the outcome, after the texts `before`; an existing plan is adapted to it.

    With `unchanged_since`, the readiness she was told of already, an outcome that is still the same says that first.

    If a look that closed running is still to be answered, that look is asked instead, because her earlier answers say
    nothing about its questions.
    """
    if pending_mode := draft.member.readiness.pending_mode:
        open_quiz(draft, pending_mode)
        return current_judgement(draft)
    _act_on_missed_weeks(draft)
    judgement = keep_outcome(draft)
    if draft.member.plan is not None:
        draft.member = start_plan(draft.her_day, judgement)
    say_outcome(draft, judgement, *before, again=_is_same(draft.member.readiness, unchanged_since))
    _fall_quiet(draft)
    return judgement


def _is_same(now: Readiness, before: Readiness | None) -> bool:
    """Return whether an outcome and its rules are those she was told of before."""
    said_before = before and (before.outcome, before.rules, before.blocking)
    return said_before == (now.outcome, now.rules, now.blocking)


def _fall_quiet(draft: Draft) -> None:
    """With a baby in hospital, send no reminders and ask once whether she wants them nevertheless."""
    if draft.member.nudges.quiet_offered or not any(choice.quiet for choice in _chosen(draft)):
        return
    draft.update_nudges(quiet_offered=True)
    draft.update(preferences=replace(draft.member.preferences, nudges=False))
    draft.say(
        text("settings-quiet"),
        rows=((action("settings.unmute", text("settings-button-loud")),),),
        in_place=False,
    )


def _chosen(draft: Draft) -> tuple[Choice, ...]:
    """Return the choices of the readiness quiz that she selected."""
    answers = draft.member.readiness.answers
    questions = draft.catalog.questions[READINESS]
    return tuple(
        choice
        for question in questions
        for choice in question.choices
        if answers.get(question.id) == choice.value
    )


def keep_outcome(draft: Draft) -> Judgement:
    """Evaluate all her answers and store the outcome."""
    judgement = current_judgement(draft)
    draft.update(
        readiness=replace(
            draft.member.readiness,
            outcome=judgement.outcome.value,
            rules=judgement.rules,
            blocking=judgement.blocking,
            review_on=_review_on(draft, judgement),
        )
    )
    draft.decide(READINESS, judgement.outcome.value, reasons_of(draft, judgement))
    return judgement


def _act_on_missed_weeks(draft: Draft) -> None:
    """Settle the step after missed weeks before the plan starts again, or the gap would be forgotten."""
    missed, plan = gap(draft.her_day), draft.member.plan
    if missed is None or plan is None:
        return
    draft.member = apply_gap(draft.member, missed, draft.today)
    draft.decide("gap", "back", (missed.rule,), plan.step, missed.new_step)


def _review_on(draft: Draft, judgement: Judgement) -> date | None:
    """Return the day the quiz is asked again; None if running is open.

    It is in two weeks, or on the first date for running if later. It is on that date where only the date is in the way,
    however soon. While an answer of hers keeps strength closed, it is as soon as strength may open by the date, because
    strength need not wait for the date of running.
    """
    if judgement.outcome.value in PASSED_OUTCOMES:
        return None
    numbers, born = draft.catalog.rules, draft.member.profile.birth_date
    again = draft.today + timedelta(days=numbers.number("retest_days"))
    earliest = born + timedelta(days=start_days_of(draft.member, draft.catalog).run_from) if born else again
    if earliest > draft.today and _only_the_date_is_missing(draft):
        return earliest
    strength = max(again, strength_from(draft.her_day) or again)
    return strength if strength_waits_for(draft.her_day.on(strength)) else max(again, earliest)


def _only_the_date_is_missing(draft: Draft) -> bool:
    """Return whether nothing but movement checks would block running on the first date for it."""
    days = start_days_of(draft.member, draft.catalog).run_from
    then = judge(facts_of(draft.member, draft.catalog), days, draft.catalog.rules)
    return blocks_nothing_but_checks(draft, then)


def say_outcome(draft: Draft, judgement: Judgement | None = None, *before: Text, again: bool = False) -> None:
    """Explain the stored outcome and what is open to her now; with `again`, first that it is what she heard before."""
    judgement = judgement or current_judgement(draft)
    variant = _variant(draft, judgement)
    facts = _facts_to_say(draft) if variant != "see-pt" else {"way": way_out(draft)}
    texts = [*before, text(f"outcome-{_with_next_step(draft, judgement, variant)}", **facts)]
    if again:
        texts = (
            [text("outcome-still-checks", **facts)]
            if variant == "checks"
            else [text("outcome-still"), *texts]
        )
    if variant == "checks" and not again:
        texts.extend(_runs_already(draft))
    if _has_no_pt(draft, judgement):
        texts.extend(_self_referral(draft))
    if reasons := _reasons(draft, judgement, variant):
        texts.append(
            text("outcome-practise-list" if variant == "practise" else "outcome-reasons", reasons=reasons)
        )
    texts.extend(text(choice.beside) for choice in _chosen(draft) if choice.beside)
    if variant not in UNDATED:
        texts.extend(review_texts(draft))
    if judgement.suggest_pt and variant != "see-pt":
        texts.append(text("outcome-pt-too"))
    if variant in FACES_WITH_DATES and not reasons:
        texts.extend(ahead_texts(draft))
    priority = Priority.SAFETY if variant == "call" else None
    draft.say(*texts, rows=_rows(draft, judgement, variant), priority=priority)


def _runs_already(draft: Draft) -> tuple[Text, ...]:
    """Say how many minutes she already runs and which step the checks lead to; nothing where she does not run."""
    minutes = draft.member.readiness.answers.get(draft.catalog.with_role("minutes_run"))
    if not isinstance(minutes, int) or minutes <= 0:
        return ()
    step = step_number(on_ramp(minutes, draft.catalog))
    return (text("outcome-runs-already", minutes=minutes, step=step),)


def _self_referral(draft: Draft) -> tuple[Text, ...]:
    """Say how she can see a PT without a referral where she lives, if that is known."""
    here = country(draft)
    return (text(f"outcome-self-referral-{here.code.lower()}"),) if here and here.self_referral else ()


def _has_no_pt(draft: Draft, judgement: Judgement) -> bool:
    """Return whether no PT is available to her."""
    return draft.catalog.rules.role("without_pt") in judgement.rules


def _with_next_step(draft: Draft, judgement: Judgement, variant: str) -> str:
    """Put the next step first for a member who has seen a PT in vain or cannot see one."""
    if variant != "see-pt":
        return variant
    without = f"{variant}-without" if _has_no_pt(draft, judgement) else variant
    return f"{variant}-next-door" if judgement.next == NEXT_DOOR else without


def _facts_to_say(draft: Draft) -> Mapping[str, date | int | Text]:
    """Return the first date for running, the number of checks still to pass, and the number to call."""
    born, results = draft.member.profile.birth_date or draft.today, draft.member.readiness.tests
    checks = check_items(draft.catalog)
    passed = [item for item in checks if item in results and results[item].value == "pass"]
    earliest = born + timedelta(days=start_days_of(draft.member, draft.catalog).run_from)
    return {
        "earliest": earliest,
        "left": len(checks) - len(passed),
        "number": emergency_number(draft),
    }


def _variant(draft: Draft, judgement: Judgement) -> str:
    """Return the variant of the text for this outcome; "not yet" and "ready" have several."""
    outcome = judgement.outcome.value
    if judgement.card is not None:
        return "call"
    if outcome in PASSED_OUTCOMES:
        return _face_of_ready(draft) or outcome.replace("_", "-")
    return _face_of_not_yet(draft) if outcome == "not_yet" else outcome.replace("_", "-")


def _face_of_ready(draft: Draft) -> str:
    """Return the variant of "ready" for a pause or a member long on plan, whom the usual text would mislead."""
    if draft.member.pause is not None:
        return "paused"
    return "going" if draft.member.totals.runs else ""


def _face_of_not_yet(draft: Draft) -> str:
    days = draft.days_postpartum
    track = start_days_of(draft.member, draft.catalog).track(days)
    if track in ("rest", "prep"):
        return "rest" if track == "rest" else "early"
    if not checks_open(draft):
        return "not-yet"
    return "checks" if next_check(draft.her_day) else _without_checks(draft)


def _without_checks(draft: Draft) -> str:
    """Return the variant after every check was tried: some wait for the morning, or some were not possible yet."""
    return "wait" if waits_tomorrow(draft.member, draft.today) else "practise"


def _reasons(draft: Draft, judgement: Judgement, variant: str) -> tuple[Text, ...]:
    """Return the blocking rules in plain words; checks still to do have a card of their own."""
    if variant == "practise":
        return tuple(text(f"test-{item}") for item in not_there_yet(draft.member, draft.catalog))
    if variant in ("checks", "wait", "call", "paused", "going", "ready", "ready-cautious"):
        return ()
    said = draft.catalog.rules.role("first_day") if variant in ("early", "rest") else ""
    checks = {rule for rule in judgement.unanswered if rule.lower() in check_items(draft.catalog)}
    named = {*judgement.blocking} - checks - {said}
    reasons = said_once(one for one in reasons_of(draft, judgement) if rule_of(one) in named)
    return tuple(text(words_of(one)) for one in reasons[:MOST_REASONS])


def _rows(draft: Draft, judgement: Judgement, variant: str) -> Rows:
    first: list[tuple[Button, ...]] = []
    if variant == "call":
        thoughts = action("urgent.thoughts", text("outcome-button-thoughts"))
        first = [(action("urgent.start", text("outcome-button-signs")),), (thoughts,)]
    elif judgement.outcome.value == "see_pt":
        first = [(action("quiz.pt", text("outcome-button-pt")),), sheet_row()]
    if judgement.support:
        first.append((action("help.support", text("outcome-button-support")),))
    visit = (sheet_row(),) if judgement.suggest_pt and sheet_row() not in first else ()
    return (*first, *_next_rows(draft, variant), *visit, (action("why.show", text("button-why")),))


def _next_rows(draft: Draft, variant: str) -> Rows:
    """Return the buttons to go on: the background cards or the checks, the plan, another look."""
    if variant == "call":
        return ((action("quiz.again", text("outcome-button-know")),),)
    rows: list[tuple[Button, ...]] = []
    if background_missing(draft) and variant != "clinician":
        rows.append((action("quiz.background", text("outcome-button-background")),))
    elif _checks_to_go(draft, variant):
        rows.append((action("movement_checks.start", text("outcome-button-checks")),))
    rows.append((_plan_button(draft, variant),))
    says_so = bool(review_texts(draft)) and variant not in UNDATED
    blocks = bool(blocked(draft.member, draft.catalog)) and variant not in WAITS_FOR_A_DAY
    if variant in ("going", "paused") or blocks or says_so:
        rows.append((action("quiz.again", text("outcome-button-again")),))
    return tuple(rows)


def _plan_button(draft: Draft, variant: str) -> Button:
    if variant == "paused":
        return action("pause.view", text("outcome-button-pause"))
    if _needs_a_plan(draft):
        return action("plan.start", text("outcome-button-plan"))
    return action("today.show", text("button-today"))


def _checks_to_go(draft: Draft, variant: str) -> bool:
    """Return whether a check can be done now; the others stay open after a cautious start or a finding of one."""
    if variant == "checks":
        return True
    goes_on = variant == "ready-cautious" or (variant == "see-pt" and checks_open(draft))
    return goes_on and next_check(draft.her_day) is not None


def _needs_a_plan(draft: Draft) -> bool:
    """Return whether she has no plan yet, or no days for the running that is open now."""
    runs_open = draft.member.readiness.outcome in PASSED_OUTCOMES
    return draft.member.plan is None or (runs_open and not draft.member.preferences.run_days)


def say_pt(draft: Draft, _argument: str) -> None:
    """Explain how to find a pelvic PT, with the clinic's own contact where there is one."""
    clinic = draft.catalog.clinic
    texts = [text("outcome-pt")]
    if clinic.name:
        texts.append(text("outcome-pt-clinic", name=clinic.name, phone=clinic.phone))
    rows: Rows = ((link(clinic.booking_url, text("outcome-button-book")),),) if clinic.booking_url else ()
    rows = (*rows, sheet_row(), no_pt_row())
    button = action("quiz.again", text("outcome-button-clearance"))
    draft.say(*texts, rows=(*rows, (button,)) if _waits_for_pt(draft) else rows, in_place=False)


def _waits_for_pt(draft: Draft) -> bool:
    return draft.member.readiness.outcome == "see_pt" and not may_run(draft.her_day)
