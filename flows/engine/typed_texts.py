"""Handle what she types: an answer, a button's words, a command, a cry for help, or a sentence.

A typed text is first compared with the buttons she can see; the word of a command alone opens that command. No keyword
decides anything about her body: words that sound urgent only bring up the emergency number and the list of signs.
"""

from flows.dialog.callback import CardCallback, read_callback
from flows.dialog.draft import Draft
from flows.dialog.steps import Card
from flows.engine import also_asked, corrections, interpret, repair, sentences, unfinished_answer
from flows.engine.access import act, missing_requirement, start_action
from flows.engine.answer import answer, take, take_all
from flows.engine.arrival import Arrival, arrival, was_clarified_just_now
from flows.engine.open_card import has_expired, open_card
from flows.engine.registry import COMMAND_ACTIONS
from flows.model.events import CommandReceived, PlacesFound, TextReceived
from flows.model.messages import text

ABOUT_SYMPTOMS = ("symptom", "urgent", "changed")
"""Commands that ask about what their words name themselves."""


def typed_command(draft: Draft, event: CommandReceived) -> None:
    """Handle a command, but only once where a phone sent it twice."""
    if arrival(draft, event) is not Arrival.REPEATED:
        _command(draft, event)


def _command(draft: Draft, event: CommandReceived) -> None:
    if event.argument and _answered_by_its_words(draft, event):
        return
    handler = COMMAND_ACTIONS.get(event.name)
    if handler is None:
        repair.not_understood(draft)
    elif not _handle_pause_until(draft, event):
        act(draft, handler, event.argument)


def _answered_by_its_words(draft: Draft, event: CommandReceived) -> bool:
    """Put what is urgent, or a symptom, in the words behind a command before the command: "/today my chest hurts"."""
    interpretation = interpret.interpret(draft, event.argument, None)
    if interpretation.emergency:
        _put_help_first(draft, interpretation)
        return True
    named = tuple(reading for reading in interpretation.readings if not reading.example)
    if event.name in ABOUT_SYMPTOMS or not sentences.respond(draft, named, None):
        return False
    also_asked.keep_command(draft, event.name)
    return True


def _handle_pause_until(draft: Draft, event: CommandReceived) -> bool:
    """Read "/pause until 3 June" as a sentence and ask her to confirm it; False when it is to be handled as /pause.

    An argument that names no coming day is answered with a line that says so.
    """
    if event.name != "pause" or not event.argument or missing_requirement(draft, "coaching"):
        return False
    if sentences.respond_to_command(draft, f"{event.name} {event.argument}"):
        return True
    draft.say(text("pause-no-day"), in_place=False)
    return False


def typed_text(draft: Draft, event: TextReceived) -> None:
    """Handle a typed text: as an answer where it can be meant for the open card; urgent words count anywhere."""
    came = arrival(draft, event)
    if came is Arrival.REPEATED:
        return
    meant = came is Arrival.MEANT and not event.edited
    card = open_card(draft) if draft.member.talk.frames and draft.member.talk.options else None
    interpretation = interpret.interpret(draft, event.text, card if meant else None)
    draft.free_text = not meant or interpretation.is_sentence
    if meant:
        _handle_meant_text(draft, interpretation, event)
    elif interpretation.emergency:
        _put_help_first(draft, interpretation)
    elif event.written.foreign:
        _foreign(draft, interpretation, event)
    elif event.edited:
        _edited(draft, interpretation, card)
    else:
        _handle_text_that_answers_nothing(draft, interpretation, event, came)


def _foreign(draft: Draft, interpretation: interpret.Interpretation, event: TextReceived) -> None:
    """Offer urgent help for an alarm in somebody else's words; anything else in them counts for nothing."""
    if alarm := sentences.alarm_of_another(interpretation.readings):
        start_action(draft, alarm.name, alarm.argument)
    elif not was_clarified_just_now(draft, event.written):
        repair.not_for_this_card(draft, Arrival.FOREIGN)


def _handle_text_that_answers_nothing(
    draft: Draft, interpretation: interpret.Interpretation, event: TextReceived, came: Arrival
) -> None:
    """Handle her own text that can be meant for nothing on her screen: what it reports or asks for still counts."""
    if sentences.respond_elsewhere(draft, interpretation.readings, open_card(draft)):
        return
    if interpretation.command:
        _command(draft, CommandReceived(interpretation.command))
    elif draft.frame is None and interpretation.is_courtesy and not missing_requirement(draft, "coaching"):
        _be_courteous(draft, interpretation)
    elif not was_clarified_just_now(draft, event.written):
        repair.not_for_this_card(draft, came)


def _handle_meant_text(draft: Draft, interpretation: interpret.Interpretation, event: TextReceived) -> None:
    """Take the text as an answer, button, command or cry for help; else ask back, once for a burst of texts."""
    if _takes_any_words(interpretation):
        _take_words(draft, interpretation)
    elif interpretation.emergency and _adds_something_urgent(interpretation):
        _put_help_first(draft, interpretation)
    elif interpretation.answer is not None:
        unfinished_answer.forget(draft)
        take(draft, interpretation.answer)
    elif interpretation.tells_of_today(draft):
        start_action(draft, "today.finished")
    elif interpretation.button:
        _as_if_tapped(draft, interpretation.button)
    elif interpretation.command:
        _command(draft, CommandReceived(interpretation.command))
    elif _is_settled_by_the_card(draft, interpretation):
        pass
    elif interpretation.emergency:
        _put_help_first(draft, interpretation)
    elif not _handle_sentence(draft, interpretation) and _may_ask_to_clarify(draft, interpretation, event):
        _unclear(draft, interpretation)


