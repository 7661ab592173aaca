"""The content as a start takes it: read once, checked, and refused with every problem it has.

What holds content and program against each other is not asked here: it changes with the program only, so it is asked
where that is made, by `check-content` and the tests.
"""

from importlib.resources.abc import Traversable
from pathlib import Path

from bot.catalog.checks import AT_START, problems_of
from bot.catalog.checks.code_scan import CodeScan
from bot.catalog.checks.material import gather
from bot.catalog.files import default_folder, read
from bot.catalog.load import NO_CLINIC, assemble
from bot.catalog.own import OwnContent
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
    """The content as typed values and as words, with a clinic's own in its place.

    Raises ContentError with every problem: file, key and remedy.
    """
    reading = read(folder or default_folder())
    try:
        words, own = OwnContent.beside(own_folder, reading.folder)
    except ContentError as error:
        raise ContentError([*reading.problems, *error.problems]) from None
    if own is not None:
        own.apply(reading)
    catalog = assemble(reading, clinic=clinic, default_country=default_country, words=words)
    problems = problems_of(gather(reading, catalog, CodeScan(), words.entries()), AT_START)
    if problems:
        raise ContentError(problems)
    return catalog, words
