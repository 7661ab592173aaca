"""May she in? Every action and every open question passes here: consent first, and coaching only while it is open."""

from flows.dialog.conversation import ActionHandler
from flows.dialog.draft import Draft
from flows.engine import repair
from flows.engine.registry import ACTIONS, BY_FLOW, close_menus, needs


def start_action(draft: Draft, name: str, argument: str = "") -> None:
    """An action by its name ("today.done") and what it is bound to ("2026-03-02"), from a button of any age."""
    action = ACTIONS.get(name)
    if action is None:
        repair.old_button(draft)
    else:
        act(draft, action, argument)


def act(draft: Draft, action: ActionHandler, argument: str) -> None:
    """Start something from anywhere, if she may."""
    lack = missing_requirement(draft, needs(action))
    if lack:
        repair.closed_door(draft, lack)
    else:
        close_menus(draft, action)
        action(draft, argument)


def missing_requirement(draft: Draft, need: str) -> str:
    """What stands between her and a conversation: "" (nothing), "consent", "consent_again" or "coaching"."""
    if need == "nothing":
        return ""
    if draft.member.consent is None:
        return "consent"
    if need != "coaching":
        return ""
    if draft.member.closed:
        return "coaching"
    return "" if draft.member.consent == draft.catalog.consent_version else "consent_again"


def is_blocked(draft: Draft) -> bool:
    """Whether the open question has to wait for something; that is said then."""
    frame = draft.frame
    conversation = BY_FLOW.get(frame.flow) if frame else None
    lack = missing_requirement(draft, conversation.needs) if conversation else ""
    if lack == "consent_again":
        repair.closed_door(draft, lack)
    return lack == "consent_again"