def _is_settled_by_the_card(draft: Draft, interpretation: interpret.Interpretation) -> bool:
    """Ask back the choice that a sentence names, or take it as a correction of the sign she is asked to confirm."""
    if interpretation.choice_meant(draft):
        interpretation.ask_to_clarify(draft)
        return True
    return corrections.correct_sign(draft, interpretation.text, interpretation.readings)


def _may_ask_to_clarify(draft: Draft, interpretation: interpret.Interpretation, event: TextReceived) -> bool:
    """Return whether to ask back: once for a burst of texts, and always for a text that reports a symptom."""
    reports_sign = any(
        reading.is_current and reading.meaning.kind == "sign" for reading in interpretation.readings
    )
    return reports_sign or not was_clarified_just_now(draft, event.written)


def _takes_any_words(interpretation: interpret.Interpretation) -> bool:
    """Return whether the open card takes free text and she typed something it can take."""
    card = interpretation.card
    return card is not None and card.kind == "words" and interpretation.answer is not None


def _take_words(draft: Draft, interpretation: interpret.Interpretation) -> None:
    """Keep her words as she wrote them, and react to what they say about her body, urgent help first."""
    if interpretation.answer is not None:
        take(draft, interpretation.answer)
    if interpretation.emergency:
        draft.asking = False
        _put_help_first(draft, interpretation)
    else:
        sentences.respond_beside_kept_words(draft, interpretation.readings)


def _handle_sentence(draft: Draft, interpretation: interpret.Interpretation) -> bool:
    """Handle a list of choices or a sentence; False for a text that is nearly a choice, or means nothing here."""
    readings, card = interpretation.readings, interpretation.card
    if _listed(draft, interpretation) or corrections.correct_request(draft, interpretation.text, readings):
        return True
    if sentences.respond(draft, readings, card):
        return True
    nearly = draft.member.consent is not None and interpretation.is_nearly_a_choice(draft)
    if nearly:
        return sentences.respond_to_question(draft, readings, card)
    return sentences.respond_otherwise(draft, readings, card)


def _put_help_first(draft: Draft, interpretation: interpret.Interpretation) -> None:
    """Send the number and the urgent signs at once; other signs in the text are asked about afterwards."""
    if interpretation.emergency is not None:
        sentences.note_beside_urgent(draft, interpretation.readings)
        start_action(draft, interpretation.emergency.name, interpretation.emergency.argument)


def _adds_something_urgent(interpretation: interpret.Interpretation) -> bool:
    """Return whether a typed value comes with something urgent: "3, and my chest hurts"."""
    card = interpretation.card
    typed_value = interpretation.answer is not None and card is not None and card.kind in repair.VALUE_KINDS
    return typed_value and any(reading.sure for reading in interpretation.readings)


def _listed(draft: Draft, interpretation: interpret.Interpretation) -> bool:
    """Take a list of choices typed for a multi-select; False when there is none."""
    meant = () if interpretation.rejected else interpretation.listed_choices(draft)
    if meant and interpretation.card is not None:
        take_all(draft, interpretation.card, meant)
    return bool(meant)


def _edited(draft: Draft, interpretation: interpret.Interpretation, card: Card | None) -> None:
    """Handle an edited message: it may report a sign or add a tick to an open list, but never changes an answer."""
    many = card is not None and card.kind == "many"
    named = interpret.interpret(draft, interpretation.text, card).button if many else None
    tap = read_callback(named) if named else None
    if isinstance(tap, CardCallback) and tap.ticks:
        answer(draft, tap)
    elif not sentences.respond_sign(draft, interpretation.readings, card):
        repair.edited(draft)


def _unclear(draft: Draft, interpretation: interpret.Interpretation) -> None:
    """Answer a text with no meaning here: say why a value is rejected, return a courtesy, or ask back."""
    if interpretation.rejected is not None:
        unfinished_answer.keep(draft, interpretation.unfinished, interpretation.rejected)
        repair.rejected(draft, interpretation.rejected)
    elif interpretation.is_courtesy and not missing_requirement(draft, "coaching"):
        _be_courteous(draft, interpretation)
    else:
        interpretation.ask_to_clarify(draft)


def _be_courteous(draft: Draft, interpretation: interpret.Interpretation) -> None:
    """Thank her back; where a question of today is open, the reply's button leads back to it."""
    if interpretation.card is None or has_expired(draft):
        start_action(draft, "talk.here")
    else:
        draft.say(text("repair-courtesy"), text("repair-courtesy-open"), in_place=False)


def _as_if_tapped(draft: Draft, data: str) -> None:
    callback = read_callback(data)
    if isinstance(callback, CardCallback):
        answer(draft, callback)
    elif callback:
        start_action(draft, callback.name, callback.argument)


def places_found(draft: Draft, event: PlacesFound) -> None:
    """Take the places of a typed town or a shared location as the open card's answer, or as her time zone."""
    card = open_card(draft)
    draft.free_text = bool(event.query) and (
        not event.places or len(event.query.split()) > interpret.LONGEST_VALUE
    )
    if card is not None and card.kind == "place":
        take(draft, event)
    elif event.places:
        start_action(draft, "settings.place_shared", f"{event.places[0].zone}|{event.places[0].country}")
    else:
        start_action(draft, "settings.place_shared")
