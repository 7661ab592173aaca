"""Checks conversations: every step can be reached, and every step that is named exists."""

from collections.abc import Iterator

from bot.catalog.checks.material import Material
from flows import ACTIONS, ActionCallback

MAX_DATA = 64
LONGEST_ARGUMENT = "America/Argentina/ComodRivadavia|AR"


def unreachable(material: Material) -> Iterator[str]:
    """Report a step that nothing but its own declaration names."""
    for step, where in material.code.steps.items():
        if material.code.said_in_conversations[step] < 2:
            yield f"{where}: the step {step} is never reached; go to it or take it out"


def nowhere(material: Material) -> Iterator[str]:
    """Report a move to a step that no conversation and no question of the content has."""
    questions = {question.id for listed in material.catalog.questions.values() for question in listed}
    for step, where in material.code.goes.items():
        if step and step not in material.code.steps and step not in questions:
            yield f"{where}: goes to the step {step}, which is not there; add it"


def buttons_without_action(material: Material) -> Iterator[str]:
    """Report a button that starts an action no conversation has."""
    for name, where in material.code.actions.items():
        if name not in ACTIONS:
            yield f"{where}: a button starts {name}, which no conversation has; add it to its actions"
        elif len(str(ActionCallback(name, LONGEST_ARGUMENT)).encode()) > MAX_DATA:
            yield f"{where}: {name} leaves no room for a date or place in a button; shorten the name"


OF_CODE = (unreachable, nowhere, buttons_without_action)
