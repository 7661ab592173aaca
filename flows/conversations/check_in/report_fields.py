"""The report that her answers make: which field each card and each tick fills, as the content declares it.

A ticked sign counts from that tap on with its mildest meaning, even if she never taps Done or answers the follow-up,
and whatever else she is unsure about. An unticked sign is "no" only once she has finished the list and is sure.
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Final, TypeAlias

from flows.conversations.check_in.report_form import (
    FOLLOW_UP,
    MILDEST_LEVEL,
    SIGNS,
    listed,
    opened_by,
    questions,
    signs_asked,
    ticks_of,
)
from flows.dialog.steps import NONE, UNSURE
from flows.model.catalog import Catalog
from flows.model.questions import Choice, Question
from flows.model.reports import REPORT_FIELDS, OwnSign, Report
from flows.model.values import Answer
from flows.rules.rulebook import CHECK_IN, Fact
from flows.training.questions import signs

AFTER: Final = "after_run"
DENIED: Final[Mapping[str, Any]] = {"flag": False, "ids": (), "choice": NONE, "scale": 0}
"""Kind of a fact -> its value once she has said that there is no such sign."""
YES_NO: Final[Mapping[Answer, bool | str]] = {"yes": True, "no": False, UNSURE: UNSURE}
Answers: TypeAlias = Mapping[str, Answer]


def report(catalog: Catalog, part: str, answers: Answers) -> Report:
    """Return the report of her answers so far; unticked signs are "no" only once she has finished the list and is sure."""
    found = _of_the_workout(catalog, part, answers)
    answered = listed(answers.get(SIGNS))
    ticked = answered or ticks_of(answers, SIGNS)
    sure = bool(answered) and UNSURE not in answered
    for sign, fields in _fields_by_sign(catalog).items():
        if sure or sign in ticked:
            found |= {field: _value(catalog, part, field, ticked, answers) for field in fields}
    if answered:
        fields = _fields_of_feeling_unwell(catalog)
        found |= {field: _value(catalog, part, field, ticked, answers) for field in fields}
    else:
        found |= _flags_named(catalog, answers)
    found["more"] = _own_signs(catalog, part, ticked, answers, whole=sure) or None
    found["assumed"] = _assumed(catalog, found, ticked, answers) or None
    return Report(**found)


# which question fills which field


@lru_cache(maxsize=16)
def _follow_ups(catalog: Catalog) -> Mapping[str, Question]:
    """Map each field of a report to the follow-up that fills it; one named like the field comes first."""
    found: dict[str, Question] = {}
    for question in catalog.questions[CHECK_IN]:
        if question.section == FOLLOW_UP and opened_by(catalog, question):
            for item in (*question.items, *(item for one in question.choices for item in _filled_by(one))):
                if item in REPORT_FIELDS and (item not in found or question.id == item):
                    found[item] = question
    return found


def _filled_by(choice: Choice) -> tuple[str, ...]:
    return (*choice.answers, *choice.amounts)


@lru_cache(maxsize=16)
def _fields_by_sign(catalog: Catalog) -> Mapping[str, tuple[str, ...]]:
    """Map each sign on the card to the report fields that it and its follow-ups fill.

    A sign without a report field of its own is defined by content alone: by a fact with that id and, where there is
    one, a follow-up with that id.
    """
    opened = {field: opened_by(catalog, question) for field, question in _follow_ups(catalog).items()}
    ticked = [sign for sign in REPORT_FIELDS if sign in signs(catalog)]
    return {
        sign: tuple(dict.fromkeys((sign, *(field for field, by in opened.items() if sign in by))))
        for sign in ticked
    }


@lru_cache(maxsize=16)
def _fields_of_feeling_unwell(catalog: Catalog) -> tuple[str, ...]:
    """Return the report fields of follow-ups that no sign on the card opens."""
    of_signs = {field for fields in _fields_by_sign(catalog).values() for field in fields}
    return tuple(
        field
        for field, question in _follow_ups(catalog).items()
        if field not in of_signs and _of_run(catalog).isdisjoint(opened_by(catalog, question))
    )


@lru_cache(maxsize=16)
def _of_run(catalog: Catalog) -> frozenset[str]:
    """Return the ticks that are offered after a run only."""
    asked = catalog.questions[CHECK_IN]
    return frozenset(choice.value for one in asked for choice in one.choices if choice.of_run)


# values


def _of_the_workout(catalog: Catalog, part: str, answers: Answers) -> dict[str, Any]:
    """Return the fields of what no sign opens: how the workout went, what was new on it, a support worn."""
    found: dict[str, Any] = {}
    for _, question in questions(catalog, part):
        by, given = opened_by(catalog, question), answers.get(question.id)
        if not by:
            own = question.items if question.section == FOLLOW_UP else ()
            found |= {item: given for item in own if item in REPORT_FIELDS}
            found |= _by_choice(catalog, question.choice(given))
        elif by & _of_run(catalog):
            ticked = listed(answers.get(SIGNS)) or ticks_of(answers, SIGNS)
            found |= {item: _value(catalog, part, item, ticked, answers) for item in question.items}
    return found


def _by_choice(catalog: Catalog, choice: Choice | None) -> dict[str, Any]:
    """Return the fields that a choice fills beside its own question: values as they are, and amounts by constant."""
    if choice is None:
        return {}
    return {**choice.answers, **{item: catalog.constant(amount) for item, amount in choice.amounts.items()}}


def _value(catalog: Catalog, part: str, field: str, ticked: tuple[str, ...], answers: Answers) -> Any:
    """Return the value of one field: denied, not known yet, or as she answered it."""
    fact, question = catalog.rules.facts[CHECK_IN][field], _follow_ups(catalog).get(field)
    if field in signs(catalog) and field not in signs_asked(catalog, part):
        return None
    if question is None:
        return _by_kind(fact, ticked, answers)
    if field in {item for choice in question.choices for item in _filled_by(choice)}:
        return _named_by_choice(catalog, question, fact, ticked, answers)
    due = question.note or _is_due(catalog, question, ticked, answers)
    if due is False:
        return DENIED[fact.kind]
    if question.red_flags:
        return _red_flags(answers.get(question.id))
    if fact.kind == "ids":
        return _tapped(question.id, answers)
    if fact.kind == "flag":
        return YES_NO.get(answers.get(question.id))
    return _how_much(fact, question, part, answers) if due else None


def _is_due(catalog: Catalog, question: Question, ticked: tuple[str, ...], answers: Answers) -> bool | None:
    """Return whether her answers lead to a follow-up; None while the question before it is unanswered."""
    if opened_by(catalog, question).isdisjoint(ticked):
        return False
    for item, wanted in question.only_if.items():
        given = answers.get(item) or answers.get(f"{item}_ticks")
        if item != SIGNS and not given:
            return None
        if item != SIGNS and set(wanted).isdisjoint(given if isinstance(given, tuple) else (given,)):
            return False
    return True


def _how_much(fact: Fact, question: Question, part: str, answers: Answers) -> str | int:
    """Return how much of a sign there is; a tick without an amount, or one she is not sure of, is the mildest."""
    given = answers.get(question.id)
    if fact.kind == "scale":
        # A little of it after a run may still count as green; an amount she is not sure of may not.
        if given == UNSURE and question.keeps_unsure and part == AFTER:
            return UNSURE
        return given if isinstance(given, int) else MILDEST_LEVEL
    return (question.assumes or _mildest(fact)) if given in (None, UNSURE) else str(given)


def _named_by_choice(
    catalog: Catalog, question: Question, fact: Fact, ticked: tuple[str, ...], answers: Answers
) -> Any:
    """Return a field that choices of a card fill: a flag, or an amount when tapped; before any tap on a list, None."""
    is_amount = any(fact.id in choice.amounts for choice in question.choices)
    if opened_by(catalog, question).isdisjoint(ticked):
        return None if is_amount else DENIED[fact.kind]
    given = answers.get(question.id) if question.kind == "one" else _all_tapped(question.id, answers)
    if question.kind == "many" and not given:
        return None
    values = given if isinstance(given, tuple) else (given,)
    tapped = [choice for choice in question.choices if choice.value in values]
    found = {item: value for choice in tapped for item, value in _by_choice(catalog, choice).items()}
    return found.get(fact.id) if is_amount else found.get(fact.id) == "yes"


def _mildest(fact: Fact) -> str:
    return next((value for value in fact.values if value != NONE), NONE)


def _all_tapped(question: str, answers: Answers) -> tuple[str, ...]:
    return listed(answers.get(question)) or ticks_of(answers, question)


def _tapped(question: str, answers: Answers) -> tuple[str, ...] | str | None:
    """Return the taps on a multi-select, "unsure" alone if she tapped that, or None before any tap."""
    tapped = _all_tapped(question, answers)
    if UNSURE in tapped:
        # A flag she tapped counts beside her "not sure".
        return tapped if len(tapped) > 1 else UNSURE
    return tuple(item for item in tapped if item != NONE) if tapped else None


def _red_flags(given: Answer) -> tuple[str, ...] | str | None:
    if given is None:
        return None
    flags = listed(given)
    return UNSURE if UNSURE in flags else tuple(flag for flag in flags if flag != NONE)


def _flags_named(catalog: Catalog, answers: Answers) -> dict[str, Any]:
    """Return the red flags she has named before she finished the list of signs."""
    asked = ((field, one) for field, one in _follow_ups(catalog).items() if one.red_flags)
    return {field: _red_flags(answers[one.id]) for field, one in asked if listed(answers.get(one.id))}


def _assumed(
    catalog: Catalog, found: Mapping[str, Any], ticked: tuple[str, ...], answers: Answers
) -> tuple[str, ...]:
    """Return the ticked signs that count with their mildest meaning because she gave no amount."""
    known = (sign for sign in _fields_by_sign(catalog) if sign in ticked and found.get(sign))
    return tuple(sign for sign in known if answers.get(sign) in (None, UNSURE))


def _own_signs(
    catalog: Catalog, part: str, ticked: tuple[str, ...], answers: Answers, *, whole: bool
) -> tuple[OwnSign, ...]:
    """Return the signs only the content defines: the ticked ones and, after the `whole` card, the others as well."""
    facts = catalog.rules.facts[CHECK_IN]
    own = [sign for sign in signs_asked(catalog, part) if sign not in REPORT_FIELDS and sign in facts]
    said = (sign for sign in own if whole or sign in ticked)
    return tuple(OwnSign(fact=sign, value=_by_kind(facts[sign], ticked, answers)) for sign in said)


def _by_kind(fact: Fact, ticked: tuple[str, ...], answers: Answers) -> str | int | bool:
    """Return the value of a ticked sign by the kind of its fact: presence, amount, or the first value other than "none"."""
    given = answers.get(fact.id)
    if fact.kind == "flag":
        return fact.id in ticked
    if fact.id not in ticked:
        return 0 if fact.kind in ("scale", "number") else NONE
    if fact.kind in ("scale", "number"):
        return given if isinstance(given, int) else MILDEST_LEVEL
    return _mildest(fact) if given in (None, UNSURE) else str(given)
