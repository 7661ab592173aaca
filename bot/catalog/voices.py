"""Recorded words for the audio cues: one optional WAV file per cue in content/voices/<language>/."""

import wave
from array import array
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources.abc import Traversable
from io import BytesIO
from typing import Final

from bot.catalog.files import default_folder
from flows import CUE_KINDS

FOLDER: Final = "voices"
ENDING: Final = ".wav"
RATES: Final = (16_000, 22_050)
"""Accepted sample rates, in samples per second."""
LONGEST_S: Final = 2.5
"""Longest recording in seconds; it ends well before the next cue and before the end of the track."""
SPOKEN: Final = tuple(kind for kind in CUE_KINDS if kind != "tick")
"""Cues that a word can follow; the three ticks leave no room for one."""
QUIETEST: Final = 0.05
"""Least peak of a recording, as a fraction of full scale; below it there is only silence or noise."""


@cache
def voices(language: str, folder: Traversable | None = None) -> dict[str, bytes]:
    """Map each cue to its recording in that language; unusable ones are left out, since the chime is enough."""
    found = {}
    for kind, file in _files((folder or default_folder()) / FOLDER / language):
        try:
            content = file.read_bytes()
        except OSError:
            continue
        if kind in SPOKEN and not problem_of(content):
            found[kind] = content
    return found


def problems(folder: Traversable, languages: Mapping[str, object]) -> Iterator[str]:
    """Return the problems of the recordings, each with file and remedy."""
    above = folder / FOLDER
    for item in sorted(above.iterdir(), key=lambda one: one.name) if above.is_dir() else ():
        if item.is_dir() and item.name not in languages:
            known = ", ".join(languages)
            yield f"{FOLDER}/{item.name}: is no language of manifest.toml; known: {known}"
        for kind, file in _files(item):
            where = f"{FOLDER}/{item.name}/{file.name}"
            if kind not in SPOKEN:
                yield f"{where}: is named after no cue; known: {', '.join(SPOKEN)}"
            elif wrong := problem_of(file.read_bytes()):
                yield f"{where}: {wrong}"


def problem_of(content: bytes) -> str:
    """Return what is wrong with a recording, or "" if it can be used."""
    try:
        with wave.open(BytesIO(content)) as file:
            shape = (file.getnchannels(), file.getsampwidth() * 8, file.getframerate())
            samples = array("h", file.readframes(file.getnframes())) if shape[1] == 16 else array("h")
    except (wave.Error, EOFError, ValueError):
        return "is no WAV file that can be read; record WAV, mono, 16 bit, 22,050 samples a second"
    channels, bits, rate = shape
    if channels != 1 or bits != 16 or rate not in RATES:
        return f"has {channels} channels, {bits} bit, {rate:,} samples a second; record mono, 16 bit, 22,050 or 16,000"
    if len(samples) > LONGEST_S * rate:
        return f"lasts {len(samples) / rate:.1f} seconds; {LONGEST_S} at most, so that it ends before the next cue"
    if max(map(abs, samples), default=0) < QUIETEST * 32767:
        return "is silent; record it again, louder"
    return ""


def _files(folder: Traversable) -> Iterator[tuple[str, Traversable]]:
    """Yield (cue, file) of every recording of a language."""
    for item in sorted(folder.iterdir(), key=lambda one: one.name) if folder.is_dir() else ():
        if item.name.lower().endswith(ENDING):
            yield item.name[: -len(ENDING)], item
