"""Pictures of moves: small enough, looping, made once, made again for a changed angle, and never in the start's way."""

import asyncio
import subprocess
import sys
import threading
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from io import BytesIO
from itertools import count
from math import dist
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from bot.catalog.moves import all_moves
from bot.documents.moves import workshop
from bot.documents.moves.animation import loop, still
from bot.documents.moves.cache import FRONT, MOVING, STILL, PictureCache, digest, forms_of
from bot.documents.moves.gallery import keyframe_words
from bot.documents.moves.workshop import Workshop
from bot.figures.move import Move
from bot.figures.posture import Posture

SAMPLE = ("t3", "bridge", "t1", "pf_function")


@pytest.mark.parametrize("name", SAMPLE)
def test_a_loop_is_a_small_gif_that_never_ends(name: str) -> None:
    """At most 480 pixels wide and 500 kB, for as long as the keyframes say."""
    move = all_moves()[name]
    content = loop(move)
    with Image.open(BytesIO(content)) as picture:
        frames = [_shown(picture, number) for number in range(picture.n_frames)]

        assert picture.format == "GIF" and picture.info["loop"] == 0
        assert picture.width == 480 and picture.height in (480, 320)
        assert sum(frames) / 1000 == pytest.approx(move.seconds, abs=0.15)
    assert len(content) <= 500_000


def _shown(picture: Image.Image, number: int) -> int:
    picture.seek(number)
    return int(picture.info["duration"])


@pytest.mark.parametrize("move", all_moves().values(), ids=lambda move: move.id)
def test_a_still_shows_two_positions(move: Move) -> None:
    """Side by side, at most 40 kB."""
    content = still(move)
    with Image.open(BytesIO(content)) as picture:
        assert picture.format == "PNG"
        assert picture.width == 960
        halves = [picture.convert("RGB").crop((left, 60, left + 480, picture.height)) for left in (0, 480)]
    assert halves[0].tobytes() != halves[1].tobytes(), "the two positions are alike"
    assert len(content) <= 40_000


STILL_BUT_FOR_THE_RING = ("breath360", "pf_fast", "pf_slow")
"""Drills in which nothing is seen to move but the breath and the second ring."""


@pytest.mark.parametrize("move", all_moves().values(), ids=lambda move: move.id)
def test_the_two_positions_differ_at_a_glance(move: Move) -> None:
    """Between the halves of a still something moves by a sixteenth of her height, or the second ring changes."""
    posture = Posture(move)
    first, second = posture.timeline.shown()[:2]
    if move.id in STILL_BUT_FOR_THE_RING:
        assert first.floor != second.floor
        return
    before, after = posture.at(first).points, posture.at(second).points
    assert max(dist(before[name], after[name]) for name in before) > 1 / 16


def test_a_changed_angle_is_another_picture_and_only_that_one() -> None:
    """The digest follows everything the picture shows."""
    move = all_moves()["t3"]
    frame = replace(move.keyframes[1], angles={**move.keyframes[1].angles, "hip_r": 95.0})
    changed = replace(move, keyframes=(move.keyframes[0], frame, *move.keyframes[2:]))
    others = [other for other in all_moves().values() if other is not move]

    assert digest(changed, MOVING) != digest(move, MOVING)
    assert digest(replace(move, look="jo"), MOVING) != digest(move, MOVING)
    assert len({digest(one, form) for one in (move, *others) for form in forms_of(one)}) == sum(
        len(forms_of(one)) for one in (move, *others)
    )


