"""Take the buttons off messages that only look alive: settled, superseded, or about a day that is over.

A card that is edited in place changes anyway; this is about the messages that stay. A question about her body keeps
its buttons until it has been answered or asked again below, whatever its age, because a tap on it may be the only
report of a symptom; so do urgent cards, and cards on which a loss or low mood can be said.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from flows.conversations.shared.settle import find_workout
from flows.dialog.callback import ActionCallback, is_on_card, read_callback
from flows.dialog.card_rows import card_shown
from flows.dialog.draft import Draft
from flows.engine.registry import SETTLING, SETTLING_DAY, conversation_of
from flows.model.effects import RemoveButtons, SendMessage
from flows.model.events import Event, Tapped, TextReceived
from flows.model.member import Member

DONE: Final = "today.done"
"""The action by which a message is known as the card of a day."""
REPORTED_LATE: Final = timedelta(days=1)
"""How long after its day a workout can still be reported from the card of that day."""
MOST_DAYS: Final = 8


def take_off_buttons(draft: Draft, event: Event, before: Member) -> None:
    """Take the buttons off the messages this turn settled or superseded, unless they were edited in place."""
    shown_now = _name_day_cards(draft)
    edited = {effect.edit for effect in draft.effects if isinstance(effect, SendMessage)} - {None}
    gone = (
        *_settled_by_tap(draft, event),
        *_left_behind(draft, event, before, edited),
        *_days_over(draft, shown_now),
    )
    for removal in dict.fromkeys(gone):
        if removal.message_id not in edited:
            draft.emit(removal)


# questions


def _left_behind(
    draft: Draft, event: Event, before: Member, edited: set[int | None]
) -> Iterator[RemoveButtons]:
    """Yield the message of the question that was open before this turn, if nothing waits for its buttons any more."""
    talk = before.talk
    frame = talk.frames[-1] if talk.frames else None
    number = _message_of(event, before)
    if frame is None or conversation_of(frame.flow).keeps_buttons or not talk.options or number in edited:
        return
    if _over(draft, before) or _answered_in_words(draft, event, before):
        yield _removal(number, talk.card)
    elif _superseded(draft, before):
        about_body = conversation_of(frame.flow).about_body
        if not about_body or draft.member.talk.shown == talk.shown:
            yield _removal(number, talk.card)


def _removal(number: int | None, card: int) -> RemoveButtons:
    return RemoveButtons(number) if number is not None else RemoveButtons(shows=card_shown(card))


def _message_of(event: Event, before: Member) -> int | None:
    """Return the message that shows the open question, where a tap has shown which message that is."""
    tapped = isinstance(event, Tapped) and is_on_card(event.data, before.talk.card)
    return event.message_id if isinstance(event, Tapped) and tapped else before.talk.message_id


def _over(draft: Draft, before: Member) -> bool:
    """Return whether this turn closed coaching, or her words may mean a loss."""
    closed = draft.member.closed is not None and before.closed is None
    return closed or (draft.member.nudges.loss_unconfirmed and not before.nudges.loss_unconfirmed)


def _superseded(draft: Draft, before: Member) -> bool:
    """Return whether another card is open now, or the conversation of the question is over."""
    talk, old = draft.member.talk, before.talk
    asks = {(frame.flow, frame.round) for frame in talk.frames}
    return talk.card != old.card or (old.frames[-1].flow, old.frames[-1].round) not in asks


def _answered_in_words(draft: Draft, event: Event, before: Member) -> bool:
    return isinstance(event, TextReceived) and draft.member.talk.answered[-1:] != before.talk.answered[-1:]


# days


def _settled_by_tap(draft: Draft, event: Event) -> Iterator[RemoveButtons]:
    tap = read_callback(event.data) if isinstance(event, Tapped) else None
    if not isinstance(event, Tapped) or not isinstance(tap, ActionCallback) or tap.name not in SETTLING:
        return
    day = _day_of(tap)
    if day is not None and tap.name in SETTLING_DAY and day in draft.member.talk.day_cards:
        _forget(draft, day)
        yield RemoveButtons(event.message_id, _day_shown(day))
    else:
        yield RemoveButtons(event.message_id)


def _name_day_cards(draft: Draft) -> set[date]:
    """Note for every new message which day's card it is, to find it when that day is over, and return those days."""
    shown: set[date] = set()
    for at, effect in enumerate(draft.effects):
        if not isinstance(effect, SendMessage) or effect.edit is not None or effect.shows:
            continue
        taps = [read_callback(button.data) for row in effect.message.rows for button in row if button.data]
        done = (tap for tap in taps if isinstance(tap, ActionCallback) and tap.name == DONE)
        day = next((day for tap in done if (day := _day_of(tap))), None)
        if day is not None:
            draft.effects[at] = replace(effect, shows=_day_shown(day))
            shown.add(day)
    if shown:
        days = sorted({*draft.member.talk.day_cards, *shown})
        draft.update_talk(day_cards=tuple(days[-MOST_DAYS:]))
    return shown


def _days_over(draft: Draft, shown_now: set[date]) -> Iterator[RemoveButtons]:
    """Yield the cards of days that are settled, or too long ago to report while a later day's card has the buttons."""
    cards = draft.member.talk.day_cards
    for day in cards:
        late = day < draft.today - REPORTED_LATE and day != cards[-1]
        if day not in shown_now and (late or _is_settled(draft, day)):
            _forget(draft, day)
            yield RemoveButtons(shows=_day_shown(day))


def _is_settled(draft: Draft, day: date) -> bool:
    """Return whether the training of a day was reported, left out without a walk instead, or moved away.

    A day she said was done is settled before she says how it went.
    """
    plan, name = draft.member.plan, day.isoformat()
    said_done = any(
        frame.data.get("tapped_done") and frame.data.get("day") == name for frame in draft.member.talk.frames
    )
    if said_done or find_workout(draft.member, day) is not None:
        return True
    left_out = plan is not None and day in plan.left_out and day not in plan.walks
    return left_out or (plan is not None and name in plan.moved and name not in plan.moved.values())


def _forget(draft: Draft, day: date) -> None:
    draft.update_talk(day_cards=tuple(one for one in draft.member.talk.day_cards if one != day))


def _day_of(tap: ActionCallback) -> date | None:
    try:
        return date.fromisoformat(tap.argument.partition("/")[0])
    except ValueError:
        return None


def _day_shown(day: date) -> str:
    return f"day-{day.isoformat()}"
