"""React to the meaning of a sentence: urgent help first, then a sign to confirm, then a request.

A reading only offers: what she wrote counts, pauses, ticks or clears nothing before she taps.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from flows.conversations.check_in import confirm_symptoms, report_form
from flows.conversations.shared.help_lines import emergency_number
from flows.dialog.callback import ActionCallback, CardCallback, action
from flows.dialog.draft import Draft
from flows.dialog.steps import NONE, Card
from flows.engine import also_asked, repair, requests, training_requests
from flows.engine.access import start_action
from flows.engine.registry import open_conversation
from flows.model.messages import Button, text
from flows.model.sentences import CURRENT, Meaning, Reading

FREE_TEXT_KINDS: Final = ("place", "words")
"""Kinds of card that take any words: beside them only urgent words are recognised."""
BESIDE: Final = frozenset(
    {
        "why",
        "how_to",
        "help",
        "about",
        "human",
        "data",
        "pause_request",
        "settings",
        "when_can_i",
        "week",
        "progress",
        "today",
        "normal",
        "no_pt",
        "slip",
        "habit",
        "visit_sheet",
        "nerves",
        "advice",
    }
)
"""Labels and ids of what she may ask for beside an open question."""
CHANGES_TODAY: Final = frozenset({"skip_workout", "reschedule", "shorter", "tired"})
"""Ids of what changes today's training: asked for beside any question but the check-in, which asks how it went."""
QUESTIONS: Final = frozenset({"why", "how_to", "when_can_i", "about", "human", "normal"})
"""Those of them that ask the coach something, and so cannot be half of an answer."""
NO_ANSWER: Final = QUESTIONS | {"settings", "data", "stop", "no_pt", "slip", "habit"}
"""Labels and ids of what is never nearly an answer to an open question, however its words come close to a button."""
_URGENT: Final = ("mind", "urgent")
_NOT_PRESENT: Final = ("denied", "gone", "past")


def read(draft: Draft, said: str) -> tuple[Reading, ...]:
    """Return every meaning of a text in the language it is written in, the most serious current one first."""
    return draft.catalog.sentences(said, draft.member.language)


def emergency(readings: tuple[Reading, ...]) -> ActionCallback | None:
    """Return the help to offer at once: for thoughts of harm, her baby, urgent signs or a loss; None for none of them."""
    current = [reading.meaning for reading in _current(readings)]
    kinds, ids = {meaning.kind for meaning in current}, {meaning.id for meaning in current}
    if "baby_emergency" in ids:
        return ActionCallback("urgent.baby")
    if "urgent" in kinds:
        return _list_with_ticks(meaning for meaning in current if meaning.kind in _URGENT)
    if "mind" in kinds:
        return ActionCallback("urgent.thoughts")
    return ActionCallback("situation.possible_loss") if "loss" in ids else None


def alarm_of_another(readings: tuple[Reading, ...]) -> ActionCallback | None:
    """Return the help for urgent words in somebody else's message; they may be about her, unless they deny it."""
    meant = [r.meaning for r in readings if r.meaning.kind in _URGENT and r.state not in ("denied", "gone")]
    if not meant:
        return None
    if all(meaning.kind == "mind" for meaning in meant):
        return ActionCallback("urgent.thoughts")
    return _list_with_ticks(meant)


def _list_with_ticks(meant: Iterable[Meaning]) -> ActionCallback:
    """Return the action that shows the urgent signs, those of these meanings first."""
    return ActionCallback("urgent.start", ",".join(dict.fromkeys(one.tick for one in meant if one.tick)))


def _current(readings: tuple[Reading, ...]) -> tuple[Reading, ...]:
    """Return what is about her now; whether others have a sign, or whether it is common, is her question too."""
    return tuple(
        replace(reading, state=CURRENT) if _asks_of_others(reading) else reading
        for reading in readings
        if reading.is_current or _asks_of_others(reading)
    )


def _asks_of_others(reading: Reading) -> bool:
    asks = reading.meaning.kind == "sign" and bool(reading.slots.get("asks"))
    return asks and reading.state in ("other", "what_if")


def _is_one_of(reading: Reading, labels_or_ids: frozenset[str]) -> bool:
    return not labels_or_ids.isdisjoint({reading.meaning.label, reading.meaning.id})


