"""Conversation: asks her to confirm the signs read in her own words, one sign or a list, before anything counts.

A reading only offers. Details shown on the card answer their questions after her tap; other questions are asked as
usual. While the card is open, no training that loads is planned, because silence about the sign does not mean "no
sign".
"""

from collections.abc import Mapping
from typing import Final

from flows.conversations.check_in import report_form, symptom
from flows.conversations.shared.exit_test import sheet_row
from flows.dialog.callback import action
from flows.dialog.conversation import Conversation, Step, table
from flows.dialog.draft import Draft
from flows.dialog.steps import LATER, AnswerValue, Card, Option, options
from flows.model.catalog import Catalog
from flows.model.messages import Rows, Text, text
from flows.model.sentences import Reading
from flows.model.values import Answer
from flows.training.questions import choices_by_meaning, meanings_with_own_answer

FLOW: Final = "confirm_symptoms"
YES, NOT_IT, ELSE, DONE = "yes", "not_it", "else", "done"
READ: Final = "signs"
"""What was read, in the data of the conversation and in her history."""
SHOWN: Final = ("amount", "level", "side", "when")
"""Details shown on the card, in this order."""
AMOUNTS: Final = ("drops", "wet", "bowel", "light", "some", "clear", "mild")
SIDES: Final = ("left", "right", "both")
WHEN: Final = ("during", "after", "next_morning", "strain", "daily")


def offer(draft: Draft, readings: tuple[Reading, ...]) -> None:
    """Ask her to confirm the signs she wrote about; only their ids and details are kept.

    Until she answers, no training that loads is planned for today, on any card.
    """
    signs = tuple(dict.fromkeys(reading.meaning.id for reading in readings))
    details: dict[str, Answer] = {
        f"{reading.meaning.id}.{slot}": _plain(reading.slots[slot])
        for reading in readings
        for slot in (*SHOWN, "bulge", "flags")
        if slot in reading.slots
    }
    if (draft.frame and draft.frame.flow == FLOW) and draft.data.get(READ) == signs:
        draft.ask_again(ticks=True)
    else:
        keeps_back = _keeps_back(draft) or draft.member.nudges.report_unfinished_on is None
        draft.begin(
            FLOW,
            "one" if len(signs) == 1 else "several",
            **{READ: signs, "keeps_back": keeps_back, **details},
        )
        if keeps_back:
            draft.update_nudges(report_unfinished_on=draft.today)


def _keeps_back(draft: Draft) -> bool:
    """Return whether an open card of this conversation is what keeps training back."""
    return any(frame.flow == FLOW and frame.data.get("keeps_back") for frame in draft.member.talk.frames)


def _plain(value: object) -> Answer:
    return value if isinstance(value, str | int | tuple) else str(value)


def asked_about(draft: Draft) -> str:
    """Return the sign that the card on top asks her to confirm, or "" where it is another card or has several."""
    frame = draft.frame
    if frame is None or (frame.flow, frame.step) != (FLOW, "one"):
        return ""
    return next(iter(_signs(draft)), "")


def correct(draft: Draft, sign: str, details: Mapping[str, object]) -> None:
    """Take other details of the sign on the card ("no, the right one") and show it again."""
    draft.keep(**{f"{sign}.{slot}": _plain(value) for slot, value in details.items()})
    draft.ask_again()


def is_open(draft: Draft) -> bool:
    """Return whether a sign she wrote about still waits for her confirmation."""
    return any(frame.flow == FLOW for frame in draft.member.talk.frames)


def ask_first(draft: Draft) -> None:
    """Move the waiting confirmation card to the top and show it again."""
    _put_on_top(draft)
    draft.keep(reminded="")
    draft.say(text("confirm_symptoms-still-open"))
    draft.ask_again()


def ask_reminded(draft: Draft) -> None:
    """Show the waiting confirmation card in place of a reminder of today's plan, below a neutral first line."""
    _put_on_top(draft)
    draft.keep(reminded=draft.today.isoformat())
    draft.ask_again()


def _put_on_top(draft: Draft) -> None:
    frames = draft.member.talk.frames
    mine = next(frame for frame in frames if frame.flow == FLOW)
    draft.update_talk(frames=(*(frame for frame in frames if frame is not mine), mine))


def _above(draft: Draft) -> tuple[Text, ...]:
    """Return the lines above a card that came as today's reminder; the first is what a locked screen may show."""
    if draft.data.get("reminded") != draft.today.isoformat():
        return ()
    return (text("today-nudge-open"), text("confirm_symptoms-still-open"))


def say_common(draft: Draft, sign: str, tick: str) -> None:
    """Answer "Is it normal …?": it is common, not to be pushed through, what helps; offer to report it as her own.

    `sign` is the id of a meaning, or "" where she names none; `tick` is the choice that "I have it" ticks.
    """
    have = action("symptom.start", text("confirm_symptoms-button-have"), tick)
    rows: Rows = ((have,), (action("confirm_symptoms.asked", text("confirm_symptoms-button-asking")),))
    if draft.member.readiness.answers:
        rows = (*rows, sheet_row())
    draft.say(common_text(draft, sign), rows=rows, in_place=False)


def common_text(draft: Draft, sign: str) -> Text:
    """Return what is said of a sign that many have: common, not to be pushed through, what helps."""
    has_own = sign in meanings_with_own_answer(draft.catalog)
    return text(f"confirm_symptoms-common-{sign}" if has_own else "confirm_symptoms-common")


