"""Moving along the run-walk table: positions count from 1, and results always stay within the table."""

from functools import lru_cache

from flows.model.catalog import Catalog, RunStep


@lru_cache(maxsize=1024)
def position(step_id: str, catalog: Catalog) -> int:
    """Return the position of a step in the table; an id the content no longer has counts as the first."""
    return next((at for at, step in enumerate(catalog.steps, 1) if step.id == step_id), 1)


def step_at(place: int, catalog: Catalog) -> str:
    """Return the id of the step at a position, clamped to the first and last step."""
    return catalog.steps[min(max(place, 1), len(catalog.steps)) - 1].id


def below(step_id: str, count: int, catalog: Catalog) -> str:
    """Return the step `count` positions lower."""
    return step_at(position(step_id, catalog) - count, catalog)


def half(step_id: str, catalog: Catalog) -> str:
    """Return the step at half the position, rounded down."""
    return step_at(position(step_id, catalog) // 2, catalog)


def is_last(step_id: str, catalog: Catalog) -> bool:
    """Return whether this is the last step of the table, continuous running."""
    return position(step_id, catalog) == len(catalog.steps)


def run_step(step_id: str, catalog: Catalog) -> RunStep:
    """Return the row of a step."""
    return catalog.steps[position(step_id, catalog) - 1]
