"""She is here: what was ignored before counts no more."""

from flows.dialog.draft import Draft


def wake(draft: Draft) -> None:
    """Nothing counts as ignored any more, and quiet reminders come again."""
    nudges = draft.member.nudges
    if nudges.ignored or nudges.quiet:
        draft.update_nudges(ignored=0, quiet=False)
