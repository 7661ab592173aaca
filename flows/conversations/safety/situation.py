"""Conversation: something big changed. All coaching stops at once; what comes then is hers to choose."""

from dataclasses import replace
from typing import Final

from flows.conversations.shared.help_lines import grief_lines, help_lines
from flows.conversations.shared.open_quiz import open_quiz
from flows.conversations.shared.pt_number import say_pt_number
from flows.conversations.shared.support import milk_row
from flows.dialog.callback import action
from flows.dialog.conversation import Conversation, Step, table
from flows.dialog.draft import Draft
from flows.dialog.steps import BACK, AnswerValue, Card, Option, options
from flows.dialog.wording import in_loss
from flows.model.member import Closed, Readiness
from flows.model.messages import Rows, text
from flows.training.gates import what_happened
from flows.training.questions import card_that_keeps, is_after_loss

LOSS, PREGNANT, HOSPITAL, RETURN = "loss", "pregnant", "hospital", "return"
PT_NUMBER: Final = "pt_number"
CLOSING: Final = (LOSS, PREGNANT, HOSPITAL)


def start(draft: Draft, _argument: str) -> None:
    """/changed: what changed; or, when it has been told, what she would like now. Before consent nothing is kept."""
    if draft.member.consent is None:
        _kindly(draft)
    else:
        draft.begin("situation", "back" if _closed_by_life(draft) else "what")


def heard(draft: Draft, _argument: str) -> None:
    """Typed words that sound like a loss: said gently, with the door beside it; they close nothing by themselves."""
    if draft.member.closed is not None and draft.member.closed.reason == LOSS:
        say_stopped(draft)
        return
    if draft.member.consent is None:
        _kindly(draft)
        return
    draft.update_nudges(loss_heard=True)
    door = action("situation.stop", text("situation-button-stop"))
    lines = action("situation.support", text("situation-button-lines"))
    other = action("situation.misread", text("situation-button-other"))
    draft.say(text("situation-heard"), rows=((door,), (lines,), (other,)), in_place=False)


def stop(draft: Draft, _argument: str) -> None:
    """Everything stops at once, as after a loss; one tap on that message takes it back."""
    if draft.member.consent is None:
        _kindly(draft)
    elif draft.member.closed is not None and draft.member.closed.reason == LOSS:
        say_stopped(draft)
    else:
        _close(draft, LOSS)


def undo(draft: Draft, _argument: str) -> None:
    """She meant something else: what was stopped is open again, and an urgent card stays what it was."""
    closed = draft.member.closed
    if closed is None or closed.reason != LOSS or closed.since != draft.today:
        start(draft, "")
        return
    draft.update(closed=replace(closed, reason="urgent") if closed.card else None)
    if not is_after_loss(draft.member.readiness.answers, draft.catalog):
        draft.update_profile(words=draft.member.profile.words_before)
    draft.decide("situation", RETURN, ())
    misread(draft, "")


def misread(draft: Draft, _argument: str) -> None:
    """Her words were taken for a loss: sorry, and nothing more."""
    draft.say(
        text("situation-misread"), rows=((action("today.show", text("button-today")),),), in_place=False
    )


def _kindly(draft: Draft) -> None:
    """Someone who has not agreed to anything yet: the same kindness, and nothing kept."""
    lines = action("situation.support", text("situation-button-lines"))
    draft.say(text("situation-before-consent"), rows=((lines,),), in_place=False)


def as_written(draft: Draft, argument: str) -> None:
    """Typed words that sound like one of the choices: the card with that choice first; nothing is closed by them."""
    if _closed_by_life(draft):
        draft.begin("situation", "back")
    else:
        draft.begin("situation", "what", first=argument)


def _closed_by_life(draft: Draft) -> bool:
    return draft.member.closed is not None and draft.member.closed.reason in CLOSING


def _render_what(draft: Draft) -> Card:
    first = draft.data.get("first")
    order = sorted(CLOSING, key=lambda choice: choice != first)
    rows = (
        *(options((choice, f"situation-{choice}")) for choice in order),
        *_about_a_pt(draft),
        options((BACK, "situation-nothing")),
    )
    return Card(texts=(text("situation-what"),), rows=rows)


def _about_a_pt(draft: Draft) -> tuple[tuple[Option, ...], ...]:
    """That a PT set a limit, for whoever has a plan it could be about."""
    return (options((PT_NUMBER, "situation-pt-number")),) if draft.member.plan else ()


def _on_what(draft: Draft, value: AnswerValue) -> None:
    if value in CLOSING:
        _close(draft, str(value))
    elif value == PT_NUMBER:
        draft.finish()
        say_pt_number(draft)
    else:
        draft.finish()
        draft.say(text("situation-nothing-changed"))


def _close(draft: Draft, reason: str) -> None:
    """Stop everything: open questions, reminders (they follow from this), plans. An open urgent sign is not forgotten."""
    draft.leave_all()
    urgent = draft.member.closed or Closed(reason=reason, since=draft.today)
    draft.update(closed=replace(urgent, reason=reason, since=draft.today))
    draft.decide("situation", reason, ())
    if reason == LOSS:
        draft.speak_of_loss()
    undo_row = ((action("situation.undo", text("situation-button-other")),),) if reason == LOSS else ()
    draft.say(text(f"situation-closed-{reason}"), rows=(*ways_on(reason), *undo_row))


