"""Errors of the pure core, by who has to act.

FlowError
├── ContentError    the content has problems; found at start, never during a conversation
└── StateError      a stored state cannot be read; it is reported and never replaced by a new member
"""

from collections.abc import Sequence


class FlowError(Exception):
    """Base class of the errors of this package; never raised directly."""


class ContentError(FlowError):
    """The content has problems; `problems` lists each with its file, key and remedy."""

    def __init__(self, problems: Sequence[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(self.problems))


class StateError(FlowError):
    """A stored member state cannot be loaded. The message says what is wrong but never quotes the state."""
