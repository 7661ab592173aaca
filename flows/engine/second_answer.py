"""A second, different answer to an answered card: a mistaken tap corrected at once, or a phone that still shows the card.

Of two answers, the one that says more about a symptom counts until she has been asked (docs/promises.md, 6). The
same button twice is one answer. A milder answer never removes anything: the question is asked again.
"""

from dataclasses import replace
from typing import Final

from flows.dialog.callback import CardCallback
from flows.dialog.conversation import Conversation
from flows.dialog.draft import Draft
from flows.dialog.steps import BACK, LATER, NONE, UNSURE, UNWELL, Card
from flows.engine.access import missing_requirement
from flows.engine.answer import answer
from flows.engine.open_card import open_card
from flows.engine.registry import conversation_of
from flows.model.member import Member
from flows.model.messages import text
from flows.model.questions import Question
from flows.model.talk import AnsweredCard, Frame
from flows.training import questions

SYMPTOM_RESULTS: Final = ("sign", "symptom")
"""Results of a small test or a movement check that report a symptom."""
MAX_SHOWN: Final = 16


def note_shown(draft: Draft, before: Member) -> None:
    """Remember which question the new card of this turn asks, so that a tap on it counts after a newer card too."""
    talk, frame = draft.member.talk, draft.frame
    if frame is None or talk.card == before.talk.card or not conversation_of(frame.flow).about_body:
        return
    shown = AnsweredCard(talk.card, frame.flow, frame.step, (), frame.round)
    draft.update_talk(shown_cards=(*talk.shown_cards, shown)[-MAX_SHOWN:])


def is_repeated(draft: Draft, tap: CardCallback) -> bool:
    """Return whether that card, or a newer card with its question, was answered with this very button."""
    record = _record_of(draft, tap)
    return record is not None and tap.value in record.values


def answer_again(draft: Draft, tap: CardCallback) -> bool:
    """Take a second answer to an earlier card, or ask its question again; False where its conversation is over.

    Of a card that was never answered, only an answer that reports more than is known counts, while its conversation
    still stands at that question.
    """
    record = _record_of(draft, tap)
    frame = next((f for f in draft.member.talk.frames if record and _belongs_to(f, record)), None)
    if record is None or tap.value == LATER:
        return False
    if frame is None and not _may_reopen(draft, record):
        return False
    if not _was_answered(draft, tap) and (frame is None or frame.step != record.step):
        return False
    before, ticked = draft.member, _ticked_again(draft, record)
    if not _go_back_to(draft, record, frame):
        return False
    card = open_card(draft)
    ticked_before = dict.fromkeys((*record.values, *(ticked or (card.ticked if card else ()))))
    ticks = tuple(one for one in ticked_before if card and card.kind == "many" and one not in (NONE, UNSURE))
    if card is not None and _says_more(card, record, tap):
        _reopen_list(draft, record, ticks)
        answer(draft, tap)
    elif not _was_answered(draft, tap):
        draft.member, draft.asking = before, False
        return False
    else:
        draft.say(text("repair-two-answers"), in_place=False)
        draft.ask_again()
        draft.update_talk(picked=ticks)
    return True


def _ticked_again(draft: Draft, record: AnsweredCard) -> tuple[str, ...]:
    """Return the ticks on that list since it was reopened: another tap on its old message keeps them."""
    frame = draft.frame
    again = frame is not None and _belongs_to(frame, record) and frame.step == record.step
    return draft.member.talk.picked if again else ()


def _reopen_list(draft: Draft, record: AnsweredCard, ticks: tuple[str, ...]) -> None:
    """Reopen a finished list with its ticks, so that one more tick is added to them."""
    draft.update_talk(picked=ticks)
    if draft.frame and record.step in draft.frame.data and _conversation(record).of_signs:
        draft.keep(**{record.step: None})


def _conversation(record: AnsweredCard) -> Conversation:
    return conversation_of(record.flow)


