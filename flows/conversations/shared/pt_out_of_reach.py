"""What there is for whoever has no pelvic PT near her or not the money: nearer or cheaper ways, and what stays as it is."""

from typing import Final

from flows.dialog.callback import action
from flows.dialog.draft import Draft
from flows.model.messages import Button, text
from flows.rules.outcomes import ReadinessOutcome
from flows.training.pauses import OWN

BY_SOMEBODY: Final = (ReadinessOutcome.SEE_PT, ReadinessOutcome.CLINICIAN)
"""Outcomes of the quiz that wait for somebody who has a look."""


def say_no_pt(draft: Draft, _argument: str = "") -> None:
    """Say what she can do without a PT near her or without the money, and what in her plan waits for one."""
    pause, outcome = draft.member.pause, draft.member.readiness.outcome
    waits = (pause is not None and pause.action != OWN) or outcome in BY_SOMEBODY
    meanwhile = text("request-no-pt-waits" if waits else "request-no-pt-open")
    first = action("why.show", text("button-why")) if waits else action("today.show", text("button-today"))
    visit = action("sheet.start", text("sheet-button-visit"))
    draft.say(text("request-no-pt"), meanwhile, rows=((first,), (visit,)), in_place=False)


def no_pt_row() -> tuple[Button, ...]:
    """Return the button for whoever cannot reach or afford the PT that a message names."""
    return (action("pause.no_pt", text("pause-button-no-pt")),)
