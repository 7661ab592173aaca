"""What a conversation is made of: steps that show a card and take its answer, and what starts it from anywhere."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from flows.dialog.draft import Draft
from flows.dialog.steps import AnswerValue, Card


@dataclass(frozen=True, slots=True)
class Step:
    """One place in a conversation: `render` makes its card, `on_answer` takes the answer and says where to go on.

    `on_answer` receives: one -> the value, many -> the picked values in card order, scale/number -> int,
    date, coming -> date, time -> time, span -> time or both ends as ISO times,
    place -> str, PlacesFound or her clock's time, words -> str; any kind also the values
    "back", "later", "unsure" when the card has such an option. With a value that ends a many card come the ticks
    made before it. `on_toggle` gets all ticks of a many card after each one, so that a symptom acts with its tap.
    """

    render: Callable[[Draft], Card]
    on_answer: Callable[[Draft, AnswerValue], None]
    on_toggle: Callable[[Draft, tuple[str, ...]], None] | None = None


Lookup: TypeAlias = Callable[[Draft, str], Step | None]

ActionHandler: TypeAlias = Callable[[Draft, str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversation:
    """One conversation: its steps, and what can be started from anywhere.

    `needs`: "nothing" (open to everyone, before consent too), "consent", or "coaching" (consent given, and
    coaching not closed). `actions` are the buttons that work at any time, by the part after the dot;
    `commands` the slash commands; `reminders` what happens when one falls due. `menu`: a step that asks nothing,
    and is closed when she goes elsewhere. `clearing` are the labels of its own buttons that say there is no sign,
    `final` those that give leave or cannot be taken back: typed, too little of them does not count. `plain_no` are
    those that a plain no may mean. `reopens`: after it is over, a second answer to a card of it opens that card again.
    `of_signs`: it asks which signs she has, so a list that was done is open again for one tick more.
    """

    flow: str
    needs: str = "coaching"
    first: str = ""
    menu: str = ""
    step: Lookup = field(default=lambda draft, step_id: None)
    actions: Mapping[str, ActionHandler] = field(default_factory=dict)
    commands: Mapping[str, ActionHandler] = field(default_factory=dict)
    reminders: Mapping[str, ActionHandler] = field(default_factory=dict)
    clearing: tuple[str, ...] = ()
    final: tuple[str, ...] = ()
    plain_no: tuple[str, ...] = ()
    reopens: bool = False
    of_signs: bool = False


def table(steps: Mapping[str, Step]) -> Lookup:
    """A lookup over a fixed set of steps."""
    return lambda draft, step_id: steps.get(step_id)
