"""A frozen value with some fields changed. `dataclasses.replace` does the same at twice the cost."""

from collections.abc import Callable, Mapping
from dataclasses import fields
from functools import cache
from operator import attrgetter
from typing import Any, TypeAlias, TypeVar

T = TypeVar("T")

Write: TypeAlias = Callable[[object, object], None]


def changed(value: T, **changes: Any) -> T:
    """A copy of a slotted dataclass value with these fields; TypeError for a field it does not have."""
    kind: Any = type(value)
    read, writers = _shape(kind)
    copy: T = object.__new__(kind)
    for write, kept in zip(writers.values(), read(value), strict=True):
        write(copy, kept)
    for name, new in changes.items():
        if name not in writers:
            raise TypeError(f"{kind.__name__} has no field {name}")
        writers[name](copy, new)
    return copy


@cache
def _shape(kind: Any) -> tuple[Callable[[object], Any], Mapping[str, Write]]:
    """What reads all fields at once, and what writes each into a new copy; for classes of two fields or more."""
    names = [field.name for field in fields(kind)]
    return attrgetter(*names), {name: getattr(kind, name).__set__ for name in names}
