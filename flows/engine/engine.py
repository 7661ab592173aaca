"""The engine's only public function: an event goes in; the new member and the effects come out.

Theory of operation. `advance` opens a `Draft`, lets `routing` find the handler of the event, and closes the turn:
it shows the open question if the turn moved her, and arms the reminders that follow from her new state if they
changed. Nothing here reads a clock: `now` is an argument. Routing looks at urgent signs first.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from flows.conversations.check_in.unfinished_check_in import log_closed_check_ins
from flows.dialog.callback import action, is_on_card
from flows.dialog.card_rows import back_row, typable_buttons
from flows.dialog.draft import Draft
from flows.engine.also_asked import take_up
from flows.engine.open_card import has_expired, let_go, open_step
from flows.engine.registry import BY_FLOW, conversation_of
from flows.engine.routing import route
from flows.engine.second_answer import note_shown
from flows.engine.superseded import take_off_buttons
from flows.engine.urgent_offer import offer_urgent_help
from flows.model.catalog import Catalog
from flows.model.effects import DeleteMember, Effect, SendMessage, SetReminders
from flows.model.events import Event, ReminderDue, Tapped
from flows.model.member import NEWCOMER, Member
from flows.model.messages import Message, Priority, text
from flows.reminders.schedule import upcoming
from flows.training.clock import find_zone, with_home_zone

MAX_STEPS_A_TURN = 50


@dataclass(frozen=True, slots=True)
class Turn:
    """The result of one event."""

    member: Member
    effects: tuple[Effect, ...]


def advance(member: Member, event: Event, catalog: Catalog, now: datetime) -> Turn:
    """Handle one event at `now`, which must be timezone-aware; the same arguments always give the same turn.

    Raises ValueError for a naive `now`.
    """
    if now.tzinfo is None:
        raise ValueError("now has to be aware")
    lost = find_zone(member.profile.zone) is None
    draft = Draft(_without_zone(member) if lost else with_home_zone(member, now), catalog, now, BY_FLOW)
    _leave_what_is_gone(draft)
    let_go(draft)
    route(draft, event)
    log_closed_check_ins(draft, member)
    take_up(draft)
    _leave_what_is_gone(draft)
    _show_open_question(draft)
    note_shown(draft, member)
    if lost:
        _ask_for_her_town(draft)
    offer_urgent_help(draft)
    _offer_way_back(draft, event, member)
    _note_help(draft)
    take_off_buttons(draft, event, member)
    _arm_reminders(draft)
    return Turn(draft.member, tuple(draft.effects))


def _without_zone(member: Member) -> Member:
    """Treat a zone that the zone data no longer knows as unknown; reminders stop, urgent help does not."""
    return replace(member, profile=replace(member.profile, zone=NEWCOMER.profile.zone, zone_known=False))


def _note_help(draft: Draft) -> None:
    """Remember that urgent help was sent, until she does something: only then do we know that it arrived.

    Without her consent it is remembered as well: it says nothing about her, only that a message may not have arrived.
    """
    if draft.member.nudges.help_shown:
        return
    if any(
        isinstance(effect, SendMessage) and effect.priority is Priority.SAFETY for effect in draft.effects
    ):
        draft.update_nudges(help_shown=True)


def _ask_for_her_town(draft: Draft) -> None:
    """Ask for her town when anything else is said in this turn."""
    if any(isinstance(effect, SendMessage) for effect in draft.effects):
        draft.say(
            text("place-lost"),
            rows=((action("settings.place_shared", text("place-button-town")),),),
            in_place=False,
        )


def _leave_what_is_gone(draft: Draft) -> None:
    """Close conversations at a step that no longer exists or applies, so that her next message is answered."""
    while draft.frame and open_step(draft) is None:
        draft.finish()


def _show_open_question(draft: Draft) -> None:
    """Show the card of the active step; close a conversation whose step the content no longer has."""
    for _ in range(MAX_STEPS_A_TURN):
        frame = draft.frame
        if not draft.asking or frame is None:
            return
        step = open_step(draft)
        if step is None:
            draft.finish()
        else:
            draft.asking = False
            card = step.render(draft)
            if not draft.asking:
                draft.show(card)


def _offer_way_back(draft: Draft, event: Event, before: Member) -> None:
    """Add a way back to the open question to the last message of a turn that said something else.

    Beside words that may mean a loss nothing is asked of her.
    """
    talk = draft.member.talk
    if not talk.frames or talk.card != before.talk.card or draft.member.nudges.loss_unconfirmed:
        return
    if has_expired(draft) and not _is_put_off(draft, event, talk.card):
        return
    for at in range(len(draft.effects) - 1, -1, -1):
        effect = draft.effects[at]
        if isinstance(effect, SendMessage) and not _is_live_card(effect, talk.card):
            reminded = isinstance(
                event, ReminderDue
            )  # it leads to what it reminds of, and to nothing beside it
            if _leads_back(
                effect, *[frame.flow for frame in (talk.frames if reminded else talk.frames[-1:])]
            ):
                return
            message = Message(effect.message.texts, (*effect.message.rows, *back_row()))
            draft.effects[at] = replace(effect, message=message)
            draft.update_talk(visible_buttons=typable_buttons(message.rows))
            return


def _is_put_off(draft: Draft, event: Event, card: int) -> bool:
    """Return whether she tapped the open card and another message took its place on her screen, as Later does."""
    if not isinstance(event, Tapped) or not is_on_card(event.data, card):
        return False
    return any(
        isinstance(effect, SendMessage) and effect.edit == event.message_id for effect in draft.effects
    )


def _leads_back(effect: SendMessage, *flows: str) -> bool:
    """Return whether a button of the message shows the open card of one of these conversations."""
    wanted = {
        str(action(f"{flow}.{name}", text("button-back")).data)
        for flow in flows
        for name in conversation_of(flow).resuming
    }
    return any(button.data in wanted for row in effect.message.rows for button in row)


def _is_live_card(effect: SendMessage, number: int) -> bool:
    return any(is_on_card(button.data, number) for row in effect.message.rows for button in row)


def _arm_reminders(draft: Draft) -> None:
    if any(isinstance(effect, DeleteMember) for effect in draft.effects):
        return
    wanted = upcoming(draft.her_day, draft.now, draft.traits)
    if wanted != draft.member.reminders:
        revision = draft.member.revision + 1
        draft.update(reminders=wanted, revision=revision)
        draft.effects.append(SetReminders(wanted, revision))
