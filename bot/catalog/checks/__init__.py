"""Finds every problem of the content, each with its file, key and remedy. One family of checks a file.

A check is a function from `Material` to problems; it changes nothing and stands in the list of its family.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Final, TypeAlias

from bot.catalog.checks import (
    keys,
    moves,
    parity,
    questions,
    readability,
    rules,
    steps,
    training,
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
from bot.catalog.own import OwnContent
from flows.model.errors import ContentError

Check: TypeAlias = Callable[[Material], Iterator[str]]

AT_START: Final[tuple[Check, ...]] = (
    *questions.CHECKS,
    *rules.CHECKS,
    *training.CHECKS,
    *moves.CHECKS,
    *keys.CHECKS,
    *parity.CHECKS,
    *wordcount.CHECKS,
    *voice.CHECKS,
    *voices.CHECKS,
    *word_sets.CHECKS,
)
"""What every start asks of the content."""
OF_CODE: Final[tuple[Check, ...]] = (
    *steps.OF_CODE,
    *keys.OF_CODE,
    *questions.OF_CODE,
    *rules.OF_CODE,
    *training.OF_CODE,
)
"""What holds content and program against each other."""
WITHOUT_SENTENCES: Final = (*AT_START, *moves.DRAWN, *OF_CODE, *readability.CHECKS)
"""All but the longest, which reads every phrase and example of content/understanding back."""
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
    """Every problem of a content folder, also beside this program; none for content that is fit to talk.

    With `own_folder` a clinic's own words and numbers are in the place of ours.

    `tests` is the folder of the tests; by default the one beside the content when it is there.
    """
    folder = folder or default_folder()
    reading = read(folder)
    try:
        words, own = OwnContent.beside(own_folder, folder)
        if own is not None:
            own.apply(reading)
        catalog = assemble(reading, words=words)
    except ContentError as error:
        return [*reading.problems, *error.problems]
    if tests is None and isinstance(folder, Path):
        tests = folder.parent / "tests"
    return problems_of(gather(reading, catalog, code or _scanned(), words.entries(), tests), checks)


def problems_of(material: Material, checks: Sequence[Check]) -> list[str]:
    """What the reading and these checks found, each once; what a check stumbles over has been found by another one."""
    found, stumbled = [*material.reading.problems, *material.broken], None
    for check in checks:
        try:
            found += check(material)
        except Exception as error:
            stumbled = error
    if stumbled is not None and not found:
        raise stumbled
    return list(dict.fromkeys(found))