def ways_on(reason: str) -> Rows:
    """What stays open to her while everything is stopped."""
    lines = action("situation.support", text("situation-button-lines"))
    delete = action("rights.delete", text("situation-button-delete"))
    if reason == LOSS:
        return ((action("situation.silence", text("situation-button-silence")), lines), (delete,))
    back = action("situation.later", text("situation-button-back"))
    return ((action("situation.silence", text("situation-button-silence")),), (back, lines), (delete,))


def say_stopped(draft: Draft) -> None:
    """What is true while everything is stopped: one quiet line, and the ways that stay open."""
    if draft.member.closed is not None:
        draft.say(text("situation-silence"), rows=ways_on(draft.member.closed.reason), in_place=False)


def silence(draft: Draft, _argument: str) -> None:
    """Nothing more; a single line so that she knows it was heard."""
    if _closed_by_life(draft):
        draft.say(text("situation-silence"))
    else:
        draft.say(text("situation-open"), in_place=False)


def support(draft: Draft, _argument: str) -> None:
    """People to talk to, with their numbers for her country."""
    lost = draft.member.consent is None or draft.member.nudges.loss_heard or in_loss(draft.member)
    found = (*(grief_lines(draft) if lost else ()), *help_lines(draft, ("maternal", "crisis")))
    numbers = (text("situation-lines", lines=found),) if found else ()
    rows = milk_row() if in_loss(draft.member) else ()
    draft.say(text("situation-talk"), *numbers, rows=rows, in_place=False)


def milk(draft: Draft, _argument: str) -> None:
    """Milk after a loss: only for whoever opens it."""
    draft.say(text("situation-milk"), in_place=False)


def later(draft: Draft, _argument: str) -> None:
    """She will come back some day: no question now."""
    if _closed_by_life(draft):
        draft.say(text("situation-later"), in_place=False)
    else:
        draft.say(text("situation-open"), in_place=False)


def back(draft: Draft, _argument: str) -> None:
    """She would like to come back; asked once, because everything starts with the readiness check again."""
    if _closed_by_life(draft):
        draft.begin("situation", "back")
    else:
        draft.say(text("situation-open"), in_place=False)


def _render_back(draft: Draft) -> Card:
    """Come back, or stay: first whether it is over. Where it was no loss, one can be told here too."""
    reason = draft.member.closed.reason if draft.member.closed else HOSPITAL
    lost = () if reason == LOSS else (options((LOSS, "situation-loss")),)
    stay = "situation-stay" if reason == LOSS else "situation-not-yet"
    rows = (options((BACK, stay)), options((RETURN, "situation-return")), *lost)
    return Card(texts=(text(f"situation-back-{reason}"),), rows=rows)


def _on_back(draft: Draft, value: AnswerValue) -> None:
    closed = draft.member.closed
    if value == LOSS:
        _close(draft, LOSS)
        return
    draft.finish(resume=False)
    if value != RETURN or closed is None or closed.reason not in CLOSING:
        draft.say(text("situation-stays"))
        return
    draft.update(closed=None)
    draft.decide("situation", RETURN, ())
    if closed.reason == PREGNANT:
        _start_over(draft)
    if closed.reason == LOSS:
        _ask_what_happened(draft)
    if closed.card:
        draft.update(closed=replace(closed, reason="urgent"))
        draft.begin("urgent", "seen")
        return
    draft.say(text("situation-welcome"))
    open_quiz(draft, "seen" if draft.member.readiness.outcome else "full")


def _ask_what_happened(draft: Draft) -> None:
    """After a loss what happened and its day are asked again, with the whole quiz; a pause and its days go on."""
    readiness = draft.member.readiness
    catalog = draft.catalog
    gone = (*what_happened(catalog.rules), card_that_keeps(catalog, "birth_date"))
    answers = {item: value for item, value in readiness.answers.items() if item not in gone}
    draft.update(readiness=replace(readiness, answers=answers, outcome=None), plan=None)
    draft.update_profile(birth_date=None)


def _start_over(draft: Draft) -> None:
    """A new birth: what was told about the last one no longer holds."""
    draft.update(readiness=Readiness(), plan=None, pause=None, resumed=None)
    draft.update_profile(birth_date=None, births=())


CONVERSATION = Conversation(
    flow="situation",
    needs="nothing",
    first="what",
    step=table({"what": Step(_render_what, _on_what), "back": Step(_render_back, _on_back)}),
    actions={
        "start": start,
        "heard": heard,
        "stop": stop,
        "undo": undo,
        "misread": misread,
        "silence": silence,
        "support": support,
        "milk": milk,
        "later": later,
        "told": as_written,
        "back": back,
    },
    commands={"changed": start},
    final=("situation-loss", "situation-pregnant", "situation-hospital"),
)
