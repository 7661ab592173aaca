"""/sheet: one page for the visit to a pelvic PT. What goes in is said first; her mood only when she adds it."""

from flows.dialog.callback import action
from flows.dialog.conversation import Conversation
from flows.dialog.draft import Draft
from flows.model.effects import Attachment
from flows.model.messages import text

MOOD = "mood"


def start(draft: Draft, _argument: str = "") -> None:
    """What goes in, what stays out, and the button that makes it."""
    if not draft.member.readiness.answers:
        draft.say(text("sheet-nothing"), rows=((action("quiz.start", text("today-button-quiz")),),))
        return
    rows = (
        (action("sheet.make", text("sheet-button-make")),),
        (action("sheet.make", text("sheet-button-mood"), MOOD),),
        (action("today.show", text("button-today")),),
    )
    draft.say(text("sheet-what"), text("sheet-left-out"), rows=rows)


def make(draft: Draft, argument: str) -> None:
    """The file, made when it is sent and kept nowhere."""
    if not draft.member.readiness.answers:
        start(draft)
        return
    draft.say(
        text("sheet-file"),
        rows=((action("today.show", text("button-today")),),),
        in_place=False,
        attachment=Attachment("sheet", MOOD if argument == MOOD else ""),
    )


CONVERSATION = Conversation(
    flow="sheet", needs="consent", actions={"start": start, "make": make}, commands={"sheet": start}
)
