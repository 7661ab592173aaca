"""How any conversation opens the readiness quiz: which cards are asked this time, and how an open quiz is resumed."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Final

from flows.conversations.shared.current_judgement import blocked
from flows.dialog.callback import action
from flows.dialog.draft import Draft
from flows.dialog.steps import UNSURE
from flows.model.catalog import Catalog
from flows.model.member import Member
from flows.model.messages import text
from flows.model.questions import Question
from flows.training import movement_order
from flows.training.questions import BACKGROUND, READINESS, asks_about_loss

FLOW: Final = "quiz"

MODES: Final[Mapping[str, tuple[str, ...]]] = {
    "full": ("urgent", "medical", "birth", "walk", "symptoms"),
    "seen": ("urgent", "medical", "birth", "walk", "symptoms", "body"),
    "symptoms": ("urgent", "symptoms"),
    "gap": ("urgent", "medical", "walk", "symptoms"),
    "retest": ("urgent",),
    "background": ("", "body"),
}
"""Mode -> the topics asked in a section; "" is the topic of the background cards.

Asked again: after an urgent sign was seen to ("seen"), when a pass has expired ("symptoms"), after four weeks
without a run ("gap"), and together with the cards that blocked running ("retest").
"""


def open_quiz(draft: Draft, mode: str = "full") -> None:
    """Begin the quiz; an open quiz of the same mode is resumed, and a new look blocks running until it is answered.

    A look that is due already replaces any other mode except the full quiz and the background: it asks more.
    """
    if mode not in ("full", BACKGROUND):
        mode = draft.member.readiness.pending_mode or mode
    if bring_back(draft, mode):
        return
    if mode in ("seen", "gap"):
        _close_running(draft, mode)
    topics = _topics(draft, mode)
    asked = tuple(
        card.id
        for card in in_order(cards(draft.catalog), mode)
        if _is_asked(card, mode, draft.member, topics, draft.catalog)
    )
    draft.begin(FLOW, asked[0], mode=mode, ask=asked, since=draft.today.isoformat())


def _topics(draft: Draft, mode: str) -> tuple[str, ...]:
    """Return the topics of a mode; a pass of today has to last through the first week of running."""
    soon = draft.catalog.constant("days_on_step")
    return (*MODES[mode], "symptoms") if mode == "retest" and symptoms_are_old(draft, soon) else MODES[mode]


def bring_back(draft: Draft, mode: str = "") -> bool:
    """Put an open quiz (of this mode, if one is named) on top again, at the card where she left it."""
    frames = draft.member.talk.frames
    mine = next((f for f in frames if f.flow == FLOW and mode in ("", f.data.get("mode"))), None)
    if mine is None:
        return False
    draft.update_talk(frames=(*(f for f in frames if f is not mine), mine))
    draft.ask_again()
    return True


def reopen(draft: Draft, step: str) -> bool:
    """Ask a card of a finished quiz again, within an open quiz if there is one.

    Returns False for cards about symptoms, urgent ones included, and about a loss: those are answered elsewhere.
    """
    question = draft.catalog.question(READINESS, step) or draft.catalog.question(BACKGROUND, step)
    card = next((one for one in cards(draft.catalog) if question and one.number == question.number), None)
    if question is None or card is None or asks_about_loss(card) or card.topic in ("urgent", "symptoms"):
        return False
    if bring_back(draft):
        asked = draft.data.get("ask")
        draft.keep(ask=tuple(dict.fromkeys((*(asked if isinstance(asked, tuple) else ()), card.id))))
        draft.goto(step)
        return True
    mode = BACKGROUND if draft.catalog.question(BACKGROUND, step) else "retest"
    draft.begin(FLOW, step, mode=mode, ask=(card.id,), since=draft.today.isoformat())
    return True


def say_unscreened(draft: Draft) -> None:
    """Say that the readiness check comes before a plan, with the button that starts or resumes it.

    To whoever said that somebody else gave birth, say instead that there is no plan for that, and the way back.
    """
    begun = any(frame.flow == FLOW for frame in draft.member.talk.frames)
    label = text("today-button-quiz-begun") if begun else text("today-button-quiz")
    said = text("today-unscreened-begun") if begun else text("today-unscreened")
    if draft.member.profile.other_plan and not begun:
        label, said = text("today-button-other-plan"), text("today-other-plan")
    draft.say(said, rows=((action("quiz.start", label),),))


def symptoms_are_old(draft: Draft, ahead: int = 0) -> bool:
    """Return whether her symptom answers are older than a pass may be, now or in `ahead` days."""
    answered_on = draft.member.readiness.answered_on
    return answered_on is None or (draft.today - answered_on).days + ahead > draft.catalog.rules.number(
        "pass_valid_days"
    )


def _close_running(draft: Draft, mode: str) -> None:
    readiness = draft.member.readiness
    again = {
        movement_order.key(test) for test in draft.catalog.tests if test.again_after_gap and mode == "gap"
    }
    kept = {item: result for item, result in readiness.tests.items() if item not in again}
    draft.update(
        readiness=replace(readiness, tests=kept, outcome="not_yet", review_on=None, pending_mode=mode)
    )


def cards(catalog: Catalog) -> tuple[Question, ...]:
    """Return the numbered cards of both sections, without follow-ups."""
    firsts: dict[int, Question] = {}
    for question in (*catalog.questions[READINESS], *catalog.questions[BACKGROUND]):
        firsts.setdefault(question.number, question)
    return tuple(question for number, question in firsts.items() if number)


def in_order(questions: Iterable[Question], mode: str) -> list[Question]:
    """Return questions in the order of a section: birth first in the full quiz, urgent signs first in every other."""
    return list(questions) if mode == "full" else sorted(questions, key=lambda card: card.topic != "urgent")


def _is_asked(card: Question, mode: str, member: Member, topics: tuple[str, ...], catalog: Catalog) -> bool:
    if mode in ("full", "background"):
        return card.topic in topics
    was_blocked = mode == "retest" and any(item in blocked(member, catalog) for item in card.items)
    return not _is_known(card, member) and (was_blocked or card.topic in topics)


def _is_known(card: Question, member: Member) -> bool:
    """Return whether she has given an answer that stays true."""
    kept = getattr(member.profile, card.keeps) if card.keeps else None
    return card.once and (kept or member.readiness.answers.get(card.id)) not in (None, (), UNSURE)
