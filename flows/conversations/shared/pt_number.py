"""The reply to a number a PT named to her: it changes nothing, and symptoms are asked about as before (table 11c)."""

from flows.dialog.callback import action
from flows.dialog.draft import Draft
from flows.model.messages import text


def say_pt_number(draft: Draft) -> None:
    """Say that the number changes nothing, with buttons to report a symptom and to take a sheet to the PT."""
    off = action("symptom.start", text("repair-button-body"))
    visit = action("sheet.start", text("sheet-button-visit"))
    draft.say(text("request-pt-number"), rows=((off,), (visit,)), in_place=False)
