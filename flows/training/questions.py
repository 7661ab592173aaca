"""What the questions of the content declare: signs, red flags, who can lift an answer, what is required.

A new question is therefore complete by its table. Everything is read once per catalog.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import Final

from flows.model.catalog import Catalog
from flows.model.questions import Choice, Question
from flows.rules.rulebook import READINESS as READINESS

BACKGROUND: Final = "background"
SIGN: Final = "sign"


def _all(catalog: Catalog) -> Iterator[Question]:
    for questions in catalog.questions.values():
        yield from questions


def _choices(catalog: Catalog) -> Iterator[Choice]:
    for question in _all(catalog):
        yield from question.choices


# the readiness quiz


@lru_cache(maxsize=64)
def items_about(catalog: Catalog, topic: str) -> frozenset[str]:
    """Return the items of the readiness quiz on this topic."""
    return _items_of(catalog, lambda question: question.topic == topic)


@lru_cache(maxsize=64)
def items_lifted_by(catalog: Catalog, who: str) -> frozenset[str]:
    """Return the items of the readiness quiz whose block a "pt" or "clinician" can lift."""
    return _items_of(catalog, lambda question: question.lifted_by == who)


def _items_of(catalog: Catalog, is_one: Callable[[Question], bool]) -> frozenset[str]:
    """Return the items of the quiz cards that fulfil a condition."""
    cards = (question for question in catalog.questions[READINESS] if is_one(question))
    return frozenset(item for question in cards for item in question.items)


@lru_cache(maxsize=256)
def rule_items(catalog: Catalog, rule_id: str) -> tuple[str, ...]:
    """Return the quiz items of a rule: the one of its name and those its conditions name, except go-aheads."""
    rule, yes = catalog.rules.rules.get(rule_id), clearance_items(catalog)
    asked = [c.fact for case in rule.cases for c in case.when] if rule else []
    answered = {fact.id for fact in catalog.rules.answers[READINESS]} - {*yes}
    return tuple(dict.fromkeys((rule_id.lower(), *(item for item in asked if item in answered))))


@lru_cache(maxsize=64)
def answers_lifted_by(catalog: Catalog, who: str) -> tuple[tuple[str, str], ...]:
    """Return the (item, value) pairs after which that person's go-ahead is asked for, whatever the outcome."""
    return _answers_of(catalog, lambda choice: choice.lifted_by == who)


@lru_cache(maxsize=64)
def question_that_lifts(catalog: Catalog, who: str) -> str:
    """Return the card that asks for the go-ahead of a "pt" or "clinician", or "" if there is none."""
    return next((question.id for question in catalog.questions[READINESS] if question.lifts == who), "")


@lru_cache(maxsize=16)
def clearance_items(catalog: Catalog) -> tuple[str, ...]:
    """Return the items of the cards that ask for a go-ahead."""
    return tuple(question.id for question in catalog.questions[READINESS] if question.lifts)


@lru_cache(maxsize=16)
def urgent_cards(catalog: Catalog) -> tuple[str, ...]:
    """Return the quiz cards that list red flags, in order."""
    return tuple(question.id for question in catalog.questions[READINESS] if question.red_flags)


@lru_cache(maxsize=64)
def card_for_profile_field(catalog: Catalog, field: str) -> str:
    """Return the card whose answer is stored in this field of her profile, or "" if there is none."""
    return next((question.id for question in catalog.questions[READINESS] if question.keeps == field), "")


@lru_cache(maxsize=16)
def prerequisites(catalog: Catalog) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    """Return the cards that need a plain answer before running: item, profile field, movement checks.

    The answer of a card is in her profile if the card is stored there, and otherwise in the item itself or in one of
    the checks.
    """
    return tuple(
        (question.id, question.keeps, _tests_of(question.id, catalog))
        for question in catalog.questions[READINESS]
        if question.required
    )


def _tests_of(item: str, catalog: Catalog) -> tuple[str, ...]:
    return tuple(test.id.lower() for test in catalog.tests if test.answered_by == item)


@lru_cache(maxsize=16)
def background_items(catalog: Catalog) -> frozenset[str]:
    """Return the items of the second part of the quiz."""
    return frozenset(item for question in catalog.questions.get(BACKGROUND, ()) for item in question.items)


def swaps_of_answers(answers: Mapping[str, object], catalog: Catalog) -> Iterator[str]:
    """Return the exercise groups that are replaced because of her quiz answers."""
    for item, value, groups in _swapping(catalog):
        if answers.get(item) == value:
            yield from groups


