"""Converts a member's state to JSON text and back, and upgrades older schemas. Knows no database and caches nothing."""

import json
from collections.abc import Mapping, Sequence
from functools import cache

from pydantic import TypeAdapter, ValidationError

from bot.storage.upgrades import UPGRADES, Upgrade
from flows.model.errors import StateError
from flows.model.member import SCHEMA, Member, Workout


@cache
def _adapter() -> TypeAdapter[Member]:
    """Return the state's type adapter, built on first use: that takes as long as a hundred turns, too long for a start."""
    return TypeAdapter(Member)


@cache
def _workouts() -> TypeAdapter[Workout]:
    return TypeAdapter(Workout)


def prepare() -> None:
    """Build the type adapters now, so that no member waits for them."""
    _adapter()
    _workouts()


def dump(member: Member) -> str:
    """Return the state as JSON text, without fields that are None; equal members give equal text."""
    return dump_before_log(member) + log_of([dump_workout(workout) for workout in member.log])


def dump_before_log(member: Member) -> str:
    """Return the text up to the log, which comes last because it is the longest part and most turns leave it alone."""
    rest = _adapter().dump_json(member, exclude_none=True, exclude={"log"}).decode()
    return f'{rest.removesuffix("}")},"log":'


def dump_workout(workout: Workout) -> str:
    """Return one log entry as JSON text."""
    return _workouts().dump_json(workout, exclude_none=True).decode()


def log_of(workouts: Sequence[str]) -> str:
    """Return the rest of the text: the log, from the texts of its workouts."""
    return f"[{','.join(workouts)}]}}"


def load(document: str, schema: int) -> Member:
    """Return the member stored in a document of that schema, upgrading an older one.

    Raises StateError, which names the kinds of error and their number, but no stored value.
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
    """Return the document upgraded to schema `target`, one step at a time.

    Raises StateError for a schema that is newer than `target` or has no upgrade, and for anything but a JSON object.
    """
    try:
        content = json.loads(document)
    except ValueError:
        raise StateError(f"state of schema {schema} is not JSON") from None
    if not isinstance(content, dict):
        raise StateError(f"state of schema {schema} is not a JSON object")
    while schema != target:
        if schema > target or schema not in upgrades:
            raise StateError(f"no upgrade from schema {schema} to schema {target}")
        try:
            content = upgrades[schema](content)
        except (AttributeError, KeyError, TypeError):
            raise StateError(f"state of schema {schema} has another shape than its schema") from None
        schema += 1
    return json.dumps({**content, "schema": target})
