"""Who takes an event.

Order: commands and buttons that work at any time, then the open question, then repair. Every way in passes
`lacking`, so that nothing of the coaching is reached before consent or while coaching is closed.
What she types is first held against the buttons she can see; a command's word alone opens that command, and
no keyword decides anything about her body: words that sound urgent only put the number and the signs before her.
"""

from collections.abc import Callable
from typing import assert_never

from flows import answers, repair, typed_turn
from flows.draft import Draft
from flows.events import (
    CommandReceived,
    Event,
    OtherReceived,
    PlacesFound,
    ReachChanged,
    ReminderDue,
    Tapped,
    TextReceived,
)
from flows.messages import Priority
from flows.registry import ACTIONS, BY_FLOW, COMMAND_ACTIONS, REMINDERS, close_menus, find_step, needs
from flows.steps import Action, Card, Taken
from flows.training import schedule

ALARMS = (
    ("sounds-baby", "urgent.baby"),
    ("sounds-desperate", "urgent.thoughts"),
    ("sounds-urgent", "urgent.start"),
    ("sounds-loss", "situation.heard"),
)
"""Typed words in a text that is no answer -> the help that is put before her."""
SIGNS = ("leak", "heaviness", "pelvic_pain", "back_pain", "leg_pain", "bleeding", "doming")
"""Values of cards that are a sign of her body, whatever the card."""
SEVERAL_MEANINGS = ("swelling",)
"""Red flags whose name is a milder answer on another card: the list asks which it is."""
LIFE = ("loss",)
"""What may be told at any time, from a card of any age."""
CHECK_INS = ("evening_check_in", "morning_check_in", "morning_again", "tests_morning")
"""Reminders that ask about her body: repeated when it is unknown whether they arrived."""


def route(draft: Draft, event: Event) -> None:
    """Let the right part of the coach take the event."""
    nudges = draft.member.nudges
    heard_before = nudges.reachable and not nudges.ignored
    if not heard_before and not isinstance(event, ReminderDue | ReachChanged):
        draft.update_nudges(reachable=True, ignored=0)
    match event:
        case CommandReceived():
            _command(draft, event)
        case Tapped():
            _tap(draft, event)
        case TextReceived():
            _typed(draft, event)
        case PlacesFound():
            _places(draft, event)
        case OtherReceived():
            repair.unreadable(draft, event.kind)
        case ReminderDue():
            _reminder(draft, event)
        case ReachChanged():
            draft.update_nudges(reachable=event.reachable)
        case _:
            assert_never(event)


def _command(draft: Draft, event: CommandReceived) -> None:
    action = COMMAND_ACTIONS.get(event.name)
    if action is None:
        repair.not_understood(draft)
    else:
        _act(draft, action, event.argument)


def _tap(draft: Draft, event: Tapped) -> None:
    kind, _, rest = event.data.partition(":")
    if kind == "a":
        _tap_on_card(draft, rest, event.message_id)
    elif kind == "g":
        draft.tapped = event.message_id
        _start_action(draft, rest)
    else:
        repair.old_button(draft)


def _tap_on_card(draft: Draft, rest: str, message_id: int) -> None:
    number, _, value = rest.partition(":")
    talk = draft.member.talk
    if (
        number == str(talk.card)
        and draft.frame
        and any(o.data == f"a:{rest}" or _twin(o.data) == f"a:{rest}" for o in talk.options)
    ):
        draft.tapped, draft.live = message_id, True
        draft.update_talk(message_id=message_id)
        _answer(draft, value)
    elif number != str(talk.card) or message_id != talk.message_id:
        _tap_on_old_card(draft, value, message_id)


def _tap_on_old_card(draft: Draft, value: str, message_id: int) -> None:
    """A sign of her body counts on whatever card it stood; anything else of an old card does nothing."""
    told = value.removesuffix("+")
    if told in draft.catalog.red_flags and told not in SEVERAL_MEANINGS:
        _start_action(draft, f"urgent.sign:{told}")
    elif told in SEVERAL_MEANINGS:
        _start_action(draft, "urgent.start")
    elif told in SIGNS:
        _start_action(draft, f"symptom.start:{told}")
    elif told in LIFE:
        _start_action(draft, "situation.start")
    elif message_id != draft.member.talk.message_id:
        repair.old_button(draft)


