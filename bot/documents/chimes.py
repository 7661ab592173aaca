"""The sounds of a cue track as 16-bit samples: sums of sines with a soft attack. A rising pitch means run, a falling one

walk.
"""

from array import array
from collections.abc import Mapping
from functools import cache
from math import exp, pi, sin
from typing import Final

RATE: Final = 16_000
"""Samples per second; almost all of a chime's energy is below 3.5 kHz."""
PEAK: Final = 0.62
"""Peak as a fraction of full scale, about -4 dB."""
ATTACK_S: Final = 0.030
"""Duration of the soft attack, because a baby may be asleep in the stroller."""

Note = tuple[float, float, float]
"""Start (seconds), pitch (hertz) and duration (seconds) of a note."""

CHIMES: Final[Mapping[str, tuple[Note, ...]]] = {
    "warm_up": ((0.0, 523.3, 0.5), (0.28, 523.3, 0.6)),
    "run": ((0.0, 523.3, 0.35), (0.18, 659.3, 0.35), (0.36, 784.0, 0.8)),
    "walk": ((0.0, 784.0, 0.35), (0.18, 659.3, 0.35), (0.36, 523.3, 0.8)),
    "half": ((0.0, 880.0, 0.5), (0.22, 880.0, 0.6)),
    "last": ((0.0, 880.0, 0.3), (0.16, 880.0, 0.3), (0.32, 880.0, 0.7)),
    "tick": ((0.0, 1046.5, 0.12),),
    "cool_down": ((0.0, 659.3, 0.4), (0.24, 587.3, 0.4), (0.48, 523.3, 0.9)),
    "end": ((0.0, 523.3, 0.9), (0.22, 659.3, 0.9), (0.44, 784.0, 1.0), (0.66, 1046.5, 1.4)),
}


@cache
def chime(kind: str) -> "array[int]":
    """Return the samples of one sound."""
    notes = CHIMES[kind]
    length = max(begin + ring for begin, _, ring in notes)
    wave = [0.0] * int(length * RATE)
    for begin, pitch, ring in notes:
        _add(wave, int(begin * RATE), pitch, ring)
    loudest = max(abs(sample) for sample in wave)
    return array("h", (round(sample / loudest * PEAK * 32767) for sample in wave))


def _add(wave: list[float], first: int, pitch: float, ring: float) -> None:
    """Add one bell-like note that fades out: its pitch and, more softly, the octave above."""
    for number in range(min(int(ring * RATE), len(wave) - first)):
        t = number / RATE
        fade = min(1.0, t / ATTACK_S) * exp(-4.2 * t / ring) * min(1.0, (ring - t) / 0.02)
        wave[first + number] += fade * (sin(2 * pi * pitch * t) + 0.22 * sin(4 * pi * pitch * t))
