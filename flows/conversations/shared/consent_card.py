"""The card that asks for her consent, shown once more below whatever was said before it."""

from typing import Final

from flows.dialog.draft import Draft

CONSENT: Final = "welcome"
"""The conversation that asks for her consent."""


def is_asked(draft: Draft) -> bool:
    """Return whether the question for her consent is open."""
    return draft.frame is not None and draft.frame.flow == CONSENT


def ask_for_consent(draft: Draft) -> None:
    """Ask for her consent, or ask again where that question is open."""
    if is_asked(draft):
        draft.ask_again()
    else:
        draft.begin(CONSENT, "consent")
