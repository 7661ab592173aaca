"""The recorded words of the audio cues: each named after a cue, of the right shape, short enough and not silent."""

from collections.abc import Iterator

from bot.catalog.checks.material import Material
from bot.catalog.voices import problems


def recordings(material: Material) -> Iterator[str]:
    """Every file of content/voices/ can be heard on a run."""
    yield from problems(material.reading.folder, material.catalog.labels)


CHECKS = (recordings,)
