"""What a conversation consists of: steps that show a card and take its answer, and ways to start it from anywhere."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from flows.dialog.draft import Draft
from flows.dialog.steps import AnswerValue, Card
from flows.model.conversation_traits import ConversationTraits


@dataclass(frozen=True, slots=True)
class Step:
    """One place in a conversation: `render` builds its card, and `on_answer` handles the answer and moves on.

    `on_answer` receives, by kind of card: one -> the value; many -> the ticked values in card order; scale, number ->
    int; date, coming -> date; time -> time; span -> time, or both ends as ISO times; place -> str, PlacesFound or the
    time on her clock; words -> str. Every kind also passes the values "back", "later" and "unsure" if the card has
    such an option. A value that ends a multi-select comes with the ticks made before it. `on_toggle` gets all ticks
    of a multi-select after each tap, so that a symptom takes effect with its tap.
    """

    render: Callable[[Draft], Card]
    on_answer: Callable[[Draft, AnswerValue], None]
    on_toggle: Callable[[Draft, tuple[str, ...]], None] | None = None


Lookup: TypeAlias = Callable[[Draft, str], Step | None]

ActionHandler: TypeAlias = Callable[[Draft, str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversation(ConversationTraits):
    """One conversation: its steps, and what can be started from anywhere.

    `needs` is "nothing" (open to everyone, even before consent), "consent", or "coaching" (consent given and coaching
    not closed). `actions` are the buttons that work at any time, by the part after the dot; `commands` the slash
    commands; `reminders` the handlers of due reminders. `menu` names a step that asks nothing and closes when she
    goes elsewhere. `clearing` lists the labels of its own buttons that say there is no sign, and `final` those that
    allow something or cannot be undone: typed, such a label counts only as a whole. `plain_no` lists the labels a
    plain "no" may mean. `reopen` asks one card again after the conversation is over, by its step; it returns False for
    a card that it leaves to others. Without it, the conversation begins again at that step.
    """

    flow: str
    needs: str = "coaching"
    menu: str = ""
    step: Lookup = field(default=lambda draft, step_id: None)
    actions: Mapping[str, ActionHandler] = field(default_factory=dict)
    commands: Mapping[str, ActionHandler] = field(default_factory=dict)
    reminders: Mapping[str, ActionHandler] = field(default_factory=dict)
    clearing: tuple[str, ...] = ()
    final: tuple[str, ...] = ()
    plain_no: tuple[str, ...] = ()
    reopen: Callable[[Draft, str], bool] | None = None


def table(steps: Mapping[str, Step]) -> Lookup:
    """Return a lookup over a fixed set of steps."""
    return lambda draft, step_id: steps.get(step_id)
