"""Conversation: the readiness quiz, one card at a time, in sections she can leave and resume.

An urgent sign ends it immediately. `card_order` decides which cards are shown, `say_outcome` what follows from them.
"""

from dataclasses import replace
from datetime import date
from typing import Final

from flows.conversations.readiness import card_order
from flows.conversations.readiness.card_order import find
from flows.conversations.readiness.provisional import pause_running_provisionally
from flows.conversations.readiness.say_outcome import say_outcome, say_pt
from flows.conversations.readiness.section import REFLECTION, RUNS, commit, end_section
from flows.conversations.safety.urgent_card import open_urgent
from flows.conversations.shared.current_judgement import blocked, checks_open, current_judgement, reasons_of
from flows.conversations.shared.open_quiz import FLOW, bring_back, open_quiz, reopen, symptoms_are_old
from flows.dialog.callback import action
from flows.dialog.conversation import Conversation
from flows.dialog.draft import Draft
from flows.dialog.questionnaire import Questionnaire
from flows.dialog.steps import BACK, LATER, NONE, UNSURE, AnswerValue, Card, Option, choices, options, scale
from flows.dialog.wording import NEUTRAL, in_loss
from flows.model.effects import Json
from flows.model.messages import Text, text
from flows.model.questions import Question
from flows.model.talk import Frame
from flows.model.values import Answer
from flows.training.gaps import gap as gap_of_runs
from flows.training.movement_order import our_checks, untried
from flows.training.questions import (
    BACKGROUND,
    READINESS,
    asks_about_loss,
    card_for_profile_field,
    is_after_loss,
    urgent_cards,
)
from flows.training.training_status import needs_retest

CHECKS: Final = "movement_checks"
PAIRS_FROM: Final = 5
WEEK, YEAR = 7, 365
"""Days."""


# the cards


def _render(draft: Draft, question: Question) -> Card:
    said = draft.data.get("hint") or draft.data.get(REFLECTION)
    hint = (text(str(said)),) if said else ()
    ends = tuple(choice.value for choice in question.choices if question.red_flags or choice.completes)
    high = 240 if question.kind == "number" else 10
    done = (("done", "button-done"),) if question.kind == "many" and not question.red_flags else ()
    before = card_order.card_before(draft, question.id)
    texts = (*hint, *_noted(draft, before), *_for_today(draft, before), _words(draft, question))
    ticks = draft.data.get(f"{question.id}_ticks")
    return Card(
        texts=texts,
        kind=question.kind,
        rows=_rows(
            card_order.offered(draft, question),
            first=bool(question.number) and before is None,  # there is no card to go back to
            ticked=bool(draft.member.talk.picked or ticks),
        ),
        high=high,
        exclusive=(*ends, NONE, UNSURE),
        ticked=ticks if isinstance(ticks, tuple) else (),
        typed=options((LATER, "button-later"), *done),
    )


def _words(draft: Draft, question: Question) -> Text:
    if not question.number:
        return text(f"readiness-{question.id}")
    at, of = card_order.place(draft, question)
    if question in draft.catalog.questions[BACKGROUND]:
        return text(f"background-{question.id}", at=at, of=of)
    if question.red_flags and draft.data.get("mode") == "seen":
        return text(f"readiness-{question.id}-seen", at=at, of=of)
    return text(f"readiness-{question.id}", at=at, of=of)


