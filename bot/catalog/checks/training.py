"""Checks plans, exercises, movement checks and countries: everything named exists, and every number is sensible."""

from collections.abc import Iterator

from bot.catalog.checks.material import Material
from flows import HELP_LINE_KINDS, PAUSES
from flows.model.questions import ALWAYS
from flows.rules.rulebook import READINESS


def complete(material: Material) -> Iterator[str]:
    """Report an empty part of the plan."""
    catalog = material.catalog
    parts = {
        "plans: step": catalog.steps,
        "plans: grow_week": catalog.growth,
        "plans: ten_week": catalog.ten_k,
        "exercises: phase": catalog.phases,
        "exercises: exercise": catalog.exercises,
        "questions/tests.toml: test": catalog.tests,
        "countries.toml: country": catalog.countries,
        "tips.toml: tips": catalog.tips,
    }
    for name, part in parts.items():
        if not part:
            yield f"{name}: there is none; add them"


def exercises_known(material: Material) -> Iterator[str]:
    """Report an unknown exercise in a phase or swap."""
    catalog = material.catalog
    named = [
        (f"phase {phase.id}", name) for phase in catalog.phases for name in (*phase.exercises, *phase.spring)
    ]
    named += [
        (f"exercise {one.id}: swaps", name)
        for one in catalog.exercises.values()
        for name in one.swaps.values()
    ]
    named += [
        (f"exercise {one.id}: without", name)
        for one in catalog.exercises.values()
        for name in one.without.values()
    ]
    named += [(f"swaps.{group}", name) for group, names in catalog.swaps.items() for name in names]
    for where, name in named:
        if name not in catalog.exercises:
            yield f"exercises: {where}: {name} is no exercise; add it or take it out"


def without_ends(material: Material) -> Iterator[str]:
    """Report an exercise whose replacement without a thing leads back to it."""
    exercises = material.catalog.exercises

    def leads_back(name: str, seen: frozenset[str]) -> bool:
        instead = [other for other in exercises[name].without.values() if other in exercises]
        reached = {*instead, *(swap for other in instead for swap in exercises[other].swaps.values())}
        return any(other in seen or leads_back(other, seen | {other}) for other in reached & exercises.keys())

    for name in exercises:
        if leads_back(name, frozenset({name})):
            yield f"exercises: exercise {name}: without leads back to it; name one that does not need the thing"


def swaps_known(material: Material) -> Iterator[str]:
    """Report an unknown list of swaps in a sign or in the groups without jumping."""
    catalog = material.catalog
    named = [(f"rules: sign {sign.id}: swaps", sign.swaps) for sign in material.rules.signs if sign.swaps]
    named += [("exercises: without_springs", group) for group in sorted(catalog.without_springs)]
    for where, group in named:
        if group not in catalog.swaps:
            yield f"{where}: {group} is no list of swaps; add it under [swaps] or take it out"


def swap_groups_known(material: Material) -> Iterator[str]:
    """Report an exercise that is swapped for a group of symptoms which no sign, list or answer names."""
    catalog = material.catalog
    answers = (choice for asked in catalog.questions.values() for card in asked for choice in card.choices)
    named = {group for choice in answers for group in choice.swaps}
    known = {*catalog.swaps, *(sign.id for sign in material.rules.signs), *named}
    for exercise in catalog.exercises.values():
        for group in sorted(exercise.swaps.keys() - known):
            yield (
                f"exercises: exercise {exercise.id}: swaps names {group}, which is no sign and no list of swaps; use one "
                f"of {', '.join(sorted(known))}"
            )


def strength_opens(material: Material) -> Iterator[str]:
    """Report loaded strength that no answer opens, or an answer with an unknown day."""
    quiz = material.catalog.questions.get(READINESS, ())
    opening = [(card.id, choice) for card in quiz for choice in card.choices if choice.opens_strength]
    if not opening:
        yield "questions/readiness.toml: no answer has opens_strength; loaded strength would open without one"
    for card, choice in opening:
        if choice.opens_strength not in (ALWAYS, *material.catalog.constants):
            yield (
                f"questions/readiness.toml: question {card}: choice {choice.value}: opens_strength "
                f'{choice.opens_strength} is no constant; use "{ALWAYS}" or the id of one'
            )