@lru_cache(maxsize=16)
def _swapping(catalog: Catalog) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    questions = catalog.questions[READINESS]
    return tuple(
        (q.id, choice.value, choice.swaps) for q in questions for choice in q.choices if choice.swaps
    )


@lru_cache(maxsize=16)
def opening_strength(catalog: Catalog) -> tuple[tuple[str, Mapping[object, str]], ...]:
    """Return, for every card that loaded strength waits for, its item and a map of answer -> start of strength."""
    return tuple(
        (question.id, {choice.value: choice.opens_strength for choice in question.choices})
        for question in catalog.questions[READINESS]
        if any(choice.opens_strength for choice in question.choices)
    )


def is_after_loss(answers: Mapping[str, object], catalog: Catalog) -> bool:
    """Return whether she answered that the pregnancy or the baby was lost."""
    return any(answers.get(item) == value for item, value in _losses(catalog))


@lru_cache(maxsize=16)
def _losses(catalog: Catalog) -> tuple[tuple[str, str], ...]:
    return _answers_of(catalog, lambda choice: choice.loss)


def asks_about_loss(question: Question) -> bool:
    """Return whether a card is the one on which she reports a loss."""
    return any(choice.loss for choice in question.choices)


def says_she_feeds(answers: Mapping[str, object], catalog: Catalog) -> bool:
    """Return whether she answered that she breastfeeds or pumps."""
    return any(answers.get(item) == value for item, value in _feeding(catalog))


@lru_cache(maxsize=16)
def _feeding(catalog: Catalog) -> tuple[tuple[str, str], ...]:
    return _answers_of(catalog, lambda choice: choice.feeds)


def _answers_of(catalog: Catalog, is_one: Callable[[Choice], bool]) -> tuple[tuple[str, str], ...]:
    """Return the (item, value) pairs of quiz answers that fulfil a condition."""
    return tuple(
        (q.id, choice.value) for q in catalog.questions[READINESS] for choice in q.choices if is_one(choice)
    )


def names_people_to_talk_to(answers: Mapping[str, object], catalog: Catalog) -> bool:
    """Return whether an answer of the quiz is one after which people to talk to are named."""
    return any(_is_among(answers.get(question), value) for question, value in _supporting(catalog))


def _is_among(answer: object, value: str) -> bool:
    return value in answer if isinstance(answer, tuple) else answer == value


@lru_cache(maxsize=16)
def _supporting(catalog: Catalog) -> tuple[tuple[str, str], ...]:
    asked = (*catalog.questions[READINESS], *catalog.questions.get(BACKGROUND, ()))
    return tuple((q.id, choice.value) for q in asked for choice in q.choices if choice.support)


# the meanings of a sentence


@lru_cache(maxsize=16)
def choices_by_meaning(catalog: Catalog) -> Mapping[str, tuple[Question, Choice]]:
    """Map each meaning of a sentence that may be confirmed as an answer to that answer and its card."""
    return {
        meaning: (question, choice)
        for question in _all(catalog)
        for choice in question.choices
        for meaning in choice.said_as
    }


@lru_cache(maxsize=16)
def meanings_with_own_answer(catalog: Catalog) -> tuple[str, ...]:
    """Return the meanings for which "is it normal?" has an answer of its own."""
    by_meaning = choices_by_meaning(catalog)
    return tuple(one for one, (_, choice) in by_meaning.items() if choice.common and choice.value == one)


# choices on any card


@lru_cache(maxsize=16)
def signs(catalog: Catalog) -> frozenset[str]:
    """Return the values of choices that are body signs, on any card."""
    return frozenset(choice.value for choice in _choices(catalog) if choice.kind == SIGN)


@lru_cache(maxsize=16)
def flags_with_other_meanings(catalog: Catalog) -> frozenset[str]:
    """Return the red flags whose id is a milder answer on another card."""
    milder = (choice.value for choice in _choices(catalog) if choice.also_red_flag != choice.value)
    return frozenset(value for value in milder if value in catalog.red_flags)


@lru_cache(maxsize=16)
def clearing_labels(catalog: Catalog) -> frozenset[str]:
    """Return the keys of the labels that say there is no sign."""
    return frozenset(choice.label for choice in _choices(catalog) if choice.clears)


@lru_cache(maxsize=16)
def plain_no_labels(catalog: Catalog) -> frozenset[str]:
    """Return the keys of the labels that a plain no may mean."""
    return frozenset(choice.label for choice in _choices(catalog) if choice.plain_no)


@lru_cache(maxsize=16)
def labels_in_full(catalog: Catalog) -> frozenset[str]:
    """Return the keys of the labels that count only as a whole when typed."""
    return frozenset(choice.label for choice in _choices(catalog) if choice.in_full)
