"""A turn while it is being written: the member as she will be, and what is to be said and recorded.

Conversations get a `Draft`, change it through its verbs, and never see the shell. It lives for one call of
`advance` only; seen from outside nothing is mutated.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any, TypeAlias

from flows.dialog.callback import CardCallback, action
from flows.dialog.steps import NONE, AnswerValue, Card, Option
from flows.dialog.wording import LOSS, WordSets, in_loss, spoken, word_sets, worded_rows
from flows.model.catalog import Catalog
from flows.model.effects import Attachment, Effect, Json, RecordAnswer, RecordDecision, SendMessage
from flows.model.her_day import HerDay
from flows.model.member import Answer, AnsweredCard, Frame, LastDecision, Member, Talk, TypableButton, changed
from flows.model.messages import Button, Message, Priority, Rows, Text, text
from flows.model.reports import CheckIn
from flows.training.clock import local_day, zone_at
from flows.training.facts import Context
from flows.training.training_status import days_postpartum
from flows.training.triage import Decision

Asked: TypeAlias = tuple[CheckIn, list[CheckIn], Context]
"""A check-in, those before it, and what is known of her."""
MAX_FRAMES = 6
MAX_ANSWERED = 20


@dataclass(slots=True)
class Draft:
    """The open turn. `tapped` is the bubble of the tap that started it, `live` whether it was the live card."""

    member: Member
    catalog: Catalog
    now: datetime
    effects: list[Effect] = field(default_factory=list)
    source_message_id: int | None = None
    on_active_card: bool = False
    asking: bool = False
    """The active step's card is to be shown when the turn ends."""
    priority: Priority = Priority.REPLY
    """What this turn says, unless it says otherwise itself: lower for a turn that a reminder started."""
    free_text: bool = False
    """She wrote a sentence in this turn: whatever is replied to it leads to urgent help."""
    evaluation: tuple[Asked, Decision] | None = None
    """What the rules were asked last in this turn, and their decision: a tap that ends a check-in asks it again."""
    _day: tuple[tuple[str, int], date] | None = None
    """Her zone and the hour her day ends, and what day it is for her."""
    _her_day: HerDay | None = None
    """The newest value of `her_day`, with what was worked out of it."""

    # what time it is for her

    @property
    def local(self) -> datetime:
        """Now, on her clock."""
        return self.now.astimezone(zone_at(self.member, self.now))

    @property
    def today(self) -> date:
        """Her day; it ends at the hour she chose."""
        clock = self.member.profile.zone, self.member.preferences.day_ends
        if self._day is None or self._day[0] != clock:
            self._day = clock, local_day(self.member, self.now)
        return self._day[1]

    @property
    def her_day(self) -> HerDay:
        """The member as this turn has her by now, on her day, with the content."""
        known = self._her_day
        if known is not None and known.member is self.member:
            return known
        if known is None or known.today != self.today:
            self._her_day = HerDay(self.member, self.today, self.catalog)
        else:
            self._her_day = known.with_member(self.member)
        return self._her_day

    @property
    def days_postpartum(self) -> int | None:
        """Whole days since birth, or None before she told."""
        return days_postpartum(self.member, self.today)

    @property
    def word_sets(self) -> WordSets:
        """The sets of words she is spoken to in."""
        return word_sets(self.her_day)

    # what is known of her

    def update(self, **changes: Any) -> None:
        """Replace fields of the member."""
        self.member = changed(self.member, **changes)

    def update_profile(self, **changes: Any) -> None:
        """Replace fields of her profile."""
        self.update(profile=changed(self.member.profile, **changes))

    def speak_of_loss(self) -> None:
        """From here on the words for a loss; those before it are remembered."""
        if not in_loss(self.member):
            self.update_profile(words=LOSS, words_before=self.member.profile.words)

    def update_nudges(self, **changes: Any) -> None:
        """Replace fields of what is known about reminding her."""
        self.update(nudges=changed(self.member.nudges, **changes))

    def update_talk(self, **changes: Any) -> None:
        """Replace fields of the dialogue."""
        self.member = changed(self.member, talk=changed(self.member.talk, **changes))

    # saying

    def say(
        self,
        *texts: Text,
        rows: Rows = (),
        priority: Priority | None = None,
        in_place: bool | None = None,
        attachment: Attachment | None = None,
    ) -> None:
        """One bubble. In place: it takes the place of the tapped card (the default after a tap on the live card).

        With an attachment the texts are its caption. A question card never becomes a picture: a picture cannot become
        text again.
        """
        edit = self._take_bubble(self.on_active_card if in_place is None else in_place)
        texts, rows = self._in_her_words(texts, rows)
        self.effects.append(
            SendMessage(
                Message(texts, rows), self.priority if priority is None else priority, edit, attachment
            )
        )
        if rows:
            self.update_talk(menu=typable_buttons(rows))

    def _in_her_words(self, texts: tuple[Text, ...], rows: Rows) -> tuple[tuple[Text, ...], Rows]:
        """The same in the sets of words she is spoken to in; a text that is silent then is left out."""
        sets = self.word_sets
        return (spoken(texts, sets), worded_rows(rows, sets)) if sets else (texts, rows)

    def _take_bubble(self, in_place: bool) -> int | None:
        """The bubble to edit: only the first thing said in a turn can take it."""
        edit, self.source_message_id = (
            (self.source_message_id, None) if in_place else (None, self.source_message_id)
        )
        return edit

    def emit(self, effect: Effect) -> None:
        """Any other thing to be done."""
        self.effects.append(effect)

    def record_answer(self, flow: str, question: str, value: Json) -> None:
        """Keep one answer for good."""
        self.effects.append(RecordAnswer(flow, question, value))

    def decide(
        self,
        topic: str,
        action: str,
        rules: tuple[str, ...],
        from_step: str | None = None,
        to_step: str | None = None,
    ) -> None:
        """Record a decision and remember it for /why."""
        self.effects.append(RecordDecision(topic, action, rules, from_step, to_step))
        last = LastDecision(
            topic=topic, action=action, rules=rules, day=self.today, from_step=from_step, to_step=to_step
        )
        kept = tuple(decision for decision in self.member.decisions if decision.topic != topic)
        self.update(decisions=(*kept, last))

    # moving through conversations

    @property
    def frame(self) -> Frame | None:
        """The active conversation."""
        frames = self.member.talk.frames
        return frames[-1] if frames else None

    @property
    def data(self) -> Mapping[str, Answer]:
        """What the active conversation has gathered."""
        frame = self.frame
        return frame.data if frame else {}

    def keep(self, **answers: Answer) -> None:
        """Remember answers in the active conversation."""
        frame = self.frame
        if frame:
            kept = changed(frame, data={**frame.data, **answers})
            self.update_talk(frames=(*self.member.talk.frames[:-1], kept))

    def begin(self, flow: str, step: str, **data: Answer) -> None:
        """Open a conversation on top of what is open; one that is open already starts over."""
        kept = tuple(frame for frame in self.member.talk.frames if frame.flow != flow)[1 - MAX_FRAMES :]
        from_reminder = self.priority in (Priority.CHECK_IN, Priority.REMINDER)
        asked_on = None if from_reminder else self.today
        opened = Frame(flow=flow, step=step, data=data, asked_on=asked_on)
        self._ask(frames=(*kept, opened))

    def goto(self, step: str) -> None:
        """Go on with another step of the active conversation."""
        frame = self.frame
        if frame:
            moved = changed(frame, step=step, asked_on=self.today)
            self._ask(frames=(*self.member.talk.frames[:-1], moved))

    def ask_again(self, *, ticks: bool = False) -> None:
        """Show the open question once more; with `ticks` as it stands, where no other came in between."""
        picked = self.member.talk.picked
        self._ask()
        self.update_talk(picked=picked if ticks else ())

    def finish(self, resume: bool = True) -> None:
        """Close the active conversation and, with `resume`, show the one below again when it is of today.

        An older one, and one that a reminder put before her, stays where it is until she goes back to it.
        """
        self.update_talk(frames=self.member.talk.frames[:-1], options=(), picked=())
        below = self.frame
        self.asking = resume and below is not None and below.asked_on == self.today

    def note_answer(self, value: AnswerValue) -> None:
        """Remember what was answered to the open card, so that a second answer to it is known as one."""
        frame, talk = self.frame, self.member.talk
        if frame is None:
            return
        values = tuple(map(_as_tapped, value)) if isinstance(value, tuple) else (_as_tapped(value),)
        answered = AnsweredCard(talk.card, frame.flow, frame.step, values, frame.round)
        kept = tuple([one for one in talk.answered if one.card != talk.card])
        self.update_talk(answered=(*kept, answered)[-MAX_ANSWERED:])

    def leave_all(self) -> None:
        """Close every conversation."""
        talk = self.member.talk
        self.update(talk=Talk(card=talk.card + 1, answered=talk.answered, thread=talk.thread))
        self.asking = False

    def _ask(self, **changes: Any) -> None:
        self.update_talk(picked=(), **changes)
        self.asking = True

    # showing a card

    def show(self, card: Card, *, again: bool = False) -> None:
        """Put the live card in front of her: in place of the tapped one, or as a new bubble.

        `again` keeps its number, so that quick taps on a multi-select all count.
        """
        number = self.member.talk.card + (0 if again else 1)
        picked = self.member.talk.picked if again else card.ticked or self.member.talk.picked
        rows = card_rows(card, number, picked)
        texts, rows = self._in_her_words(card.texts, rows)
        edit = self._take_bubble(self.on_active_card)
        frame = self.frame
        question = f"{frame.flow}/{frame.step}/{frame.round}" if frame else ""
        shown_at = self.member.talk.shown_at if question == self.member.talk.shown else self.now
        self.update_talk(
            card=number,
            message_id=edit,
            picked=picked,
            options=typable_buttons((*rows, *_typed_only(card, number))),
            menu=(),
            shown_at=shown_at,
            shown=question,
        )
        self.effects.append(SendMessage(Message(texts, rows), self.priority, edit))
        self.asking = False


