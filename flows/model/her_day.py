"""Her day: the three things nearly every decision is made from, as one value."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import wraps
from typing import Any, TypeVar, cast

from flows.model.catalog import Catalog
from flows.model.member import Member

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class HerDay:
    """The member as she is, what day it is for her, and the content that decides."""

    member: Member
    today: date
    """The day that counts as today; it ends at the hour she chose, four in the morning where she chose none."""
    catalog: Catalog
    _known: dict[Any, Any] = field(default_factory=dict, init=False, repr=False, compare=False)
    """What was worked out of this value already; see `once`."""

    def on(self, day: date) -> "HerDay":
        """The same as if this day were today."""
        return self if day == self.today else HerDay(self.member, day, self.catalog)

    def with_member(self, member: Member) -> "HerDay":
        """The same day for the member as she is now, or would be."""
        return self if member is self.member else HerDay(member, self.today, self.catalog)


def once(work_out: Callable[[HerDay], Result]) -> Callable[[HerDay], Result]:
    """A pure function of her day that is worked out once for each value.

    The answer is kept with the value it follows from, which never changes, so it cannot be out of date.
    """

    @wraps(work_out)
    def known_or_worked_out(her: HerDay) -> Result:
        known = her._known
        if work_out not in known:
            known[work_out] = work_out(her)
        return cast("Result", known[work_out])

    return known_or_worked_out
