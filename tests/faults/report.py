"""The clock that is handed to a bot in a file, and what a round came to."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.faults.scenarios import START


@dataclass
class Shift:
    """The file that says how far the bot's clock is ahead of the machine's."""

    file: Path
    was: datetime = START

    def set(self, moment: datetime) -> None:
        """From now on it is (a second past) this moment."""
        self.was = moment
        self._write((moment - datetime.now(UTC)).total_seconds() + 1)

    @property
    def drift(self) -> timedelta:
        """How long ago `set` was, by the bot's clock."""
        return datetime.now(UTC) + timedelta(seconds=float(self.file.read_text())) - self.was

    def _write(self, seconds: float) -> None:
        """Replaced at once, so that nobody reads half of it."""
        fresh = self.file.with_suffix(".new")
        fresh.write_text(str(seconds))
        fresh.replace(self.file)


@dataclass
class Report:
    """What a round came to; they add up."""

    kills: int = 0
    in_flight: int = 0
    people: int = 0
    deeds: int = 0
    lost: int = 0
    repeated: int = 0
    most_repeated: int = 0
    """For the person who got most of them."""
    slowest_s: float = 0.0
    notes: list[str] = field(default_factory=list)

    def add(self, other: "Report") -> None:
        """Another round."""
        self.kills += other.kills
        self.in_flight += other.in_flight
        self.people += other.people
        self.deeds += other.deeds
        self.lost += other.lost
        self.repeated += other.repeated
        self.most_repeated += other.most_repeated
        self.slowest_s = max(self.slowest_s, other.slowest_s)
        self.notes += other.notes

    def __str__(self) -> str:
        return (
            f"kills {self.kills}, people {self.people}, deeds {self.deeds}, members with something lost {self.lost}, "
            f"in flight at the kills {self.in_flight}, repeated messages {self.repeated} "
            f"(for one person at most {self.most_repeated}), longest wait for an answer {self.slowest_s:.1f} s"
        )
