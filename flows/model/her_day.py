"""Her day: the three things nearly every decision is made from, as one value."""

from dataclasses import dataclass
from datetime import date

from flows.model.catalog import Catalog
from flows.model.member import Member


@dataclass(frozen=True, slots=True)
class HerDay:
    """The member as she is, what day it is for her, and the content that decides."""

    member: Member
    today: date
    """The day that counts as today; it ends at four in the morning."""
    catalog: Catalog

    def on(self, day: date) -> "HerDay":
        """The same as if this day were today."""
        return self if day == self.today else HerDay(self.member, day, self.catalog)

    def with_member(self, member: Member) -> "HerDay":
        """The same day for the member as she is now, or would be."""
        return self if member is self.member else HerDay(member, self.today, self.catalog)
