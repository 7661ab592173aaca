"""The questions about her body that the check-in, the morning after and the symptom report share, and the resulting report.

Content defines the cards and their questions. This module has the order, the follow-ups of ticked signs, and the
meaning of answers. A ticked sign counts from that tap on with its mildest meaning, even if she never taps Done or
answers the follow-up, and whatever else she is unsure about.
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from flows.conversations.safety.urgent_card import CARD_NOW
from flows.conversations.safety.urgent_list import named, sign_card
from flows.conversations.shared.help_lines import emergency_number
from flows.dialog.draft import Draft
from flows.dialog.questionnaire import last_answered, next_unanswered
from flows.dialog.steps import BACK, NONE, UNSURE, AnswerValue, Card, Option, choices, options, scale
from flows.model.catalog import Catalog
from flows.model.messages import Text, text
from flows.model.questions import Question
from flows.model.values import Answer
from flows.rules.rulebook import CHECK_IN
from flows.training.questions import SIGN, choices_by_meaning, signs

SIGNS: Final = "signs"
"""Id of the card of signs, the same in every part."""
NAMED: Final = ("run", "strength", "walk", "drills")
"""Kinds of workout that have their own wording of the question."""
NO_GRAVE: Final = "none_of_the_gravest"
"""Value that says none of the red flags on the first page, which shows the second page."""
FOLLOW_UP, LAST = "follow_up", "last"
"""Sections of a question: asked only for ticked signs, and asked after everything else."""
MILDEST_LEVEL: Final = 1
"""The mildest level of a ticked sign: the least she can give, and what counts until she gives one or is not sure."""
PARTS: Mapping[str, str] = {"after_run": "check_in", "next_morning": "next_morning", "symptom": "symptom"}
"""Part of a report -> its questionnaire."""


@lru_cache(maxsize=16)
def questions(catalog: Catalog, part: str) -> tuple[tuple[str, Question], ...]:
    """Return (questionnaire, question) for every question of a part, in the order they are asked."""
    own = tuple((PARTS[part], question) for question in catalog.questions[PARTS[part]])
    if PARTS[part] == "check_in":
        return own
    shared = [question for question in catalog.questions["check_in"] if question.section == FOLLOW_UP]
    if part == "next_morning":
        shared = [question for question in shared if not _asked_once(question, catalog)]
    first = (pair for pair in own if pair[1].section != LAST)
    last = (pair for pair in own if pair[1].section == LAST)
    return (*first, *(("check_in", question) for question in shared), *last)


def _asked_once(question: Question, catalog: Catalog) -> bool:
    """Return whether everything a question fills is reported only after the workout."""
    facts = catalog.rules.facts["check_in"]
    filled = question.fills or (question.id,)
    return all(item in facts and facts[item].once for item in filled)


def find(draft: Draft, part: str, step: str) -> tuple[str, Question] | None:
    """Return a question of this part by its id, or None."""
    return next((pair for pair in questions(draft.catalog, part) if pair[1].id == step), None)


def first_step(draft: Draft, part: str) -> str:
    """Return the id of the question a part begins with."""
    return questions(draft.catalog, part)[0][1].id


def next_step(draft: Draft, part: str) -> str | None:
    """Return the id of the first due question without an answer."""
    return next_unanswered(_of_part(draft.catalog, part), draft.data)


def opened_at_once(draft: Draft, part: str, ticks: tuple[str, ...]) -> str | None:
    """Return the unanswered list of red flags that one of these ticks opens immediately, without waiting for Done."""
    asked = (question for _, question in questions(draft.catalog, part) if question.red_flags)
    due = (one for one in asked if set(ticks) & set(one.only_if.get(SIGNS, ())))
    return next((one.id for one in due if draft.data.get(one.id) is None), None)


def previous_step(draft: Draft, part: str) -> str | None:
    """Return the id of the question answered before the open one."""
    return last_answered(_of_part(draft.catalog, part), draft.data)


@lru_cache(maxsize=16)
def _of_part(catalog: Catalog, part: str) -> tuple[Question, ...]:
    return tuple(question for _, question in questions(catalog, part))


def signs_asked(catalog: Catalog, part: str) -> tuple[str, ...]:
    """Return the signs on the card of this part."""
    card = catalog.question(PARTS[part], SIGNS)
    return tuple(choice.value for choice in card.choices if choice.kind == SIGN) if card else ()


@lru_cache(maxsize=256)
def opened_by(catalog: Catalog, question: Question) -> frozenset[str]:
    """Return the choices on the card of signs that lead to a question, directly or by another; empty for none."""
    if SIGNS in question.only_if:
        return frozenset(question.only_if[SIGNS])
    before = (catalog.question(CHECK_IN, item) for item in question.only_if)
    return frozenset(tick for one in before if one is not None for tick in opened_by(catalog, one))


@lru_cache(maxsize=16)
def items_of_the_quiz(catalog: Catalog) -> tuple[str, ...]:
    """Return the items of the readiness quiz on which a question of the check-in depends."""
    needed = [item for question in catalog.questions[CHECK_IN] for item in question.only_if]
    return tuple(dict.fromkeys(item for item in needed if catalog.question(CHECK_IN, item) is None))


def ends_with(draft: Draft, part: str, question: str, answer: Answer) -> bool:
    """Return whether nothing else is asked after this answer."""
    found, values = find(draft, part, question), answer if isinstance(answer, tuple) else (answer,)
    return found is not None and any(choice.ends for choice in found[1].choices if choice.value in values)


# what a sentence has said already


def follow_up_of(catalog: Catalog, sign: str) -> Question | None:
    """Return the follow-up that asks how much of a sign there is, or None; it has the id of the sign."""
    return catalog.question(CHECK_IN, sign) if sign in signs(catalog) else None


def tick_of(catalog: Catalog, meaning: str) -> str:
    """Return the choice on the card of signs that a meaning stands for, or that leads to the follow-up with it."""
    question, choice = choices_by_meaning(catalog)[meaning]
    return choice.value if question.id == SIGNS else _first_tick(catalog, question)


def _first_tick(catalog: Catalog, question: Question) -> str:
    """Return the first choice on the card of signs that leads to a follow-up."""
    card = catalog.card(CHECK_IN, SIGNS)
    return next((one.value for one in card.choices if one.value in opened_by(catalog, question)), "")


def asked_before(catalog: Catalog, question: Question) -> dict[str, Answer]:
    """Return the answers to earlier follow-ups after which a follow-up is asked."""
    return {
        item: values[0]
        for item, values in question.only_if.items()
        if item != SIGNS and catalog.question(CHECK_IN, item)
    }


def where_of(catalog: Catalog, when: Answer) -> dict[str, Answer]:
    """Return the answer to where it happened that a sentence gives with its detail "when"; empty for none."""
    found = (
        (q.id, choice) for q in catalog.questions[PARTS["symptom"]] for choice in q.choices if choice.when
    )
    return {question: choice.value for question, choice in found if choice.when == when}


# cards


def card(draft: Draft, part: str, question: Question, *above: Text, back: bool) -> Card:
    """Return the card of a question of a part; `above` is said before it."""
    hint = (
        (text("check_in-pick-first"),)
        if draft.data.get("nothing_ticked")
        else _after_red_flags(draft, question)
    )
    words = (*above, *hint, _asked(draft, part, question))
    last = (
        options(("back", "button-back"), ("later", "button-later"))
        if back
        else options(("later", "button-later"))
    )
    if question.red_flags:
        return _flag_card(draft, *above, *hint)
    if question.kind == "scale":
        not_sure = options((UNSURE, "answer-unsure"))
        return Card(
            texts=words, kind="scale", low=MILDEST_LEVEL, rows=(*scale(MILDEST_LEVEL), not_sure, last)
        )
    if question.kind == "many":
        of_run = draft.data.get("kind") in (None, "run")
        return _many(words, question, last, ticks_of(draft.data, question.id), of_run=of_run)
    per_row = 2 if len(question.choices) > 3 else 1
    return Card(texts=words, rows=(*choices(question.choices, per_row), last))


def _after_red_flags(draft: Draft, question: Question) -> tuple[Text, ...]:
    """Return the card of signs after the red flags behind one of its ticks: its other signs are still asked."""
    answered = any(one.red_flags and draft.data.get(one.id) for one in draft.catalog.questions["check_in"])
    return (text("check_in-more"),) if question.id == SIGNS and answered else ()


def _flag_card(draft: Draft, *above: Text) -> Card:
    """Return the most severe red flags below the number, both visible on a small phone; the others are on a second page."""
    flags, ends = draft.catalog.red_flags, options((UNSURE, "answer-unsure"), (BACK, "button-back"))
    none = options((NONE, "urgent-sign-none"))
    if draft.data.get(NO_GRAVE):
        others = [flag for flag, card in flags.items() if card != CARD_NOW]
        return sign_card(others, *above, text("check_in-red_flags-more"), ends=(*ends, *none))
    gravest = [flag for flag, card in flags.items() if card == CARD_NOW]
    number = text("urgent-number-first", number=emergency_number(draft))
    return sign_card(gravest, *above, number, text("check_in-red_flags"), ends=(*ends, *none))


def turned_page(draft: Draft, value: AnswerValue) -> bool:
    """Return whether an answer only leads from one page of red flags to the other."""
    seen = bool(draft.data.get(NO_GRAVE))
    turns = value in (BACK, (BACK,)) if seen else value in (NONE, (NONE,))
    if turns:
        draft.keep(**{NO_GRAVE: not seen})
    return turns


def _asked(draft: Draft, part: str, question: Question) -> Text:
    """Return the text of the question; the one about how it went names the workout."""
    kind = draft.data.get("kind")
    if question.names_workout and kind in NAMED:
        return text(f"check_in-how-was-{kind}")
    return text(f"{_questionnaire(draft, part, question)}-{question.id}")


def _questionnaire(draft: Draft, part: str, question: Question) -> str:
    """Return the questionnaire whose texts a question uses; a follow-up uses the check-in's."""
    found = find(draft, part, question.id)
    return found[0] if found else PARTS[part]


