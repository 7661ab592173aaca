"""A member in a chat, for tests that read like conversations: real content, real texts, a clock moved by hand.

The state goes through JSON between every two turns, and every message must have its text.
"""

import html
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Any, ClassVar, TypeVar

from bot.catalog.files import default_folder
from bot.catalog.load import load
from bot.geocoding import find_places
from bot.storage.codec import dump
from bot.storage.codec import load as load_state
from bot.texts.render import Rendered, Renderer
from flows.engine import engine
from flows.engine.registry import BY_FLOW
from flows.model.catalog import Catalog, Clinic
from flows.model.effects import (
    DeleteMember,
    Effect,
    FindPlaces,
    RecordDecision,
    RemoveButtons,
    SendMessage,
    SetReminders,
)
from flows.model.events import (
    CommandReceived,
    Event,
    OtherReceived,
    Place,
    PlacesFound,
    ReachChanged,
    ReminderDue,
    Tapped,
    TextReceived,
)
from flows.model.her_day import HerDay
from flows.model.member import NEWCOMER, SCHEMA, Member
from flows.model.messages import Message, Priority, Text

MONDAY = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
"""When every test starts unless it says otherwise: a Monday, 9:00 UTC."""
MAX_DATA = 64
CLINIC = Clinic(name="Harbour Clinic", phone="555 0100")

SomeEffect = TypeVar("SomeEffect", bound=Effect)
Kind = type[SomeEffect]


@lru_cache
def words() -> Renderer:
    """Return the real texts, which refuse a missing one."""
    return Renderer(default_folder(), strict=True)


@lru_cache
def catalog(clinic: Clinic = CLINIC, default_country: str = "US") -> Catalog:
    """Return the real content, read once."""
    return load(clinic=clinic, default_country=default_country, words=words())


def parts_of(whole: Text) -> Iterator[Text]:
    """Yield a text and every text inside it."""
    yield whole
    for value in whole.args.values():
        for part in value if isinstance(value, tuple) else (value,):
            if isinstance(part, Text):
                yield from parts_of(part)


@dataclass
class Bubble:
    """One message on her screen."""

    id: int
    message: Message
    rendered: Rendered
    priority: Priority
    shows: str = ""
    """What it shows, by which its buttons are removed later."""

    @property
    def text(self) -> str:
        """What she reads, without markup."""
        return html.unescape(re.sub(r"<[^>]+>", "", self.rendered.text))

    @property
    def keys(self) -> list[str]:
        """The keys of its texts, nested ones included, in reading order, without those of labels."""
        return [part.key for text in self.message.texts for part in parts_of(text)]

    @property
    def buttons(self) -> dict[str, str]:
        """Label -> callback data, in reading order (links have their address)."""
        rows = (self.rendered.reply_markup or {}).get("inline_keyboard", [])
        return {
            button["text"]: button.get("callback_data") or button["url"] for row in rows for button in row
        }

    @property
    def rows(self) -> list[list[str]]:
        """The labels row by row."""
        rows = (self.rendered.reply_markup or {}).get("inline_keyboard", [])
        return [[button["text"] for button in row] for row in rows]