def _as_tapped(value: object) -> str:
    """A value as a button carries it."""
    return value.isoformat("minutes") if isinstance(value, time) else str(value)


def card_rows(card: Card, number: int, picked: tuple[str, ...]) -> Rows:
    """The buttons of a card. A tap carries the card's number, and on a multi-select the state it leads to.

    Where something is ticked, "none of these" is not offered: it would contradict what she told.
    """
    many, alone = card.kind == "many", (*card.exclusive, "done", "back", "later")
    hidden = NONE if many and picked else ""

    def button(option: Option) -> Button:
        if many and option.value not in alone:
            return _tick(option, number, option.value in picked)
        return Button(option.label, str(CardCallback(number, option.value)))

    rows = [tuple([button(option) for option in row if option.value != hidden]) for row in card.rows]
    return (*rows, *card.links)


def _typed_only(card: Card, number: int) -> Rows:
    """The options of a card that have no button."""
    return (tuple(Button(one.label, str(CardCallback(number, one.value))) for one in card.typed),)


def _tick(option: Option, number: int, on: bool) -> Button:
    label = text("ticked", label=option.label) if on else option.label
    return Button(label, str(CardCallback(number, option.value, not on)))


def back_row() -> Rows:
    """The way back to an open question."""
    return ((action("talk.back", text("button-back-to-question")),),)


def typable_buttons(rows: Rows) -> tuple[TypableButton, ...]:
    """What can be typed instead of tapped."""
    return tuple(
        [_typable_button(button.data, button.label) for row in rows for button in row if button.data]
    )


def _typable_button(data: str, label: Text) -> TypableButton:
    if not label.args:
        return TypableButton(data, label.key)
    inner = label.args.get("label")
    shown = inner if label.key == "ticked" and isinstance(inner, Text) else label
    words = " ".join(value for value in shown.args.values() if isinstance(value, str))
    return TypableButton(data, shown.key, words or None)
