"""Checks that whatever a rule asks for can be answered on a card, and that what she leaves unticked was really asked.

A value that no button gives would make its case of a rule silent; an item that a card answers without showing it would
count as "no" though nobody asked.
"""

from collections.abc import Iterator
from typing import Final

from bot.catalog.checks.material import Material
from flows.model.questions import Question
from flows.rules.conditions import Condition
from flows.rules.rulebook import CHECK_IN, READINESS, Fact

SHARED: Final = ("check_in", "next_morning", "symptom")
"""Questionnaires that ask about signs; the follow-ups of the first one are shown in all of them."""
ASKED: Final = (CHECK_IN, READINESS)
"""Families of facts that she answers."""
NO: Final = frozenset({"no", "none"})
YES: Final = "yes"


def answered(material: Material) -> Iterator[str]:
    """Report a fact that no card answers, although a rule may ask for it."""
    elsewhere = _answered_elsewhere(material)
    given, numbers = _given(material), _numbers(material)
    for family in ASKED:
        for fact in material.rules.answers.get(family, ()):
            known = numbers if fact.kind in ("scale", "number") else given
            if fact.id not in known and fact.id not in elsewhere:
                yield (
                    f"rules/facts.toml: fact {fact.id}: no card answers it; add a question of that id, or name it in "
                    "the fills of one (unasked = true where none is meant to)"
                )


def _answered_elsewhere(material: Material) -> set[str]:
    """Return the facts that results of movement checks, red flags or case files answer."""
    unasked = {str(table.get("id")) for _, table in material.reading.of("fact") if table.get("unasked")}
    tests = {test.id.lower() for test in material.catalog.tests}
    return unasked | tests | {flag.item for flag in material.rules.red_flags.values()}


def _questions(material: Material) -> Iterator[tuple[str, Question]]:
    for name, questions in material.catalog.questions.items():
        for question in questions:
            yield name, question


def _given(material: Material) -> dict[str, set[str]]:
    """Map each item to the values that a card can give it; a choice named after an item says yes to it."""
    given: dict[str, set[str]] = {}
    for _, question in _questions(material):
        values = {choice.value for choice in question.choices}
        for item in (question.id, *question.items):
            given.setdefault(item, set()).update(values)
        for choice in question.choices:
            given.setdefault(choice.value, set()).add(YES)
            for item, value in choice.answers.items():
                given.setdefault(item, set()).add(str(value))
            for item in choice.amounts:
                given.setdefault(item, set())
    return given


def _numbers(material: Material) -> set[str]:
    """Return the items that a card can give a number: on a scale, typed, or as the amount of a choice."""
    scales = {
        item for _, card in _questions(material) for item in card.items if card.kind in ("scale", "number")
    }
    return scales | {
        item for _, card in _questions(material) for choice in card.choices for item in choice.amounts
    }


def values_given(material: Material) -> Iterator[str]:
    """Report a value that a rule or sign asks for and no choice gives, so that it could never hold."""
    given, elsewhere = _given(material), _answered_elsewhere(material)
    for where, family, condition in _conditions(material):
        fact = material.rules.facts[family].get(condition.fact)
        if fact is None or fact.derived or fact.id in elsewhere or fact.kind not in ("choice", "flag", "ids"):
            continue
        for value in _wanted(condition):
            if not _can_be(value, given.get(fact.id, set())):
                shown = str(value).lower() if isinstance(value, bool) else value
                yield f"{where}: asks for {fact.id} = {shown}, which no choice of a card gives; add it there"


def _conditions(material: Material) -> Iterator[tuple[str, str, Condition]]:
    """Yield (where, family, condition) of the rules and signs."""
    for rule in material.rules.rules.values():
        if rule.family in ASKED:
            for case in rule.cases:
                yield from ((f"rules: rule {rule.id}", rule.family, condition) for condition in case.when)
    for sign in material.rules.signs:
        for conditions in sign.cases:
            yield from ((f"rules: sign {sign.id}", CHECK_IN, condition) for condition in conditions)


def _wanted(condition: Condition) -> tuple[object, ...]:
    if condition.operator not in ("any", "equals"):
        return ()
    return condition.operand if isinstance(condition.operand, tuple) else (condition.operand,)


def _can_be(value: object, given: set[str]) -> bool:
    if isinstance(value, bool):
        return YES in given if value else bool(given & NO)
    return value in given


