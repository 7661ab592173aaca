"""Help, leaving a question, small talk, and the two weekly questions about mood with people to talk to.

A mood answer never changes a plan and is never scored: it only opens a card with help lines.
"""

from flows.conversations.safety.closed_rows import closed_rows
from flows.conversations.shared.consent_card import ask_for_consent
from flows.conversations.shared.settle import forget_old_check_ins
from flows.conversations.shared.support import support
from flows.dialog.callback import action
from flows.dialog.conversation import Conversation, Step, table
from flows.dialog.draft import Draft
from flows.dialog.steps import LATER, AnswerValue, Card, options
from flows.model.messages import Rows, text

LOW_JOY, LOW_MOOD = "hardly", "most_days"
SKIP = "skip"


def show_help(draft: Draft, _argument: str) -> None:
    """List what she can ask for; before her consent, say what this is, and while coaching is closed, what still works."""
    if draft.member.consent is None:
        about(draft, "")
        return
    if draft.member.closed is not None:
        urgent = action("urgent.start", text("help-button-urgent"))
        draft.say(text("help-closed"), text("help-closed-commands"), rows=(*closed_rows(draft), (urgent,)))
        return
    draft.say(text("help-intro"), text("help-commands"), text("help-not-medical"), rows=_help_rows(draft))


def _help_rows(draft: Draft) -> Rows:
    urgent = action("urgent.start", text("help-button-urgent"))
    if draft.member.consent is None:
        return ((urgent,),)
    off = action("symptom.start", text("help-button-symptom"))
    return ((action("today.show", text("help-button-today")),), (off,), (urgent,))


def about(draft: Draft, _argument: str) -> None:
    """Say what she is talking to; before her consent, what is kept stands on the card below."""
    coaching = draft.member.closed is None
    texts = (text("help-about"), text("help-about-rules")) if coaching else (text("help-about-closed"),)
    rows = () if draft.member.talk.frames and draft.member.consent is not None else _help_rows(draft)
    draft.say(*texts, rows=rows, in_place=False)
    if draft.member.consent is None:
        ask_for_consent(draft)


def ask_what_to_stop(draft: Draft) -> None:
    """Offer what stopping may mean: a break, her data as a file, or deletion; she chooses."""
    offered = (
        action("pause.own", text("request-button-pause")),
        action("privacy.export", text("request-button-export")),
        action("privacy.delete", text("request-button-delete")),
        action("today.show", text("request-button-go-on")),
    )
    draft.say(text("request-stop"), rows=tuple((button,) for button in offered), in_place=False)


def say_already_stopped(draft: Draft) -> None:
    """Say that coaching is closed, so that only her data is left to decide about."""
    closed = draft.member.closed
    in_grief = closed is not None and closed.reason == "loss"
    export = action("privacy.export", text("request-button-export"))
    delete = action("privacy.delete", text("request-button-delete"))
    said = text("request-stop-loss" if in_grief else "request-stop-closed")
    draft.say(said, rows=((export,), (delete,)), in_place=False)


def leave(draft: Draft, _argument: str) -> None:
    """Handle /stop: close every open conversation; with none open, ask whether she wants a break or the end.

    Answers given so far stay recorded.
    """
    if not draft.member.talk.frames and draft.member.consent is not None and draft.member.closed is None:
        ask_what_to_stop(draft)
        return
    key = "help-left" if draft.member.talk.frames else "help-nothing-open"
    draft.leave_all()
    draft.say(
        text(key), rows=((action("today.show", text("help-button-today")),),) if draft.member.consent else ()
    )


# talk


def back(draft: Draft, _argument: str) -> None:
    """Show the open question once more."""
    if draft.member.talk.frames:
        draft.ask_again(ticks=True)
    else:
        draft.say(text("help-nothing-open"), rows=_help_rows(draft))


def chat(draft: Draft, _argument: str) -> None:
    """Answer small talk kindly with what the coach can and cannot do."""
    draft.say(text("help-chat"), rows=() if draft.member.talk.frames else _help_rows(draft))


