"""Checks what she taps and types: on one card no two answers look the same, and every group of spellings means something."""

from collections.abc import Iterator, Mapping

from bot.catalog.checks.material import Line, Material
from bot.texts.render import FALLBACK
from flows import ACTIONS
from flows.model.questions import Choice, Question

LIMITS = ("-alone", "-unless")
"""Endings of a group that narrows down another group."""


def labels_differ(material: Material) -> Iterator[str]:
    """Report two answers of one card with the same label, since she could not tell one button from the other."""
    for where, question in _cards(material):
        for lines in material.lines.values():
            first: dict[str, Choice] = {}
            for choice in question.choices:
                said = _label(choice, lines)
                other = first.setdefault(said, choice) if said else choice
                if other is not choice:
                    yield (
                        f'{lines[choice.label].where}: says "{said}" as {other.label} does, on the same card '
                        f"({where}); word one of them differently"
                    )


def spellings_differ(material: Material) -> Iterator[str]:
    """Report a spelling that stands for two answers of one card."""
    for where, question in _cards(material):
        for language, typed in material.catalog.typed.items():
            first: dict[str, Choice] = {}
            for choice in question.choices:
                for said in _spellings(choice, typed):
                    other = first.setdefault(said, choice)
                    if other is not choice:
                        yield (
                            f'typed/{language}.toml: "{said}" means both {other.value} and {choice.value} on one card '
                            f"({where}); keep it at one of them"
                        )


def _cards(material: Material) -> Iterator[tuple[str, Question]]:
    for name, questions in material.catalog.questions.items():
        for question in questions:
            yield f"questions/{name}.toml: question {question.id}", question


def _label(choice: Choice, lines: Mapping[str, Line]) -> str:
    line = lines.get(choice.label)
    return (line.entry.plain or "").strip().casefold() if line else ""


def _spellings(choice: Choice, typed: Mapping[str, tuple[str, ...]]) -> set[str]:
    return {*typed.get(choice.value, ()), *typed.get(choice.label, ())}


def typed_languages(material: Material) -> Iterator[str]:
    """Report spellings of a language that has no texts, and a group without any."""
    for language, groups in sorted(material.catalog.typed.items()):
        if language not in material.entries:
            yield f"typed/{language}.toml: text/{language} is not there; add it, or take this file out"
        for group, spellings in groups.items():
            if not any(spelling.strip() for spelling in spellings):
                yield f"typed/{language}.toml: {group} lists nothing; add what people type"


def groups_known(material: Material) -> Iterator[str]:
    """Report a group of English that is no label, answer or action, and that nothing reads."""
    for group in material.catalog.typed.get(FALLBACK, {}):
        if not _is_read(group, material):
            yield (
                f"typed/{FALLBACK}.toml: {group} is no label, answer or action, and nothing reads it; correct its name "
                "or take it out"
            )


def _is_read(group: str, material: Material) -> bool:
    code = material.code
    whole = next((group.removesuffix(ending) for ending in LIMITS if group.endswith(ending)), "")
    return (
        group in material.lines.get(FALLBACK, {})
        or group in ACTIONS
        or any(choice.value == group for _, question in _cards(material) for choice in question.choices)
        or code.says(group)
        or group in code.words_read
        or any(group.startswith(word) for word in code.words_read if word.endswith("-"))
        or (bool(whole) and _is_read(whole, material))
    )


CHECKS = (labels_differ, spellings_differ, typed_languages)
OF_CODE = (groups_known,)
"""Checks that compare the spellings with the program."""
