"""The cue track, decoded again: every cue where it belongs, a true length, loud enough and never too loud."""

import wave
from array import array
from io import BytesIO
from itertools import pairwise
from math import pi, sin
from pathlib import Path

import miniaudio
import pytest

from bot.catalog.load import load
from bot.catalog.voices import problems, voices
from bot.documents.chimes import CHIMES, RATE, chime
from bot.documents.cue_track import clip, cue_track, size_mb
from flows import cue_plan
from flows.model.catalog import Block
from flows.model.her_day import HerDay
from flows.training.load import run_blocks, walks
from tests.flows.training.people import MONDAY, runner

CATALOG = load()
LATE_S = 0.1
"""An encoder's delay; the same for every cue."""
QUIET = 600


def decoded(track: bytes) -> array:  # type: ignore[type-arg]
    """The samples of an MP3."""
    return miniaudio.decode(track, nchannels=1, sample_rate=RATE).samples


def peak(samples: array) -> int:  # type: ignore[type-arg]
    """How far the loudest sample is from silence."""
    return max(max(samples), -min(samples)) if samples else 0


def is_heard(samples: array, second: float) -> bool:  # type: ignore[type-arg]
    """Whether a sound begins within a tenth of a second of then, after silence or a sound before it."""
    begin = int(second * RATE)
    return peak(samples[begin : begin + int((LATE_S + 0.1) * RATE)]) > QUIET


@pytest.mark.parametrize(("step", "minutes"), [("S01", None), ("S08", 10), ("S08", 20), ("S17", None)])
def test_every_cue_is_where_it_belongs(step: str, minutes: int | None) -> None:
    """The shortest, the longest, and two that are cut short; the long run decodes every one."""
    assert hear(step, minutes), "a track was made and decoded"


def test_five_minutes_are_a_walk_and_have_no_track() -> None:
    """Nothing is left of the run then, so there is nothing to announce."""
    assert not hear("S01", 5)


def test_every_step_and_shorter_set_is_heard(long: bool) -> None:
    """All seventeen, whole and cut to 20, 10 and 5 minutes."""
    if not long:
        pytest.skip("the short run decodes four tracks")
    heard = {
        (step.id, minutes): hear(step.id, minutes) for step in CATALOG.steps for minutes in (None, 20, 10, 5)
    }
    assert all(is_track for (_, minutes), is_track in heard.items() if minutes is None), (
        "a full run day is heard"
    )


def hear(step: str, minutes: int | None) -> bool:
    """Decode a track and check it: each cue within a tenth of a second, silence between, the length true to the second.

    False where so short a run has no track.
    """
    warm_up, cool_down = walks(CATALOG, minutes)
    plan = cue_plan(run_blocks(HerDay(runner(step), MONDAY, CATALOG), minutes), warm_up, cool_down)
    if plan is None:
        return False
    track = cue_track(plan)
    samples = decoded(track)

    assert abs(len(samples) / RATE - plan.seconds) < 1
    assert [cue for cue in plan.cues if not is_heard(samples, cue.second)] == []
    loudest = peak(samples) / 32767
    assert 0.5 <= loudest <= 0.9, "between -6 and -1 dB"
    walk_s = warm_up * 60
    assert peak(samples[20 * RATE : (walk_s - 10) * RATE]) < QUIET, "silence within the warm-up"
    assert len(track) * 8 / plan.seconds <= 20_000, "constant, at most 20 kbit a second"
    assert size_mb(plan) == pytest.approx(len(track) / 1_000_000, rel=0.01)
    return True


