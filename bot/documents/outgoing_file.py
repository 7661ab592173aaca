"""What delivery needs to know about a file: its kind, its name, and how to get its bytes, none of them made yet."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class OutgoingFile:
    """One file to send; `digest` ("what@digest") is set if everybody gets the same content, and `load` makes or reads it.

    `kind` is animation, photo, document or audio; `extra` is passed to the call unchanged.
    """

    kind: str
    name: str
    load: Callable[[], Awaitable[bytes | None]]
    digest: str = ""
    extra: Mapping[str, Any] = field(default_factory=dict)