def symptom_of(draft: Draft, tap: CardCallback) -> str | None:
    """Return the symptom that a tap on a card of a finished conversation reports: "" where it may be any, or None."""
    record = _record_of(draft, tap)
    if tap.value == UNWELL and tap.ticks is not False:
        return UNWELL
    if tap.value in SYMPTOM_RESULTS:
        return ""
    if record is None or tap.value in (NONE, UNSURE, BACK, LATER, "0") or tap.ticks is False:
        return None
    if confirming := _conversation(record).confirms_symptom:
        return "" if tap.value in confirming or tap.ticks else None
    if _conversation(record).of_signs:
        return _sign_followed_up(draft, record)
    reports = any(_reports_symptom(question, tap.value) for question in _questions(draft, record))
    return "" if reports else None


def _sign_followed_up(draft: Draft, record: AnsweredCard) -> str | None:
    """Return the sign that a card asks further about; feeling unwell has follow-ups of follow-ups."""
    follow_ups = [one for one in _questions(draft, record) if one.section == "follow_up"]
    asked_for = [sign for one in follow_ups for signs in one.only_if.values() for sign in signs]
    named = next((sign for sign in asked_for if sign in questions.signs(draft.catalog)), None)
    return named or (UNWELL if follow_ups else None)


def _reports_symptom(question: Question, value: str) -> bool:
    """Return whether this answer to a card of the readiness check says that she has a symptom."""
    if question.topic != "symptoms":
        return False
    choice = question.choice(value)
    return value.isdecimal() if choice is None else not (choice.clears or choice.plain_no)


def _record_of(draft: Draft, tap: CardCallback) -> AnsweredCard | None:
    """Return what is known of that card; one that was never answered has the answers its question got on other cards."""
    talk = draft.member.talk
    if answered := next((one for one in talk.answered if one.card == tap.card), None):
        return answered
    shown = next((one for one in talk.shown_cards if one.card == tap.card), None)
    if shown is None:
        return None
    question = (shown.flow, shown.step, shown.round)
    values = [v for one in talk.answered if (one.flow, one.step, one.round) == question for v in one.values]
    return replace(shown, values=tuple(dict.fromkeys(values)))


def _was_answered(draft: Draft, tap: CardCallback) -> bool:
    return any(one.card == tap.card for one in draft.member.talk.answered)


def _belongs_to(frame: Frame, record: AnsweredCard) -> bool:
    return (frame.flow, frame.round) == (record.flow, record.round)


def _may_reopen(draft: Draft, record: AnsweredCard) -> bool:
    conversation = _conversation(record)
    return conversation.reopens and not missing_requirement(draft, conversation.needs)


def _go_back_to(draft: Draft, record: AnsweredCard, frame: Frame | None) -> bool:
    """Move that conversation to the top, at that question; return False if it is over and does not ask it again."""
    if frame is None:
        reopen = _conversation(record).reopen
        if reopen is not None:
            return reopen(draft, record.step)
        draft.begin(record.flow, record.step)
        return True
    others = tuple(one for one in draft.member.talk.frames if one is not frame)
    draft.update_talk(frames=(*others, replace(frame, step=record.step)))
    draft.goto(record.step)
    return True


def _says_more(card: Card, record: AnsweredCard, tap: CardCallback) -> bool:
    """Return whether this answer reports more than the first; a tick always does, removing one never does."""
    if tap.ticks is not None:
        return tap.ticks
    return _weight(card, tap.value) > max((_weight(card, one) for one in record.values), default=0)


def _weight(card: Card, value: str) -> int:
    """Rank an answer: a number by its size, a choice by its place from mild to severe; nothing and "not sure" are 0."""
    if card.kind in ("scale", "number"):
        return int(value) + 1 if value.isdecimal() else 0
    options = [option.value for row in card.rows for option in row]
    if value in (NONE, UNSURE, BACK) or value not in options:
        return 0
    return options.index(value) + 1


def _questions(draft: Draft, record: AnsweredCard) -> list[Question]:
    """Return what that card asks: the questions of this id in the questionnaires of its conversation."""
    asked = (draft.catalog.question(name, record.step) for name in _conversation(record).asks)
    return [question for question in asked if question is not None]
