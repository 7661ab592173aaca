"""Effects: what the shell has to do, named in the imperative. They are plain values and carried out in order."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeAlias

from flows.model.messages import Message, Priority

Json: TypeAlias = "str | int | float | bool | list[Json] | dict[str, Json] | None"


@dataclass(frozen=True, slots=True)
class Attachment:
    """A picture or file sent with a message. The text becomes its caption, or is sent alone if the file cannot be sent.

    `kind` is move, progress, week, calendar, cues or sheet. For a move, `name` is its id and `form` is moving, still
    or front. Personal files are generated when they are sent, from the data of that moment, and never queued.
    """

    kind: str
    name: str = ""
    form: str = ""


@dataclass(frozen=True, slots=True)
class SendMessage:
    """Send a message. With `edit`, change the message of that id in place; if that is refused, send a new one."""

    message: Message
    priority: Priority = Priority.REPLY
    edit: int | None = None
    attachment: Attachment | None = None
    shows: str = ""
    """What it shows, if its buttons may have to go later: "card-17" or "day-2026-03-02"."""


@dataclass(frozen=True, slots=True)
class RemoveButtons:
    """Remove the buttons of messages, because they were answered or a newer message offers them.

    They are known by the id of one, by what they show, or by both; what was never delivered has no buttons to remove.
    """

    message_id: int | None = None
    shows: str = ""


@dataclass(frozen=True, slots=True)
class RecordConsent:
    """Record whether she agreed to the storing of her data; `version` is the wording she saw."""

    given: bool
    version: str


@dataclass(frozen=True, slots=True)
class RecordAnswer:
    """Append one answer to a quiz or settings question to the history."""

    flow: str
    question: str
    value: Json


@dataclass(frozen=True, slots=True)
class RecordWorkout:
    """Record that a planned day was done, shortened, moved or skipped. `kind`: run, strength, walk, drills, tests."""

    day: date
    kind: str
    step: str | None
    done: str
    minutes: int


@dataclass(frozen=True, slots=True)
class RecordReport:
    """Record what she reported about her body. `part`: after_run, next_morning, symptom."""

    day: date
    part: str
    report: Mapping[str, Json]


@dataclass(frozen=True, slots=True)
class RecordDecision:
    """Record a decision and its rules. `topic`: readiness, check_in, resume, gap, strength, growth, situation."""

    topic: str
    action: str
    rules: tuple[str, ...]
    from_step: str | None = None
    to_step: str | None = None


@dataclass(frozen=True, slots=True)
class Reminder:
    """One future reminder, unique per kind and local date; `due` is in UTC."""

    kind: str
    local_date: date
    due: datetime


@dataclass(frozen=True, slots=True)
class SetReminders:
    """Replace all planned reminders of the member with these."""

    reminders: tuple[Reminder, ...]
    revision: int


@dataclass(frozen=True, slots=True)
class FindPlaces:
    """Look a name up among the towns; the result arrives as `PlacesFound` in the same transaction."""

    query: str


@dataclass(frozen=True, slots=True)
class SendExport:
    """Send her everything that is stored about her: a JSON file and a readable text."""


@dataclass(frozen=True, slots=True)
class DeleteMember:
    """Delete every row of the member. Later messages of the same turn are still sent and then forgotten."""


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
