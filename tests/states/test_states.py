"""Every state ever stored loads and goes on: with what she was asked, with /today, and when its step is no longer there."""

import json
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from bot.storage.codec import dump, load
from flows.dialog.card_rows import back_row
from flows.model.member import SCHEMA, Member
from flows.model.talk import Frame
from tests.helpers.world import Tester
from tests.states.moments import FOLDER, MOMENTS

OTHER_STATES = FOLDER.parent / "storage" / "states"
FILES = sorted(FOLDER.glob("v*/*.json"))
BACK = back_row()[0][0].data
"""What leads back to an open question."""
TYPED = ("none of these", "2", "later", "hello there")


def kept(file: Path) -> Tester:
    """The person of this file, a day after it was stored; what she saw last is on the screen."""
    content = json.loads(file.read_text())
    member = load(json.dumps(content["state"]), int(file.parent.name[1:]))
    return Tester(member=member, now=datetime.fromisoformat(content["now"]))


def name_of(file: Path) -> str:
    """How a file is named in a report."""
    return f"{file.parent.name}-{file.stem}"


@pytest.fixture(params=FILES, ids=name_of)
def user(request: pytest.FixtureRequest) -> Tester:
    """Somebody of every file."""
    return kept(request.param)


@pytest.fixture(params=[file for file in FILES if kept(file).member.talk.frames], ids=name_of)
def asked(request: pytest.FixtureRequest) -> Tester:
    """Somebody with an open question."""
    return kept(request.param)


def test_every_moment_of_this_schema_is_kept() -> None:
    """A moment without a file: run `python -m tests.states.moments`."""
    assert {file.stem for file in (FOLDER / f"v{SCHEMA}").glob("*.json")} == set(MOMENTS)
    assert len(FILES) >= 20


def test_schemas_before_this_one_are_kept() -> None:
    """Each released schema has its folder, here and beside the codec."""
    for number in range(1, SCHEMA + 1):
        assert list((FOLDER / f"v{number}").glob("*.json"))
        assert list((OTHER_STATES / f"v{number}").glob("*.json"))


def test_today_is_answered(user: Tester) -> None:
    """Whatever was open, /today is answered, and so is its first button."""
    user.send("/today")
    assert not user.silent
    taps = [data for data in user.last.buttons.values() if data.startswith(("a:", "g:"))]
    for data in taps[:1]:
        user.tap_data(data)
        assert not user.silent, data


def test_the_open_question_goes_on(user: Tester) -> None:
    """She types where she left off: an answer or a repair, never silence, and the state survives JSON."""
    for words in TYPED:
        user.type(words)
        assert not user.silent, words


def test_her_reminders_come(user: Tester) -> None:
    """Three weeks of reminders play without an error."""
    user.send("/today").wait(days=21)
    assert load(dump(user.member), SCHEMA) == user.member


def _renamed(member: Member, flow: str | None, step: str) -> Member:
    frames = tuple(replace(frame, flow=flow or frame.flow, step=step) for frame in _frames(member))
    return replace(member, talk=replace(member.talk, frames=frames))


def _frames(member: Member) -> tuple[Frame, ...]:
    return member.talk.frames


@pytest.mark.parametrize("flow", [None, "a_flow_of_old"], ids=["step-gone", "flow-gone"])
def test_a_place_that_is_no_longer_there(asked: Tester, flow: str | None) -> None:
    """If the content changed, her answer is handled, and the way back to the removed question ends."""
    asked.member = _renamed(asked.member, flow, "a_step_of_old")
    talk = asked.member.talk
    asked.tap_data(talk.options[0].data if talk.options else f"a:{talk.card}:none", 999)
    assert not asked.silent
    asked.type("2")
    assert not asked.silent
    asked.send("/today")
    assert not asked.silent
    asked.tap_data(BACK)
    assert not any(frame.step == "a_step_of_old" for frame in _frames(asked.member)), (
        "she stays where nothing is"
    )
    assert not asked.send("/today").silent
