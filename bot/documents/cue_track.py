"""A run's cues as one MP3 that plays with the screen locked: chimes, words where somebody recorded them, else silence.

Constant bit rate: without it players say a wrong length and seek to a wrong place.
"""

import wave
from array import array
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Final

from bot.documents.chimes import PEAK, RATE, chime
from flows import CuePlan

BIT_RATE: Final = 16
"""Kilobits a second; 25 minutes are 3 MB."""
PIECE_S: Final = 30
Voices = Mapping[str, bytes]
"""Cue -> a recorded word, as bot.catalog.voices reads it."""


def cue_track(plan: CuePlan, voices: Voices | None = None) -> bytes:
    """The track as MP3."""
    import lameenc

    encoder = lameenc.Encoder()
    encoder.set_bit_rate(BIT_RATE)
    encoder.set_in_sample_rate(RATE)
    encoder.set_out_sample_rate(RATE)
    encoder.set_channels(1)
    encoder.set_quality(5)
    encoder.silence()
    file = BytesIO()
    for piece in _pieces(plan, voices or {}):
        file.write(encoder.encode(piece))
    file.write(encoder.flush())
    return file.getvalue()


def size_mb(plan: CuePlan) -> float:
    """How large the track is, in megabytes: said before it is sent."""
    return plan.seconds * BIT_RATE / 8 / 1000


def _pieces(plan: CuePlan, voices: Voices) -> Iterator[bytes]:
    """The whole track in pieces of half a minute, so that little of it is in memory at once."""
    sounds = [(cue.second * RATE, _sound(cue.kind, voices)) for cue in plan.cues]
    for first in range(0, plan.seconds * RATE, PIECE_S * RATE):
        last = min(first + PIECE_S * RATE, plan.seconds * RATE)
        piece = array("h", bytes(2 * (last - first)))
        for begin, sound in sounds:
            _lay(piece, sound, begin - first)
        yield piece.tobytes()


def _lay(piece: "array[int]", sound: "array[int]", offset: int) -> None:
    """Add the part of a sound that falls into this piece; what is too loud together is cut off."""
    begin, end = max(offset, 0), min(offset + len(sound), len(piece))
    for place in range(begin, end):
        together = piece[place] + sound[place - offset]
        piece[place] = max(-32767, min(32767, together))


def _sound(kind: str, voices: Voices) -> "array[int]":
    """The chime, and after it the word where there is one."""
    sound = chime(kind)
    if kind not in voices:
        return sound
    return sound + array("h", bytes(RATE // 5)) + clip(voices[kind])


def clip(wav: bytes) -> "array[int]":
    """A recorded word at the track's rate, as loud as a chime. `wav` is one that bot.catalog.voices found no fault with."""
    with wave.open(BytesIO(wav)) as file:
        rate, samples = file.getframerate(), array("h", file.readframes(file.getnframes()))
    louder = PEAK * 32767 / max(1, max(map(abs, samples), default=1))
    count = len(samples) * RATE // rate
    return array("h", (round(louder * _between(samples, place * rate / RATE)) for place in range(count)))


def _between(samples: "array[int]", place: float) -> float:
    """The value at a place between two samples, on the line from one to the other."""
    before = int(place)
    after = min(before + 1, len(samples) - 1)
    return samples[before] + (samples[after] - samples[before]) * (place - before)
