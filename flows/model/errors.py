"""What can go wrong in here, split by whose fault it is.

FlowError
├── ContentError    the content is at fault; found at start, never while somebody talks
└── StateError      a stored state cannot be read; it is reported, never replaced by a new member
"""

from collections.abc import Sequence


class FlowError(Exception):
    """Base of the errors of this package; never raised itself."""


class ContentError(FlowError):
    """The content has faults; `faults` lists every one with its file, key and remedy."""

    def __init__(self, faults: Sequence[str]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(self.faults))


class StateError(FlowError):
    """A stored member state does not load; carries what was wrong, never what it said."""
