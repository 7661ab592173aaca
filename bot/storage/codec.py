"""A member's state as JSON text and back, and the upgrades of older shapes. Knows no database and remembers nothing."""

import json
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any

from pydantic import TypeAdapter, ValidationError

from flows.model.errors import StateError
from flows.model.member import SCHEMA, Member, Workout

Upgrade = Callable[[dict[str, Any]], dict[str, Any]]

UPGRADES: Mapping[int, Upgrade] = {}
"""Schema -> function that makes the document one schema newer. Every released version has examples in the tests."""


@cache
def _adapter() -> TypeAdapter[Member]:
    """Made when the first state is read: it takes as long as a hundred turns, and a start has to be quick."""
    return TypeAdapter(Member)


@cache
def _workouts() -> TypeAdapter[Workout]:
    return TypeAdapter(Workout)


def prepare() -> None:
    """Make them now, so that nobody waits for them."""
    _adapter()
    _workouts()


def dump(member: Member) -> str:
    """The state as JSON text without what is None; equal members give equal text."""
    return dump_before_log(member) + log_of([dump_workout(workout) for workout in member.log])


def dump_before_log(member: Member) -> str:
    """The text up to her log, which comes last: it is the longest part of it, and most turns leave it as it is."""
    rest = _adapter().dump_json(member, exclude_none=True, exclude={"log"}).decode()
    return f'{rest.removesuffix("}")},"log":'


def dump_workout(workout: Workout) -> str:
    """One entry of her log as JSON text."""
    return _workouts().dump_json(workout, exclude_none=True).decode()


def log_of(workouts: Sequence[str]) -> str:
    """The rest of the text, of the texts of her workouts."""
    return f"[{','.join(workouts)}]}}"


def load(document: str, schema: int) -> Member:
    """The member in a stored document of that schema, upgraded where it is older.

    Raises StateError, which names the kinds of error and how many, and never what stood there.
    """
    if schema != SCHEMA:
        document = upgrade(document, schema)
    try:
        return _adapter().validate_json(document)
    except ValidationError as error:
        kinds = sorted({error["type"] for error in error.errors(include_input=False, include_context=False)})
        raise StateError(f"state does not load, {error.error_count()} problems: {', '.join(kinds)}") from None


def upgrade(
    document: str, schema: int, upgrades: Mapping[int, Upgrade] = UPGRADES, target: int = SCHEMA
) -> str:
    """The document as `target` has it, one upgrade after the other.

    Raises StateError for a schema that is newer than `target` or has no upgrade, and for what is no JSON object.
    """
    try:
        content = json.loads(document)
    except ValueError:
        raise StateError(f"state of schema {schema} is no JSON") from None
    if not isinstance(content, dict):
        raise StateError(f"state of schema {schema} is no JSON object")
    while schema != target:
        if schema > target or schema not in upgrades:
            raise StateError(f"no way from schema {schema} to schema {target}")
        content = upgrades[schema](content)
        schema += 1
    return json.dumps({**content, "schema": target})
