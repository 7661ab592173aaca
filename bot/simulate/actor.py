"""Plays a persona on a stage: answers questions, taps what she would tap, and trains at her hour."""

from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import chain
from zoneinfo import ZoneInfo

from bot.simulate.persona import NAVIGATION_VALUES, USUAL, Persona, Said
from bot.simulate.stage import Bubble, Stage
from flows import ActionCallback, Card, CardCallback, asks_about_body, card_of, read_callback
from flows.model.effects import Reminder
from flows.model.events import CommandReceived, Event, Tapped, TextReceived

MAX_REPLIES = 80
PERIOD_WALK = "today.period_walk"
"""The button of a walk instead of a run, which a persona takes only if she says so."""
THEN = " > "
"""Separates the answers to a card that comes again, such as a menu."""
TurnObserver = Callable[[datetime, str, str, list[Bubble]], None]
"""Called after every turn with the time, what she did, the reminder, and the bubbles that followed."""


class Actor:
    """A synthetic member using her phone."""

    def __init__(self, persona: Persona, stage: Stage, watch: TurnObserver) -> None:
        self.persona, self.stage, self.watch = persona, stage, watch
        self._tapped: set[tuple[int, str]] = set()
        self._asked: Counter[tuple[int, str, str]] = Counter()

    # what she does

    def begin(self) -> None:
        """Play the first minute."""
        self._do(CommandReceived("start"), "/start")

    def live_until(self, end: datetime) -> None:
        """Let her days pass: reminders when they are due, and her training hour once a day."""
        visit = self._next_visit(self.stage.now)
        while (moment := min(visit, self._due(end))) < end:
            if moment == visit:
                self.stage.now = max(self.stage.now, visit)
                visit = self._next_visit(visit)
                self._train()
            else:
                reminder = self.stage.next_due()
                if reminder:
                    self._reminded(reminder)

    def _due(self, end: datetime) -> datetime:
        reminder = self.stage.next_due()
        return max(reminder.due, self.stage.now) if reminder else end

    def _next_visit(self, after: datetime) -> datetime:
        zone = ZoneInfo(self.persona.zone)
        local = after.astimezone(zone)
        day = local.date()
        visit = datetime.combine(day, self.persona.trains_at, zone)
        return (
            visit
            if visit > local
            else datetime.combine(day + timedelta(days=1), self.persona.trains_at, zone)
        )

    def _reminded(self, reminder: Reminder) -> None:
        bubbles = self.stage.fire(reminder)
        self.watch(self.stage.now, "", reminder.kind, bubbles)
        willing = (
            self.persona.answers_check_ins if asks_about_body(reminder.kind) else self.persona.taps_reminders
        )
        if bubbles and willing and not self.persona.away(self.stage.now):
            self._reply(bubbles)

    def _train(self) -> None:
        """Play her training hour: what she has to say, then today's plan, done as planned."""
        now = self.stage.now
        if self.persona.away(now):
            return
        for episode in self.persona.active_episodes(now):
            if episode.day == self.persona.day(now):
                for said in episode.says:
                    self._say(said)
        if self.stage.member.plan is None or self.stage.member.closed:
            return
        bubbles = self.stage.play(CommandReceived("today"))
        self.watch(now, "/today", "", bubbles)
        bubbles = self._look(bubbles)
        walk = self._button(bubbles, PERIOD_WALK) if PERIOD_WALK in self.persona.taps else None
        done = self._button(bubbles, "today.done")
        if walk:
            self._tap(*walk)
        elif done:
            self.stage.now += timedelta(minutes=35)
            self._tap(*done)
        else:
            self._reply(bubbles)

    def _look(self, bubbles: list[Bubble]) -> list[Bubble]:
        """Answer the question before a run: nothing new, unless she has reported something herself."""
        found = self._button(bubbles, "today.late_report_clear")
        if found is None:
            return bubbles
        bubble, label, data = found
        after = self.stage.play(Tapped(data, bubble.message_id))
        self.watch(self.stage.now, f"[{label}]", "", after)
        return after

    def _say(self, said: str) -> None:
        name, _, argument = said[1:].partition(" ")
        self._do(CommandReceived(name, argument) if said.startswith("/") else TextReceived(said), said)

    def _do(self, event: Event, shown: str) -> None:
        bubbles = self.stage.play(event)
        self.watch(self.stage.now, shown, "", bubbles)
        self._reply(bubbles)

    def _tap(self, bubble: Bubble, label: str, data: str) -> None:
        bubbles = self.stage.play(Tapped(data, bubble.message_id))
        self.watch(self.stage.now, f"[{label}]", "", bubbles)
        self._reply(bubbles)

    # how she answers

    def _reply(self, bubbles: list[Bubble]) -> None:
        """Go on until nothing is asked and nothing is offered that she wants."""
        for _ in range(MAX_REPLIES):
            card = self._card()
            move = self._answer(card, bubbles) if card else self._wanted(bubbles)
            if move is None:
                return
            event, shown = move
            bubbles = self.stage.play(event)
            self.watch(self.stage.now, shown, "", bubbles)
        raise RuntimeError(
            f"{self.persona.name}: the conversation does not end at {self.stage.member.talk.frames}"
        )

    def _card(self) -> Card | None:
        return card_of(self.stage.member, self.stage.catalog, self.stage.now)

    def _answer(self, card: Card, bubbles: list[Bubble]) -> tuple[Event, str] | None:
        if not self.stage.member.talk.options:
            return self._back_to_it()
        frame = self.stage.member.talk.frames[-1]
        part = str(frame.data.get("part", ""))
        said = self.persona.answer(frame.flow, part, frame.step, self.stage.now)
        if said is None:
            said = self._usual(card)
        if isinstance(said, str) and THEN in said:
            said = self._in_turn(frame.flow, frame.step, said.split(THEN))
        live = self._live(bubbles)
        if isinstance(said, list):
            said = self._next_tick(said)
        button = self._option(live, str(said)) if live else None
        if live and button:
            return Tapped(button[1], live.message_id), f"[{button[0]}]"
        return TextReceived(str(said)), str(said)

    def _back_to_it(self) -> tuple[Event, str] | None:
        """Tap the button that leads back to an older question that is out of sight."""
        found = self._button(list(self.stage.chat.values()), "talk.back")
        return (Tapped(found[2], found[0].message_id), f"[{found[1]}]") if found else None

    def _in_turn(self, flow: str, step: str, parts: list[str]) -> str:
        """Return the next answer to a card that is shown again on one day; the last one repeats."""
        asked = (self.persona.day(self.stage.now), flow, step)
        at = self._asked[asked]
        self._asked[asked] += 1
        return parts[min(at, len(parts) - 1)]

    def _next_tick(self, wanted: list[str]) -> str:
        """Return the next value to tick, or to untick if it was ticked already."""
        picked = self.stage.member.talk.picked
        missing = (value for value in wanted if value not in picked)
        too_many = (value for value in picked if value not in wanted)
        return next(missing, None) or next(too_many, "done")

    def _usual(self, card: Card) -> Said:
        if card.kind == "date":
            return self.persona.born.isoformat()
        if card.kind == "place":
            return self.persona.city
        values = [
            option.value for row in card.rows for option in row if option.value not in NAVIGATION_VALUES
        ]
        if card.kind == "many" and "none" not in values:
            return "done" if self.stage.member.talk.picked else [values[0]]
        return next((value for value in USUAL if value in values), values[0] if values else "0")

    def _live(self, bubbles: list[Bubble]) -> Bubble | None:
        """Return the bubble of the open question, searching from the newest."""
        number = self.stage.member.talk.card
        chat = chain(reversed(bubbles), reversed(self.stage.chat.values()))
        return next((b for b in chat if any(_on_card(data, number) for _, data in b.all_buttons)), None)

    def _option(self, bubble: Bubble, value: str) -> tuple[str, str] | None:
        number = self.stage.member.talk.card
        wanted = {str(CardCallback(number, value, ticks)) for ticks in (None, True, False)}
        return next(((label, data) for label, data in bubble.all_buttons if data in wanted), None)

    def _wanted(self, bubbles: list[Bubble]) -> tuple[Event, str] | None:
        """Return a button she taps of her own accord, each at most once a day."""
        day = self.persona.day(self.stage.now)
        for name in self.persona.taps:
            found = self._button(bubbles, name)
            if found and (day, found[2]) not in self._tapped:
                bubble, label, data = found
                self._tapped.add((day, data))
                return Tapped(data, bubble.message_id), f"[{label}]"
        return None

    def _button(self, bubbles: list[Bubble], name: str) -> tuple[Bubble, str, str] | None:
        for bubble in reversed(bubbles):
            for label, data in bubble.all_buttons:
                callback = read_callback(data)
                if isinstance(callback, ActionCallback) and callback.name == name:
                    return bubble, label, data
        return None


def _on_card(data: str, number: int) -> bool:
    callback = read_callback(data)
    return isinstance(callback, CardCallback) and callback.card == number
