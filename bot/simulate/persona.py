"""A synthetic member, read from TOML: who she is, how she answers, and what happens to her when.

Answers are keyed "<conversation>.<step>", "<part>.<step>" (after_run, next_morning) or "<step>". A value is an
option's value, a list of them for a multi-select, what she types, or "one > other" for a card that comes again. An
episode applies to its days and overrides her usual answers.
"""

import tomllib
from datetime import date, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict, Field, field_validator

from bot.assess.input_file import demand_zone, given

Said = str | int | list[str]

USUAL = ("none", "never", "healed", "yes", "done", "all_easy", "full", "no")
"""What a member without symptoms taps, most likely first; otherwise the first option."""
NAVIGATION_VALUES = ("back", "later", "unsure")


TAPS = (
    "quiz.background",
    "movement_checks.start",
    "plan.start",
    "quiz.again",
    "quiz.resume",
    "quiz.gap",
    "quiz.start",
    "pause.resume",
    "pause.tests",
    "pause.walk",
    "pause.clear",
    "pause.quiet",
    "pause.morning",
)
"""Buttons a cooperative member uses when a message offers them."""


class Strict(BaseModel):
    """Base class that rejects unknown fields."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Episode(Strict):
    """Something that happens from `day` (0 = the day she starts) for `days` days."""

    day: int
    days: int = 1
    answers: dict[str, Said] = {}
    says: list[str] = []
    """Texts and commands she sends at her training hour on the first of these days."""
    away: bool = False
    """She does not look at her phone."""

    def is_active(self, day: int) -> bool:
        """Return whether this day is one of them."""
        return self.day <= day < self.day + self.days


class Persona(Strict):
    """One synthetic member."""

    name: str
    about: str = ""
    starts: datetime
    """Wall-clock time in her zone."""
    born: date
    city: str = "London"
    zone: str = "Europe/London"
    weeks: int = 16
    shown: list[tuple[int, int]] = []
    """First and last days of the parts that the transcript shows; by default all. The other days are simulated as well,
    and stand in the table of weeks."""
    trains_at: time = time(10, 0)
    answers: dict[str, Said] = {}
    taps: list[str] = Field(default=list(TAPS))
    """Buttons she uses when a message offers them, most wanted first."""
    taps_reminders: bool = True
    answers_check_ins: bool = True
    episodes: list[Episode] = []

    @field_validator("zone")
    @classmethod
    def _zone(cls, value: str) -> str:
        return demand_zone(value)

    @property
    def start(self) -> datetime:
        """Return when she starts, as an aware instant."""
        return self.starts.replace(tzinfo=ZoneInfo(self.zone))

    def day(self, now: datetime) -> int:
        """Return the number of her day; the first is 0."""
        return (now.astimezone(ZoneInfo(self.zone)).date() - self.starts.date()).days

    def shows(self, day: int) -> bool:
        """Return whether the transcript shows this day."""
        return not self.shown or any(first <= day <= last for first, last in self.shown)

    def active_episodes(self, now: datetime) -> list[Episode]:
        """Return the episodes of today, the ones written later first."""
        day = self.day(now)
        return [episode for episode in reversed(self.episodes) if episode.is_active(day)]

    def away(self, now: datetime) -> bool:
        """Return whether she leaves the phone alone today."""
        return any(episode.away for episode in self.active_episodes(now))

    def answer(self, flow: str, part: str, step: str, now: datetime) -> Said | None:
        """Return what she would say to this step today, or None if the persona does not say."""
        for answers in (*(episode.answers for episode in self.active_episodes(now)), self.answers):
            for key in (f"{part}.{step}", f"{flow}.{step}", step):
                if key in answers:
                    return answers[key]
        return None


def read_persona(path: Path) -> Persona:
    """Read one persona; raise InputFileError with everything wrong in it."""
    with given(path):
        return Persona.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
