"""What the shell is to do, in the imperative. Plain values; order is kept."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeAlias

from flows.model.messages import Message, Priority

Json: TypeAlias = "str | int | float | bool | list[Json] | dict[str, Json] | None"


@dataclass(frozen=True, slots=True)
class Attachment:
    """A picture or file that a message brings along; its words are the caption, and stand alone where it cannot be sent.

    `kind`: move (`name` is the move, `form` moving, still or front), progress, week, calendar, cues or sheet. What is
    hers alone is made when it is sent, of what is true then; nothing of it waits in the queue.
    """

    kind: str
    name: str = ""
    form: str = ""


@dataclass(frozen=True, slots=True)
class SendMessage:
    """Say this. With `edit` the bubble of that id is changed in place, and a new one sent if that is refused."""

    message: Message
    priority: Priority = Priority.REPLY
    edit: int | None = None
    attachment: Attachment | None = None


@dataclass(frozen=True, slots=True)
class RemoveButtons:
    """Take the buttons off the bubble of that id: what they offered is answered, or another message has them now."""

    message_id: int


@dataclass(frozen=True, slots=True)
class RecordConsent:
    """She said yes or no to keeping what she tells us; `version` is the wording she saw."""

    given: bool
    version: str


@dataclass(frozen=True, slots=True)
class RecordAnswer:
    """One answer of a quiz or settings question, append-only."""

    flow: str
    question: str
    value: Json


@dataclass(frozen=True, slots=True)
class RecordWorkout:
    """A planned day was done, shortened, moved or left out. `kind`: run, strength, walk, drills, tests."""

    day: date
    kind: str
    step: str | None
    done: str
    minutes: int


@dataclass(frozen=True, slots=True)
class RecordReport:
    """What she told about her body. `part`: after_run, next_morning, symptom."""

    day: date
    part: str
    report: Mapping[str, Json]


@dataclass(frozen=True, slots=True)
class RecordDecision:
    """What was decided and by which rules. `topic`: readiness, check_in, resume, gap, strength, growth, situation."""

    topic: str
    action: str
    rules: tuple[str, ...]
    from_step: str | None = None
    to_step: str | None = None


@dataclass(frozen=True, slots=True)
class Reminder:
    """One future reminder: unique per kind and local date, `due` in UTC."""

    kind: str
    local_date: date
    due: datetime


@dataclass(frozen=True, slots=True)
class SetReminders:
    """These, and only these, are to come for her; what was planned before and is not here is dropped."""

    reminders: tuple[Reminder, ...]
    revision: int


@dataclass(frozen=True, slots=True)
class FindPlaces:
    """Look this name up among the cities; the answer comes back as `PlacesFound` in the same transaction."""

    query: str


@dataclass(frozen=True, slots=True)
class SendExport:
    """Send her everything that is kept about her: a JSON file and a readable text."""


@dataclass(frozen=True, slots=True)
class DeleteMember:
    """Remove every row of hers. Messages of the same turn that follow are still sent, and then forgotten."""


Effect: TypeAlias = (
    SendMessage
    | RemoveButtons
    | RecordConsent
    | RecordAnswer
    | RecordWorkout
    | RecordReport
    | RecordDecision
    | SetReminders
    | FindPlaces
    | SendExport
    | DeleteMember
)
