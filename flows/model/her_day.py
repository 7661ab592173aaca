"""Her day: the three things nearly every decision is made from, as one value."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import wraps
from operator import attrgetter, is_
from typing import Any, Final, TypeVar, TypeVarTuple, cast

from flows.model.catalog import Catalog
from flows.model.member import Member

Asked = TypeVarTuple("Asked")
Result = TypeVar("Result")

READ: Final = (
    "consent",
    "profile",
    "preferences",
    "readiness",
    "plan",
    "pause",
    "resumed",
    "pauses_before",
    "closed",
    "log",
    "totals",
    "nudges.seen_on",
    "nudges.run_from",
    "nudges.half_told_on",
    "nudges.breast_calm_on",
)
"""What training depends on of a member: what she told. Where she is in a conversation changes nothing of it."""
_read = attrgetter(*READ)


@dataclass(frozen=True, slots=True)
class HerDay:
    """The member as she is, what day it is for her, and the content that decides."""

    member: Member
    today: date
    """The day that counts as today; it ends at the hour she chose, four in the morning where she chose none."""
    catalog: Catalog
    _known: dict[Any, Any] = field(default_factory=dict, repr=False, compare=False)
    """What was worked out of this value already; see `once`."""

    def on(self, day: date) -> "HerDay":
        """The same as if this day were today."""
        return self if day == self.today else HerDay(self.member, day, self.catalog)

    def with_member(self, member: Member) -> "HerDay":
        """The same day for the member as she is now, or would be; what training does not read leaves what is known known."""
        if member is self.member:
            return self
        if all(map(is_, _read(member), _read(self.member))):
            return HerDay(member, self.today, self.catalog, self._known)
        return HerDay(member, self.today, self.catalog)


def once(work_out: Callable[[HerDay, *Asked], Result]) -> Callable[[HerDay, *Asked], Result]:
    """A pure function of her day, and of what else it is asked, that is worked out once for each value.

    The answer is kept with the value it follows from, which never changes, so it cannot be out of date. Of the member
    it may read only what `READ` names.
    """

    @wraps(work_out)
    def known_or_worked_out(her: HerDay, *asked: *Asked) -> Result:
        known, question = her._known, (work_out, *asked)
        if question not in known:
            known[question] = work_out(her, *asked)
        return cast("Result", known[question])

    return known_or_worked_out
