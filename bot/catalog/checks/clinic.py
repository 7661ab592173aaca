"""Checks clinic.toml, which says what a clinic may change: a name in it that means nothing would protect nothing."""

from collections.abc import Iterator
from typing import Final

from bot.catalog.checks.material import Material
from bot.catalog.clinic_content import ALLOWED, AdjustableNumber
from bot.catalog.tables import read_table

KEYS: Final = ("same_everywhere", "former_placeholders", "number")


def keys_of_clinic(material: Material) -> Iterator[str]:
    """Report a key that nothing reads."""
    for key in sorted(material.reading.tables.get(ALLOWED, {}).keys() - set(KEYS)):
        yield f"{ALLOWED}: {key} is not a key here; known: {', '.join(KEYS)}"


def numbers_of_clinic(material: Material) -> Iterator[str]:
    """Report a number that is malformed or no constant, and a text that is said to mention it and does not exist."""
    for where, table in material.reading.of_file(ALLOWED, "number") if _is_there(material) else ():
        problems: list[str] = []
        number = read_table(AdjustableNumber, table, where, problems)
        yield from problems
        if number is None:
            continue
        if number.id not in material.catalog.constants:
            yield f"{where}: is no constant; add it to rules/constants.toml, or take it out"
        for key in number.said_in:
            if key not in material.keys:
                yield f"{where}: said_in names the message {key}, which is not there; take it out"


def words_kept(material: Material) -> Iterator[str]:
    """Report a beginning of keys under `same_everywhere` with which no text begins, so that it keeps nothing."""
    listed = material.reading.tables.get(ALLOWED, {}).get("same_everywhere", [])
    for start in listed if isinstance(listed, list) else ():
        if not any(key.startswith(str(start)) for key in material.keys):
            yield f"{ALLOWED}: same_everywhere: no message begins with {start}; correct it or take it out"


def _is_there(material: Material) -> bool:
    return ALLOWED in material.reading.tables


CHECKS = (keys_of_clinic, numbers_of_clinic, words_kept)
