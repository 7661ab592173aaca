"""Access control: every action and every open question needs consent, and coaching that is not closed."""

from flows.dialog.conversation import ActionHandler
from flows.dialog.draft import Draft
from flows.engine import repair
from flows.engine.registry import ACTIONS, BY_FLOW, close_menus, needs


def start_action(draft: Draft, name: str, argument: str = "") -> None:
    """Start the action with this full name ("today.done") and argument ("2026-03-02"), from a button of any age."""
    action = ACTIONS.get(name)
    if action is None:
        repair.old_button(draft)
    else:
        act(draft, action, argument)


def act(draft: Draft, action: ActionHandler, argument: str) -> None:
    """Run an action, or say which requirement is missing."""
    missing = missing_requirement(draft, needs(action))
    if missing:
        repair.say_missing_requirement(draft, missing)
    else:
        close_menus(draft, action)
        action(draft, argument)


def missing_requirement(draft: Draft, need: str) -> str:
    """Return what she still needs for a conversation: "" (nothing), "consent", "consent_again" or "coaching"."""
    if need == "nothing":
        return ""
    if draft.member.consent is None:
        return "consent"
    if need != "coaching":
        return ""
    if draft.member.closed:
        return "coaching"
    return "" if draft.member.consent == draft.catalog.consent_version else "consent_again"


def require_coaching(draft: Draft) -> bool:
    """Return whether coaching is open to her; if not, say what is missing."""
    if missing_requirement(draft, "coaching"):
        start_action(draft, "today.show")
        return False
    return True


def is_blocked(draft: Draft) -> bool:
    """Return whether the open question has to wait for renewed consent; if so, ask for that consent."""
    frame = draft.frame
    conversation = BY_FLOW.get(frame.flow) if frame else None
    missing = missing_requirement(draft, conversation.needs) if conversation else ""
    if missing == "consent_again":
        repair.say_missing_requirement(draft, missing)
    return missing == "consent_again"