def note_beside_urgent(draft: Draft, readings: tuple[Reading, ...]) -> None:
    """Open the card for the other signs in an urgent text; it is shown once the urgent signs are answered."""
    signs = _current_signs(readings)
    if signs and draft.member.consent is not None and draft.member.closed is None:
        confirm_symptoms.offer(draft, signs)
        also_asked.keep(draft, readings)
        draft.asking = False


def respond(draft: Draft, readings: tuple[Reading, ...], card: Card | None) -> bool:
    """React to what the sentence says about her; False where it says nothing, or the card takes any words."""
    if card is not None and card.kind in FREE_TEXT_KINDS:
        return False
    current = _current(readings)
    return _respond_to_life_change(draft, current) or respond_sign(draft, current, card)


def respond_beside_kept_words(draft: Draft, readings: tuple[Reading, ...]) -> None:
    """React to what words kept as they are say besides: a change in her life, or a sign to confirm."""
    current = _current(readings)
    _ = _respond_to_life_change(draft, current) or respond_sign(draft, current, None)


def respond_otherwise(draft: Draft, readings: tuple[Reading, ...], card: Card | None) -> bool:
    """React to a request, or say that something was not noted as it is not about her now; False for neither."""
    if card is not None and card.kind in FREE_TEXT_KINDS:
        return False
    current = _current(readings)
    if requests.names_a_limit(readings):
        requests.pt_limit(draft)
        return True
    if _repeat_open_questionnaire(draft, current):
        return True
    return _respond_to_request(draft, current, card) or _say_not_noted(draft, readings, card)


def respond_to_question(draft: Draft, readings: tuple[Reading, ...], card: Card | None) -> bool:
    """Answer a question to the coach, or a request that is never taken for nearly an answer; False for none."""
    if card is not None and card.kind in FREE_TEXT_KINDS:
        return False
    asked = (reading for reading in _current(readings) if reading.sure and _is_one_of(reading, NO_ANSWER))
    return any(requests.answer(draft, reading) for reading in asked)


def respond_elsewhere(draft: Draft, readings: tuple[Reading, ...], card: Card | None) -> bool:
    """React to what a text that cannot answer the open card reports or asks for; False for nothing."""
    current = _current(readings)
    signs = bool(_current_signs(current))
    return (
        _respond_to_life_change(draft, current)
        or respond_sign(draft, current, None)
        or (signs and _repeat_open_questionnaire(draft, current))
        or _respond_to_request(draft, current, card)
    )


def _repeat_open_questionnaire(draft: Draft, current: tuple[Reading, ...]) -> bool:
    """In a conversation that asks about every sign itself, note nothing and ask its question again."""
    signs = _current_signs(current)
    if not open_conversation(draft).asks_every_symptom or not (
        signs or training_requests.tells_of_a_run(current)
    ):
        return False
    question = next((sign.meaning.id for sign in signs if sign.slots.get("asks")), None)
    if question is not None:
        said = confirm_symptoms.common_text(draft, question)
    else:
        said = text("confirm_symptoms-asked-there" if signs else "request-ran-quiz")
    draft.say(said, in_place=False)
    draft.ask_again(ticks=True)
    return True


def respond_sign(draft: Draft, readings: tuple[Reading, ...], card: Card | None) -> bool:
    """Ask about a sign of her body: offer ticks on an open list of signs, else a card that confirms it."""
    read = _current_signs(readings)
    of_list = card is None or card.kind == "many"
    signs = read if of_list else _not_ticked_yet(draft, read)
    questions = [reading for reading in read if reading.slots.get("asks")]
    if not (signs or questions) or draft.member.consent is None:
        return False
    if draft.member.closed is not None:
        repair.symptom_while_closed(draft)
        return True
    if open_conversation(draft).asks_every_symptom:
        return False
    if requests.names_a_limit(readings):
        requests.pt_limit(draft)
    elif questions:
        confirm_symptoms.say_common(draft, questions[0].meaning.id, questions[0].meaning.tick)
        return True
    if not signs:
        return False
    if card is not None and card.kind == "many" and _propose_ticks(draft, signs, card):
        return True
    confirm_symptoms.offer(draft, signs)
    also_asked.keep(draft, readings)
    return True


