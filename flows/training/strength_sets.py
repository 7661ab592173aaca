"""The sets of a strength day and how long they take: the work, both sides of a one-sided move, and the rests between."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from flows.model.catalog import Catalog
from flows.model.messages import Text

MINUTE = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class StrengthItem:
    """One exercise as it is to be done: `amount` in `unit` a set; `heavier` times a little load was added."""

    exercise: str
    sets: int
    amount: int
    unit: str
    cue: Text
    instead_of: str | None = None
    each_side: bool = False
    """The whole set on one side, then on the other."""
    heavier: int = 0


def set_seconds(item: StrengthItem, catalog: Catalog) -> int:
    """Seconds of one set; a hold is let go for as long as it is held."""
    hold = catalog.exercises[item.exercise].dose.get("hold_s", 0)
    each = 2 * hold or catalog.constant("strength_rep_s")
    one_side = item.amount * {"seconds": 1, "breaths": catalog.constant("strength_breath_s")}.get(
        item.unit, each
    )
    return 2 * one_side if item.each_side else one_side


def seconds(items: Sequence[StrengthItem], rest_s: int, catalog: Catalog) -> int:
    """Seconds of all sets, with a rest between any two of them."""
    work = sum(item.sets * set_seconds(item, catalog) for item in items)
    return work + rest_s * max(sum(item.sets for item in items) - 1, 0)


def minutes(items: Sequence[StrengthItem], rest_s: int, catalog: Catalog) -> int:
    """Minutes as they are said: rounded up to fives (constant `strength_round_min`)."""
    step = catalog.constant("strength_round_min")
    return -(-seconds(items, rest_s, catalog) // (MINUTE * step)) * step


def fitting(
    items: Sequence[StrengthItem], most: int, rest_s: int, catalog: Catalog
) -> tuple[StrengthItem, ...]:
    """The first exercises that fit into so many minutes; of the very first fewer sets, where all do not fit."""
    taken: list[StrengthItem] = []
    for item in items:
        if seconds((*taken, item), rest_s, catalog) > most * MINUTE:
            break
        taken.append(item)
    return tuple(taken) or tuple(_fewer_sets(item, most, rest_s, catalog) for item in items[:1])


def _fewer_sets(item: StrengthItem, most: int, rest_s: int, catalog: Catalog) -> StrengthItem:
    """One exercise with as many sets as fit, one at least."""
    while item.sets > 1 and seconds((item,), rest_s, catalog) > most * MINUTE:
        item = replace(item, sets=item.sets - 1)
    return item
