"""Where she stands in the dialogue: open conversations, the live card, what can be typed, and her newest message."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from flows.model.pause import Pause
from flows.model.values import Answer


@dataclass(frozen=True, slots=True)
class TypableButton:
    """A button that can also be typed: its callback data, the key of its label, and the text inserted in the label."""

    data: str
    label: str
    words: str | None = None


@dataclass(frozen=True, kw_only=True)
class Frame:
    """One open conversation: its id, the id of the current step, and the data gathered so far."""

    flow: str
    step: str
    data: Mapping[str, Answer] = field(default_factory=dict)
    asked_on: date | None = None
    """Day of the newest card she asked for or answered; None while only a reminder has shown one."""
    shown_on: date | None = None
    """Day its card was last shown, whoever brought it up."""
    pause_before: Pause | None = None
    """The pause as it was before a sign reported in this unfinished conversation paused running."""

    @property
    def round(self) -> str:
        """Return what distinguishes one round of a conversation from another: its part, day and mode."""
        return "|".join(str(self.data.get(name, "")) for name in ("part", "day", "mode"))


@dataclass(frozen=True, slots=True)
class AnsweredCard:
    """An answered card: its number, its conversation and step, the values given, and the round it belongs to."""

    card: int
    flow: str
    step: str
    values: tuple[str, ...]
    round: str = ""


@dataclass(frozen=True, kw_only=True)
class Talk:
    """The state of the dialogue: open conversations (the last is active), the live card and what can be typed."""

    frames: tuple[Frame, ...] = ()
    card: int = 0
    """Number of the live card; a tap with another number comes from an old one."""
    message_id: int | None = None
    """Message id of the live card, known once she has tapped it."""
    picked: tuple[str, ...] = ()
    options: tuple[TypableButton, ...] = ()
    visible_buttons: tuple[TypableButton, ...] = ()
    shown_at: datetime | None = None
    """When the open question was first shown; earlier messages cannot answer it."""
    shown: str = ""
    """Which question `shown_at` refers to; showing the same question again does not reset the time."""
    last_message_digest: str = ""
    """A digest of her newest text or command, by which the same one a moment later is recognized; never the words."""
    last_message_at: datetime | None = None
    last_message_number: int | None = None
    """Message number of that message in the chat."""
    last_message_question: str = ""
    """The question that was open when that message arrived."""
    last_message_lag_s: float | None = None
    """Seconds between sending and receiving that message."""
    clock_ahead_s: float | None = None
    """Delay in seconds of recent messages by our clock against Telegram's dates: how far our clock may be ahead."""
    clarified_at: datetime | None = None
    """When she was last asked what she meant."""
    clarifications: int = 0
    """How often she was asked what she meant; the wording varies with it."""
    album: str = ""
    """The newest album that was answered."""
    answered: tuple[AnsweredCard, ...] = ()
    """The most recently answered cards, oldest first."""
    shown_cards: tuple[AnsweredCard, ...] = ()
    """The most recently shown cards that ask about her body, oldest first, without values."""
    day_cards: tuple[date, ...] = ()
    """Days whose cards still have their buttons, earliest first."""
    thread: int | None = None
    """The topic of the chat she last wrote in; replies go there."""