def _twin(data: str) -> str:
    """A multi-select button tapped twice arrives in both states; either is welcome."""
    return data[:-1] + {"+": "-", "-": "+"}[data[-1]] if data[-1:] in ("+", "-") else data


def _start_action(draft: Draft, rest: str) -> None:
    name, _, argument = rest.partition(":")
    action = ACTIONS.get(name)
    if action is None:
        repair.old_button(draft)
    else:
        _act(draft, action, argument)


def _act(draft: Draft, action: Action, argument: str) -> None:
    """Start something from anywhere, if she may."""
    lack = lacking(draft, needs(action))
    if lack:
        repair.closed_door(draft, lack)
    else:
        close_menus(draft, action)
        action(draft, argument)


def lacking(draft: Draft, need: str) -> str:
    """What stands between her and a conversation: "" (nothing), "consent", "consent_again" or "coaching"."""
    if need == "nothing":
        return ""
    if draft.member.consent is None:
        return "consent"
    if need != "coaching":
        return ""
    if draft.member.closed:
        return "coaching"
    return "" if draft.member.consent == draft.catalog.consent_version else "consent_again"


def _shut(draft: Draft) -> bool:
    """Whether the open question has to wait for something; that is said then."""
    frame = draft.frame
    conversation = BY_FLOW.get(frame.flow) if frame else None
    lack = lacking(draft, conversation.needs) if conversation else ""
    if lack == "consent_again":
        repair.closed_door(draft, lack)
    return lack == "consent_again"


def _answer(draft: Draft, value: str) -> None:
    """An option of the live card was tapped or typed."""
    card = _open_card(draft)
    if _shut(draft):
        return
    if card is None:
        repair.old_button(draft)
    elif value[-1:] in ("+", "-") and value[:-1] not in card.sticky:
        _toggle(draft, value[:-1], value[-1] == "+")
    else:
        _take(draft, _tapped_value(draft, card, value.rstrip("+-")))


def _tapped_value(draft: Draft, card: Card, value: str) -> Taken:
    """What a plain option means: Done on a multi-select, or what else ends it, hands over the ticks; numbers are numbers."""
    if card.kind == "many" and value in ("done", *card.sticky):
        order = [option.value for row in card.rows for option in row]
        ticks = tuple(item for item in order if item in draft.member.talk.picked)
        return ticks if value == "done" else (*ticks, value)
    if card.kind in ("scale", "number") and value.isdigit():
        return int(value)
    return value


def _toggle(draft: Draft, value: str, on: bool) -> None:
    picked = tuple(item for item in draft.member.talk.picked if item != value)
    draft.update_talk(picked=(*picked, value) if on else picked)
    _show_ticks(draft)


def _show_ticks(draft: Draft) -> None:
    """What is ticked counts from now on; the card shows it, unless it led away from here."""
    frame = draft.frame
    step = find_step(draft, frame) if frame else None
    if step is None or frame is None:
        return
    if step.pick:
        step.pick(draft, draft.member.talk.picked)
    if draft.frame and (draft.frame.flow, draft.frame.step) == (frame.flow, frame.step):
        draft.show(step.show(draft), again=True)


def _take_all(draft: Draft, card: Card, meant: tuple[str, ...]) -> None:
    """A list was typed for a multi-select: what it names is ticked and shown once, or taken where that is all of it."""
    named = tuple(answers.value_of(data) for data in meant)
    if meant[0][-1] not in "+-" or card.loose:
        draft.update_talk(picked=named if card.loose else draft.member.talk.picked)
        _take(draft, named)
        return
    draft.update_talk(picked=tuple(dict.fromkeys((*draft.member.talk.picked, *named))))
    _show_ticks(draft)