@dataclass
class Tester:
    """One member and her phone."""

    __test__: ClassVar[bool] = False

    catalog: Catalog = field(default_factory=catalog)
    renderer: Renderer = field(default_factory=words)
    now: datetime = MONDAY
    member: Member = NEWCOMER
    effects: list[Effect] = field(default_factory=list)
    """Of the last event, in order."""
    bubbles: list[Bubble] = field(default_factory=list)
    """The chat as it stands on her screen: an edited bubble shows what it says now."""
    history: list[Effect] = field(default_factory=list)
    """Every effect since the start."""
    heard: list[str] = field(default_factory=list)
    """Every text that was said, edits included, oldest first."""
    fired: list[ReminderDue] = field(default_factory=list)

    # what she does

    def send(self, line: str) -> "Tester":
        """Send "/command argument" or, without a slash, a text."""
        if not line.startswith("/"):
            return self.type(line)
        name, _, argument = line[1:].partition(" ")
        return self.event(CommandReceived(name, argument))

    def type(self, words: str, *, edited: bool = False) -> "Tester":
        """Type a text."""
        return self.event(TextReceived(words, edited))

    def tap(self, *labels: str, last: bool = True) -> "Tester":
        """Tap buttons one after the other by their label, each on the newest message that has it."""
        for label in labels:
            bubble, data = self._find(label)
            self.event(Tapped(data, bubble.id))
        return self

    def tap_data(self, data: str, message_id: int | None = None) -> "Tester":
        """Tap a button by its callback data, as an old or doubled tap would."""
        return self.event(Tapped(data, message_id if message_id is not None else self.last.id))

    def share_place(self, zone: str, country: str = "", name: str = "") -> "Tester":
        """Share a location in this zone."""
        return self.event(PlacesFound("", (Place(zone, country, name or zone),)))

    def post(self, kind: str) -> "Tester":
        """Send a sticker, a voice note or the like."""
        return self.event(OtherReceived(kind))

    def reach(self, reachable: bool) -> "Tester":
        """Block or unblock the bot."""
        return self.event(ReachChanged(reachable))

    def wait(self, *, until: datetime | None = None, **time: float) -> "Tester":
        """Let time pass: wait(days=1), wait(hours=3), wait(until=moment). Due reminders fire in order on the way."""
        end = until or self.now + timedelta(**time)
        while (due := self._next_reminder()) is not None and due.due <= end:
            self.now = max(self.now, due.due)
            self._fire(due)
        self.now = max(self.now, end)
        return self

    def until_reminder(self, kind: str = "", days: int = 60) -> "Tester":
        """Let time pass up to and including the next reminder (of a kind); fail if none comes."""
        limit, seen = self.now + timedelta(days=days), len(self.fired)
        while (due := self._next_reminder()) is not None and due.due <= limit:
            self.now = max(self.now, due.due)
            self._fire(due)
            if any(not kind or fired.kind == kind for fired in self.fired[seen:]):
                return self
        raise AssertionError(f"no reminder {kind!r} within {days} days; armed: {self.member.reminders}")

    def event(self, event: Event) -> "Tester":
        """Play any event."""
        self.effects = []
        self._play(event)
        return self

    # what she sees, and what is known of her

    @property
    def last(self) -> Bubble:
        """The newest message (one edited in place counts)."""
        assert self.bubbles, "nothing was said yet"
        said = [effect for effect in self.effects if isinstance(effect, SendMessage)]
        if said and said[-1].edit is not None:
            return next(bubble for bubble in self.bubbles if bubble.id == said[-1].edit)
        return self.bubbles[-1]

    @property
    def text(self) -> str:
        """The text of the newest message."""
        return self.last.text

    @property
    def keys(self) -> list[str]:
        """The keys of the newest message, for tests in which its words do not matter."""
        return self.last.keys

    @property
    def said_keys(self) -> list[str]:
        """The keys of everything said in the last turn."""
        turns = [effect for effect in self.effects if isinstance(effect, SendMessage)]
        return [key for effect in turns for key in self._bubble(effect).keys]

    @property
    def buttons(self) -> list[str]:
        """The labels under the newest message."""
        return list(self.last.buttons)

    @property
    def said(self) -> str:
        """Everything said in the last turn."""
        turns = [effect for effect in self.effects if isinstance(effect, SendMessage)]
        return "\n\n".join(self._bubble(effect).text for effect in turns)

    @property
    def silent(self) -> bool:
        """Whether nothing was said in the last turn."""
        return not any(isinstance(effect, SendMessage) for effect in self.effects)

    @property
    def today(self) -> date:
        """Her date on her own clock (the day ends at four)."""
        from flows.dialog.draft import Draft

        return Draft(self.member, self.catalog, self.now, BY_FLOW).today

    @property
    def member_day(self) -> HerDay:
        """The member as she is, on her date."""
        return HerDay(self.member, self.today, self.catalog)

    def effects_of(self, kind: Kind[SomeEffect]) -> list[SomeEffect]:
        """Return the effects of that kind in the last turn."""
        return [effect for effect in self.effects if isinstance(effect, kind)]

    def decisions(self) -> list[RecordDecision]:
        """Every decision since the start."""
        return [effect for effect in self.history if isinstance(effect, RecordDecision)]

    def with_member(self, change: Callable[[Member], Member] | None = None, **changes: Any) -> "Tester":
        """Replace the member's state without playing up to it."""
        self.member = change(self.member) if change else replace(self.member, **changes)
        return self

    # how it works

    def _play(self, event: Event) -> None:
        turn = engine.advance(self.member, event, self.catalog, self.now)
        self.member = load_state(dump(turn.member), SCHEMA)
        assert self.member == turn.member, "the state is not the same after JSON"
        for effect in turn.effects:
            self.effects.append(effect)
            self.history.append(effect)
            self._apply(effect)

    def _apply(self, effect: Effect) -> None:
        match effect:
            case SendMessage():
                self._say(effect)
            case RemoveButtons():
                self._take_off_buttons(effect)
            case FindPlaces(query):
                self._play(PlacesFound(query, find_places(query)))
            case DeleteMember():
                self.member = NEWCOMER
            case _:
                pass

    def _say(self, effect: SendMessage) -> None:
        bubble = self._bubble(effect)
        assert len(bubble.text) <= 4096, f"too long for Telegram: {bubble.text[:80]}…"
        for label, data in bubble.buttons.items():
            assert data.startswith(("http", "tel:")) or len(data.encode()) <= MAX_DATA, (label, data)
        self.heard.append(bubble.text)
        at = next((at for at, old in enumerate(self.bubbles) if old.id == effect.edit), None)
        if at is None:
            self.bubbles.append(bubble)
        else:
            self.bubbles[at] = bubble

    def _take_off_buttons(self, removal: RemoveButtons) -> None:
        """Remove the buttons of bubbles, which keep their text."""
        for at, old in enumerate(self.bubbles):
            if old.id == removal.message_id or (removal.shows and old.shows == removal.shows):
                bare = replace(old.message, rows=())
                self.bubbles[at] = replace(
                    old, message=bare, rendered=replace(old.rendered, reply_markup=None)
                )

    def _bubble(self, effect: SendMessage) -> Bubble:
        rendered = self.renderer.render(effect.message, self.member.language, self.member.profile.zone)
        return Bubble(
            effect.edit or len(self.bubbles) + 1, effect.message, rendered, effect.priority, effect.shows
        )

    def _find(self, label: str) -> tuple[Bubble, str]:
        for bubble in [self.last, *reversed(self.bubbles)]:
            for shown, data in bubble.buttons.items():
                if shown == label or _bare(shown) == _bare(label):
                    return bubble, data
        raise AssertionError(f"no button {label!r}; the newest message has {self.buttons}:\n{self.text}")

    def _next_reminder(self) -> ReminderDue | None:
        """Return the earliest planned reminder that has not fired yet."""
        fired = {(done.kind, done.local_date) for done in self.fired}
        armed = [one for one in self.member.reminders if (one.kind, one.local_date) not in fired]
        first = min(armed, key=lambda one: one.due, default=None)
        return ReminderDue(first.kind, first.local_date, first.due) if first else None

    def _fire(self, due: ReminderDue) -> None:
        self.fired.append(due)
        self.event(due)


def _bare(label: str) -> str:
    """Return a label without its tick or emoji."""
    return " ".join(re.sub(r"[^\w\s'’/+.,:-]", "", label).split()).casefold()


__all__ = ["MONDAY", "Bubble", "SetReminders", "Tester", "catalog", "words"]
