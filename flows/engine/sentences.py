"""What a sentence leads to: help first, then a sign to confirm, then a wish answered or one button to confirm it.

A reading only offers: nothing is counted, paused, ticked or cleared by what she wrote, only by her tap.
"""

from typing import Final

from flows.conversations.check_in import heard
from flows.conversations.shared.help_lines import emergency_number
from flows.dialog.callback import ActionCallback, CardCallback, action
from flows.dialog.draft import Draft
from flows.dialog.steps import NONE, Card
from flows.engine import wishes
from flows.engine.access import start_action
from flows.model.messages import Button, text
from flows.model.sentences import Reading

VALUE_KINDS: Final = ("place", "words")
"""Kinds of card that take any words: only what is urgent is heard beside them."""
ASKED_THERE: Final = ("quiz", "moves")
"""Conversations that ask about every sign themselves."""
BESIDE: Final = (
    "why",
    "how_to",
    "help",
    "data",
    "pause_request",
    "settings",
    "when_can_i",
    "week",
    "progress",
)
"""What she may ask for beside an open question."""
_URGENT: Final = ("mind", "urgent")


def read(draft: Draft, said: str) -> tuple[Reading, ...]:
    """Every meaning of a text, the gravest that is told first; in the language it is written in, where that is read."""
    return draft.catalog.sentences(said, draft.member.language)


def emergency(readings: tuple[Reading, ...]) -> ActionCallback | None:
    """The help that is put before her at once: for thoughts, for her baby, for urgent signs, for a loss."""
    told = [reading.meaning for reading in readings if reading.is_told]
    kinds, ids = {meaning.kind for meaning in told}, {meaning.id for meaning in told}
    if "baby_emergency" in ids:
        return ActionCallback("urgent.baby")
    if "urgent" in kinds:
        ticks = dict.fromkeys(meaning.tick for meaning in told if meaning.kind in _URGENT and meaning.tick)
        return ActionCallback("urgent.start", ",".join(ticks))
    if "mind" in kinds:
        return ActionCallback("urgent.thoughts")
    return ActionCallback("situation.heard") if "loss" in ids else None


def alarm_of_another(readings: tuple[Reading, ...]) -> ActionCallback | None:
    """The help for urgent words in somebody else's message: they may be about her, so only a denial is left aside."""
    meant = [r.meaning for r in readings if r.meaning.kind in _URGENT and r.state not in ("denied", "gone")]
    if not meant:
        return None
    if all(meaning.kind == "mind" for meaning in meant):
        return ActionCallback("urgent.thoughts")
    return ActionCallback(
        "urgent.start", ",".join(dict.fromkeys(meaning.tick for meaning in meant if meaning.tick))
    )


def note_beside_urgent(draft: Draft, readings: tuple[Reading, ...]) -> None:
    """What else she told of her body: asked about once the urgent signs are answered."""
    signs = _signs(readings)
    if signs and draft.member.consent is not None and draft.member.closed is None:
        heard.offer(draft, signs)
        draft.asking = False


def respond(draft: Draft, readings: tuple[Reading, ...], card: Card | None) -> bool:
    """Answer what the sentence tells of her; False where it tells nothing here, or is not for this card."""
    if card is not None and card.kind in VALUE_KINDS:
        return False
    told = tuple(reading for reading in readings if reading.is_told)
    return _life(draft, told) or respond_sign(draft, told, card)


def hear_beside(draft: Draft, readings: tuple[Reading, ...]) -> None:
    """What words that were taken as they are tell besides: a change in her life, a sign to confirm."""
    told = tuple(reading for reading in readings if reading.is_told)
    _ = _life(draft, told) or respond_sign(draft, told, None)


def respond_else(draft: Draft, readings: tuple[Reading, ...], card: Card | None) -> bool:
    """Answer what she asks for, or say that what is not about her now was not noted; False where there is neither."""
    if card is not None and card.kind in VALUE_KINDS:
        return False
    told = tuple(reading for reading in readings if reading.is_told)
    if wishes.names_a_limit(readings):
        wishes.pt_limit(draft)
        return True
    if _asked_there(draft, told):
        return True
    return _wish(draft, told, card) or _not_told(draft, readings, card)


def respond_elsewhere(draft: Draft, readings: tuple[Reading, ...]) -> bool:
    """What a text tells of her body that can't be an answer to the open card: asked about like any other."""
    told = tuple(reading for reading in readings if reading.is_told)
    return respond_sign(draft, told, None) or (bool(_signs(told)) and _asked_there(draft, told))


def _asked_there(draft: Draft, told: tuple[Reading, ...]) -> bool:
    """In a conversation that asks about every sign itself: nothing is noted, and its question comes again."""
    tells = _signs(told) or wishes.tells_of_a_run(told)
    if draft.frame is None or draft.frame.flow not in ASKED_THERE or not tells:
        return False
    draft.say(text("heard-asked-there" if _signs(told) else "wish-ran-quiz"), in_place=False)
    draft.ask_again(ticks=True)
    return True


