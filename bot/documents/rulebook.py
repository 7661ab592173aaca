"""The rule book: every rule, number, question, urgent sign, exercise and source, for a clinician to approve.

It prints the very conditions the program evaluates, not a description of them.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Final

from bot.documents.plain import PlainTexts
from bot.documents.rule_examples import Examples, plainly
from bot.documents.typeset import as_pdf, page_data
from flows import Catalog
from flows.model.catalog import Exercise, GrowWeek, MovementTest, Phase, RunStep
from flows.model.messages import Text, text
from flows.rules.conditions import Condition
from flows.rules.rulebook import Basis, Case, Constant, RedFlag, Rule, Source, Then

FAMILIES: Final = ("readiness", "check_in", "progression")
EXAMPLE_DAY: Final = date(2026, 1, 5)
"""A Monday, used in questions that name a day."""
NO_EXAMPLES: Final[Mapping[str, list[str]]] = {"holds": [], "not": []}
HEADINGS: Final = (
    "title", "how", "when", "then", "said", "from", "ours", "holds", "not", "numbers", "flags", "questions", "exercises",
    "checks", "steps", "growth", "phases", "sources", "sign",
)  # fmt: skip
OPERATORS: Final[Mapping[str, str]] = {
    "at_least": "at least", "at_most": "at most", "more_than": "more than", "less_than": "less than",
    "missing": "unanswered", "none": "nothing of", "not": "not",
}  # fmt: skip


def rule_book(catalog: Catalog, plain: PlainTexts, examples: Examples) -> bytes:
    """Return the whole book as a tagged PDF."""
    return as_pdf("rulebook", rule_book_data(catalog, plain, examples))


def rule_book_data(catalog: Catalog, plain: PlainTexts, examples: Examples) -> dict[str, Any]:
    """Return what the layout prints; `examples` maps a rule id to its cases in words."""
    rules = catalog.rules
    return {
        **page_data(plain.language),
        "words": {name: plain(Text(f"rulebook-{name}")) for name in HEADINGS},
        "version": plain(text("rulebook-version", version=catalog.version)),
        "families": [_family(family, catalog, plain, examples) for family in FAMILIES],
        "numbers": [_number(one) for one in rules.constants.values()],
        "flags": [_flag(one, plain) for one in rules.red_flags.values()],
        "questions": list(_questions(catalog, plain)),
        "exercises": [_exercise(one, plain) for one in catalog.exercises.values()],
        "checks": [_check(one, plain) for one in catalog.tests],
        "steps": [_step(one) for one in catalog.steps],
        "growth": [_growth(number, week) for number, week in enumerate(catalog.growth, 1)],
        "phases": [_phase(one) for one in catalog.phases],
        "sources": [_source(one) for one in catalog.sources.values()],
    }


def _family(family: str, catalog: Catalog, plain: PlainTexts, examples: Examples) -> dict[str, Any]:
    rules = catalog.rules.families.get(family, ())
    return {
        "name": plain(text(f"rulebook-rules-{family}")),
        "rules": [_rule(rule, plain, examples) for rule in rules],
    }


def _number(constant: Constant) -> dict[str, str]:
    return {
        "id": constant.id,
        "value": f"{constant.value:g} {constant.unit}",
        **_basis(constant.basis),
    }


def _flag(flag: RedFlag, plain: PlainTexts) -> dict[str, str]:
    name = plain(Text(f"urgent-sign-{flag.id}"))
    return {"id": flag.id, "name": name, "card": str(flag.card), **_basis(flag.basis)}


def _exercise(exercise: Exercise, plain: PlainTexts) -> dict[str, str]:
    return {
        "id": exercise.id,
        "name": plain(Text(f"exercise-{exercise.id}")),
        "how": plain(Text(f"exercise-{exercise.id}-how")),
        "from": ", ".join(exercise.source_ids),
    }


def _check(test: MovementTest, plain: PlainTexts) -> dict[str, str]:
    name = test.id.lower()
    counted = {"reps": test.reps, "seconds": test.seconds, "minutes": test.minutes}
    return {
        "id": test.id,
        "name": plain(Text(f"test-{name}")),
        "how": plain(Text(f"test-{name}-how")) if plain.words.has(f"test-{name}-how", plain.language) else "",
        "asked": ", ".join(f"{count} {unit}" for unit, count in counted.items() if count),
        "after": ", ".join(test.after),
    }


def _growth(number: int, week: GrowWeek) -> dict[str, str]:
    runs = f"{week.run_a} + {week.run_b} + long {week.long} minutes"
    return {"id": str(number), "runs": f"{runs}, light" if week.light else runs}


def _phase(phase: Phase) -> dict[str, str]:
    dose = (
        f"{phase.sets} × {phase.reps} to {phase.reps_top}, effort {phase.effort_low} to {phase.effort_high}"
    )
    begin = f"from day {phase.from_day} after birth; " if phase.from_day else ""
    return {"id": phase.id, "what": f"{begin}{dose}; {', '.join((*phase.exercises, *phase.spring))}"}


def _step(step: RunStep) -> dict[str, str]:
    blocks = " + ".join(f"{b.reps} × ({b.run} run, {b.walk} walk)" for b in step.blocks)
    return {"id": step.id, "blocks": blocks}


def _source(source: Source) -> dict[str, str]:
    return {
        "id": source.id,
        "title": source.full_title,
        "by": source.publisher,
        "year": str(source.year or ""),
        "seen": source.seen,
    }


def _rule(rule: Rule, plain: PlainTexts, examples: Examples) -> dict[str, Any]:
    return {
        "id": rule.id,
        "title": rule.title,
        "said": plain(Text(rule.text)),
        "cases": [_case(case) for case in rule.cases],
        **{f"in_{kind}": cases for kind, cases in examples.get(rule.id, NO_EXAMPLES).items()},
        **_basis(rule.basis),
    }


def _case(case: Case) -> dict[str, str]:
    return {"when": "; ".join(_condition(one) for one in case.when), "then": ", ".join(_then(case.then))}


def _condition(condition: Condition) -> str:
    operand, unit = condition.operand, f" {condition.unit}" if condition.unit else ""
    if condition.operator == "missing":
        return f"{condition.fact} {'unanswered' if operand is True else 'answered'}"
    if condition.operator in OPERATORS:
        return f"{condition.fact} {OPERATORS[condition.operator]} {plainly(operand)}{unit}"
    return f"{condition.fact} is {plainly(operand)}{unit}"


def _then(then: Then) -> Iterator[str]:
    if then.outcome:
        yield str(then.outcome)
    if then.points:
        yield f"{then.points} points"
    if then.suggest_pt:
        yield "suggest a pelvic PT"
    if then.suggest_check:
        yield "suggest a doctor's look"
    if then.card:
        yield f"card {then.card}"
    if then.steps_back:
        yield f"{then.steps_back} steps back"
    if then.swaps:
        yield f"swaps for {', '.join(then.swaps)}"
    if then.next:
        yield f"next: {then.next}"


def _basis(basis: Basis) -> dict[str, str]:
    ours = basis.reason or basis.policy if basis.policy else ""
    return {"from": ", ".join(basis.sources), "ours": ours, "since": basis.since}


def _questions(catalog: Catalog, plain: PlainTexts) -> Iterator[dict[str, Any]]:
    for questionnaire, questions in catalog.questions.items():
        for question in questions:
            key = f"{questionnaire}-{question.id}"
            asked = (
                plain(Text(key, {"at": question.number, "of": 0, "date": EXAMPLE_DAY}))
                if plain.words.has(key, plain.language)
                else ""
            )
            asked = asked.partition(" · ")[2] if question.number else asked
            choices = [plain(Text(choice.label)) for choice in question.choices]
            yield {"id": key, "asked": asked, "choices": choices, "kind": question.kind}
