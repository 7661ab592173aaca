"""A second, different answer to a card that was answered: a slip put right at once, or a phone that shows it still.

Of two answers the one that says more about a symptom stands until she has been asked (docs/promises.md, 6). The same
button twice is one answer; a milder one takes nothing away by itself: the question is asked again.
"""

from dataclasses import replace
from typing import Final

from flows.dialog.callback import CardCallback
from flows.dialog.conversation import Conversation
from flows.dialog.draft import Draft
from flows.dialog.steps import BACK, LATER, NONE, UNSURE, Card
from flows.engine.answer import answer
from flows.engine.open_card import open_card
from flows.engine.registry import BY_FLOW
from flows.model.catalog import Question
from flows.model.member import AnsweredCard, Frame
from flows.model.messages import text
from flows.training import questions

NO_CONVERSATION: Final = Conversation(flow="")
"""Stands for one that the program no longer has."""


def is_repeated(draft: Draft, tap: CardCallback) -> bool:
    """Whether that card was answered with this very button."""
    record = _record(draft, tap)
    return record is not None and tap.value in record.values


def answer_again(draft: Draft, tap: CardCallback) -> bool:
    """Take a second answer to an earlier card, or ask its question again; False where its conversation is over."""
    record = _record(draft, tap)
    frame = next((f for f in draft.member.talk.frames if record and _is_its(f, record)), None)
    if record is None or tap.value == LATER:
        return False
    if frame is None and not _conversation(record).reopens:
        return False
    ticked = _ticked_again(draft, record)
    _go_back_to(draft, record, frame)
    card = open_card(draft)
    told = dict.fromkeys((*record.values, *ticked))
    ticks = tuple(one for one in told if card and card.kind == "many" and one not in (NONE, UNSURE))
    if card is not None and _says_more(card, record, tap):
        _take_back(draft, record, ticks)
        answer(draft, tap)
    else:
        draft.say(text("repair-two-answers"), in_place=False)
        draft.ask_again()
        draft.update_talk(picked=ticks)
    return True


def _ticked_again(draft: Draft, record: AnsweredCard) -> tuple[str, ...]:
    """What is ticked on that list since it is open again: another tap on its old bubble takes none of it away."""
    frame = draft.frame
    again = frame is not None and _is_its(frame, record) and frame.step == record.step
    return draft.member.talk.picked if again else ()


def _take_back(draft: Draft, record: AnsweredCard, ticks: tuple[str, ...]) -> None:
    """A list that was done is open again with what was ticked on it, so that one tick more is added to those."""
    draft.update_talk(picked=ticks)
    if draft.frame and record.step in draft.frame.data and _conversation(record).of_signs:
        draft.keep(**{record.step: None})


def _conversation(record: AnsweredCard) -> Conversation:
    return BY_FLOW.get(record.flow, NO_CONVERSATION)


def symptom_of(draft: Draft, tap: CardCallback) -> str:
    """The symptom that a card of a conversation that is over asked about, where this answer names one; else ""."""
    record = _record(draft, tap)
    if record is None or not _conversation(record).of_signs or tap.value in (NONE, UNSURE, BACK, LATER):
        return ""
    asked_for = [sign for q in _questions(draft, record) for signs in q.only_if.values() for sign in signs]
    return next((sign for sign in asked_for if sign in questions.signs(draft.catalog)), "")


def _record(draft: Draft, tap: CardCallback) -> AnsweredCard | None:
    return next((one for one in draft.member.talk.answered if one.card == tap.card), None)


def _is_its(frame: Frame, record: AnsweredCard) -> bool:
    return (frame.flow, frame.round) == (record.flow, record.about)


def _go_back_to(draft: Draft, record: AnsweredCard, frame: Frame | None) -> None:
    """The conversation on top, at that question."""
    if frame is None:
        draft.begin(record.flow, record.step)
        return
    others = tuple(one for one in draft.member.talk.frames if one is not frame)
    draft.update_talk(frames=(*others, replace(frame, step=record.step)))
    draft.goto(record.step)


def _says_more(card: Card, record: AnsweredCard, tap: CardCallback) -> bool:
    """Whether this answer lies further from "nothing" than the first; a tick always does, an untick never."""
    if tap.ticks is not None:
        return tap.ticks
    return _weight(card, tap.value) > max((_weight(card, one) for one in record.values), default=0)


def _weight(card: Card, value: str) -> int:
    """How much an answer says: a number itself, a choice by its place (from mild to grave), nothing and "not sure" none."""
    if card.kind in ("scale", "number"):
        return int(value) + 1 if value.isdecimal() else 0
    options = [option.value for row in card.rows for option in row]
    if value in (NONE, UNSURE, BACK) or value not in options:
        return 0
    return options.index(value) + 1


def _questions(draft: Draft, record: AnsweredCard) -> list[Question]:
    return [q for family in draft.catalog.questions.values() for q in family if q.id == record.step]
