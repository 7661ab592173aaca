"""The content a played member is answered with: ours, or with a clinic's own texts and numbers applied."""

from pathlib import Path

from bot.catalog.files import default_folder
from bot.catalog.load import load
from bot.catalog.validation import load_checked
from bot.texts.render import Renderer
from flows.model.catalog import Catalog


def content_of(own_folder: Path | None) -> tuple[Catalog, Renderer]:
    """Return the content unchecked, or checked as at a start if a clinic's own is given. Raises ContentError then."""
    if own_folder is not None:
        return load_checked(own_folder=own_folder)
    words = Renderer(default_folder())
    return load(words=words), words
