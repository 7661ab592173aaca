"""Resets what was ignored, because she is active again."""

from flows.dialog.draft import Draft


def reset_ignored_reminders(draft: Draft) -> None:
    """Reset the counts of ignored reminders, and start silenced reminders again."""
    nudges = draft.member.nudges
    if nudges.ignored or nudges.quiet:
        draft.update_nudges(ignored=0, quiet=False)
