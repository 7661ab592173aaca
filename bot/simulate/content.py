"""What a played member is answered with: our content, or with a clinic's own words and numbers in its place."""

from pathlib import Path

from bot.catalog.files import default_folder
from bot.catalog.load import load
from bot.catalog.validation import load_checked
from bot.texts.render import Renderer
from flows.model.catalog import Catalog


def content_of(own_folder: Path | None) -> tuple[Catalog, Renderer]:
    """The content as it comes, unchecked; with a clinic's own as a start takes it. Raises ContentError for that."""
    if own_folder is not None:
        return load_checked(own_folder=own_folder)
    words = Renderer(default_folder())
    return load(words=words), words
