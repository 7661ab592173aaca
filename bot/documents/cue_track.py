"""A run's cues as one MP3 that plays with the screen locked: chimes, recorded words where available, otherwise silence.

The bit rate is constant, because players otherwise show a wrong length and seek to a wrong position.
"""

import wave
from array import array
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Final

from bot.documents.chimes import PEAK, RATE, chime
from flows import CuePlan

BIT_RATE: Final = 16
"""Kilobits per second; 25 minutes are 3 MB."""
PIECE_S: Final = 30
Voices = Mapping[str, bytes]
"""Cue -> a recorded word, as bot.catalog.voices reads it."""


def cue_track(plan: CuePlan, voices: Voices | None = None) -> bytes:
    """Return the track as MP3."""
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
    """Return the size of the track in megabytes, which is said before it is sent."""
    return plan.seconds * BIT_RATE / 8 / 1000


def _pieces(plan: CuePlan, voices: Voices) -> Iterator[bytes]:
    """Yield the track in pieces of half a minute, so that little of it is in memory at once."""
    sounds = [(cue.second * RATE, _sound(cue.kind, voices)) for cue in plan.cues]
    for first in range(0, plan.seconds * RATE, PIECE_S * RATE):
        last = min(first + PIECE_S * RATE, plan.seconds * RATE)
        piece = array("h", bytes(2 * (last - first)))
        for begin, sound in sounds:
            _lay(piece, sound, begin - first)
        yield piece.tobytes()


def _lay(piece: "array[int]", sound: "array[int]", offset: int) -> None:
    """Add the part of a sound that falls into this piece; a sum that is too loud is clipped."""
    begin, end = max(offset, 0), min(offset + len(sound), len(piece))
    for place in range(begin, end):
        together = piece[place] + sound[place - offset]
        piece[place] = max(-32767, min(32767, together))


def _sound(kind: str, voices: Voices) -> "array[int]":
    """Return the chime and, after it, the recorded word if there is one."""
    sound = chime(kind)
    if kind not in voices:
        return sound
    return sound + array("h", bytes(RATE // 5)) + clip(voices[kind])


def clip(wav: bytes) -> "array[int]":
    """Return a recorded word at the track's sample rate and as loud as a chime.

    `wav` is a recording that `bot.catalog.voices` accepted.
    """
    with wave.open(BytesIO(wav)) as file:
        rate, samples = file.getframerate(), array("h", file.readframes(file.getnframes()))
    louder = PEAK * 32767 / max(1, max(map(abs, samples), default=1))
    count = len(samples) * RATE // rate
    return array("h", (round(louder * _between(samples, place * rate / RATE)) for place in range(count)))


def _between(samples: "array[int]", place: float) -> float:
    """Return the value between two samples by linear interpolation."""
    before = int(place)
    after = min(before + 1, len(samples) - 1)
    return samples[before] + (samples[after] - samples[before]) * (place - before)
