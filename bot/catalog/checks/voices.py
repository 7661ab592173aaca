"""Checks the recorded words of the audio cues: named after a cue, in the right format, short and not silent."""

from collections.abc import Iterator

from bot.catalog.checks.material import Material
from bot.catalog.voices import problems


def recordings(material: Material) -> Iterator[str]:
    """Report files of content/voices/ that cannot be used on a run."""
    yield from problems(material.reading.folder, material.catalog.labels)


CHECKS = (recordings,)
