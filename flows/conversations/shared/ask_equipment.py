"""Opens the question what she has at home for strength; `setup/equipment` takes the answer."""

from dataclasses import replace

from flows.dialog.draft import Draft


def ask_equipment(draft: Draft) -> None:
    """Ask what she has at home; from now on the question counts as asked, answered or not."""
    wanted = draft.member.preferences
    if wanted.lacks is None:
        draft.update(preferences=replace(wanted, lacks=()))
    draft.begin("equipment", "have")
