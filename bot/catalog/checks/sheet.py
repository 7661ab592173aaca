"""Checks what the visit sheet leaves out: a misspelt name there would show what she did not add."""

from collections.abc import Iterator
from typing import Final

from bot.catalog.checks.material import Material
from flows import SHEET_PARTS
from flows.rules.rulebook import READINESS

FILE: Final = "sheet.toml"
NEVER: Final = "never"
"""Group of what is never on the sheet, which she cannot add."""
GROUPS: Final = (*SHEET_PARTS, NEVER)


def left_out(material: Material) -> Iterator[str]:
    """Report a missing or unknown group, and a name that is neither a card nor a fact of the readiness quiz."""
    groups = material.catalog.left_off_sheet
    for group in GROUPS:
        if not groups.get(group):
            yield f"{FILE}: left_out.{group} lists nothing; name the cards and facts the sheet leaves out for it"
    for group in sorted(groups.keys() - set(GROUPS)):
        yield f"{FILE}: left_out.{group} is not known; use one of {', '.join(GROUPS)}"
    cards = {question.id for listed in material.catalog.questions.values() for question in listed}
    known = cards | material.rules.facts.get(READINESS, {}).keys()
    for group, names in groups.items():
        for name in sorted(names - known):
            yield f"{FILE}: left_out.{group}: {name} is no card and no fact of the readiness quiz; correct its name"


CHECKS = (left_out,)
