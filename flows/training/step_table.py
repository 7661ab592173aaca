"""Moving along the run-walk table: positions count from 1, and nothing ever leaves the table."""

from functools import lru_cache

from flows.model.catalog import Catalog, RunStep


@lru_cache(maxsize=1024)
def position(step_id: str, catalog: Catalog) -> int:
    """Place of a step in the table, from 1; an id the content no longer has counts as the first."""
    return next((at for at, step in enumerate(catalog.steps, 1) if step.id == step_id), 1)


def step_at(place: int, catalog: Catalog) -> str:
    """Id of the step at a place; below the first is the first, beyond the last is the last."""
    return catalog.steps[min(max(place, 1), len(catalog.steps)) - 1].id


def below(step_id: str, count: int, catalog: Catalog) -> str:
    """The step `count` places down."""
    return step_at(position(step_id, catalog) - count, catalog)


def half(step_id: str, catalog: Catalog) -> str:
    """The step at half the way, rounded down."""
    return step_at(position(step_id, catalog) // 2, catalog)


def is_last(step_id: str, catalog: Catalog) -> bool:
    """Whether this is the end of the table: continuous running."""
    return position(step_id, catalog) == len(catalog.steps)


def run_step(step_id: str, catalog: Catalog) -> RunStep:
    """The row of a step."""
    return catalog.steps[position(step_id, catalog) - 1]
