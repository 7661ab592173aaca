"""A stage for one member: the real flows, a virtual clock, and a chat that remembers its bubbles.

Nothing is stored or sent. Reminders fall due in order while time passes.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from bot.texts.render import Renderer
from flows import advance
from flows.model.catalog import Catalog
from flows.model.effects import Effect, FindPlaces, Reminder, SendMessage, SetReminders
from flows.model.events import Event, Place, PlacesFound, ReminderDue
from flows.model.member import NEWCOMER, Member
from flows.model.messages import Message

Places = Callable[[str], tuple[Place, ...]]


@dataclass(slots=True)
class Bubble:
    """One message as she sees it: `buttons` are rows of (label, data) pairs, `paragraphs` the words of each text."""

    message_id: int
    message: Message
    paragraphs: tuple[str, ...]
    text: str
    buttons: list[list[tuple[str, str]]] = field(default_factory=list)
    edited: bool = False

    @property
    def all_buttons(self) -> list[tuple[str, str]]:
        """Return the buttons in reading order; those that open a page have no data."""
        return [button for row in self.buttons for button in row]


class Stage:
    """Plays events on one member and keeps what she would see."""

    def __init__(
        self, catalog: Catalog, words: Renderer, now: datetime, find_places: Places, member: Member = NEWCOMER
    ) -> None:
        self.catalog, self.words, self.now, self.member = catalog, words, now, member
        self.find_places = find_places
        self.chat: dict[int, Bubble] = {}
        self.effects: list[Effect] = []
        self.pending: dict[tuple[str, Any], Reminder] = {(r.kind, r.local_date): r for r in member.reminders}
        self._fired: set[tuple[str, Any]] = set()

    def play(self, event: Event) -> list[Bubble]:
        """Play one turn; return the bubbles that appeared or changed, in order."""
        turn = advance(self.member, event, self.catalog, self.now)
        self.member = turn.member
        self.effects.extend(turn.effects)
        shown: list[Bubble] = []
        for effect in turn.effects:
            shown += self._do(effect)
        return shown

    def _do(self, effect: Effect) -> list[Bubble]:
        match effect:
            case SendMessage():
                return [self._show(effect)]
            case SetReminders():
                self._set_reminders(effect.reminders)
            case FindPlaces():
                return self.play(PlacesFound(effect.query, self.find_places(effect.query)))
            case _:
                pass
        return []

    def _show(self, effect: SendMessage) -> Bubble:
        language, zone = self.member.language, self.member.profile.zone
        rendered = self.words.render(effect.message, language, zone)
        keyboard = (rendered.reply_markup or {}).get("inline_keyboard", [])
        buttons = [[(b["text"], b.get("callback_data", "")) for b in row] for row in keyboard]
        edited = effect.edit in self.chat
        message_id = effect.edit if edited and effect.edit is not None else len(self.chat) + 1
        bubble = Bubble(message_id, effect.message, rendered.paragraphs, rendered.text, buttons, edited)
        self.chat[message_id] = bubble
        return bubble

    def _set_reminders(self, reminders: tuple[Reminder, ...]) -> None:
        keyed = {(r.kind, r.local_date): r for r in reminders}
        self.pending = {key: reminder for key, reminder in keyed.items() if key not in self._fired}

    # time

    def next_due(self) -> Reminder | None:
        """Return the reminder that falls due first, or None."""
        return min(self.pending.values(), key=lambda reminder: (reminder.due, reminder.kind), default=None)

    def fire(self, reminder: Reminder) -> list[Bubble]:
        """Let time pass until a reminder, and play it."""
        self.now = max(self.now, reminder.due)
        key = (reminder.kind, reminder.local_date)
        self._fired.add(key)
        self.pending.pop(key, None)
        return self.play(ReminderDue(reminder.kind, reminder.local_date, reminder.due))
