"""Finds every fault of the content, each with its file, key and remedy. One family of checks a file.

A check is a function from `Material` to faults; it changes nothing and stands in the list of its family.
"""

from collections.abc import Callable, Iterator
from functools import cache
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Final, TypeAlias

from bot.catalog.checks import keys, parity, questions, rules, steps, training, voice, wordcount
from bot.catalog.checks.code_scan import CodeScan, scan_program
from bot.catalog.checks.material import Material, gather
from bot.catalog.files import default_folder, read
from bot.catalog.load import assemble
from bot.texts.fluent import read_entries
from flows.model.errors import ContentError

Check: TypeAlias = Callable[[Material], Iterator[str]]

CHECKS: Final[tuple[Check, ...]] = (
    *questions.CHECKS,
    *rules.CHECKS,
    *training.CHECKS,
    *keys.CHECKS,
    *parity.CHECKS,
)
"""What every start asks of the content."""
WORDING: Final[tuple[Check, ...]] = (*wordcount.CHECKS, *voice.CHECKS)
OF_CODE: Final[tuple[Check, ...]] = (
    *steps.OF_CODE,
    *keys.OF_CODE,
    *questions.OF_CODE,
    *rules.OF_CODE,
    *training.OF_CODE,
)
"""What holds content and program against each other: of our own making, so asked where both are made."""

_scanned = cache(scan_program)


def faults(
    folder: Traversable | None = None, *, tests: Traversable | None = None, code: CodeScan | None = None
) -> list[str]:
    """Every fault of a content folder; none for content that is fit to talk.

    `tests` is the folder of the tests; by default the one beside the content when it is there.
    """
    folder = folder or default_folder()
    reading = read(folder)
    try:
        entries = {item.name: read_entries(item) for item in (folder / "text").iterdir() if item.is_dir()}
        catalog = assemble(reading)
    except ContentError as error:
        return [*reading.faults, *error.faults]
    if tests is None and isinstance(folder, Path):
        tests = folder.parent / "tests"
    material = gather(reading, catalog, code or _scanned(), entries, tests)
    return list(dict.fromkeys(_checked(material)))


def _checked(material: Material) -> list[str]:
    """What a check stumbles over is a fault that the reading, or another check, has told."""
    found, stumbled = [*material.reading.faults, *material.broken], None
    for check in (*CHECKS, *WORDING, *OF_CODE):
        try:
            found += check(material)
        except Exception as error:
            stumbled = error
    if stumbled is not None and not found:
        raise stumbled
    return found