def test_up_is_run_and_down_is_walk() -> None:
    """Distinguishable without words; nothing shriller than the tick, nothing with a hard attack."""
    pitches = {kind: [pitch for _, pitch, _ in notes] for kind, notes in CHIMES.items()}

    assert pitches["run"] == sorted(pitches["run"]) and len(set(pitches["run"])) > 1
    assert pitches["walk"] == sorted(pitches["walk"], reverse=True) == pitches["run"][::-1]
    assert all(520 <= pitch <= 1050 for notes in pitches.values() for pitch in notes)
    for kind in CHIMES:
        assert max(map(abs, chime(kind)[: RATE // 1000])) < 3000, f"{kind} begins too hard"


def voice(
    rate: int = 22_050, channels: int = 1, seconds: float = 0.5, pitch: int = 440, loud: int = 8000
) -> bytes:
    """A recorded word: a tone of half a second unless it says otherwise."""
    file = BytesIO()
    with wave.open(file, "wb") as out:
        out.setnchannels(channels)
        out.setsampwidth(2)
        out.setframerate(rate)
        wanted = (round(loud * sin(2 * pi * pitch * n / rate)) for n in range(int(seconds * rate)))
        out.writeframes(array("h", [value for value in wanted for _ in range(channels)]).tobytes())
    return file.getvalue()


@pytest.mark.parametrize("rate", [16_000, 22_050])
def test_a_recorded_word_follows_its_chime(rate: int) -> None:
    """Whatever its rate: as long as it was recorded, at its pitch, as loud as the chimes."""
    heard = clip(voice(rate, loud=2000))
    rising = sum(before <= 0 < after for before, after in pairwise(heard))
    assert len(heard) == pytest.approx(RATE / 2, abs=2)
    assert rising == pytest.approx(220, abs=2), "440 hertz for half a second"
    assert max(map(abs, heard)) == pytest.approx(max(map(abs, chime("run"))), rel=0.02)

    spoken = cue_plan((Block(run=1, walk=1, reps=1),), 0, 0)
    assert spoken is not None
    with_word, without = decoded(cue_track(spoken, {"run": voice(rate)})), decoded(cue_track(spoken))
    after = int(1.6 * RATE)
    assert max(map(abs, with_word[after : after + RATE // 4])) > 4 * max(
        map(abs, without[after : after + RATE // 4])
    )
    assert len(with_word) == len(without), "a word makes no track longer"


FAULTS = {
    "en/go.wav": (voice(), "is named after no cue"),
    "en/tick.wav": (voice(), "is named after no cue"),
    "en/run.wav": (voice(channels=2), "has 2 channels, 16 bit, 22,050 samples a second; record mono"),
    "en/walk.wav": (voice(rate=44_100), "has 1 channels, 16 bit, 44,100 samples a second; record mono"),
    "en/half.wav": (b"RIFF and so on", "is no WAV file that can be read"),
    "en/last.wav": (voice(seconds=3), "lasts 3.0 seconds; 2.5 at most"),
    "en/end.wav": (voice(loud=0), "is silent"),
    "xx/run.wav": (voice(), "is no language of manifest.toml"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_recording_that_cannot_be_used_is_named(name: str, tmp_path: Path) -> None:
    """Each with its file and what to do; what can be used beside it is, and the rest falls back to its chime."""
    content, said = FAULTS[name]
    folder = tmp_path / "voices"
    for file, recording in {name: content, "en/cool_down.wav": voice()}.items():
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        (folder / file).write_bytes(recording)

    found = list(problems(tmp_path, {"en": ()}))
    place = f"voices/{name}" if name.startswith("en") else "voices/xx"
    assert len(found) == 1 and found[0].startswith(f"{place}: ") and said in found[0]
    assert voices("en", tmp_path).keys() == {"cool_down"}
    assert voices("es", tmp_path) == {}


def test_the_last_word_is_not_cut_off() -> None:
    """The closing chime, the longest word there may be, and silence after it."""
    plan = cue_plan((Block(run=1, walk=1, reps=1),), 0, 0)
    assert plan is not None
    samples = decoded(cue_track(plan, {"end": voice(seconds=2.5)}))
    assert max(map(abs, samples[-2 * RATE :])) < QUIET