def exercises_reachable(material: Material) -> Iterator[str]:
    """Report an exercise that no phase, swap or drill leads to."""
    catalog = material.catalog
    shown = {name for phase in catalog.phases for name in (*phase.exercises, *phase.spring)}
    shown |= {
        name for one in catalog.exercises.values() for name in (*one.swaps.values(), *one.without.values())
    }
    shown |= {name for names in catalog.swaps.values() for name in names}
    for exercise in catalog.exercises.values():
        if exercise.id not in shown and not exercise.dose and exercise.id not in material.code.strings:
            yield f"exercises: exercise {exercise.id}: no phase or swap leads to it; name it there or take it out"


def exits_tested(material: Material) -> Iterator[str]:
    """Report a pause without a small test at its end, and a small test of an unknown pause."""
    named = [(test.id, pause) for test in material.catalog.tests for pause in test.exit_of]
    for test, pause in named:
        if pause not in PAUSES:
            yield f"questions/tests.toml: test {test}: exit_of names {pause}; use one of {', '.join(PAUSES)}"
    for pause in PAUSES:
        if not any(pause == of for _, of in named):
            yield f"questions/tests.toml: {pause} is the exit_of no test; name it at one, or nothing is tried at its end"


def tests_known(material: Material) -> Iterator[str]:
    """Report a prerequisite that is no earlier check, and a phase that waits for an unknown check or step."""
    before: set[str] = set()
    for test in material.catalog.tests:
        for name in test.after:
            if name not in before:
                yield f"questions/tests.toml: test {test.id}: after names {name}, which does not come before it"
        before.add(test.id)
    steps = {step.id for step in material.catalog.steps}
    for phase in material.catalog.phases:
        for name in phase.needs_tests:
            if name not in before:
                yield f"exercises: phase {phase.id}: needs_tests names {name}, which is no test"
        if phase.from_step and phase.from_step not in steps:
            yield f"exercises: phase {phase.id}: from_step {phase.from_step} is no step"


def numbers(material: Material) -> Iterator[str]:
    """Report blocks without running or repetitions, a longest stretch that shrinks, and a senseless dose."""
    longest = 0
    for step in material.catalog.steps:
        if not step.blocks or any(block.run < 1 or block.reps < 1 or block.walk < 0 for block in step.blocks):
            yield f"plans: step {step.id}: every block needs run and reps of at least 1"
            continue
        stretch = max(block.run for block in step.blocks)
        if stretch < longest:
            yield f"plans: step {step.id}: runs {stretch} minutes at a stretch, a step before it {longest}; reorder them"
        longest = max(longest, stretch)
    for phase in material.catalog.phases:
        if not (
            0 < phase.reps <= phase.reps_top
            and phase.sets > 0
            and 0 <= phase.effort_low <= phase.effort_high <= 10
        ):
            yield f"exercises: phase {phase.id}: reps, sets or effort are out of order"
    yield from _phases(material)
    for file, weeks in (("grow_week", material.catalog.growth), ("ten_week", material.catalog.ten_k)):
        for number, week in enumerate(weeks, 1):
            if min(week.run_a, week.run_b, week.long) < 1:
                yield f"plans: {file} {number}: run_a, run_b and long each need a minute at least"


def _phases(material: Material) -> Iterator[str]:
    """Report a phase without exercises, or from an earlier day than the one before it."""
    earliest = 0
    for phase in material.catalog.phases:
        if not phase.exercises:
            yield f"exercises: phase {phase.id}: lists no exercises; add them"
        if phase.from_day < earliest:
            yield (
                f"exercises: phase {phase.id}: from_day {phase.from_day} is before that of the phase before it; write "
                f"{earliest} or more"
            )
        earliest = max(earliest, phase.from_day)


def countries(material: Material) -> Iterator[str]:
    """Report a help number that cannot be dialled."""
    for code, country in material.catalog.countries.items():
        where = f"countries.toml: country {code}"
        if len(code) != 2 or not code.isupper():
            yield f"{where}: the code has to be two capital letters"
        if not country.emergency.strip():
            yield f"{where}: has no emergency number; add it"
        for kind in sorted(country.lines.keys() - set(HELP_LINE_KINDS)):
            yield f"{where}: line {kind} is shown nowhere; use one of {', '.join(HELP_LINE_KINDS)}"
        for line, number in {"emergency": country.emergency, **country.lines, **country.grief}.items():
            if number and not all(letter.isdecimal() or letter in "+- " for letter in number):
                yield f"{where}: {line} {number!r} cannot be dialled; write digits"


CHECKS = (
    complete,
    exercises_known,
    without_ends,
    swaps_known,
    swap_groups_known,
    strength_opens,
    exits_tested,
    tests_known,
    numbers,
    countries,
)
OF_CODE = (exercises_reachable,)
"""Checks that compare the exercises with the program."""
