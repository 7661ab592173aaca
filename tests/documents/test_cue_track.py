"""The cue track, decoded again: every cue where it belongs, a true length, loud enough and never too loud."""

import wave
from array import array
from io import BytesIO

import miniaudio
import pytest

from bot.catalog.load import load
from bot.documents.chimes import CHIMES, RATE, chime
from bot.documents.cue_track import clip, cue_track, size_mb
from flows import CuePlan, cue_plan
from flows.model.catalog import Block

CATALOG = load()
LATE_S = 0.1
"""An encoder's delay; the same for every cue."""
QUIET = 600


def decoded(track: bytes) -> array:  # type: ignore[type-arg]
    """The samples of an MP3."""
    return miniaudio.decode(track, nchannels=1, sample_rate=RATE).samples


def is_heard(samples: array, second: float) -> bool:  # type: ignore[type-arg]
    """Whether a sound begins within a tenth of a second of then, after silence or a sound before it."""
    begin = int(second * RATE)
    return max(map(abs, samples[begin : begin + int((LATE_S + 0.1) * RATE)])) > QUIET


@pytest.mark.parametrize(
    "step", [CATALOG.steps[0], CATALOG.steps[8], CATALOG.steps[-1]], ids=lambda step: step.id
)
def test_every_cue_is_where_it_belongs(step) -> None:  # type: ignore[no-untyped-def]
    """Decoded: each cue within a tenth of a second, silence between, the length true to the second."""
    plan = cue_plan(step.blocks, 5, 5)
    assert plan is not None
    track = cue_track(plan)
    samples = decoded(track)

    assert abs(len(samples) / RATE - plan.seconds) < 1
    assert [cue for cue in plan.cues if not is_heard(samples, cue.second)] == []
    loudest = max(map(abs, samples)) / 32767
    assert 0.5 <= loudest <= 0.9, "between -6 and -1 dB"
    assert max(map(abs, samples[20 * RATE : 290 * RATE])) < QUIET, "silence in the middle of the warm-up"
    assert len(track) * 8 / plan.seconds <= 20_000, "constant, at most 20 kbit a second"
    assert size_mb(plan) == pytest.approx(len(track) / 1_000_000, rel=0.01)


def test_up_is_run_and_down_is_walk() -> None:
    """Told apart without words; nothing shriller than the tick, nothing that begins hard."""
    pitches = {kind: [pitch for _, pitch, _ in notes] for kind, notes in CHIMES.items()}

    assert pitches["run"] == sorted(pitches["run"]) and len(set(pitches["run"])) > 1
    assert pitches["walk"] == sorted(pitches["walk"], reverse=True) == pitches["run"][::-1]
    assert all(520 <= pitch <= 1050 for notes in pitches.values() for pitch in notes)
    for kind in CHIMES:
        assert max(map(abs, chime(kind)[: RATE // 1000])) < 3000, f"{kind} begins too hard"


def voice(rate: int = 22_050, channels: int = 1) -> bytes:
    """A recorded word of half a second."""
    file = BytesIO()
    with wave.open(file, "wb") as out:
        out.setnchannels(channels)
        out.setsampwidth(2)
        out.setframerate(rate)
        out.writeframes(array("h", [8000, -8000] * (rate * channels // 4)).tobytes())
    return file.getvalue()


def test_a_recorded_word_follows_its_chime() -> None:
    """Whatever its rate; a file of another shape is refused."""
    plan = CuePlan(cues=(), seconds=1, run_minutes=1)
    assert len(clip(voice())) == pytest.approx(RATE / 2, abs=2)
    assert len(cue_track(plan)) > 0
    with pytest.raises(ValueError, match="mono"):
        clip(voice(channels=2))

    spoken = cue_plan((Block(run=1, walk=1, reps=1),), 0, 0)
    assert spoken is not None
    with_word, without = decoded(cue_track(spoken, {"run": voice()})), decoded(cue_track(spoken))
    after = int(1.6 * RATE)
    assert max(map(abs, with_word[after : after + RATE // 4])) > 4 * max(
        map(abs, without[after : after + RATE // 4])
    )