def test_the_digest_is_the_same_in_every_process() -> None:
    """A set's order is another in each process; a digest is not."""
    code = (
        "from bot.catalog.moves import all_moves; from bot.documents.moves.cache import digest;"
        "print(digest(all_moves()['t3'], 'still'))"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            text=True,
            check=True,
            env={"PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    }

    assert said == {digest(all_moves()["t3"], STILL) + "\n"}


async def test_wanted_by_many_it_is_made_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A hundred taps at once are one drawing; the next is read from the cache."""
    made: list[str] = []

    def drawn(move: Move, form: str) -> bytes:
        made.append(f"{move.id} {form}")
        return b"a picture"

    monkeypatch.setattr(workshop, "make", drawn)
    shop = Workshop(PictureCache(tmp_path), ThreadPoolExecutor(1))
    move = all_moves()["bridge"]

    got = await asyncio.gather(*(shop.picture(move, STILL) for _ in range(100)))
    again = await shop.picture(move, STILL)
    shop.close()

    assert {*got, again} == {b"a picture"}
    assert made == ["bridge still"]


class SlowToLook(PictureCache):
    """A cache that answers its second reader late, with what it saw before anything was written."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self._readers, self.released = count(1), threading.Event()

    def read(self, move: Move, form: str) -> bytes | None:
        reader, seen = next(self._readers), super().read(move, form)
        if reader == 2:
            self.released.wait(60)
        return seen


async def test_who_asks_while_it_is_being_made_never_starts_a_second_drawing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever the order in which the cache answers, the picture is drawn once."""
    made: list[str] = []

    def drawn(move: Move, form: str) -> bytes:
        made.append(f"{move.id} {form}")
        return b"a picture"

    monkeypatch.setattr(workshop, "make", drawn)
    cache = SlowToLook(tmp_path)
    shop = Workshop(cache, ThreadPoolExecutor(1))
    move = all_moves()["bridge"]

    asked = [asyncio.create_task(shop.picture(move, STILL)) for _ in range(2)]
    await asyncio.wait(asked, return_when=asyncio.FIRST_COMPLETED)
    cache.released.set()
    got = await asyncio.gather(*asked)
    shop.close()

    assert got == [b"a picture", b"a picture"]
    assert made == ["bridge still"]


async def test_a_process_of_its_own_draws(tmp_path: Path) -> None:
    """A child process draws the PNG."""
    shop = Workshop(PictureCache(tmp_path))
    content = await shop.picture(all_moves()["bridge"], STILL)
    shop.close()

    assert content is not None and content.startswith(b"\x89PNG")
    assert _names(tmp_path) == [f"bridge-still-{digest(all_moves()['bridge'], STILL)}.png"]


def _names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_pictures_of_earlier_versions_are_swept(tmp_path: Path) -> None:
    """Files of a digest that is no longer used are deleted; other files stay."""
    cache, move = PictureCache(tmp_path), all_moves()["t3"]
    kept = cache.write(move, FRONT, b"now")
    (tmp_path / "t3-moving-0123456789abcdef.gif").write_bytes(b"before")
    others = {"notes.txt", "my-holiday-2026.png", "t3-moving-2026.gif", "one-two-0123456789abcdef.png"}
    for name in others:
        (tmp_path / name).write_text("the operator's")

    assert cache.sweep([move]) == 1
    assert {path.name for path in tmp_path.iterdir()} == {kept.name, *others}


def test_a_pt_reads_the_angles_in_words() -> None:
    """Both sides together where they are alike, one side by name."""
    squat = all_moves()["t3"].keyframes[1]
    words = list(keyframe_words(squat))

    assert "right hip 94°" in words and "left hip 102°" in words
    assert "arm 84°" in words, "both arms at once"


def test_the_start_loads_nothing_that_draws() -> None:
    """Neither the bot nor its content check imports what only pictures and files need."""
    code = (
        "import sys; import bot.app, bot.serve, bot.catalog.checks, bot.catalog.moves, bot.documents.moves.workshop;"
        "print([m for m in ('PIL', 'typst', 'icalendar', 'lameenc') if m in sys.modules])"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert said.stdout == "[]\n"


async def test_a_folder_that_cannot_be_written_keeps_nobody_from_seeing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The picture is made and sent, but not cached."""
    nowhere = tmp_path / "a file"
    nowhere.write_text("in the way")
    monkeypatch.setattr(workshop, "make", lambda _move, _form: b"a picture")
    shop = Workshop(PictureCache(nowhere / "pictures"), ThreadPoolExecutor(1))

    assert await shop.picture(all_moves()["bridge"], STILL) == b"a picture"
    shop.close()


class Killed(Executor):
    """A pool whose process was killed, as when the memory runs out: it refuses everything from then on."""

    def submit(self, *_given: Any, **_more: Any) -> Future[Any]:
        raise BrokenProcessPool


async def test_a_killed_drawing_process_costs_one_picture(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The next picture is drawn by a new pool, without a restart of the bot."""
    monkeypatch.setattr(workshop, "make", lambda _move, _form: b"a picture")
    monkeypatch.setattr(workshop, "workers", lambda: ThreadPoolExecutor(1))
    shop, move = Workshop(PictureCache(tmp_path), Killed()), all_moves()["bridge"]

    with pytest.raises(BrokenProcessPool):
        await shop.picture(move, STILL)
    assert await shop.picture(move, STILL) == b"a picture"
    shop.close()
