"""Conversation: something big has changed. All coaching stops at once; she chooses what comes next."""

from dataclasses import replace
from typing import Final

from flows.conversations.safety.closed_rows import return_row
from flows.conversations.shared.help_lines import grief_lines, help_lines
from flows.conversations.shared.open_quiz import open_quiz
from flows.conversations.shared.pt_number import say_pt_number
from flows.conversations.shared.support import milk_row
from flows.dialog.callback import action
from flows.dialog.conversation import Conversation, Step, table
from flows.dialog.draft import Draft
from flows.dialog.steps import BACK, AnswerValue, Card, Option, options
from flows.dialog.wording import in_loss
from flows.model.member import Readiness
from flows.model.messages import Rows, text
from flows.model.pause import Closed
from flows.model.talk import Frame
from flows.training.questions import card_for_profile_field, is_after_loss
from flows.training.start_days import what_happened

LOSS, PREGNANT, HOSPITAL, RETURN = "loss", "pregnant", "hospital", "return"
PT_NUMBER: Final = "pt_number"
CLOSING: Final = (LOSS, PREGNANT, HOSPITAL)


def start(draft: Draft, _argument: str) -> None:
    """Handle /changed: ask what changed or, once that is known, what she would like now. Before consent, keep nothing."""
    if draft.member.consent is None:
        _say_before_consent(draft)
    else:
        draft.begin("situation", "back" if is_closed_by_life(draft) else "what")


def react_to_loss_words(draft: Draft, _argument: str) -> None:
    """React gently to typed words that sound like a loss: offer to stop everything, but stop nothing without her tap."""
    if draft.member.closed is not None and draft.member.closed.reason == LOSS:
        say_stopped(draft)
        return
    if draft.member.consent is None:
        _say_before_consent(draft)
        return
    draft.update_nudges(loss_unconfirmed=True)
    stop_button = action("situation.stop", text("situation-button-stop"))
    lines = action("situation.support", text("situation-button-lines"))
    other = action("situation.misread", text("situation-button-other"))
    draft.say(text("situation-heard"), rows=((stop_button,), (lines,), (other,)), in_place=False)


def stop(draft: Draft, _argument: str) -> None:
    """Stop everything at once, as after a loss; one tap on the reply undoes it."""
    if draft.member.consent is None:
        _say_before_consent(draft)
    elif draft.member.closed is not None and draft.member.closed.reason == LOSS:
        say_stopped(draft)
    else:
        _close(draft, LOSS)


def undo(draft: Draft, _argument: str) -> None:
    """Undo a stop of today that was a misunderstanding; an urgent card that was open before is open again."""
    closed = draft.member.closed
    if closed is None or closed.reason != LOSS or closed.since != draft.today:
        start(draft, "")
        return
    draft.update(closed=replace(closed, reason="urgent") if closed.card else None)
    if not is_after_loss(draft.member.readiness.answers, draft.catalog):
        draft.update_profile(word_set=draft.member.profile.word_set_before)
    draft.decide("situation", RETURN, ())
    misread(draft, "")


def misread(draft: Draft, _argument: str) -> None:
    """Apologize for taking her words for a loss, and say nothing more."""
    draft.update_nudges(loss_unconfirmed=False)
    draft.say(
        text("situation-misread"), rows=((action("today.show", text("button-today")),),), in_place=False
    )


def _say_before_consent(draft: Draft) -> None:
    """Reply to a member without consent just as kindly, and keep nothing."""
    lines = action("situation.support", text("situation-button-lines"))
    draft.say(text("situation-before-consent"), rows=((lines,),), in_place=False)


def as_written(draft: Draft, argument: str) -> None:
    """Show the card of what has changed with the choice she wrote of first; only her tap closes coaching."""
    if is_closed_by_life(draft):
        draft.begin("situation", "back")
    else:
        draft.begin("situation", "what", first=argument)


def is_asked(draft: Draft) -> bool:
    """Return whether the card of a change she wrote of still waits for her answer."""
    return _waiting(draft) is not None


def ask_first(draft: Draft) -> None:
    """Move the waiting card of what has changed to the top and show it again."""
    waiting = _waiting(draft)
    if waiting is not None:
        others = (frame for frame in draft.member.talk.frames if frame is not waiting)
        draft.update_talk(frames=(*others, waiting))
        draft.ask_again()


def _waiting(draft: Draft) -> Frame | None:
    frames = draft.member.talk.frames
    return next((one for one in frames if one.flow == "situation" and one.data.get("first")), None)


def is_closed_by_life(draft: Draft) -> bool:
    """Return whether a loss, a pregnancy or a hospital stay has stopped everything."""
    return draft.member.closed is not None and draft.member.closed.reason in CLOSING


def _render_what(draft: Draft) -> Card:
    first = draft.data.get("first")
    order = sorted(CLOSING, key=lambda choice: choice != first)
    rows = (
        *(options((choice, f"situation-{choice}")) for choice in order),
        *_pt_number_row(draft),
        options((BACK, "situation-nothing")),
    )
    return Card(texts=(text("situation-what"),), rows=rows)


