"""The sets of a strength day and their duration: the work, both sides of a one-sided move, and the rests between."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from flows.model.catalog import Catalog
from flows.model.messages import Text

MINUTE = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class StrengthItem:
    """One exercise to do: `amount` in `unit` per set; a little load was added `heavier` times."""

    exercise: str
    sets: int
    amount: int
    unit: str
    cue: Text
    instead_of: str | None = None
    each_side: bool = False
    """Each set is done on one side and then on the other."""
    heavier: int = 0


def set_seconds(item: StrengthItem, catalog: Catalog) -> int:
    """Return the seconds of one set; a hold is followed by a release of the same length."""
    hold = catalog.exercises[item.exercise].dose.get("hold_s", 0)
    each = 2 * hold or catalog.constant("strength_rep_s")
    one_side = item.amount * {"seconds": 1, "breaths": catalog.constant("strength_breath_s")}.get(
        item.unit, each
    )
    return 2 * one_side if item.each_side else one_side


def seconds(items: Sequence[StrengthItem], rest_s: int, catalog: Catalog) -> int:
    """Return the seconds of all sets, with a rest between any two of them."""
    work = sum(item.sets * set_seconds(item, catalog) for item in items)
    return work + rest_s * max(sum(item.sets for item in items) - 1, 0)


def minutes(items: Sequence[StrengthItem], rest_s: int, catalog: Catalog) -> int:
    """Return the minutes as they are said, rounded up to multiples of the constant `strength_round_min`."""
    step = catalog.constant("strength_round_min")
    return -(-seconds(items, rest_s, catalog) // (MINUTE * step)) * step


def fitting(
    items: Sequence[StrengthItem], most: int, rest_s: int, catalog: Catalog
) -> tuple[StrengthItem, ...]:
    """Return the first exercises that fit into this many minutes; at least one, with fewer sets if necessary."""
    taken: list[StrengthItem] = []
    for item in items:
        if seconds((*taken, item), rest_s, catalog) > most * MINUTE:
            break
        taken.append(item)
    return tuple(taken) or tuple(_fewer_sets(item, most, rest_s, catalog) for item in items[:1])


def _fewer_sets(item: StrengthItem, most: int, rest_s: int, catalog: Catalog) -> StrengthItem:
    """Return one exercise with as many sets as fit, at least one."""
    while item.sets > 1 and seconds((item,), rest_s, catalog) > most * MINUTE:
        item = replace(item, sets=item.sets - 1)
    return item
