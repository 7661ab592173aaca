"""The registry of all conversations; the only module that imports them."""

from functools import lru_cache

from flows.conversations import CONVERSATIONS
from flows.dialog.conversation import ActionHandler, Conversation, Step
from flows.dialog.draft import Draft
from flows.model.catalog import Catalog
from flows.model.talk import Frame
from flows.understanding.vocabulary import Vocabulary

BY_FLOW: dict[str, Conversation] = {conversation.flow: conversation for conversation in CONVERSATIONS}
ACTIONS: dict[str, ActionHandler] = {
    f"{conversation.flow}.{name}": action
    for conversation in CONVERSATIONS
    for name, action in conversation.actions.items()
}
COMMAND_ACTIONS: dict[str, ActionHandler] = {
    name: action for conversation in CONVERSATIONS for name, action in conversation.commands.items()
}
REMINDERS: dict[str, ActionHandler] = {
    kind: action for conversation in CONVERSATIONS for kind, action in conversation.reminders.items()
}
CLEARING_LABELS = frozenset(label for conversation in CONVERSATIONS for label in conversation.clearing)
FINAL_LABELS = frozenset(label for conversation in CONVERSATIONS for label in conversation.final)
PLAIN_NO_LABELS = frozenset(label for conversation in CONVERSATIONS for label in conversation.plain_no)
SETTLING = frozenset(
    f"{one.flow}.{name}" for one in CONVERSATIONS for name in (*one.settling, *one.settling_day)
)
"""Full names of the actions after which the other buttons of their message have nothing left to offer."""
SETTLING_DAY = frozenset(f"{one.flow}.{name}" for one in CONVERSATIONS for name in one.settling_day)
"""Those of them that settle the day in their argument, so that every card of that day is done with."""
TAKES_DAY = frozenset(f"{one.flow}.{name}" for one in CONVERSATIONS for name in one.takes_day)
"""Full names of the actions that take any coming day she types below their buttons."""
_GONE = Conversation(flow="")
_FLOWS: "dict[ActionHandler, str]" = {
    action: conversation.flow
    for conversation in CONVERSATIONS
    for action in (*conversation.actions.values(), *conversation.commands.values())
}
_NEEDS: dict[ActionHandler, str] = {
    action: conversation.needs
    for conversation in CONVERSATIONS
    for action in (
        *conversation.actions.values(),
        *conversation.commands.values(),
        *conversation.reminders.values(),
    )
}
COMMANDS: tuple[str, ...] = (
    "today", "week", "symptom", "urgent", "why", "progress", "calendar", "sheet", "settings", "pause", "resume",
    "quiz", "changed", "export", "delete", "privacy", "help",
)  # fmt: skip
"""The commands of the menu, in its order."""


@lru_cache(maxsize=16)
def vocabulary(catalog: Catalog, language: str) -> Vocabulary:
    """Return the words that typed answers are compared with, including the meaning of every button label."""
    return Vocabulary.of(catalog, language, CLEARING_LABELS, FINAL_LABELS, PLAIN_NO_LABELS)


def conversation_of(flow: str) -> Conversation:
    """Return the conversation with this id; an empty one for an id that the program no longer has."""
    return BY_FLOW.get(flow, _GONE)


def open_conversation(draft: Draft) -> Conversation:
    """Return the active conversation; an empty one where none is open."""
    return conversation_of(draft.frame.flow if draft.frame else "")


def needs(action: ActionHandler) -> str:
    """Return what an action requires: "nothing", "consent" or "coaching"."""
    return _NEEDS[action]


def close_menus(draft: Draft, action: "ActionHandler | None" = None) -> None:
    """Close an open menu when she goes elsewhere or a reminder falls due; it asks nothing and does not come back."""
    if action is not None and conversation_of(_FLOWS.get(action, "")).keeps_menus:
        return
    frames = draft.member.talk.frames
    kept = tuple(frame for frame in frames if not _is_menu(frame))
    if kept != frames:
        draft.update_talk(frames=kept, message_id=None, options=(), picked=())


def _is_menu(frame: Frame) -> bool:
    conversation = BY_FLOW.get(frame.flow)
    return conversation is not None and conversation.menu != "" and frame.step == conversation.menu


def find_step(draft: Draft, frame: Frame) -> Step | None:
    """Return the step of a frame, or None when the content or the code no longer has it."""
    conversation = BY_FLOW.get(frame.flow)
    return conversation.step(draft, frame.step) if conversation else None
