"""The questions about her body that the check-in, the morning after and the symptom report share, and the resulting report.

Content defines the cards and their questions. This module has the order, the follow-ups of ticked signs, and the
meaning of answers. A ticked sign counts from that tap on with its mildest meaning, even if she never taps Done or
answers the follow-up, and whatever else she is unsure about.
"""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any, Final

from flows.conversations.safety.urgent_card import CARD_NOW
from flows.conversations.safety.urgent_list import named, sign_card
from flows.conversations.shared.help_lines import emergency_number
from flows.dialog.draft import Draft
from flows.dialog.questionnaire import last_answered, next_unanswered
from flows.dialog.steps import BACK, NONE, UNSURE, AnswerValue, Card, Option, choices, options, scale
from flows.model.catalog import Catalog, Question
from flows.model.messages import Text, text
from flows.model.reports import REPORT_FIELDS, OwnSign, Report
from flows.model.values import Answer
from flows.rules.rulebook import CHECK_IN, Fact
from flows.training.questions import choices_by_meaning, signs

HOW: Final = "how"
SIGNS: Final = "signs"
"""Id of the card of signs, the same in every part."""
NAMED: Final = ("run", "strength", "walk", "drills")
"""Kinds of workout that have their own wording of the question."""
NO_GRAVE: Final = "none_of_the_gravest"
"""Value that says none of the red flags on the first page, which shows the second page."""
FOLLOW_UP, LAST = "follow_up", "last"
"""Sections of a question: asked only for ticked signs, and asked after everything else."""
PARTS: Mapping[str, str] = {"after_run": "check_in", "next_morning": "next_morning", "symptom": "symptom"}
"""Part of a report -> its questionnaire."""
NO_SIGN = (NONE, UNSURE, "unwell")
"""Choices on the card of signs that are not a sign by themselves."""
EFFORTS = ("easy", "right", "hard")
"""Effort answers of a workout done in full."""
MILDEST: Final[Mapping[str, str]] = {"leak": "drops", "bleeding": "light", "doming": "some"}
MILDEST_LEVEL: Final = 1
"""What a ticked symptom counts as until she says how much, and when she is not sure how much."""
WITH_LEVEL: Final = ("heaviness", "pelvic_pain", "back_pain", "leg_pain")


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


@lru_cache(maxsize=16)
def fields_of(catalog: Catalog) -> Mapping[str, tuple[str, ...]]:
    """Map each sign on the card to the report fields that it and its follow-ups fill.

    A sign without a report field of its own is defined by content alone: by a fact with that id and, where there is
    one, a follow-up with that id. The fields of feeling unwell come from its follow-ups.
    """
    ticked = [sign for sign in REPORT_FIELDS if sign in signs(catalog)]
    return {sign: tuple(dict.fromkeys((sign, *_filled_after(catalog, sign)))) for sign in ticked}


def _filled_after(catalog: Catalog, sign: str) -> Iterator[str]:
    """Return the report fields that the follow-ups of a sign fill, including follow-ups of those."""
    follow_ups = [question for question in catalog.questions["check_in"] if question.section == FOLLOW_UP]
    due = [question for question in follow_ups if sign in question.only_if.get("signs", ())]
    due += [question for question in follow_ups if any(one.id in question.only_if for one in due)]
    yield from (item for question in due for item in question.items if item in REPORT_FIELDS)


# what a sentence has said already


def follow_up_of(catalog: Catalog, sign: str) -> Question | None:
    """Return the follow-up that asks how much of a sign there is, or None; it has the id of the sign."""
    return catalog.question(CHECK_IN, sign) if sign in signs(catalog) else None


def tick_of(catalog: Catalog, meaning: str) -> str:
    """Return the choice on the card of signs that a meaning stands for, or that leads to the follow-up with it."""
    question, choice = choices_by_meaning(catalog)[meaning]
    return choice.value if question.id == SIGNS else _opened_by(catalog, question)


def _opened_by(catalog: Catalog, question: Question) -> str:
    """Return the choice on the card of signs that leads to a follow-up; the first of several."""
    if SIGNS in question.only_if:
        return question.only_if[SIGNS][0]
    before = (catalog.question(CHECK_IN, item) for item in question.only_if)
    return next((_opened_by(catalog, one) for one in before if one is not None), "")


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
    if question.id == HOW and kind in NAMED:
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
    return _ids(answers.get(f"{question}_ticks"))


