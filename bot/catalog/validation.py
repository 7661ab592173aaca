"""Loads the content for a start: read once, checked, and rejected with every problem.

Comparing content and program is left to `check-content` and the tests, because the result changes only with the
program.
"""

from importlib.resources.abc import Traversable
from pathlib import Path

from bot.catalog.checked import Checked, CheckedFile, may_keep
from bot.catalog.files import default_folder, read
from bot.catalog.load import NO_CLINIC, assemble
from bot.texts.render import Renderer
from flows.model.catalog import Catalog, Clinic
from flows.model.errors import ContentError


def load_checked(
    folder: Traversable | None = None,
    *,
    clinic: Clinic = NO_CLINIC,
    default_country: str = "",
    own_folder: Path | None = None,
) -> tuple[Catalog, Renderer]:
    """Return the content as typed values and as texts, with a clinic's own content applied.

    Raises ContentError with every problem: file, key and remedy.
    """
    folder = folder or default_folder()
    kept = CheckedFile(folder, own_folder)
    checked = kept.read()
    if checked is None:
        checked = _check(folder, own_folder)
        if may_keep():
            kept.write(checked)
    reading, words = checked.reading(folder), Renderer(folder, entries=checked.entries)
    catalog = assemble(reading, clinic=clinic, default_country=default_country, words=words)
    if reading.problems:
        raise ContentError(reading.problems)
    return catalog, words


def keep_checked(own_folder: Path | None = None) -> None:
    """Check our content as a start does and keep it for the next one, even if Python is told to write no bytecode.

    Raises ContentError with every problem.
    """
    folder = default_folder()
    CheckedFile(folder, own_folder).write(_check(folder, own_folder))


def _check(folder: Traversable, own_folder: Path | None) -> Checked:
    """Read and check everything. Raises ContentError with every problem."""
    # Imported here because a start whose content was checked before needs none of it.
    from bot.catalog.checks import AT_START, problems_of
    from bot.catalog.checks.code_scan import CodeScan
    from bot.catalog.checks.material import gather
    from bot.catalog.own import texts_and_own

    reading = read(folder)
    try:
        words, own = texts_and_own(own_folder, reading.folder)
    except ContentError as error:
        raise ContentError([*reading.problems, *error.problems]) from None
    if own is not None:
        own.apply(reading)
    catalog = assemble(reading, words=words)
    problems = problems_of(gather(reading, catalog, CodeScan(), words.entries()), AT_START)
    if problems:
        raise ContentError(problems)
    return Checked(reading.tables, reading.own_mark, words.entries())
