"""What the operator can choose from what stands in content/: languages and countries, read without the rest."""

from dataclasses import dataclass
from importlib.resources.abc import Traversable

from bot.catalog.files import default_folder, read


@dataclass(frozen=True, slots=True)
class Choices:
    """Names of the folders of texts and codes of the countries; empty where the content cannot be read."""

    languages: tuple[str, ...]
    countries: tuple[str, ...]


def choices(folder: Traversable | None = None) -> Choices:
    """Those of a content folder, in the order of their names; its faults are told by the start, not here."""
    folder = folder or default_folder()
    listed = read(folder, ("countries.toml",)).of("country")
    return Choices(
        languages=tuple(sorted(item.name for item in (folder / "text").iterdir() if item.is_dir())),
        countries=tuple(sorted(str(country.get("code")) for _, country in listed)),
    )
