"""Make sure that every reply to a sentence has the emergency number or an *It's urgent* button.

A reading may be wrong: she may have cried for help in words that nobody foresaw (docs/promises.md, 3).
"""

from dataclasses import replace
from typing import Final

from flows.dialog.callback import ActionCallback, action, is_on_card, read_callback
from flows.dialog.card_rows import typable_buttons
from flows.dialog.draft import Draft
from flows.model.effects import SendMessage
from flows.model.messages import Message, Priority, text

LEADS_TO_HELP: Final = ("urgent.start", "urgent.signs", "urgent.again")
"""Actions whose button shows the number."""
NUMBER: Final = "urgent-number-first"


def offer_urgent_help(draft: Draft) -> None:
    """Add *It's urgent* to what this turn says, unless it already has that button or the number."""
    said = [at for at, effect in enumerate(draft.effects) if isinstance(effect, SendMessage)]
    if not draft.free_text or not said or any(_helps(draft.effects[at]) for at in said):
        return
    at = next((at for at in reversed(said) if not _is_card(draft, at)), said[-1])
    effect = draft.effects[at]
    if not isinstance(effect, SendMessage):
        return
    row = (action("urgent.start", text("repair-button-urgent")),)
    message = Message(effect.message.texts, (*effect.message.rows, row))
    draft.effects[at] = replace(effect, message=message)
    talk = draft.member.talk
    if _is_card(
        draft, at
    ):  # it may show one option only, as in "did you mean 3?": the others can still be typed
        draft.update_talk(options=(*talk.options, *typable_buttons((row,))))
    elif at == said[-1] or talk.visible_buttons:
        draft.update_talk(visible_buttons=typable_buttons(message.rows))


def _is_card(draft: Draft, at: int) -> bool:
    effect, card = draft.effects[at], draft.member.talk.card
    return isinstance(effect, SendMessage) and any(
        is_on_card(button.data, card) for row in effect.message.rows for button in row
    )


def _helps(effect: object) -> bool:
    """Return whether a message has the number, or a button that shows it."""
    if not isinstance(effect, SendMessage):
        return False
    if effect.priority is Priority.SAFETY or any(one.key == NUMBER for one in effect.message.texts):
        return True
    taps = (read_callback(button.data) for row in effect.message.rows for button in row)
    return any(isinstance(tap, ActionCallback) and tap.name in LEADS_TO_HELP for tap in taps)