def say_paused(draft: Draft) -> tuple[Text, ...]:
    """Return the lines above a question after a sign has paused running, with whom to ask.

    A sign that only restarts the symptom-free days of a pause names nobody.
    """
    pause, frame = draft.member.pause, draft.frame
    if pause is None:
        return ()
    ticking = frame is not None and frame.step == "signs"
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


# the report


def report(catalog: Catalog, part: str, answers: Mapping[str, Answer]) -> Report:
    """Return the report of her answers so far; unticked signs are "no" only once she has finished the list and is sure."""
    found: dict[str, Any] = dict(_how(catalog, answers.get("how")))
    answered = _ids(answers.get("signs"))
    ticked = answered or ticks_of(answers, "signs")
    fields = _every_field(part, ticked, answers)
    sure = bool(answered) and UNSURE not in answered
    if sure:
        found |= fields
    else:
        named_fields = fields_of(catalog)
        found |= {field: fields[field] for sign in ticked for field in named_fields.get(sign, ())}
    found["more"] = _own_signs(catalog, part, ticked, answers, whole=sure) or None
    if answered:
        found |= _unwell(catalog, ticked, answers)
    elif flags := _ids(answers.get("red_flags")):
        found["red_flags"] = _red_flags(flags)
    if part != "next_morning":
        found["extras"] = _listed("extras", answers) if "extras" in ticked else ()
        found["support"] = answers.get("support_worn")
    assumed = (name for name in (*MILDEST, *WITH_LEVEL) if name in ticked and found.get(name))
    found["assumed"] = tuple(name for name in assumed if answers.get(name) in (None, UNSURE)) or None
    return Report(**found)


def _listed(question: str, answers: Mapping[str, Answer]) -> tuple[str, ...] | str | None:
    """Return the taps on a multi-select, "unsure" alone if she tapped that, or None before any tap."""
    tapped = _ids(answers.get(question)) or ticks_of(answers, question)
    if UNSURE in tapped:
        # A flag she tapped counts beside her "not sure".
        return tapped if len(tapped) > 1 else UNSURE
    return tuple(item for item in tapped if item != NONE) if tapped else None


def _every_field(part: str, signs: tuple[str, ...], answers: Mapping[str, Answer]) -> dict[str, Any]:
    """Return all fields except those of feeling unwell, as if she had finished the list."""
    found = _pelvic(signs, answers) | _leg(signs, answers, part)
    found["bleeding"] = _choice("bleeding", signs, answers, MILDEST["bleeding"])
    found["doming"] = _choice("doming", signs, answers, MILDEST["doming"]) if part != "next_morning" else None
    return found


def signs_asked(catalog: Catalog, part: str) -> tuple[str, ...]:
    """Return the signs on the card of this part."""
    card = catalog.question(PARTS[part], "signs")
    return tuple(choice.value for choice in card.choices if choice.value not in NO_SIGN) if card else ()


def _own_signs(
    catalog: Catalog, part: str, ticked: tuple[str, ...], answers: Mapping[str, Answer], *, whole: bool
) -> tuple[OwnSign, ...]:
    """Return the signs only the content defines: the ticked ones and, after the `whole` card, the others as well."""
    facts = catalog.rules.facts[CHECK_IN]
    own = [sign for sign in signs_asked(catalog, part) if sign not in REPORT_FIELDS and sign in facts]
    said = (sign for sign in own if whole or sign in ticked)
    return tuple(OwnSign(fact=sign, value=_by_kind(facts[sign], ticked, answers)) for sign in said)


def _by_kind(fact: Fact, ticked: tuple[str, ...], answers: Mapping[str, Answer]) -> str | int | bool:
    """Return the value of a ticked sign by the kind of its fact: presence, amount, or the first value other than "none"."""
    if fact.kind == "flag":
        return fact.id in ticked
    if fact.kind in ("scale", "number"):
        return _amount(fact.id, ticked, answers)
    least = next((value for value in fact.values if value != NONE), NONE)
    return _choice(fact.id, ticked, answers, least)


