"""The texts the content requires: those of its questions, choices and rules, and every family of keys."""

from collections.abc import Iterable, Iterator

from flows import family_keys
from flows.model.catalog import Catalog


def demanded_keys(catalog: Catalog) -> Iterator[tuple[str, str]]:
    """Yield (key, where it is required) of all families, questions, choices and rules."""
    for pattern, keys in family_keys(catalog).items():
        yield from _all(keys, f"{pattern.replace('{}', '…')}: every one of its kind")
    for questionnaire, questions in catalog.questions.items():
        for question in questions:
            where = f"questions/{questionnaire}.toml: question {question.id}"
            yield from _all((choice.label for choice in question.choices), where)
            yield from _all((choice.reflection for choice in question.choices if choice.reflection), where)
            yield from _all((choice.beside for choice in question.choices if choice.beside), where)
            yield f"{questionnaire}-{question.id}", where
    for rule in catalog.rules.rules.values():
        yield rule.text, f"rule {rule.id}"
    for flag in catalog.red_flags:
        where = f"rules/red_flags.toml: red_flag {flag}"
        yield from _all((f"urgent-sign-{flag}", f"urgent-say-{flag}", f"urgent-line-sign-{flag}"), where)


def _all(keys: Iterable[str], where: str) -> Iterator[tuple[str, str]]:
    for key in keys:
        yield key, where
