"""Which exercises suit her: without what a symptom rules out, and without things she does not have at home."""

from collections.abc import Iterable

from flows.model.catalog import Catalog, Phase


def things_used(phase: Phase, catalog: Catalog) -> tuple[str, ...]:
    """Return the things the exercises of a phase use that she may not have at home, in the order of the exercises."""
    used = (thing for name in phase.exercises for thing in catalog.exercises[name].without)
    return tuple(dict.fromkeys(used))


def all_things(catalog: Catalog) -> tuple[str, ...]:
    """Return every thing an exercise uses that she may not have at home."""
    used = (thing for exercise in catalog.exercises.values() for thing in exercise.without)
    return tuple(dict.fromkeys(used))


def exercises_for(
    names: Iterable[str], groups: tuple[str, ...], lacks: tuple[str, ...], catalog: Catalog
) -> list[tuple[str, str | None]]:
    """Return the exercises that suit her symptom groups and what she lacks, without repetitions.

    Each comes with the exercise a symptom replaced, or None.
    """
    given: dict[str, str | None] = {}
    for name in names:
        chosen = _for_symptoms(name, groups, catalog)
        swapped = name if chosen != name else None
        while (instead := _without_what_she_lacks(chosen, lacks, catalog)) is not None:
            chosen = _for_symptoms(instead, groups, catalog)
        given.setdefault(chosen, swapped)
    return list(given.items())


def _for_symptoms(name: str, groups: tuple[str, ...], catalog: Catalog) -> str:
    """Return the exercise, or what her first symptom group that rules it out puts in its place."""
    swaps = catalog.exercises[name].swaps
    return next((swaps[group] for group in groups if group in swaps), name)


def _without_what_she_lacks(name: str, lacks: tuple[str, ...], catalog: Catalog) -> str | None:
    """Return the exercise to do instead because it uses a thing she lacks, or None if it uses none."""
    without = catalog.exercises[name].without
    return next((instead for thing, instead in without.items() if thing in lacks), None)
