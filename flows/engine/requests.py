"""Requests in a sentence: a harmless one is answered at once, one that changes something needs one tap to confirm."""

from collections.abc import Callable, Mapping
from typing import Final

from flows.conversations.about.help import ask_what_to_stop, say_already_stopped
from flows.conversations.check_in import confirm_symptoms
from flows.conversations.shared.pt_number import say_pt_number
from flows.dialog.callback import action
from flows.dialog.draft import Draft
from flows.dialog.wording import is_omitted
from flows.engine import life_requests, training_requests
from flows.engine.access import missing_requirement, require_coaching, start_action
from flows.engine.offers import offer
from flows.engine.quiet_requests import quiet_hours
from flows.engine.setting_requests import settings
from flows.engine.training_requests import require_open_training
from flows.model.messages import text
from flows.model.sentences import Reading, Slots
from flows.training.week import day_plan, next_training

PAUSE: Final = "pause_request"


def answer(draft: Draft, reading: Reading) -> bool:
    """Answer a request; False when the reading is none."""
    handler = HANDLERS.get(reading.meaning.id)
    if handler is None:
        return False
    handler(draft, reading.slots)
    return True


def is_request(reading: Reading) -> bool:
    """Return whether the reading asks the coach for something."""
    return reading.meaning.kind == "request" and reading.meaning.id in HANDLERS


def is_answerable(meaning: str) -> bool:
    """Return whether this is the id of a request that is answered."""
    return meaning in HANDLERS


def answer_kept(draft: Draft, meaning: str, slots: Slots) -> None:
    """Answer a request that waited until a question about her body was answered."""
    if meaning in HANDLERS:
        HANDLERS[meaning](draft, slots)


def answer_again(draft: Draft, meaning: str, slots: Slots, corrected: Slots) -> bool:
    """Answer a request with corrected details; False where they make it another request."""
    if meaning == "skip_workout" and slots.get("day") != "yesterday":
        return False
    if "effort" in corrected:
        slots = {slot: value for slot, value in slots.items() if slot != "done"}
    HANDLERS[meaning](draft, slots)
    return True


def _start(name: str) -> Callable[[Draft, Slots], None]:
    return lambda draft, _slots: start_action(draft, name)


def _stop(draft: Draft, _slots: Slots) -> None:
    """Offer what stopping may mean: a break, her data as a file, or deletion; she chooses."""
    if missing_requirement(draft, "consent"):
        start_action(draft, "privacy.notice")
    elif draft.member.closed is not None:
        say_already_stopped(draft)
    else:
        ask_what_to_stop(draft)


def _how_to(draft: Draft, slots: Slots) -> None:
    move = str(slots.get("move", ""))
    if move in draft.catalog.exercises:
        start_action(draft, "today.explain", move)
    elif require_open_training(draft):
        start_action(draft, "today.how", draft.today.isoformat())


def _data(draft: Draft, slots: Slots) -> None:
    wanted = slots.get("data")
    if wanted == "delete":
        start_action(draft, "privacy.delete")
    elif wanted == "export" and not missing_requirement(draft, "consent"):
        export = action("privacy.export", text("request-button-export"))
        offer(draft, text("request-export"), export, action("privacy.notice", text("request-button-privacy")))
    else:
        start_action(draft, "privacy.notice")


def _pt_said(draft: Draft, slots: Slots) -> None:
    """Follow a PT's no; offer no run on a PT's yes, since a sentence alone never clears running."""
    if not require_coaching(draft):
        return
    said = "no" if slots.get("said") == "no" else "ok"
    if draft.member.pause is not None:
        draft.say(text(f"request-pt-{said}"), in_place=False)
        start_action(draft, "pause.view")
    else:
        why = action("why.show", text("button-why"))
        pause = action("pause.own", text("request-button-pause"))
        first = pause if said == "no" else action("today.show", text("button-today"))
        offer(draft, text(f"request-pt-{said}"), first, why)


