"""Which messages the content itself calls for: one family of keys for each kind of entry."""

from collections.abc import Iterable, Iterator, Mapping

from flows.model.catalog import Catalog
from flows.rules.rulebook import Case, Rule


def family_keys(catalog: Catalog) -> Mapping[str, tuple[str, ...]]:
    """Pattern of a key -> the keys that have to be there."""
    return {
        pattern: tuple(pattern.format(name) for name in names)
        for pattern, names in {
            "exercise-{}": catalog.exercises,
            "exercise-{}-how": catalog.exercises,
            "exercise-{}-cue": catalog.exercises,
            "test-{}": [test.id for test in catalog.tests],
            "test-{}-how": [test.id for test in catalog.tests],
            "tip-{}": catalog.tips,
            "rule-{}": [rule.lower() for rule in catalog.rules.rules],
            "rule-{}-open": [rule.id.lower() for rule in catalog.rules.rules.values() if may_be_open(rule)],
        }.items()
    }


def may_be_open(rule: Rule) -> bool:
    """Whether a quiz rule can hold for want of a plain answer; it has words of its own for that."""
    return rule.family == "readiness" and any(
        case.then.outcome and _asks_for_an_answer(case) for case in rule.cases
    )


def _asks_for_an_answer(case: Case) -> bool:
    operands = [condition.operand for condition in case.when]
    named = [
        value for operand in operands for value in (operand if isinstance(operand, tuple) else (operand,))
    ]
    return "unsure" in named or any(c.operator == "missing" and c.operand is True for c in case.when)


def keys_of_content(catalog: Catalog) -> Iterator[tuple[str, str]]:
    """(key, where it is called for) of all families, questions, choices and rules."""
    for keys in family_keys(catalog).values():
        yield from _all(keys, "the content")
    for questionnaire, questions in catalog.questions.items():
        for question in questions:
            where = f"questions/{questionnaire}.toml: question {question.id}"
            yield from _all((choice.label for choice in question.choices), where)
            yield f"{questionnaire}-{question.id}", where
    for rule in catalog.rules.rules.values():
        yield rule.text, f"rule {rule.id}"


def _all(keys: Iterable[str], where: str) -> Iterator[tuple[str, str]]:
    for key in keys:
        yield key, where
