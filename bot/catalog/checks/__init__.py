"""Finds every problem of the content, each with its file, key and remedy; each module has one family of checks.

A check is a function from `Material` to problems; it changes nothing and is listed by its family.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Final, TypeAlias

from bot.catalog.checks import (
    answers,
    clinic,
    formatting,
    keys,
    moves,
    parity,
    questions,
    readability,
    rules,
    sheet,
    steps,
    training,
    typed,
    understanding,
    voice,
    voices,
    word_sets,
    wordcount,
)
from bot.catalog.checks.code_scan import CodeScan, scan_program
from bot.catalog.checks.material import Material, gather
from bot.catalog.files import default_folder, read
from bot.catalog.load import assemble
from bot.catalog.own import texts_and_own
from flows.model.errors import ContentError

Check: TypeAlias = Callable[[Material], Iterator[str]]

AT_START: Final[tuple[Check, ...]] = (
    *questions.CHECKS,
    *answers.CHECKS,
    *rules.CHECKS,
    *sheet.CHECKS,
    *clinic.CHECKS,
    *training.CHECKS,
    *moves.CHECKS,
    *keys.CHECKS,
    *parity.CHECKS,
    *formatting.CHECKS,
    *typed.CHECKS,
    *wordcount.CHECKS,
    *voice.CHECKS,
    *voices.CHECKS,
    *word_sets.CHECKS,
)
"""Checks made at every start."""
OF_CODE: Final[tuple[Check, ...]] = (
    *steps.OF_CODE,
    *keys.OF_CODE,
    *questions.OF_CODE,
    *answers.OF_CODE,
    *rules.OF_CODE,
    *training.OF_CODE,
    *typed.OF_CODE,
)
"""Checks that compare content and program."""
WITHOUT_SENTENCES: Final = (*AT_START, *moves.DRAWN, *OF_CODE, *readability.CHECKS)
"""All checks except the longest, which reads back every phrase and example of content/understanding."""
CHECKS: Final = (*WITHOUT_SENTENCES, *understanding.CHECKS)

_scanned = cache(scan_program)


def problems(
    folder: Traversable | None = None,
    *,
    tests: Traversable | None = None,
    code: CodeScan | None = None,
    checks: Sequence[Check] = CHECKS,
    own_folder: Path | None = None,
) -> list[str]:
    """Return every problem of a content folder, on its own and compared with this program.

    With `own_folder`, a clinic's own texts and numbers are applied.

    `tests` is the folder of the tests, by default the one beside the content if it exists.
    """
    folder = folder or default_folder()
    reading = read(folder)
    try:
        words, own = texts_and_own(own_folder, folder)
        if own is not None:
            own.apply(reading)
        catalog = assemble(reading, words=words)
    except ContentError as error:
        return [*reading.problems, *error.problems]
    if tests is None and isinstance(folder, Path):
        tests = folder.parent / "tests"
    return problems_of(gather(reading, catalog, code or _scanned(), words.entries(), tests), checks)


def problems_of(material: Material, checks: Sequence[Check]) -> list[str]:
    """Return the problems found by reading and by these checks, each once.

    An error inside a check is ignored, because its cause is reported by another check.
    """
    found, stumbled = [*material.reading.problems, *material.broken], None
    for check in checks:
        try:
            found += check(material)
        except Exception as error:
            stumbled = error
    if stumbled is not None and not found:
        raise stumbled
    return list(dict.fromkeys(found))