def _noted(draft: Draft, before: str | None) -> tuple[Text, ...]:
    """Return the birth date as it was understood, on the card after it, so that she notices a mistake."""
    born, card = draft.member.profile.birth_date, card_for_profile_field(draft.catalog, "birth_date")
    if born is None or card not in draft.data or before != card:
        return ()
    days = draft.days_postpartum or 0
    if days >= draft.catalog.constant("year_two"):
        return (text("quiz-birth-noted-years", date=born, years=days // YEAR),)
    return (text("quiz-birth-noted", date=born, weeks=days // WEEK),)


def _for_today(draft: Draft, before: str | None) -> tuple[Text, ...]:
    """Suggest something to do today, on the card after the urgent signs if none was reported."""
    urgent = urgent_cards(draft.catalog)
    first = draft.data.get("mode") == "full" and before == urgent[-1]
    return (text("quiz-today"),) if first else ()


def _rows(question: Question, *, first: bool, ticked: bool) -> tuple[tuple[Option, ...], ...]:
    """Return the answers and the navigation: Done after the first tick, Back where there is a previous card.

    Only the first card has Later, because her place is kept whenever she leaves.
    """
    answers = tuple(choice for choice in question.choices if choice.value not in (NONE, UNSURE))
    none = tuple(choice for choice in question.choices if choice.value == NONE)
    rows = choices(none) + choices(answers, 2 if len(answers) >= PAIRS_FROM else 1)
    if question.kind == "scale":
        rows = (*scale(), *rows)
    if question.kind == "many" and not question.red_flags and ticked:
        rows = (*rows, options(("done", "button-done")))
    unsure = tuple(Option(UNSURE, text(c.label)) for c in question.choices if c.value == UNSURE)
    return (*rows, (*unsure, *options((LATER, "button-later") if first else (BACK, "button-back"))))


def _back(draft: Draft, question: Question) -> None:
    draft.keep(hint="", reflection="")
    draft.goto(card_order.card_before(draft, question.id) or _last_asked(draft, question))


def _nothing_ticked(draft: Draft) -> None:
    draft.keep(hint="quiz-pick-first")
    draft.ask_again()


def _ticked(draft: Draft, question: Question, ticks: tuple[str, ...]) -> None:
    """Block running as soon as a sign is ticked; the ticks are still there if she leaves the card now."""
    draft.keep(**{f"{question.id}_ticks": ticks})
    answers = card_order.answers_so_far(draft) | card_order.ticked(question, ticks, draft.catalog)
    said = pause_running_provisionally(draft, answers)
    if said:
        draft.keep(hint=said)


def _choose_wording(draft: Draft, question: Question, value: AnswerValue) -> None:
    """Switch to the wording that fits what happened; neutral where no child is known to be at home."""
    chosen = [choice for choice in question.choices if choice.value == value]
    if is_after_loss({question.id: value}, draft.catalog):
        draft.use_loss_wording()
    elif any(choice.apart for choice in chosen):
        draft.update_profile(word_set=NEUTRAL)
    elif in_loss(draft.member):
        draft.update_profile(word_set=draft.member.profile.word_set_before)


def _last_asked(draft: Draft, question: Question) -> str:
    """Return where Back leads from a question after the section: the last card of the section."""
    asked = draft.data.get("ask")
    return asked[-1] if not question.number and isinstance(asked, tuple) else question.id


def _answered(draft: Draft, question: Question, value: AnswerValue) -> None:
    items = card_order.filled(question, value, draft.catalog)
    draft.keep(**items, hint="", reflection=_reflection(question, value))
    for item, answer in items.items():
        if answer is not None:
            draft.record_answer(FLOW, item, _json(answer))
    _keep_profile(draft, question, value)
    if question.choice(RUNS):
        draft.keep(**{RUNS: value == RUNS})
    if asks_about_loss(question):
        _choose_wording(draft, question, value)
        draft.update_profile(other_plan=_is_for_others(question, value) or None)
    signs = _signs(draft, question, value)
    if signs:
        _urgent(draft, signs)
    elif _is_for_others(question, value):
        _not_for_this_plan(draft)
    elif question.red_flags and UNSURE in items.values():
        end_section(draft)
    else:
        draft.keep(hint=pause_running_provisionally(draft, card_order.answers_so_far(draft)))
        _go_on(draft, question)


def _reflection(question: Question, value: AnswerValue) -> str:
    """Return the key of the half sentence that acknowledges the first notable answer, or "" for an ordinary one."""
    picked = value if isinstance(value, tuple) else (value,)
    chosen = (question.choice(item) for item in picked)
    return next((choice.reflection for choice in chosen if choice and choice.reflection), "")


def _is_for_others(question: Question, value: AnswerValue) -> bool:
    chosen = question.choice(value)
    return chosen is not None and chosen.other_plan


def _not_for_this_plan(draft: Draft) -> None:
    """Say what fits instead when somebody else gave birth; none of her quiz answers are kept."""
    draft.finish()
    draft.say(
        text("quiz-not-for-this-plan"),
        rows=(
            (action("urgent.start", text("quiz-button-urgent")),),
            (action("privacy.delete", text("privacy-button-delete")),),
        ),
    )


def _json(answer: Answer) -> Json:
    return list(answer) if isinstance(answer, tuple) else answer


def _keep_profile(draft: Draft, question: Question, value: AnswerValue) -> None:
    if not question.keeps:
        return
    kept = tuple(item for item in value if item != UNSURE) if isinstance(value, tuple) else value
    if isinstance(kept, date | tuple):
        draft.update_profile(**{question.keeps: kept})


def _signs(draft: Draft, question: Question, value: AnswerValue) -> tuple[str, ...]:
    """Return the red flags in an answer."""
    picked = value if isinstance(value, tuple) else (value,)
    chosen = (question.choice(item) for item in picked)
    return tuple(choice.also_red_flag for choice in chosen if choice and choice.also_red_flag)


def _urgent(draft: Draft, signs: tuple[str, ...]) -> None:
    """Open the urgent card for a sign before anything else; her answers so far are kept."""
    commit(draft)
    judgement = current_judgement(draft)
    draft.update(readiness=replace(draft.member.readiness, outcome="urgent", rules=judgement.rules))
    draft.decide(READINESS, "urgent", reasons_of(draft, judgement))
    open_urgent(draft, signs)


def _go_on(draft: Draft, question: Question) -> None:
    following = card_order.next_card(draft, question.id) if question.number else None
    if following:
        draft.goto(following)
    else:
        end_section(draft)


# starting the quiz


def start(draft: Draft, _argument: str) -> None:
    """Handle /quiz: begin it, resume it where she left it, or show the present outcome."""
    readiness = draft.member.readiness
    if any(frame.flow == FLOW for frame in draft.member.talk.frames):
        draft.say(text("quiz-welcome-back"))
        bring_back(draft)
    elif readiness.outcome is None:
        open_quiz(draft)
    elif readiness.outcome == "urgent":
        open_quiz(draft, "seen")
    elif readiness.pending_mode:
        open_quiz(draft, readiness.pending_mode)
    elif needs_retest(draft.her_day):
        missed = gap_of_runs(draft.her_day)
        draft.say(text("quiz-pass-over"))
        open_quiz(draft, "gap" if missed and missed.quiz_needed else "symptoms")
    else:
        say_outcome(draft)


def again(draft: Draft, _argument: str) -> None:
    """Ask again what stood in the way; urgent signs are always asked first."""
    readiness = draft.member.readiness
    if readiness.outcome in (None, "urgent") or readiness.pending_mode:
        start(draft, "")
    elif checks_open(draft) and blocked(draft.member, draft.catalog) and not symptoms_are_old(draft):
        say_outcome(draft)
    else:
        open_quiz(draft, "retest" if blocked(draft.member, draft.catalog) else "symptoms")


def gap(draft: Draft, _argument: str) -> None:
    """After four weeks or more without a run, ask about symptoms and repeat three of the checks."""
    if draft.member.readiness.outcome in (None, "urgent"):
        start(draft, "")
    else:
        open_quiz(draft, "gap")


def background(draft: Draft, _argument: str) -> None:
    """Ask the second section: three cards about her body, her history and her days.

    After an urgent symptom, the question whether anything is new comes first.
    """
    if draft.member.readiness.outcome in (None, "urgent"):
        start(draft, "")
    else:
        open_quiz(draft, BACKGROUND)


def resume(draft: Draft, _argument: str) -> None:
    """Resume the open quiz."""
    if not bring_back(draft):
        start(draft, "")


def remind_resume(draft: Draft, _argument: str) -> None:
    """On the days after a quiz or the checks were left open, say how much is left, with the button that resumes them."""
    frames = draft.member.talk.frames
    left_open = [frame for frame in frames if frame.flow in (FLOW, CHECKS)]
    if not left_open:
        return
    # The engine adds the way back itself if the open question is on top.
    on_top = frames[-1].flow in (FLOW, CHECKS)
    resumed_by = "quiz.resume" if left_open[-1].flow == FLOW else "movement_checks.start"
    rows = () if on_top else ((action(resumed_by, text("quiz-button-resume")),),)
    draft.say(_what_is_left(draft, left_open[-1]), rows=rows)


def _what_is_left(draft: Draft, frame: Frame) -> Text:
    """Return how many cards or checks are left, so that she can tell whether she has the time."""
    if frame.flow == FLOW:
        return text("quiz-reminder", left=card_order.cards_left(draft, frame))
    left = len(untried(draft.member, draft.catalog))
    return text("movement_checks-reminder", left=left, of=len(our_checks(draft.catalog)))


QUESTIONNAIRE = Questionnaire(
    find=lambda draft, step: find(draft.catalog, step),
    render=_render,
    answered=_answered,
    ticked=_ticked,
    back=_back,
    nothing_ticked=_nothing_ticked,
    later="quiz-later",
)
CONVERSATION = Conversation(
    flow=FLOW,
    asks=(READINESS, BACKGROUND),
    about_body=True,
    resumed_by_reminder=True,
    asks_every_symptom=True,
    first="origin",
    reopens=True,
    reopen=reopen,
    step=QUESTIONNAIRE.step,
    actions={
        "start": start,
        "again": again,
        "gap": gap,
        "background": background,
        "resume": resume,
        "pt": say_pt,
    },
    settling=("background",),
    resuming=("start", "resume"),
    commands={"quiz": start},
    reminders={"quiz_resume": remind_resume},
)