def _not_ticked_yet(draft: Draft, signs: tuple[Reading, ...]) -> tuple[Reading, ...]:
    """Drop the signs she ticked before the open question: "heaviness, I'd say" to its level is not a new sign."""
    ticked = draft.data.get(report_form.SIGNS) if draft.frame else None
    return (
        tuple(sign for sign in signs if sign.meaning.tick not in ticked)
        if isinstance(ticked, tuple)
        else signs
    )


def _current_signs(readings: tuple[Reading, ...]) -> tuple[Reading, ...]:
    """Return the signs she has now; being tired alone is no sign but a request for an easier day."""
    signs = tuple(r for r in readings if r.is_current and r.meaning.kind == "sign")
    return () if all(reading.meaning.wish_alone for reading in signs) else signs


def _propose_ticks(draft: Draft, signs: tuple[Reading, ...], card: Card) -> bool:
    """Offer each sign read as a button that ticks it on the open list; False when none can be ticked."""
    number, picked = draft.member.talk.card, draft.member.talk.picked
    labels = {option.value: option.label for row in card.rows for option in row}
    ticks = dict.fromkeys(report_form.tick_of(draft.catalog, reading.meaning.id) for reading in signs)
    wanted = [tick for tick in ticks if tick in labels and tick not in (*card.exclusive, *picked)]
    rows = tuple(
        (
            Button(
                text("confirm_symptoms-button-tick", label=labels[tick]),
                str(CardCallback(number, tick, True)),
            ),
        )
        for tick in wanted
    )
    if not rows:
        return False
    no = action("talk.back", text("repair-button-not-meant"))
    draft.say(text("confirm_symptoms-ticks"), rows=(*rows, (no,)), in_place=False)
    return True


def _respond_to_life_change(draft: Draft, current: tuple[Reading, ...]) -> bool:
    """Show the card of what has changed with the change she wrote of first; False when there is none."""
    changes = [reading for reading in current if reading.meaning.kind == "life"]
    if not changes:
        return False
    start_action(draft, "situation.suggested", changes[0].meaning.tick)
    return True


def respond_to_command(draft: Draft, said: str) -> bool:
    """React to a command with more behind it ("/pause until 3 June") as a sentence; True when it named a day."""
    current = (one for one in read(draft, said) if one.is_current and one.meaning.id == requests.PAUSE)
    return any(training_requests.names_an_end(draft, one) and requests.answer(draft, one) for one in current)


def _respond_to_request(draft: Draft, current: tuple[Reading, ...], card: Card | None = None) -> bool:
    """Answer a request; beside an open question only one that is sure and cannot be meant for the question."""
    asked = card is not None and not card.lenient
    wanted = (reading for reading in current if not asked or _is_for_beside(draft, reading))
    return any(requests.answer(draft, reading) for reading in wanted)


def _is_for_beside(draft: Draft, reading: Reading) -> bool:
    """Return whether this request can be answered beside an open question."""
    allowed = BESIDE if open_conversation(draft).about_training else BESIDE | CHANGES_TODAY
    return reading.sure and _is_one_of(reading, allowed)


def _say_not_noted(draft: Draft, readings: tuple[Reading, ...], card: Card | None) -> bool:
    """Say that what is not about her now was not noted, with the number where it was urgent."""
    of_body = [r for r in readings if r.meaning.kind in (*_URGENT, "sign") and r.sure and not r.is_current]
    if not of_body or draft.member.consent is None or draft.member.closed is not None:
        return False
    if all(reading.state in _NOT_PRESENT for reading in of_body):
        _say_good_to_know(draft, card)
        return True
    urgent = any(reading.meaning.kind in _URGENT for reading in of_body)
    number = (text("urgent-number-first", number=emergency_number(draft)),) if urgent else ()
    key = "confirm_symptoms-what-if" if of_body[0].state == "what_if" else "confirm_symptoms-other"
    rows = (
        (action("urgent.start", text("repair-button-urgent")),),
        (action("symptom.start", text("confirm_symptoms-button-mine")),),
    )
    draft.say(*number, text(key), rows=rows, in_place=False)
    return True


def _say_good_to_know(draft: Draft, card: Card | None) -> None:
    """React to signs she says she does not have; an open card is asked again, naming its button for none."""
    none = [option.label for row in card.rows for option in row if option.value == NONE] if card else []
    draft.say(
        text("confirm_symptoms-good-tap", label=none[0]) if none else text("confirm_symptoms-good"),
        in_place=False,
    )
    if card is not None:
        draft.ask_again(ticks=True)