def _pt_number_row(draft: Draft) -> tuple[tuple[Option, ...], ...]:
    """Return the option that a PT set a limit, for a member whose plan it could be about."""
    return (options((PT_NUMBER, "situation-pt-number")),) if draft.member.plan else ()


def _on_what(draft: Draft, value: AnswerValue) -> None:
    if value in CLOSING:
        _close(draft, str(value))
    elif value == PT_NUMBER:
        draft.finish()
        say_pt_number(draft)
    else:
        draft.finish()
        draft.update_nudges(loss_unconfirmed=False)
        draft.say(text("situation-nothing-changed"))


def _close(draft: Draft, reason: str) -> None:
    """Close coaching: drop open questions and stop the plan and reminders. An open urgent sign is kept."""
    draft.leave_all()
    draft.update_nudges(loss_unconfirmed=False)
    urgent = draft.member.closed or Closed(reason=reason, since=draft.today)
    draft.update(closed=replace(urgent, reason=reason, since=draft.today))
    draft.decide("situation", reason, ())
    if reason == LOSS:
        draft.use_loss_wording()
    undo_row = ((action("situation.undo", text("situation-button-other")),),) if reason == LOSS else ()
    draft.say(text(f"situation-closed-{reason}"), rows=(*ways_on(reason), *undo_row))


def ways_on(reason: str) -> Rows:
    """Return the buttons that stay available while everything is stopped."""
    lines = action("situation.support", text("situation-button-lines"))
    delete = action("privacy.delete", text("situation-button-delete"))
    if reason == LOSS:
        return ((action("situation.silence", text("situation-button-silence")), lines), (delete,))
    back = action("situation.later", text("situation-button-back"))
    return ((action("situation.silence", text("situation-button-silence")),), (back, lines), (delete,))


def say_stopped(draft: Draft) -> None:
    """Say in one quiet line that everything is stopped, with the buttons that stay available."""
    if draft.member.closed is not None:
        rows = (*ways_on(draft.member.closed.reason), *return_row(draft))
        draft.say(text("situation-silence"), rows=rows, in_place=False)


def silence(draft: Draft, _argument: str) -> None:
    """Confirm in a single line that nothing more will come."""
    if is_closed_by_life(draft):
        draft.say(text("situation-silence"))
    else:
        draft.say(text("situation-open"), in_place=False)


def support(draft: Draft, _argument: str) -> None:
    """Send people to talk to, with the numbers for her country."""
    lost = draft.member.consent is None or draft.member.nudges.loss_unconfirmed or in_loss(draft.member)
    found = (*(grief_lines(draft) if lost else ()), *help_lines(draft, ("maternal", "crisis")))
    numbers = (text("situation-lines", lines=found),) if found else ()
    rows = milk_row() if in_loss(draft.member) else ()
    draft.say(text("situation-talk"), *numbers, rows=rows, in_place=False)


def milk(draft: Draft, _argument: str) -> None:
    """Send the card about milk after a loss, only to a member who opens it."""
    draft.say(text("situation-milk"), in_place=False)


def later(draft: Draft, _argument: str) -> None:
    """Say that she can come back some day, and ask nothing now."""
    if is_closed_by_life(draft):
        draft.say(text("situation-later"), in_place=False)
    else:
        draft.say(text("situation-open"), in_place=False)


def back(draft: Draft, _argument: str) -> None:
    """Ask once whether she wants to come back, because that starts with the readiness quiz again."""
    if is_closed_by_life(draft):
        draft.begin("situation", "back")
    else:
        draft.say(text("situation-open"), in_place=False)


def _render_back(draft: Draft) -> Card:
    """Ask whether to come back or to wait. After anything but a loss, she can also report a loss here."""
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
    """After a loss, ask again what happened and when, with the whole quiz; a pause and its days go on."""
    readiness = draft.member.readiness
    catalog = draft.catalog
    gone = (*what_happened(catalog.rules), card_for_profile_field(catalog, "birth_date"))
    answers = {item: value for item, value in readiness.answers.items() if item not in gone}
    draft.update(readiness=replace(readiness, answers=answers, outcome=None), plan=None)
    draft.update_profile(birth_date=None)


def _start_over(draft: Draft) -> None:
    """Drop what she reported about the last birth: a new pregnancy starts over."""
    draft.update(readiness=Readiness(), plan=None, pause=None, resumed=None)
    draft.update_profile(birth_date=None, births=())


CONVERSATION = Conversation(
    flow="situation",
    needs="nothing",
    keeps_buttons=True,
    first="what",
    step=table({"what": Step(_render_what, _on_what), "back": Step(_render_back, _on_back)}),
    actions={
        "start": start,
        "possible_loss": react_to_loss_words,
        "stop": stop,
        "undo": undo,
        "misread": misread,
        "silence": silence,
        "support": support,
        "milk": milk,
        "later": later,
        "suggested": as_written,
        "back": back,
    },
    commands={"changed": start},
    final=("situation-loss", "situation-pregnant", "situation-hospital"),
)