def _many(
    words: tuple[Text, ...],
    question: Question,
    last: tuple[Option, ...],
    ticked: tuple[str, ...],
    *,
    of_run: bool,
) -> Card:
    rows = (*_rows_to_tick(question, of_run), last)
    return Card(texts=words, kind="many", rows=rows, exclusive=(NONE, UNSURE), ticked=ticked)


@lru_cache(maxsize=256)
def _rows_to_tick(question: Question, of_run: bool) -> tuple[tuple[Option, ...], ...]:
    """Return the rows of a multi-select: none of these, the choices that fit the workout, Done, and not sure."""
    none = choices(tuple(choice for choice in question.choices if choice.value == NONE))
    unsure = choices(tuple(choice for choice in question.choices if choice.value == UNSURE))
    fitting = (choice for choice in question.choices if of_run or not choice.of_run)
    ticks = choices(tuple(choice for choice in fitting if choice.value not in (NONE, UNSURE)), 2)
    return (*none, *ticks, options(("done", "button-done")), *unsure)


def keep_ticks(draft: Draft, ticks: tuple[str, ...]) -> None:
    """Remember the ticks of the open card before she taps Done."""
    if draft.frame:
        draft.keep(**{f"{draft.frame.step}_ticks": ticks}, nothing_ticked=False)