def names_a_limit(readings: tuple[Reading, ...]) -> bool:
    """Return whether a PT is said to allow an amount of a symptom: "2 out of 10 is fine", "some heaviness is OK"."""
    said = [r.slots for r in readings if r.is_current and r.meaning.id == "pt_said"]
    of_body = any(reading.meaning.kind == "sign" for reading in readings)
    return any(
        slots.get("said") != "no" and ("level" in slots or (of_body and slots.get("said") == "ok"))
        for slots in said
    )


def pt_limit(draft: Draft) -> None:
    """Say that a PT's number she quotes changes nothing; what she feels is still asked about (clinical table 11c)."""
    if require_coaching(draft):
        say_pt_number(draft)


def _run_anyway(draft: Draft, _slots: Slots) -> None:
    """Answer "can I run anyway?": why not while something is open, or that nothing she has reported speaks against it."""
    if not require_coaching(draft):
        return
    off = action("symptom.start", text("repair-button-body"))
    today = action("today.show", text("button-today"))
    waits = draft.member.pause is not None or draft.frame is not None
    if waits or next_training(draft.her_day, ("run",)) is None:
        offer(draft, text("request-anyway"), off, action("why.show", text("button-why")), today)
    elif day_plan(draft.her_day, draft.today).kind == "run":
        offer(draft, text("request-anyway-open"), off, today)
    else:
        start_action(draft, "today.show")


def _when_can_i(draft: Draft, slots: Slots) -> None:
    """Say which steps lead to a run; before them, the tip on what she wants to run with or on, where there is one."""
    tip = str(slots.get("goal", ""))
    if tip in draft.catalog.tips and not is_omitted(f"tip-{tip}", draft.word_sets):
        draft.say(text(f"tip-{tip}"), in_place=False)
    start_action(draft, "progress.steps")


def _normal(draft: Draft, _slots: Slots) -> None:
    """Answer "is that normal?", which names no symptom of its own."""
    if require_coaching(draft):
        confirm_symptoms.say_whether_normal(draft)


def _chat(draft: Draft, _slots: Slots) -> None:
    """Answer thanks or a hello; where coaching is closed, say so."""
    start_action(draft, "today.show" if missing_requirement(draft, "coaching") else "talk.here")


def _scales(draft: Draft, _slots: Slots) -> None:
    """Answer what she says about her weight: the coach keeps none."""
    draft.say(text("request-scales"), rows=((action("today.show", text("button-today")),),), in_place=False)


def _better(draft: Draft, _slots: Slots) -> None:
    """React to a scar that is fine now: kind words, and nothing is cleared by them."""
    draft.say(text("confirm_symptoms-good"), in_place=False)


HANDLERS: Final[Mapping[str, Callable[[Draft, Slots], None]]] = {
    "today": _start("today.show"),
    "week": _start("week.show"),
    "progress": _start("progress.show"),
    "when_can_i": _when_can_i,
    "why": _start("why.show"),
    "help": _start("help.show"),
    "about": _start("help.about"),
    "human": _start("help.about"),
    "chat": _chat,
    "scales": _scales,
    "reschedule": training_requests.move,
    "skip_workout": training_requests.skip,
    "shorter": training_requests.shorter,
    "tired": training_requests.tired,
    "done_workout": training_requests.done_workout,
    PAUSE: training_requests.take_a_break,
    "stop": _stop,
    "settings": settings,
    "how_to": _how_to,
    "data": _data,
    "pt_said": _pt_said,
    "run_anyway": _run_anyway,
    "better": _better,
    "normal": _normal,
    "quiet_hours": quiet_hours,
    "race": _start("goal.race"),
    "visit_sheet": _start("sheet.start"),
    "nerves": life_requests.nerves,
    "advice": life_requests.advice,
    "night_work": life_requests.night_work,
    "no_pt": life_requests.no_pt,
    "im_back": life_requests.im_back,
    "birth_news": life_requests.birth_news,
    "habit": life_requests.habit,
    "slip": life_requests.slip,
}
"""Meaning -> its handler."""
