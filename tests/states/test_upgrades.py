"""What schema 1 stored is all there under its present names: fields, conversations, buttons and reminders."""

import json
import re
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest

from bot.storage import codec
from bot.storage.upgrades import ANSWERS_1, FIELDS_1, LABELS_1
from flows.dialog.callback import ActionCallback, read_callback
from flows.engine.registry import ACTIONS, BY_FLOW, REMINDERS
from flows.model.member import SCHEMA, Member, Nudges, Plan, Profile, Readiness, VisitSheet
from flows.model.pause import Closed, Pause
from flows.model.talk import Talk
from tests.helpers.world import Tester, words
from tests.states.moments import FOLDER
from tests.states.test_states import kept

FILES = sorted((FOLDER / "v1").glob("*.json"))
PARTS: dict[str, type] = {
    "": Member, "profile": Profile, "readiness": Readiness, "plan": Plan, "pause": Pause, "closed": Closed,
    "nudges": Nudges, "sheet": VisitSheet, "talk": Talk,
}  # fmt: skip


@pytest.fixture(params=FILES, ids=lambda file: file.stem)
def file(request: pytest.FixtureRequest) -> Path:
    """Every state of schema 1."""
    path: Path = request.param
    return path


def test_nothing_stored_is_lost(file: Path) -> None:
    """Each field of the upgraded document is a field of the member with that value."""
    document = json.dumps(json.loads(file.read_text())["state"])
    upgraded = json.loads(codec.upgrade(document, 1))
    assert _missing(upgraded, json.loads(codec.dump(codec.load(document, 1)))) == []


def _missing(small: Any, large: Any, where: str = "") -> list[str]:
    if isinstance(small, dict):
        lost = [f"{where}.{key}" for key, value in small.items() if value is not None and key not in large]
        return lost + [
            one
            for key in small.keys() & large.keys()
            for one in _missing(small[key], large[key], f"{where}.{key}")
        ]
    if isinstance(small, list):
        return [
            one
            for at, pair in enumerate(zip(small, large, strict=True))
            for one in _missing(*pair, f"{where}.{at}")
        ]
    return [] if small == large else [where]


def test_every_id_in_a_stored_state_is_one_of_today(file: Path) -> None:
    """Her open conversations, buttons, labels, cards and reminders all exist."""
    member = kept(file).member
    talk, texts = member.talk, words()
    assert {one.flow for one in (*talk.frames, *talk.answered, *talk.shown_cards)} <= BY_FLOW.keys()
    for button in (*talk.options, *talk.visible_buttons):
        callback = read_callback(button.data)
        assert callback is not None and str(callback) == button.data
        assert not isinstance(callback, ActionCallback) or callback.name in ACTIONS
        assert not any(re.match(former, button.label) for former, _ in LABELS_1)
        if any(button.label.startswith(name.split("\\")[0]) for _, name in LABELS_1):
            assert texts.has(button.label, "en"), button.label
    assert {one.kind for one in member.reminders} | member.nudges.sent.keys() <= REMINDERS.keys()


@pytest.mark.parametrize("part", FIELDS_1)
def test_every_renamed_field_is_one_of_its_part(part: str) -> None:
    """The new name is there, the former one is not, and a value goes from one to the other."""
    there = {field.name for field in fields(PARTS[part])}
    for former, name in FIELDS_1[part].items():
        assert name in there and former not in there
        value: Any = [] if name in ("reminders", "visible_buttons") else "x"
        holder = {former: value}
        document = holder if not part else {part: holder}
        found = json.loads(codec.upgrade(json.dumps(document), 1, target=2))
        assert (found if not part else found[part])[name] == value


def test_an_open_conversation_keeps_its_answers_and_the_pause_before_it() -> None:
    """What it gathered under former names is found under the present ones, and its card stays the same question."""
    frame = {
        "flow": "moves", "step": "t5",
        "data": {"half_told": True, "held": True, "mirror": "mirror-walk", "pushed": False, "hint": "quiz-held-pt"},
        "before": {"action": "pause_run", "group": "leak", "since": "2026-03-01", "told_ok": True},
    }  # fmt: skip
    card = {"card": 3, "flow": "heard", "step": "one", "values": [], "about": "||"}
    talk = {"frames": [frame], "answered": [card], "shown": "moves/t5/||", "said_to": "heard/one/||"}
    member = codec.load(json.dumps({"schema": 1, "talk": talk}), 1)
    (open_frame,) = member.talk.frames
    assert set(ANSWERS_1.values()) <= open_frame.data.keys()
    assert (open_frame.flow, open_frame.data["reflection"]) == ("movement_checks", "reflection-walk")
    assert open_frame.data["hint"] == "quiz-paused-pt" and words().has("quiz-paused-pt", "en")
    assert open_frame.pause_before is not None and open_frame.pause_before.clearance
    assert (member.talk.answered[0].flow, member.talk.answered[0].round) == ("confirm_symptoms", "||")
    assert member.talk.shown == "movement_checks/t5/||"
    assert member.talk.last_message_question == "confirm_symptoms/one/||"


@pytest.mark.parametrize("prefix", ["", "loss-", "neutral-"])
def test_labels_of_every_renamed_family_exist(prefix: str) -> None:
    """Each former prefix of a label leads to one that has texts, with a word set in front too."""
    keys = words().keys("en") if hasattr(words(), "keys") else None
    for former, _ in LABELS_1:
        plain = former.split("(")[0].rstrip("$")
        button = {
            "data": "g:today.show",
            "label": f"{prefix}{plain}calm" if "(" in former else f"{prefix}{plain}",
        }
        talk = {"menu": [button]}
        member = codec.load(json.dumps({"schema": 1, "talk": talk}), 1)
        label = member.talk.visible_buttons[0].label
        assert label.startswith(prefix) and label != button["label"]
        assert keys is None or any(key.startswith(label.removeprefix(prefix)) for key in keys)


def test_somebody_in_a_pause_of_schema_1_goes_on() -> None:
    """Her pause, its review and what she may tap are there: she ends it as she would have."""
    user: Tester = kept(FOLDER / "v1" / "pause-looked-at.json")
    assert user.member.pause is not None and user.member.pause.review_on is not None
    assert (
        any(one.kind == "pause_review" for one in user.member.reminders)
        or "pause_review" in user.member.nudges.sent
    )
    assert not user.send("/resume").silent
    assert user.member.schema == SCHEMA
