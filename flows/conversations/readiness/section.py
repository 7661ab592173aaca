"""The end of a sitting of the quiz: what was answered is kept, what could still change the outcome is asked.

What it comes to is `quiz_outcome`'s.
"""

from dataclasses import replace
from datetime import date
from typing import Final

from flows.conversations.readiness import card_order as course
from flows.conversations.readiness.say_outcome import say_final
from flows.conversations.shared.judged import CHECKS, READINESS, judged
from flows.conversations.shared.open_quiz import BACKGROUND
from flows.conversations.shared.support import support
from flows.dialog.draft import Draft
from flows.dialog.steps import UNSURE
from flows.training.movement_order import SYMPTOM

NAVIGATION_VALUES: Final = ("clinician_ok", "pt_ok")
LIFTED_BY_CLINICIAN: Final = frozenset({"med1", "med2", "med3"})
LIFTED_BY_PT: Final = frozenset({"y1", "y2", "y3", "y4", "y6"})
RUNNING: Final = "running"
LOW_MOOD: Final = "k10"
"""Told in this sitting, it opens the card with people to talk to, as in a check-in; nothing else follows here."""
SYMPTOMS: Final = "y1"
"""The first card of the symptoms stands for all of them: they are always asked together."""
URGENT_CARDS: Final = ("u911", "ucall")


def end_section(draft: Draft) -> None:
    """Keep the answers; ask what could still change the outcome; then say it."""
    if _signs_are_old(draft):
        draft.keep(ask=URGENT_CARDS, since=draft.today.isoformat(), hint="quiz-signs-again")
        draft.goto(URGENT_CARDS[0])
        return
    commit(draft)
    _reopen_checks(draft)
    question = _way_out(draft)
    if question:
        draft.goto(question)
    else:
        low = draft.data.get(LOW_MOOD) is True
        draft.finish()
        say_final(draft)
        if low:
            support(draft)


def commit(draft: Draft) -> None:
    """Keep what was answered. Ways out (a PT or doctor said yes) hold for the sitting they were told in.

    The day counts as answered only when the symptoms were asked: a pass rests on them.
    """
    known = (*draft.catalog.rules.facts[READINESS], RUNNING)
    asked_body = draft.data.get("mode") != BACKGROUND
    gone = {*course.stale_follow_ups(draft), *(NAVIGATION_VALUES if asked_body else ())}
    answers = {item: value for item, value in draft.data.items() if item in known}
    before = draft.member.readiness
    stays = {item: value for item, value in before.answers.items() if item not in gone}
    for item in course.stale_follow_ups(draft):
        answers.pop(item, None)
    draft.update(
        readiness=replace(
            before,
            answers={**stays, **answers},
            answered_on=draft.today if SYMPTOMS in draft.data else before.answered_on,
        )
    )


def _signs_are_old(draft: Draft) -> bool:
    """Whether a quiz that lay open for days has to ask about urgent signs once more before it counts."""
    since = draft.data.get("since")
    if draft.data.get("mode") == BACKGROUND or not isinstance(since, str):
        return False
    return (draft.today - date.fromisoformat(since)).days > draft.catalog.rules.number("quiz_signs_days")


def _reopen_checks(draft: Draft) -> None:
    """A check that brought a sign is open again after four weeks; after a PT's yes it counts until it was tried again."""
    readiness, rest = draft.member.readiness, draft.catalog.rules.number("symptom_free_days_after_see_pt")
    said_yes = draft.data.get("pt_ok") is True
    kept = {
        item: replace(result, clear=True) if said_yes and result.value == SYMPTOM else result
        for item, result in readiness.tests.items()
        if result.value != SYMPTOM or (draft.today - result.day).days < rest
    }
    draft.update(readiness=replace(readiness, tests=kept))


def _way_out(draft: Draft) -> str | None:
    """The question that is still worth asking, if any."""
    if draft.data.get("mode") == BACKGROUND or UNSURE in (
        draft.data.get(item) for item in ("u1", "u2", "u3")
    ):
        return None
    judgement = judged(draft)
    blocks = {rule.lower() for rule in judgement.blocking}
    bulge = draft.member.readiness.answers.get("y3_bulge") is True
    medical = judgement.outcome.value == "clinician" and bool(blocks & LIFTED_BY_CLINICIAN)
    if "clinician_ok" not in draft.data and (medical or bulge):
        return "clinician_ok"
    if (
        "pt_ok" not in draft.data
        and judgement.outcome.value == "see_pt"
        and blocks & (LIFTED_BY_PT | set(CHECKS))
    ):
        return "pt_ok"
    if RUNNING not in draft.data and blocks <= set(CHECKS) and draft.data.get("mode") == "full":
        return RUNNING
    return None