def say_whether_normal(draft: Draft) -> None:
    """Answer "Is that normal?", about the sign she is being asked to confirm if there is one."""
    sign = next(iter(_signs(draft)), "") if draft.frame and draft.frame.flow == FLOW else ""
    say_common(draft, sign, sign if sign in meanings_with_own_answer(draft.catalog) else "")


def asked(draft: Draft, _argument: str) -> None:
    """Confirm that she only asked."""
    draft.say(text("confirm_symptoms-only-asked"))


# the card


def _signs(draft: Draft) -> tuple[str, ...]:
    signs, known = draft.data.get(READ), choices_by_meaning(draft.catalog)
    return tuple(sign for sign in signs if sign in known) if isinstance(signs, tuple) else ()


def _line(draft: Draft, sign: str) -> Text:
    """Return one sign with its details, as in "A leak · a few drops · on the run"."""
    line = text(f"confirm_symptoms-sign-{sign}")
    for slot in SHOWN:
        detail = _detail(slot, draft.data.get(f"{sign}.{slot}"))
        if detail is not None:
            line = text("confirm_symptoms-with", first=line, rest=detail)
    return line


def _detail(slot: str, value: Answer) -> Text | None:
    match slot, value:
        case "level", int():
            return text("confirm_symptoms-level", level=value)
        case "amount", str() if value in AMOUNTS:
            return text(f"confirm_symptoms-amount-{value}")
        case "side", str() if value in SIDES:
            return text(f"confirm_symptoms-side-{value}")
        case "when", str() if value in WHEN:
            return text(f"confirm_symptoms-when-{value}")
        case _:
            return None


def _render_one(draft: Draft) -> Card:
    lines = tuple(_line(draft, sign) for sign in _signs(draft))
    rows = (
        options((YES, "confirm_symptoms-button-yes")),
        options((NOT_IT, "confirm_symptoms-button-no"), (ELSE, "confirm_symptoms-button-else")),
        options((LATER, "button-later")),
    )
    urgent = (action("urgent.start", text("repair-button-urgent")),)
    return Card(
        texts=(*_above(draft), text("confirm_symptoms-right"), text("confirm_symptoms-read", lines=lines)),
        rows=rows,
        links=(urgent,),
    )


def _render_several(draft: Draft) -> Card:
    signs = _signs(draft)
    ticks = tuple((Option(sign, _line(draft, sign)),) for sign in signs)
    end = (
        options((DONE, "button-done")),
        options((NOT_IT, "confirm_symptoms-button-none"), (ELSE, "confirm_symptoms-button-else")),
        options((LATER, "button-later")),
    )
    urgent = (action("urgent.start", text("repair-button-urgent")),)
    return Card(
        texts=(*_above(draft), text("confirm_symptoms-right-several")),
        kind="many",
        rows=(*ticks, *end),
        links=(urgent,),
        exclusive=(NOT_IT, ELSE, LATER),
        ticked=signs,
    )


def _on_answer(draft: Draft, value: AnswerValue) -> None:
    ticked = value if isinstance(value, tuple) else ()
    if value == LATER or LATER in ticked:
        draft.say(text("confirm_symptoms-later"))
    elif value == ELSE or ELSE in ticked:
        draft.finish(resume=False)
        symptom.start(draft, "")
    elif value == NOT_IT or NOT_IT in ticked or not (ticked or value == YES):
        draft.record_answer(FLOW, READ, {"read": list(_signs(draft)), "answer": "no"})
        if draft.data.get("keeps_back"):
            draft.update_nudges(report_unfinished_on=None)
        draft.finish()
        draft.say(text("confirm_symptoms-not"))
    else:
        _take(draft, ticked or _signs(draft))


def _take(draft: Draft, signs: tuple[str, ...]) -> None:
    """Continue as if she had ticked the confirmed signs on the card of signs, with the details shown filled in."""
    draft.record_answer(FLOW, READ, {"read": list(_signs(draft)), "answer": list(signs)})
    data = draft.data
    answers: dict[str, Answer] = {}
    for sign in signs:
        answers |= _answers(draft.catalog, sign, data)
    draft.finish(resume=False)
    symptom.start_with_meanings(draft, signs, answers)


def _answers(catalog: Catalog, sign: str, data: Mapping[str, Answer]) -> dict[str, Answer]:
    """Return the answers (question id -> value) given by the details shown for a sign."""
    amount, level, when = (data.get(f"{sign}.{slot}") for slot in ("amount", "level", "when"))
    question = report_form.follow_up_of(catalog, sign)
    found: dict[str, Answer] = {}
    if question and question.kind == "one" and amount is not None:
        found[sign] = amount
    if question and question.kind == "scale" and isinstance(level, int) and level:
        found[sign] = level
        found |= report_form.asked_before(catalog, question)
    return found | report_form.where_of(catalog, when)


CONVERSATION = Conversation(
    flow=FLOW,
    about_body=True,
    delays_nudge=True,
    confirms_symptom=(YES, DONE),
    first="one",
    step=table({"one": Step(_render_one, _on_answer), "several": Step(_render_several, _on_answer)}),
    actions={"asked": asked},
    clearing=("confirm_symptoms-button-no", "confirm_symptoms-button-none"),
)
