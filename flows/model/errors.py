"""What can go wrong in here, split by whose problem it is.

FlowError
├── ContentError    the content has problems; found at start, never while somebody talks
└── StateError      a stored state cannot be read; it is reported, never replaced by a new member
"""

from collections.abc import Sequence


class FlowError(Exception):
    """Base of the errors of this package; never raised itself."""


class ContentError(FlowError):
    """The content has problems; `problems` lists every one with its file, key and remedy."""

    def __init__(self, problems: Sequence[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(self.problems))


class StateError(FlowError):
    """A stored member state does not load; carries what was wrong, never what it said."""