def offered(material: Material) -> Iterator[str]:
    """Report an item that a card of several answers without showing it: left unticked it would count as no."""
    lists = {
        fact.id for facts in material.rules.facts.values() for fact in facts.values() if fact.kind == "ids"
    }
    for name, question in _questions(material):
        if question.kind != "many":
            continue
        shown = lists | {choice.value for choice in question.choices}
        shown |= {item for choice in question.choices for item in (*choice.answers, *choice.amounts)}
        shown |= {_item_of_flag(choice.also_red_flag, material) for choice in question.choices}
        for item in question.fills:
            if item not in shown and not _is_followed_up(item, name, question, material):
                yield (
                    f"questions/{name}.toml: question {question.id}: fills {item}, but no choice of it says so, and "
                    "unticked it would count as no; add the choice, or take it out of fills"
                )


def _item_of_flag(flag_id: str, material: Material) -> str:
    flag = material.rules.red_flags.get(flag_id)
    return flag.item if flag else ""


def _is_followed_up(item: str, name: str, question: Question, material: Material) -> bool:
    """Return whether a choice of the card leads to a question about the item."""
    values = {choice.value for choice in question.choices}
    names = {name, SHARED[0]} if name in SHARED else {name}
    return any(
        item in (other.id, *other.items) and values & set(other.only_if.get(question.id, ()))
        for each, other in _questions(material)
        if each in names and other is not question
    )


def fills_known(material: Material) -> Iterator[str]:
    """Report an item that a card fills and that is no fact, so that no rule could ever ask for it."""
    known = {fact for facts in material.rules.facts.values() for fact in facts}
    for name, question in _questions(material):
        for item in question.fills:
            if item not in known:
                yield (
                    f"questions/{name}.toml: question {question.id}: fills {item}, which is no fact; add it to "
                    "rules/facts.toml, or correct its name"
                )


def facts_used(material: Material) -> Iterator[str]:
    """Report a fact she is asked for and nothing goes by: no rule, sign, start day or question, nor the program."""
    rows = (case for row in material.rules.start_days for case in row.cases)
    used = {condition.fact for _, _, condition in _conditions(material)}
    used |= {condition.fact for case in rows for condition in case}
    used |= {item for _, question in _questions(material) for item in question.only_if}
    used |= {question.id for _, question in _questions(material) if question.note}
    for family in ASKED:
        for fact in material.rules.answers.get(family, ()):
            if fact.id not in used and fact.id not in material.code.strings:
                yield f"rules/facts.toml: fact {fact.id}: nothing follows from it; add a rule that asks for it"


def required_asked(material: Material) -> Iterator[str]:
    """Report a required field of a report that one of the questionnaires about signs does not ask about."""
    for name in SHARED:
        asked = {item for each, question in _questions(material) if each == name for item in question.items}
        for fact in _required(material):
            if fact.id not in asked:
                yield (
                    f"questions/{name}.toml: {fact.id} is required (rules/facts.toml), and no card here fills it; add it to "
                    "the choices and the fills of the card of signs"
                )


def _required(material: Material) -> tuple[Fact, ...]:
    return tuple(fact for fact in material.rules.answers.get(CHECK_IN, ()) if fact.required)


def follow_ups(material: Material) -> Iterator[str]:
    """Report a question about a ticked sign that is asked after a workout only."""
    signs = {
        choice.value for _, question in _questions(material) for choice in question.choices if choice.kind
    }
    for question in material.catalog.questions.get(SHARED[0], ()):
        about = {value for values in question.only_if.values() for value in values} & signs
        if about and question.section != "follow_up":
            yield (
                f"questions/{SHARED[0]}.toml: question {question.id}: is about {', '.join(sorted(about))}; add "
                'section = "follow_up", or the next morning and /symptom do not ask it'
            )


def signs_count(material: Material) -> Iterator[str]:
    """Report a choice about a sign that is not marked as one, and a sign that no rule asks about."""
    signs = {sign.id for sign in material.rules.signs if sign.symptom}
    for name, question in _questions(material):
        for choice in question.choices:
            if choice.value in signs and not choice.kind and any(other.kind for other in question.choices):
                yield (
                    f"questions/{name}.toml: question {question.id}: choice {choice.value} is a sign of the rules; add "
                    'kind = "sign", or its tap counts only with Done'
                )
    asked = {
        condition.fact for where, _, condition in _conditions(material) if where.startswith("rules: rule")
    }
    for sign in material.rules.signs:
        facts = {condition.fact for conditions in sign.cases for condition in conditions}
        if sign.symptom and not facts & asked:
            yield f"rules: sign {sign.id}: no rule asks for {', '.join(sorted(facts))}; add one, or nothing follows from it"


CHECKS = (answered, values_given, fills_known, offered, required_asked, follow_ups, signs_count)
OF_CODE = (facts_used,)
"""Checks that compare the facts with the program."""