def _ids(answer: Answer) -> tuple[str, ...]:
    return answer if isinstance(answer, tuple) else ()


def _how(catalog: Catalog, how: Answer) -> dict[str, Any]:
    """Return what was done and how hard it was, by the answer to how the workout went."""
    if how in EFFORTS:
        return {"done": "full", "effort": catalog.constant(f"effort_{how}")}
    return {"done": how} if how else {}


def _pelvic(signs: tuple[str, ...], answers: Mapping[str, Answer]) -> dict[str, Any]:
    yes_no: dict[str, bool | str] = {"yes": True, "no": False, UNSURE: UNSURE}
    bulge, period = (yes_no.get(str(answers.get(question))) for question in ("bulge", "period"))
    return {
        "leak": _choice("leak", signs, answers, MILDEST["leak"]),
        "heaviness": _amount("heaviness", signs, answers),
        "bulge": bulge if "heaviness" in signs else False,
        "period": period,
        "bone_flags": _listed("bone_flags", answers) if {"pelvic_pain", "back_pain"} & set(signs) else (),
        "pelvic_pain": _amount("pelvic_pain", signs, answers),
        "back_pain": _amount("back_pain", signs, answers),
    }


def _leg(signs: tuple[str, ...], answers: Mapping[str, Answer], part: str) -> dict[str, Any]:
    """Return the leg pain fields: even soreness in both legs is no pain, and nothing is answered before she says which."""
    if "leg_pain" not in signs:
        return {"leg_pain": 0, "leg_flags": (), "leg_place": (), "soreness": False}
    kind = answers.get("leg_kind")
    if kind == "soreness":
        return {"leg_pain": 0, "leg_flags": (), "leg_place": (), "soreness": True}
    flags = _ids(answers.get("leg_flags")) or ticks_of(answers, "leg_flags")
    # A little leg pain after a run may still count as green; one she is not sure of may not.
    unsure = answers.get("leg_pain") == UNSURE and part == "after_run"
    pain = (UNSURE if unsure else _amount("leg_pain", signs, answers)) if kind else None
    named = tuple(flag for flag in flags if flag != NONE) if flags else None
    place = _listed("leg_place", answers)
    return {"leg_pain": pain, "leg_flags": named, "leg_place": place, "soreness": False}


def _unwell(catalog: Catalog, signs: tuple[str, ...], answers: Mapping[str, Answer]) -> dict[str, Any]:
    """Return the red flags and, without any, the remaining fields of feeling unwell."""
    if "unwell" not in signs and UNSURE not in signs:
        return {"red_flags": (), "headache": NONE, "breast": NONE, "sick": False}
    flags = answers.get("red_flags")
    found: dict[str, Any] = {"red_flags": None if flags is None else _red_flags(_ids(flags))}
    other = _ids(answers.get("unwell")) or ticks_of(answers, "unwell")
    if other:
        found["headache"] = answers.get("headache", "mild") if "headache" in other else NONE
        # Unwell in a way that has no name here holds the step like being sick; it is never a clear day.
        found["sick"] = "sick" in other or NONE in other
        found["energy"] = catalog.constant("energy_worn_out") if "worn_out" in other else None
        found["breast"] = (answers.get("breast") or UNSURE) if "breast" in other else NONE
        found["mood"] = catalog.constant("mood_low") if "low_mood" in other else None
    return found


def _red_flags(flags: tuple[str, ...]) -> tuple[str, ...] | str:
    return UNSURE if UNSURE in flags else tuple(flag for flag in flags if flag != NONE)


def _choice(field: str, signs: tuple[str, ...], answers: Mapping[str, Answer], least: str) -> str:
    """Return a value of the field; the mildest one for a tick without an amount, or when she is not sure."""
    if field not in signs:
        return NONE
    given = answers.get(field)
    return least if given in (None, UNSURE) else str(given)


def _amount(field: str, signs: tuple[str, ...], answers: Mapping[str, Answer]) -> int:
    if field not in signs:
        return 0
    given = answers.get(field)
    return given if isinstance(given, int) else MILDEST_LEVEL
