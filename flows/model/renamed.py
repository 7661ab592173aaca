"""Ids that were renamed: what a button on her screen, a planned reminder or her history may still carry.

Buttons stay on a screen for years and history rows are kept as written, so an old id is read as the present one where
it comes in. Stored state is upgraded as a whole when it is loaded. An id listed here is never given another meaning.
"""

from collections.abc import Mapping
from typing import Final

FLOWS: Final[Mapping[str, str]] = {
    "heard": "confirm_symptoms",
    "moves": "movement_checks",
    "rights": "privacy",
}
"""Former id of a conversation -> its present id."""
ACTIONS: Final[Mapping[str, str]] = {
    "pause.told_ok": "pause.clearance",
    "progress.ladder": "progress.steps",
    "rights.privacy": "privacy.notice",
    "situation.heard": "situation.possible_loss",
    "situation.told": "situation.suggested",
    "today.look_clear": "today.late_report_clear",
    "today.look_unsure": "today.late_report_unsure",
}
"""Former full name of a button's action -> its present name, beyond that of its conversation."""
REMINDERS: Final[Mapping[str, str]] = {
    "back": "break_over",
    "relook": "pause_review",
}
"""Former kind of a reminder -> its present kind."""
QUESTIONS: Final[Mapping[tuple[str, str], str]] = {
    ("pause", "told_ok"): "clearance",
}
"""(Conversation, former id of a question in the history) -> its present id."""


def current_flow(flow: str) -> str:
    """Return the present id of a conversation."""
    return FLOWS.get(flow, flow)


def current_action(name: str) -> str:
    """Return the present full name of an action, "<conversation>.<action>"."""
    flow, dot, action = name.partition(".")
    return ACTIONS.get(name) or f"{current_flow(flow)}{dot}{action}"


def current_reminder(kind: str) -> str:
    """Return the present kind of a reminder."""
    return REMINDERS.get(kind, kind)


def current_question(flow: str, question: str) -> tuple[str, str]:
    """Return the present conversation and id of a question recorded in the history."""
    return current_flow(flow), QUESTIONS.get((flow, question), question)
