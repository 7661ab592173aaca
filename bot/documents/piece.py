"""What delivery gets of a file: its kind, its name, and how to have its bytes, none of them made yet."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Piece:
    """One file that may be sent. `digest` ("what@digest") where the content is the same for everybody; `load`
    makes or reads it.

    `kind`: animation, photo, document or audio; `extra` goes into the call as it is.
    """

    kind: str
    name: str
    load: Callable[[], Awaitable[bytes | None]]
    digest: str = ""
    extra: Mapping[str, Any] = field(default_factory=dict)
