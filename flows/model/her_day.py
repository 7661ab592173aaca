"""`HerDay`: the member, her date and the catalog, from which nearly every training decision is made."""

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
    "nudges.cleared_on",
    "nudges.run_from",
    "nudges.report_unfinished_on",
    "nudges.breast_calm_on",
)
"""The fields of a member that training depends on. Her position in a conversation is not among them."""
_read = attrgetter(*READ)


@dataclass(frozen=True, slots=True)
class HerDay:
    """The member, the date it is for her, and the content."""

    member: Member
    today: date
    """Her current date; it changes at the hour she chose, 4 a.m. by default."""
    catalog: Catalog
    _known: dict[Any, Any] = field(default_factory=dict, repr=False, compare=False)
    """Results that were already computed for this value; see `once`."""

    def on(self, day: date) -> "HerDay":
        """Return the same value with another date as today."""
        return self if day == self.today else HerDay(self.member, day, self.catalog)

    def with_member(self, member: Member) -> "HerDay":
        """Return this day with another state of the member; cached results are kept if nothing training reads changed."""
        if member is self.member:
            return self
        if all(map(is_, _read(member), _read(self.member))):
            return HerDay(member, self.today, self.catalog, self._known)
        return HerDay(member, self.today, self.catalog)


def once(work_out: Callable[[HerDay, *Asked], Result]) -> Callable[[HerDay, *Asked], Result]:
    """Cache a pure function of `HerDay` and hashable arguments, once per value.

    The result is stored with the immutable value it follows from, so it cannot become outdated. The function may read
    only those fields of the member that `READ` names.
    """

    @wraps(work_out)
    def known_or_worked_out(her: HerDay, *asked: *Asked) -> Result:
        known, question = her._known, (work_out, *asked)
        if question not in known:
            known[question] = work_out(her, *asked)
        return cast("Result", known[question])

    return known_or_worked_out