def ticks_of(answers: Mapping[str, Answer], question: str) -> tuple[str, ...]:
    """Return the ticks of a card, including one she left before Done."""
    return listed(answers.get(f"{question}_ticks"))


def say_paused(draft: Draft) -> tuple[Text, ...]:
    """Return the lines above a question after a sign has paused running, with whom to ask.

    A sign that only restarts the symptom-free days of a pause names nobody.
    """
    pause, frame = draft.member.pause, draft.frame
    if pause is None:
        return ()
    ticking = frame is not None and frame.step == SIGNS
    if draft.data.get("restarts"):
        return (text("check_in-ticked-restarts" if ticking else "check_in-paused-restarts"),)
    ask = f"{'bleeding-' if pause.group == 'bleeding' else ''}{pause.action}"
    return (text(f"check_in-ticked-{ask}" if ticking else f"check_in-paused-{ask}"),)


def answer(draft: Draft, question: Question, value: AnswerValue) -> Answer:
    """Return what is stored for a tap: red flags as ids or "none"; None when nothing was ticked."""
    if question.red_flags:
        value = named(draft, value) or value
    if isinstance(value, tuple):
        return value or None
    return value if isinstance(value, str | int | float) else None


def listed(answer: Answer) -> tuple[str, ...]:
    """Return an answer to a multi-select as it is, and any other as an empty one."""
    return answer if isinstance(answer, tuple) else ()