def _take(draft: Draft, value: Taken) -> None:
    step = find_step(draft, draft.frame) if draft.frame else None
    if step and not _shut(draft):
        step.take(draft, value)


def _open_card(draft: Draft) -> Card | None:
    """The card of the open question as it would be shown now."""
    frame = draft.frame
    step = find_step(draft, frame) if frame else None
    return step.show(draft) if step else None


def _typed(draft: Draft, event: TextReceived) -> None:
    """A typed answer: read for the open question, or matched with a button she can see; else repair asks."""
    talk = draft.member.talk
    card = _open_card(draft) if talk.frames and talk.options else None
    words = answers.Words.of(draft.catalog, draft.member.language)
    typed = answers.normal(event.text[: answers.MAX_BUTTON])
    command, alarm = words.which(typed, "command-"), _alarm(event.text, words)
    no_town = card is not None and card.kind == "place" and (command is not None or bool(alarm))
    read = answers.read(card, event.text, words, draft.today) if card and not no_town else None
    data = None if read is not None else typed_turn.button(draft, event.text, card, words)
    if event.edited:
        repair.edited(draft)
    elif read is not None and not isinstance(read, answers.Rejected):
        _take(draft, read)
    elif words.means(typed, "done") and typed_turn.is_about_today(draft, data, card):
        _start_action(draft, "today.finished")
    elif data:
        _as_if_tapped(draft, data)
    elif command is not None:
        _command(draft, CommandReceived(command))
    elif alarm:
        _start_action(draft, alarm)
    elif isinstance(read, answers.Rejected):
        repair.rejected(draft, read)
    elif (
        card is not None
        and card.kind == "many"
        and (meant := typed_turn.listed(draft, event.text, card, words))
    ):
        _take_all(draft, card, meant)
    elif card is None and words.means(typed, "chat") and not lacking(draft, "coaching"):
        _start_action(draft, "talk.here")
    else:
        typed_turn.ask_what_is_meant(draft, event.text, card, words)


def _alarm(typed: str, words: answers.Words) -> str:
    """What a text that is no answer may be a cry for: frightening thoughts first, then an urgent sign; else ""."""
    said = answers.normal(typed[: answers.MAX_HEARD])
    return next((action for group, action in ALARMS if words.mentions(said, group)), "")


def _as_if_tapped(draft: Draft, data: str) -> None:
    kind, _, rest = data.partition(":")
    if kind == "g":
        _start_action(draft, rest)
    else:
        _answer(draft, rest.partition(":")[2])


def _places(draft: Draft, event: PlacesFound) -> None:
    card = _open_card(draft)
    if card is not None and card.kind == "place":
        _take(draft, event)
    elif event.places:
        _start_action(draft, f"settings.place_shared:{event.places[0].zone}|{event.places[0].country}")
    else:
        _start_action(draft, "settings.place_shared")


def _reminder(draft: Draft, event: ReminderDue) -> None:
    """A reminder goes to whoever planned it, when it still makes sense; in her quiet hours it waits for their end.

    What has fired is noted before anything is said, so that the schedule does not plan it for that date again.
    """
    action: Callable[[Draft, str], None] | None = REMINDERS.get(event.kind)
    draft.priority = Priority.CHECK_IN if event.kind in CHECK_INS else Priority.REMINDER
    if schedule.in_quiet_hours(draft.member, draft.now):
        return
    stale = schedule.is_stale(event.kind, event.due, draft.member, draft.now, draft.catalog)
    nudges = draft.member.nudges
    sent = {**nudges.sent, event.kind: event.local_date.isoformat()}
    until = None if event.kind == "snooze" else nudges.snoozed_until
    draft.update_nudges(sent=sent, snoozed_until=until)
    lack = lacking(draft, needs(action)) if action else ""
    if action and not stale and not lack:
        close_menus(draft)
        action(draft, event.local_date.isoformat())
    elif (
        lack == "consent_again"
        and not stale
        and not any(f.flow == "welcome" for f in draft.member.talk.frames)
    ):
        repair.closed_door(draft, lack)