def here(draft: Draft, _argument: str) -> None:
    """Answer a thank-you or a greeting when no question is open."""
    draft.say(text("help-here"))


# mood


def ask_mood(draft: Draft, _argument: str) -> None:
    """Ask the two weekly questions about mood."""
    draft.update_nudges(mood_asked_on=draft.today)
    draft.begin("help", "joy")


def weekly_mood(draft: Draft, _local_date: str) -> None:
    """Ask the weekly mood questions when they fall due, unless coaching is closed or another conversation is open."""
    forget_old_check_ins(draft)
    others = (frame for frame in draft.member.talk.frames if frame.flow != CONVERSATION.flow)
    busy = any(not draft.traits_of(frame).about_training for frame in others)
    if draft.member.consent is not None and draft.member.closed is None and not busy:
        ask_mood(draft, "")


def _render_joy(_draft: Draft) -> Card:
    rows = (
        options(("yes", "help-joy-yes")),
        options(("less", "help-joy-less"), (LOW_JOY, "help-joy-hardly")),
        options((SKIP, "help-mood-skip"), (LATER, "button-later")),
    )
    return Card(texts=(text("help-mood-ready"), text("help-joy")), rows=rows)


def _on_joy(draft: Draft, value: AnswerValue) -> None:
    if value == LATER:
        draft.say(text("help-mood-later"), in_place=False)
    elif value == SKIP:
        _skip(draft)
    else:
        draft.keep(joy=str(value))
        draft.record_answer("mood", "joy", str(value))
        draft.goto("mood")


def _render_mood(_draft: Draft) -> Card:
    rows = (
        options(("no", "help-mood-no")),
        options(("some_days", "help-mood-some_days"), (LOW_MOOD, "help-mood-most_days")),
        options((SKIP, "help-mood-skip"), (LATER, "button-later")),
    )
    links = ((action("urgent.thoughts", text("help-button-thoughts")),),)
    return Card(texts=(text("help-mood"),), rows=rows, links=links)


def _on_mood(draft: Draft, value: AnswerValue) -> None:
    if value == LATER:
        draft.say(text("help-mood-later"), in_place=False)
        return
    if value == SKIP:
        _skip(draft)
        return
    low = draft.data.get("joy") == LOW_JOY or value == LOW_MOOD
    draft.record_answer("mood", "mood", str(value))
    _answered(draft)
    if low:
        draft.finish()
        say_low(draft, "")
    else:
        fine = (draft.data.get("joy"), value) == ("yes", "no")
        draft.finish()
        draft.say(text("help-mood-glad" if fine else "help-mood-thanks"))


def say_low(draft: Draft, _argument: str) -> None:
    """Answer a low mood, on the open card or one of any age, with people to talk to."""
    draft.say(text("help-mood-low"))
    support(draft)


def _answered(draft: Draft) -> None:
    """Start the next week at her answer, so that a late answer is not followed at once by the next question."""
    draft.update_nudges(mood_asked_on=draft.today)


def _skip(draft: Draft) -> None:
    low = draft.data.get("joy") == LOW_JOY
    _answered(draft)
    draft.finish()
    draft.say(text("help-mood-skipped"))
    if low:
        support(draft)


CONVERSATION = Conversation(
    flow="help",
    needs="nothing",
    kept_days=0,
    keeps_buttons=True,
    first="joy",
    step=table({"joy": Step(_render_joy, _on_joy), "mood": Step(_render_mood, _on_mood)}),
    actions={"show": show_help, "about": about, "support": support, "mood": ask_mood, "low": say_low},
    commands={"help": show_help, "stop": leave, "cancel": leave},
    reminders={"weekly_mood": weekly_mood},
    clearing=("help-mood-no",),
    plain_no=("help-mood-no",),
)
TALK = Conversation(
    flow="talk", needs="nothing", keeps_menus=True, actions={"back": back, "chat": chat, "here": here}
)
