"""Conversation: what she has at home for strength, asked once when a phase first uses it, and changed in /settings."""

from dataclasses import replace

from flows.conversations.shared.ask_equipment import ask_equipment
from flows.dialog.callback import action
from flows.dialog.conversation import Conversation, Step, table
from flows.dialog.draft import Draft
from flows.dialog.steps import AnswerValue, Card, Option, options
from flows.model.messages import Text, text
from flows.training.equipment import all_things

ALL, NOTHING = "all", "nothing"


def _render(draft: Draft) -> Card:
    things = all_things(draft.catalog)
    lines = tuple(text(f"equipment-what-{thing}") for thing in things)
    each = tuple((Option(thing, text(f"equipment-button-{thing}")),) for thing in things)
    return Card(
        texts=(text("equipment-ask", lines=lines),),
        kind="many",
        rows=(
            options((ALL, "equipment-button-all")),
            *each,
            options((NOTHING, "equipment-button-nothing"), ("done", "button-done")),
        ),
        exclusive=(ALL, NOTHING),
        lenient=True,
    )


def _on_answer(draft: Draft, value: AnswerValue) -> None:
    """Keep what she lacks; Done without a tick says nothing, so nothing changes."""
    ticked = value if isinstance(value, tuple) else (value,)
    things = all_things(draft.catalog)
    if ALL in ticked:
        _keep(draft, ())
    elif NOTHING in ticked:
        _keep(draft, things)
    elif ticked:
        _keep(draft, tuple(thing for thing in things if thing not in ticked))
    draft.finish()
    draft.say(text("equipment-kept"), rows=((action("today.show", text("button-today")),),))


def _keep(draft: Draft, lacks: tuple[str, ...]) -> None:
    draft.update(preferences=replace(draft.member.preferences, lacks=lacks))
    draft.record_answer("settings", "lacks", list(lacks))


def lacks_lines(draft: Draft) -> tuple[Text, ...]:
    """Return a line of /settings for each thing she does not have."""
    return tuple(text(f"equipment-lacks-{thing}") for thing in draft.member.preferences.lacks or ())


CONVERSATION = Conversation(
    flow="equipment",
    kept_days=3,
    first="have",
    step=table({"have": Step(_render, _on_answer)}),
    actions={"start": lambda draft, _argument: ask_equipment(draft)},
)
