"""The end of a section of the quiz: what was answered is kept, what could still change the outcome is asked.

What it comes to is `say_outcome`'s.
"""

from dataclasses import replace
from datetime import date
from typing import Final

from flows.conversations.readiness import card_order
from flows.conversations.readiness.say_outcome import say_final
from flows.conversations.shared.judged import blocks_nothing_but_checks, judged
from flows.conversations.shared.support import support
from flows.dialog.draft import Draft
from flows.dialog.steps import UNSURE
from flows.model.member import Answer
from flows.model.messages import text
from flows.training.movement_order import SYMPTOM, check_items
from flows.training.questions import (
    BACKGROUND,
    READINESS,
    answers_lifted_by,
    clearance_items,
    items_about,
    items_lifted_by,
    names_people_to_talk_to,
    question_that_lifts,
    rule_items,
    urgent_cards,
)
from flows.training.readiness import Judgement

RUNNING: Final = "running"
MIRROR: Final = "mirror"
RUNS: Final = "runs"
"""Of the card about walking: she runs already, so it is asked how long."""
PT_SEEN: Final = "pt_seen"
"""Asked of whoever is sent to a PT for the second time: there may be another door, or none."""
CLEARANCES: Final = {"clinician": "clinician", "pt": "see_pt"}
"""Whose yes can lift what blocks -> the outcome with which it is asked for."""


def end_section(draft: Draft) -> None:
    """Keep the answers; ask what could still change the outcome; then say it."""
    if _signs_are_old(draft):
        ask = urgent_cards(draft.catalog)
        draft.keep(ask=ask, since=draft.today.isoformat(), hint="quiz-signs-again")
        draft.goto(ask[0])
        return
    commit(draft)
    _reopen_checks(draft)
    question = _way_out(draft)
    if question:
        draft.goto(question)
    else:
        low = names_people_to_talk_to(draft.data, draft.catalog)
        mirror = draft.data.get(MIRROR)
        draft.finish()
        say_final(draft, *((text(str(mirror)),) if mirror else ()))
        if low:
            support(draft)


def commit(draft: Draft) -> None:
    """Keep what was answered. Ways out (a PT or doctor said yes) hold for the section they were told in.

    The day counts as answered only when the symptoms were asked: a pass rests on them.
    """
    known = (*draft.catalog.rules.facts[READINESS], RUNNING)
    asked_body = draft.data.get("mode") != BACKGROUND
    gone = {*card_order.stale_follow_ups(draft), *(clearance_items(draft.catalog) if asked_body else ())}
    answers = {item: value for item, value in draft.data.items() if item in known}
    before = draft.member.readiness
    stays = {item: value for item, value in before.answers.items() if item not in gone}
    for item in card_order.stale_follow_ups(draft):
        answers.pop(item, None)
    draft.update(
        readiness=replace(
            before,
            answers={**stays, **answers},
            answered_on=draft.today if _symptoms_were_asked(draft) else before.answered_on,
            owed="" if draft.data.get("mode") in ("full", before.owed) else before.owed,
        )
    )


def _symptoms_were_asked(draft: Draft) -> bool:
    """Their first card stands for all of them: they are asked together."""
    first = next((q for q in draft.catalog.questions[READINESS] if q.topic == "symptoms"), None)
    return first is not None and any(item in draft.data for item in first.items)


def _signs_are_old(draft: Draft) -> bool:
    """Whether a quiz that lay open for days has to ask about urgent signs once more before it counts."""
    since = draft.data.get("since")
    if draft.data.get("mode") == BACKGROUND or not isinstance(since, str):
        return False
    return (draft.today - date.fromisoformat(since)).days > draft.catalog.rules.number("quiz_signs_days")


def _reopen_checks(draft: Draft) -> None:
    """A check that brought a sign is open again after four weeks; after a PT's yes it counts until it was tried again."""
    readiness, rest = draft.member.readiness, draft.catalog.rules.number("symptom_free_days_after_see_pt")
    said_yes = draft.data.get(question_that_lifts(draft.catalog, "pt")) is True
    kept = {
        item: replace(result, clear=True) if said_yes and result.value == SYMPTOM else result
        for item, result in readiness.tests.items()
        if result.value != SYMPTOM or (draft.today - result.day).days < rest
    }
    draft.update(readiness=replace(readiness, tests=kept))


def _way_out(draft: Draft) -> str | None:
    """The question that is still worth asking, if any."""
    urgent = items_about(draft.catalog, "urgent")
    if UNSURE in (draft.data.get(item) for item in urgent):
        return None
    judgement = judged(draft)
    known = _words_given(draft)
    for who, outcome in CLEARANCES.items():
        question = question_that_lifts(draft.catalog, who)
        if question and question not in known and _can_lift(draft, who, outcome, judgement):
            return question
    no_word = draft.data.get(question_that_lifts(draft.catalog, "pt")) is not True
    again = draft.data.get("mode") == "retest" and no_word
    if PT_SEEN not in draft.data and judgement.outcome.value == "see_pt" and again:
        return PT_SEEN
    only_checks = blocks_nothing_but_checks(draft, judgement)
    runs = draft.data.get(RUNS) and draft.data.get("mode") == "full"
    return RUNNING if runs and RUNNING not in draft.data and only_checks else None


def _words_given(draft: Draft) -> frozenset[str]:
    """What was answered this time; in the second section also whose yes was asked for in the first."""
    stays = clearance_items(draft.catalog) if draft.data.get("mode") == BACKGROUND else ()
    return frozenset((*draft.data, *(item for item in stays if item in draft.member.readiness.answers)))


def _can_lift(draft: Draft, who: str, outcome: str, judgement: Judgement) -> bool:
    """Whether the yes of a clinician or a PT would change what stands in the way; a PT's also after a check."""
    answers = draft.member.readiness.answers
    asked_for = answers_lifted_by(draft.catalog, who)
    if any(_is_answer(answers.get(item), value) for item, value in asked_for):
        return True
    lifted = {*items_lifted_by(draft.catalog, who), *(check_items(draft.catalog) if who == "pt" else ())}
    return judgement.outcome.value == outcome and any(
        not lifted.isdisjoint(rule_items(draft.catalog, rule)) for rule in judgement.blocking
    )


def _is_answer(kept: Answer, value: str) -> bool:
    """Whether the choice of this value was her answer; yes and no are kept as flags."""
    return kept == value or (isinstance(kept, bool) and kept == (value == "yes") and value in ("yes", "no"))
