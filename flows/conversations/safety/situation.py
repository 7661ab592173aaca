"""Conversation: something big changed. All coaching stops at once; what comes then is hers to choose."""

from dataclasses import replace
from typing import Final

from flows.conversations.shared.help_lines import help_lines
from flows.conversations.shared.open_quiz import open_quiz
from flows.dialog.callback import action
from flows.dialog.conversation import Conversation, Step, table
from flows.dialog.draft import Draft
from flows.dialog.steps import BACK, AnswerValue, Card, options
from flows.model.member import Closed, Readiness
from flows.model.messages import Rows, text

LOSS, PREGNANT, HOSPITAL, RETURN = "loss", "pregnant", "hospital", "return"
CLOSING: Final = (LOSS, PREGNANT, HOSPITAL)


def start(draft: Draft, _argument: str) -> None:
    """/changed: what changed; or, when it has been told, what she would like now."""
    draft.begin("situation", "back" if _closed_by_life(draft) else "what")


def heard(draft: Draft, _argument: str) -> None:
    """Typed words that sound like a loss: said gently, with the door beside it; they close nothing by themselves."""
    if draft.member.closed is not None and draft.member.closed.reason == LOSS:
        say_stopped(draft)
        return
    door = action("situation.start", text("situation-button-stop"))
    lines = action("situation.support", text("situation-button-lines"))
    other = action("talk.chat", text("situation-button-other"))
    draft.say(text("situation-heard"), rows=((door,), (lines,), (other,)), in_place=False)


def _closed_by_life(draft: Draft) -> bool:
    return draft.member.closed is not None and draft.member.closed.reason in CLOSING


def _render_what(_draft: Draft) -> Card:
    rows = (
        options((LOSS, "situation-loss")),
        options((PREGNANT, "situation-pregnant")),
        options((HOSPITAL, "situation-hospital")),
        options((BACK, "situation-nothing")),
    )
    return Card(texts=(text("situation-what"),), rows=rows)


def _on_what(draft: Draft, value: AnswerValue) -> None:
    if value in CLOSING:
        _close(draft, str(value))
    else:
        draft.finish()
        draft.say(text("situation-nothing-changed"))


def _close(draft: Draft, reason: str) -> None:
    """Stop everything: open questions, reminders (they follow from this), plans. An open urgent sign is not forgotten."""
    draft.leave_all()
    urgent = draft.member.closed or Closed(reason=reason, since=draft.today)
    draft.update(closed=replace(urgent, reason=reason, since=draft.today))
    draft.decide("situation", reason, ())
    draft.say(text(f"situation-closed-{reason}"), rows=ways_on(reason))


def ways_on(reason: str) -> Rows:
    """What stays open to her while everything is stopped."""
    lines = action("situation.support", text("situation-button-lines"))
    delete = action("rights.delete", text("situation-button-delete"))
    if reason == LOSS:
        return ((action("situation.silence", text("situation-button-silence")), lines), (delete,))
    back = action("situation.back", text("situation-button-back"))
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
    found = help_lines(draft, ("maternal", "crisis"))
    numbers = (text("situation-lines", lines=found),) if found else ()
    draft.say(text("situation-talk"), *numbers, in_place=False)


def back(draft: Draft, _argument: str) -> None:
    """She would like to come back; asked once, because everything starts with the readiness check again."""
    if _closed_by_life(draft):
        draft.begin("situation", "back")
    else:
        draft.say(text("situation-open"), in_place=False)


def _render_back(draft: Draft) -> Card:
    """Come back, or stay; where it was no loss, one can be told here too."""
    closed = draft.member.closed
    lost = () if closed is not None and closed.reason == LOSS else (options((LOSS, "situation-loss")),)
    rows = (options((BACK, "situation-stay")), options((RETURN, "situation-return")), *lost)
    return Card(texts=(text("situation-back"),), rows=rows)


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
        _start_anew(draft)
    if closed.card:
        draft.update(closed=replace(closed, reason="urgent"))
        draft.begin("urgent", "seen")
        return
    draft.say(text("situation-welcome"))
    open_quiz(draft, "seen" if draft.member.readiness.outcome else "full")


def _start_anew(draft: Draft) -> None:
    """A new birth: what was told about the last one no longer holds."""
    draft.update(readiness=Readiness(), plan=None, pause=None, resumed=None)
    draft.update_profile(birth_date=None, births=())


CONVERSATION = Conversation(
    flow="situation",
    needs="consent",
    first="what",
    step=table({"what": Step(_render_what, _on_what), "back": Step(_render_back, _on_back)}),
    actions={"start": start, "heard": heard, "silence": silence, "support": support, "back": back},
    commands={"changed": start},
    final=("situation-loss", "situation-pregnant", "situation-hospital"),
)
