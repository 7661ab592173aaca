"""Find the handler of an event.

Order: commands and buttons that work at any time, then the open question, then repair. Every way in passes
`access`, so that nothing of the coaching is reached before consent or while coaching is closed.
"""

from typing import assert_never

from flows.dialog.callback import ActionCallback, CardCallback, read_callback
from flows.dialog.draft import Draft
from flows.engine import repair, second_answer
from flows.engine.access import start_action
from flows.engine.answer import answer
from flows.engine.background_events import number_first, reach_changed, reminder_due
from flows.engine.typed_texts import places_found, typed_command, typed_text
from flows.model.events import (
    NOT_HERS,
    CommandReceived,
    Event,
    OtherReceived,
    PlacesFound,
    ReachChanged,
    Reacted,
    ReminderDue,
    Tapped,
    TextReceived,
    ZonesUpdated,
)
from flows.training import questions

LIFE_EVENTS = ("loss", "died")
"""Choices that count at any time, on a card of any age."""
LOW_MOODS = ("hardly", "most_days")
"""Answers about her mood that lead to people to talk to, on a card of any age."""


def _note_sign_of_life(draft: Draft, event: Event) -> None:
    """Remember that she is there and can be reached."""
    nudges = draft.member.nudges
    if nudges.help_shown and not isinstance(event, NOT_HERS):
        draft.update_nudges(help_shown=False)
        if not nudges.reachable:
            number_first(draft)
    heard_before = nudges.reachable and not nudges.ignored
    if not heard_before and not isinstance(event, NOT_HERS):
        draft.update_nudges(reachable=True, ignored=0)
    if isinstance(event, CommandReceived | TextReceived | OtherReceived | Tapped):
        _note_thread(draft, event)
    if draft.member.talk.last_message_digest and not isinstance(event, TextReceived | CommandReceived):
        draft.update_talk(last_message_digest="")  # the same words after another event are no repetition


def _note_thread(draft: Draft, event: CommandReceived | TextReceived | OtherReceived | Tapped) -> None:
    """Remember the topic of the chat she writes in, so that replies go there; None in a chat without topics."""
    thread = event.thread if isinstance(event, Tapped) else event.written.thread
    if thread != draft.member.talk.thread:
        draft.update_talk(thread=thread)


def route(draft: Draft, event: Event) -> None:
    """Pass the event to its handler."""
    _note_sign_of_life(draft, event)
    match event:
        case CommandReceived():
            typed_command(draft, event)
        case Tapped():
            _tap(draft, event)
        case TextReceived():
            typed_text(draft, event)
        case PlacesFound():
            places_found(draft, event)
        case OtherReceived():
            _unreadable(draft, event)
        case Reacted():
            pass  # _note_sign_of_life has done all there is to do
        case ReminderDue():
            reminder_due(draft, event)
        case ReachChanged():
            reach_changed(draft, event)
        case ZonesUpdated():
            pass  # every turn arms the reminders at its end
        case _:
            assert_never(event)


def _tap(draft: Draft, event: Tapped) -> None:
    match read_callback(event.data):
        case CardCallback() as tap:
            _tap_on_card(draft, tap, event.message_id)
        case ActionCallback(name, argument):
            draft.source_message_id = event.message_id
            start_action(draft, name, argument)
        case None:
            repair.old_button(draft)


def _tap_on_card(draft: Draft, tap: CardCallback, message_id: int) -> None:
    talk = draft.member.talk
    if tap.card == talk.card and draft.frame and _is_shown(draft, tap):
        draft.source_message_id, draft.on_active_card = message_id, True
        draft.update_talk(message_id=message_id)
        answer(draft, tap)
    elif not second_answer.is_repeated(draft, tap):
        _tap_on_old_card(draft, tap)


def _is_shown(draft: Draft, tap: CardCallback) -> bool:
    """Return whether the open card has this option, in either state: a tick that is tapped twice arrives in both."""
    shown = {str(tap), str(tap.other_toggle_state)}
    return any(option.data in shown for option in draft.member.talk.options)


def _tap_on_old_card(draft: Draft, tap: CardCallback) -> None:
    """Handle a tap on a card that is no longer open.

    A symptom counts on any card; a second answer to an open conversation is taken, or asked about.
    """
    choice = "" if tap.ticks is False else tap.value
    if choice in questions.flags_with_other_meanings(draft.catalog):
        start_action(draft, "urgent.start", choice)
    elif choice in draft.catalog.red_flags:
        start_action(draft, "urgent.sign", choice)
    elif second_answer.answer_again(draft, tap):
        pass
    elif choice in questions.signs(draft.catalog):
        start_action(draft, "symptom.start", choice)
    elif (sign := second_answer.symptom_of(draft, tap)) is not None:
        start_action(draft, "symptom.start", sign)
    elif choice in LIFE_EVENTS:
        start_action(draft, "situation.stop")
    elif choice in LOW_MOODS:
        start_action(draft, "help.low")
    else:
        repair.old_button(draft)


def _unreadable(draft: Draft, event: OtherReceived) -> None:
    """Answer something the coach cannot read, and an album only once."""
    album = event.written.album
    if album and album == draft.member.talk.album:
        return
    draft.update_talk(album=album)
    repair.unreadable(draft, event.kind)
