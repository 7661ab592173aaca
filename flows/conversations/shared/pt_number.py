"""What is true of a number a PT named to her: her word for it changes nothing, and what she feels is still asked (11c)."""

from flows.dialog.callback import action
from flows.dialog.draft import Draft
from flows.model.messages import text


def say_pt_number(draft: Draft) -> None:
    """The honest answer, with the ways to say what is off and to take a page to the PT."""
    off = action("symptom.start", text("repair-button-body"))
    visit = action("sheet.start", text("sheet-button-visit"))
    draft.say(text("wish-pt-number"), rows=((off,), (visit,)), in_place=False)