def respond_sign(draft: Draft, readings: tuple[Reading, ...], card: Card | None) -> bool:
    """A sign of her body: ticks to tap on an open list of signs, else the card that confirms it."""
    of_list = card is None or card.kind == "many"
    signs = _signs(readings) if of_list else _not_asked_yet(draft, _signs(readings))
    if not signs or draft.member.consent is None or draft.member.closed is not None:
        return False
    if draft.frame is not None and draft.frame.flow in ASKED_THERE:
        return False
    if wishes.names_a_limit(readings):
        wishes.pt_limit(draft)
    elif any(reading.slots.get("asks") for reading in signs):
        heard.say_common(draft, signs[0])
        return True
    if card is not None and card.kind == "many" and _propose_ticks(draft, signs, card):
        return True
    heard.offer(draft, signs)
    return True


def _not_asked_yet(draft: Draft, signs: tuple[Reading, ...]) -> tuple[Reading, ...]:
    """Those that were not ticked before the open question: "heaviness, I'd say" to how strong it was is no news."""
    ticked = draft.data.get("signs") if draft.frame else None
    return (
        tuple(sign for sign in signs if sign.meaning.tick not in ticked)
        if isinstance(ticked, tuple)
        else signs
    )


def _signs(readings: tuple[Reading, ...]) -> tuple[Reading, ...]:
    """The signs among them; being tired is one only beside another, alone it asks for an easier day."""
    signs = tuple(r for r in readings if r.is_told and r.meaning.kind == "sign")
    return () if {reading.meaning.id for reading in signs} == {"tired"} else signs


def _propose_ticks(draft: Draft, signs: tuple[Reading, ...], card: Card) -> bool:
    """On a multi-select of signs: each that was read as a button that ticks it; she may still tap herself."""
    number, picked = draft.member.talk.card, draft.member.talk.picked
    labels = {option.value: option.label for row in card.rows for option in row}
    ticks = dict.fromkeys(reading.meaning.tick or heard.UNWELL for reading in signs)
    wanted = [tick for tick in ticks if tick in labels and tick not in (*card.exclusive, *picked)]
    rows = tuple(
        (Button(text("heard-button-tick", label=labels[tick]), str(CardCallback(number, tick, True))),)
        for tick in wanted
    )
    if not rows:
        return False
    draft.say(text("heard-ticks"), rows=rows, in_place=False)
    return True


def _life(draft: Draft, told: tuple[Reading, ...]) -> bool:
    """Her situation: the card of what has changed with that choice first; a loss was heard before."""
    changes = [reading for reading in told if reading.meaning.kind == "life"]
    if not changes:
        return False
    start_action(draft, "situation.told", changes[0].meaning.tick)
    return True


def respond_wish(draft: Draft, said: str) -> bool:
    """A command with more behind it ("/pause until 3 June"), read as the sentence it is; True when it named a day."""
    told = (one for one in read(draft, said) if one.is_told and one.meaning.id == wishes.PAUSE)
    return any(wishes.names_an_end(draft, one) and wishes.answer(draft, one) for one in told)


def _wish(draft: Draft, told: tuple[Reading, ...], card: Card | None = None) -> bool:
    """Beside an open question only what asks for nothing of today: "done" may be meant for the question."""
    asked = card is not None and not card.lenient
    wanted = [reading for reading in told if not asked or (reading.sure and reading.meaning.label in BESIDE)]
    return any(wishes.answer(draft, reading) for reading in wanted)


def _not_told(draft: Draft, readings: tuple[Reading, ...], card: Card | None) -> bool:
    """What is not about her now: nothing is noted and nothing cleared; said so, with the number where it was urgent."""
    of_body = [r for r in readings if r.meaning.kind in (*_URGENT, "sign") and r.sure and not r.is_told]
    if not of_body or draft.member.consent is None or draft.member.closed is not None:
        return False
    state = of_body[0].state
    if state in ("denied", "gone", "past") and all(r.state in ("denied", "gone", "past") for r in of_body):
        none = [option.label for row in card.rows for option in row if option.value == NONE] if card else []
        draft.say(text("heard-good-tap", label=none[0]) if none else text("heard-good"), in_place=False)
        if card is not None:
            draft.ask_again(ticks=True)
        return True
    urgent = any(reading.meaning.kind in _URGENT for reading in of_body)
    number = (text("urgent-number-first", number=emergency_number(draft)),) if urgent else ()
    key = "heard-what-if" if state == "what_if" else "heard-other"
    rows = (
        (action("urgent.start", text("repair-button-urgent")),),
        (action("symptom.start", text("heard-button-mine")),),
    )
    draft.say(*number, text(key), rows=rows, in_place=False)
    return True
