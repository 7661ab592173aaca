"""A turn under construction: the member as she will be, and what will be said and recorded.

Conversations get a `Draft` and change it through its methods; they never see the shell. A draft lives for one call of
`advance` only, and nothing outside that call is mutated.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any, TypeAlias

from flows.dialog.card_rows import card_rows, card_shown, typable_buttons, typed_only
from flows.dialog.steps import AnswerValue, Card
from flows.dialog.wording import LOSS, WordSets, in_loss, word_sets, worded_rows, worded_texts
from flows.model.catalog import Catalog
from flows.model.conversation_traits import ConversationTraits, Traits, traits_of
from flows.model.effects import Attachment, Effect, Json, RecordAnswer, RecordDecision, SendMessage
from flows.model.her_day import HerDay
from flows.model.member import LastDecision, Member
from flows.model.messages import Message, Priority, Rows, Text
from flows.model.reports import CheckIn
from flows.model.talk import AnsweredCard, Frame, Talk
from flows.model.values import Answer, changed
from flows.training.clock import local_day, zone_at
from flows.training.facts import Context
from flows.training.training_status import days_postpartum
from flows.training.triage import Decision

Asked: TypeAlias = tuple[CheckIn, list[CheckIn], Context]
"""A check-in, the earlier check-ins, and what else the rules know about her."""
MAX_FRAMES = 6
MAX_ANSWERED = 20


@dataclass(slots=True)
class Draft:
    """The turn under construction, with all changes and effects so far.

    `traits` are those of every conversation. `source_message_id` is the message whose button was tapped, until
    something has been shown in its place; `on_active_card` says whether that message is the card of the open
    question.
    """

    member: Member
    catalog: Catalog
    now: datetime
    traits: Traits
    effects: list[Effect] = field(default_factory=list)
    source_message_id: int | None = None
    on_active_card: bool = False
    asking: bool = False
    """Whether the card of the active step is shown at the end of the turn."""
    priority: Priority = Priority.REPLY
    """Default priority of this turn's messages; a turn started by a reminder has a lower one."""
    free_text: bool = False
    """Whether she wrote a sentence in this turn; every reply to a sentence offers urgent help."""
    evaluation: tuple[Asked, Decision] | None = None
    """The last question to the rules and their decision, since the tap that ends a check-in asks the same twice."""
    _day: tuple[tuple[str, int], date] | None = None
    """Cache of `today`, by her zone and the hour her day ends."""
    _her_day: HerDay | None = None
    """Cache of `her_day`, including the results cached on that value."""

    # her time

    @property
    def local(self) -> datetime:
        """The current time on her clock."""
        return self.now.astimezone(zone_at(self.member, self.now))

    @property
    def today(self) -> date:
        """Her current date; her day ends at the hour she chose."""
        clock = self.member.profile.zone, self.member.preferences.day_ends
        if self._day is None or self._day[0] != clock:
            self._day = clock, local_day(self.member, self.now)
        return self._day[1]

    @property
    def her_day(self) -> HerDay:
        """The member as changed by this turn, with her date and the catalog."""
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
        """Whole days since the birth, or None while the birth date is unknown."""
        return days_postpartum(self.member, self.today)

    @property
    def word_sets(self) -> WordSets:
        """The alternative wordings that apply to her."""
        return word_sets(self.her_day)

    # changing the member

    def update(self, **changes: Any) -> None:
        """Replace fields of the member."""
        self.member = changed(self.member, **changes)

    def update_profile(self, **changes: Any) -> None:
        """Replace fields of her profile."""
        self.update(profile=changed(self.member.profile, **changes))

    def use_loss_wording(self) -> None:
        """Switch to the wording for a loss and remember the previous one."""
        if not in_loss(self.member):
            self.update_profile(word_set=LOSS, word_set_before=self.member.profile.word_set)

    def update_nudges(self, **changes: Any) -> None:
        """Replace fields of her reminder state."""
        self.update(nudges=changed(self.member.nudges, **changes))

    def update_talk(self, **changes: Any) -> None:
        """Replace fields of the dialogue state."""
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
        """Send one message; with `in_place` it replaces the tapped card (the default after a tap on the active card).

        With an attachment, the texts are its caption. A question card never becomes a picture, because a picture
        cannot become text again.
        """
        edit = self._take_bubble(self.on_active_card if in_place is None else in_place)
        texts, rows = self._in_her_words(texts, rows)
        self.effects.append(
            SendMessage(
                Message(texts, rows), self.priority if priority is None else priority, edit, attachment
            )
        )
        if rows:
            self.update_talk(visible_buttons=typable_buttons(rows))

    def _in_her_words(self, texts: tuple[Text, ...], rows: Rows) -> tuple[tuple[Text, ...], Rows]:
        """Return texts and rows in the wording that applies to her, without texts that wording omits."""
        sets = self.word_sets
        return (worded_texts(texts, sets), worded_rows(rows, sets)) if sets else (texts, rows)

    def _take_bubble(self, in_place: bool) -> int | None:
        """Return the id of the message to edit; only the first message of a turn can replace it."""
        edit, self.source_message_id = (
            (self.source_message_id, None) if in_place else (None, self.source_message_id)
        )
        return edit

    def emit(self, effect: Effect) -> None:
        """Add any other effect."""
        self.effects.append(effect)

    def record_answer(self, flow: str, question: str, value: Json) -> None:
        """Add one answer to her permanent history."""
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
        """The active conversation, or None."""
        frames = self.member.talk.frames
        return frames[-1] if frames else None

    def traits_of(self, frame: Frame) -> ConversationTraits:
        """Return the traits of the conversation of a frame."""
        return traits_of(self.traits, frame.flow)

    @property
    def data(self) -> Mapping[str, Answer]:
        """The answers gathered by the active conversation."""
        frame = self.frame
        return frame.data if frame else {}

    def keep(self, **answers: Answer) -> None:
        """Store answers in the active conversation."""
        frame = self.frame
        if frame:
            kept = changed(frame, data={**frame.data, **answers})
            self.update_talk(frames=(*self.member.talk.frames[:-1], kept))

    def begin(self, flow: str, step: str = "", **data: Answer) -> None:
        """Open a conversation on top of the others, at its first step or at `step`; one that is already open starts over."""
        kept = tuple(frame for frame in self.member.talk.frames if frame.flow != flow)[1 - MAX_FRAMES :]
        from_reminder = self.priority in (Priority.CHECK_IN, Priority.REMINDER)
        asked_on = None if from_reminder else self.today
        at = step or traits_of(self.traits, flow).first
        opened = Frame(flow=flow, step=at, data=data, asked_on=asked_on)
        self._ask(frames=(*kept, opened))

    def goto(self, step: str) -> None:
        """Move the active conversation to another step."""
        frame = self.frame
        if frame:
            moved = changed(frame, step=step, asked_on=self.today)
            self._ask(frames=(*self.member.talk.frames[:-1], moved))

    def ask_again(self, *, ticks: bool = False) -> None:
        """Show the open question once more; with `ticks`, keep what is ticked on it."""
        picked = self.member.talk.picked
        self._ask()
        self.update_talk(picked=picked if ticks else ())

    def finish(self, resume: bool = True) -> None:
        """Close the active conversation; with `resume`, show the one below it again if that one was asked today.

        A conversation from an earlier day, or one opened by a reminder, stays in the background until she returns to
        it.
        """
        self.update_talk(frames=self.member.talk.frames[:-1], options=(), picked=())
        below = self.frame
        self.asking = resume and below is not None and below.asked_on == self.today

    def note_answer(self, value: AnswerValue) -> None:
        """Remember the answer to the open card, so that a second answer to the same card is recognised."""
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
        self.update(
            talk=Talk(
                card=talk.card + 1,
                answered=talk.answered,
                shown_cards=talk.shown_cards,
                day_cards=talk.day_cards,
                thread=talk.thread,
            )
        )
        self.asking = False

    def _note_shown_on(self) -> None:
        frame = self.frame
        if frame is not None and frame.shown_on != self.today:
            shown = changed(frame, shown_on=self.today)
            self.update_talk(frames=(*self.member.talk.frames[:-1], shown))

    def _ask(self, **changes: Any) -> None:
        self.update_talk(picked=(), **changes)
        self.asking = True

    # showing a card

    def show(self, card: Card, *, again: bool = False) -> None:
        """Show the active card: in place of the tapped one, or as a new message.

        With `again` the card keeps its number, so that quick taps on a multi-select all count.
        """
        number = self.member.talk.card + (0 if again else 1)
        picked = self.member.talk.picked if again else card.ticked or self.member.talk.picked
        rows = card_rows(card, number, picked)
        texts, rows = self._in_her_words(card.texts, rows)
        edit = self._take_bubble(self.on_active_card)
        self._note_shown_on()
        frame = self.frame
        question = f"{frame.flow}/{frame.step}/{frame.round}" if frame else ""
        shown_at = self.member.talk.shown_at if question == self.member.talk.shown else self.now
        self.update_talk(
            card=number,
            message_id=edit,
            picked=picked,
            options=typable_buttons((*rows, *typed_only(card, number))),
            visible_buttons=(),
            shown_at=shown_at,
            shown=question,
        )
        self.effects.append(SendMessage(Message(texts, rows), self.priority, edit, shows=card_shown(number)))
        self.asking = False


def _as_tapped(value: object) -> str:
    """Return a value as callback data carries it."""
    return value.isoformat("minutes") if isinstance(value, time) else str(value)
