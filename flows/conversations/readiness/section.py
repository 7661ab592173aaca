"""The end of a section of the quiz: stores the answers and asks what could still change the outcome.

`say_outcome` explains what follows.
"""

from dataclasses import replace
from datetime import date
from typing import Final

from flows.conversations.readiness import card_order
from flows.conversations.readiness.say_outcome import say_final
from flows.conversations.shared.current_judgement import blocks_nothing_but_checks, current_judgement
from flows.conversations.shared.support import support
from flows.dialog.draft import Draft
from flows.dialog.steps import UNSURE
from flows.model.messages import text
from flows.model.values import Answer
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

REFLECTION: Final = "reflection"
RUNS: Final = "runs"
"""Value of the card about walking that says she already runs, so that her minutes are asked."""
CLEARANCES: Final = {"clinician": "clinician", "pt": "see_pt"}
"""Who can lift a block by a yes -> the outcome after which that yes is asked for."""


def end_section(draft: Draft) -> None:
    """Store the answers, ask what could still change the outcome, and then explain it."""
    if _signs_are_old(draft):
        ask = urgent_cards(draft.catalog)
        draft.keep(ask=ask, since=draft.today.isoformat(), hint="quiz-signs-again")
        draft.goto(ask[0])
        return
    before = draft.member.readiness
    commit(draft)
    _reopen_checks(draft)
    question = _way_out(draft)
    if question:
        draft.goto(question)
    else:
        low = names_people_to_talk_to(draft.data, draft.catalog)
        reflection = draft.data.get(REFLECTION)
        unchanged = draft.data.get("mode") == BACKGROUND and not reflection
        draft.finish()
        said = (text(str(reflection)),) if reflection else ()
        say_final(draft, *said, unchanged_since=before if unchanged else None)
        if low:
            support(draft)


def commit(draft: Draft) -> None:
    """Store the answers of the section. A yes of a PT or doctor counts for the section in which it was given.

    The day counts as answered only if the symptoms were asked, because a pass relies on them.
    """
    known = (*draft.catalog.rules.facts[READINESS], draft.catalog.with_role("minutes_run"))
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
            pending_mode=""
            if draft.data.get("mode") in ("full", before.pending_mode)
            else before.pending_mode,
        )
    )


def _symptoms_were_asked(draft: Draft) -> bool:
    """Return whether the symptoms were asked, judged by their first card since they are asked together."""
    first = next((q for q in draft.catalog.questions[READINESS] if q.topic == "symptoms"), None)
    return first is not None and any(item in draft.data for item in first.items)


def _signs_are_old(draft: Draft) -> bool:
    """Return whether a quiz that was open for days has to ask about urgent signs again before it counts."""
    since = draft.data.get("since")
    if draft.data.get("mode") == BACKGROUND or not isinstance(since, str):
        return False
    return (draft.today - date.fromisoformat(since)).days > draft.catalog.rules.number("quiz_signs_days")


def _reopen_checks(draft: Draft) -> None:
    """Reopen checks that brought up a sign four weeks ago; after a PT's yes they count until they are tried again."""
    readiness, rest = draft.member.readiness, draft.catalog.rules.number("symptom_free_days_after_see_pt")
    said_yes = draft.data.get(question_that_lifts(draft.catalog, "pt")) is True
    kept = {
        item: replace(result, clear=True) if said_yes and result.value == SYMPTOM else result
        for item, result in readiness.tests.items()
        if result.value != SYMPTOM or (draft.today - result.day).days < rest
    }
    draft.update(readiness=replace(readiness, tests=kept))


def _way_out(draft: Draft) -> str | None:
    """Return the question that is still worth asking, or None."""
    urgent = items_about(draft.catalog, "urgent")
    if UNSURE in (draft.data.get(item) for item in urgent):
        return None
    judgement = current_judgement(draft)
    known = _words_given(draft)
    for who, outcome in CLEARANCES.items():
        question = question_that_lifts(draft.catalog, who)
        if question and question not in known and _can_lift(draft, who, outcome, judgement):
            return question
    no_word = draft.data.get(question_that_lifts(draft.catalog, "pt")) is not True
    again = draft.data.get("mode") == "retest" and no_word
    if (pt := draft.catalog.with_role("saw_pt")) not in draft.data and again and _is_sent_to_a_pt(judgement):
        return pt  # she may know another way by now, or have none
    only_checks = blocks_nothing_but_checks(draft, judgement)
    runs = draft.data.get(RUNS) and draft.data.get("mode") == "full"
    minutes = draft.catalog.with_role("minutes_run")
    return minutes if runs and minutes not in draft.data and only_checks else None


def _is_sent_to_a_pt(judgement: Judgement) -> bool:
    return judgement.outcome.value == CLEARANCES["pt"]


def _words_given(draft: Draft) -> frozenset[str]:
    """Return the answers of this time and, in the second section, whose yes the first section asked for."""
    stays = clearance_items(draft.catalog) if draft.data.get("mode") == BACKGROUND else ()
    return frozenset((*draft.data, *(item for item in stays if item in draft.member.readiness.answers)))


def _can_lift(draft: Draft, who: str, outcome: str, judgement: Judgement) -> bool:
    """Return whether the yes of a clinician or PT would lift what blocks; a PT's also after a check."""
    answers = draft.member.readiness.answers
    asked_for = answers_lifted_by(draft.catalog, who)
    if any(_is_answer(answers.get(item), value) for item, value in asked_for):
        return True
    lifted = {*items_lifted_by(draft.catalog, who), *(check_items(draft.catalog) if who == "pt" else ())}
    return judgement.outcome.value == outcome and any(
        not lifted.isdisjoint(rule_items(draft.catalog, rule)) for rule in judgement.blocking
    )


def _is_answer(kept: Answer, value: str) -> bool:
    """Return whether she chose this value; yes and no are stored as flags."""
    return kept == value or (isinstance(kept, bool) and kept == (value == "yes") and value in ("yes", "no"))
