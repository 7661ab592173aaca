"""A pause can be for more than one sign, and one pause can follow another: each sign counts for its 28 days."""

from dataclasses import replace
from datetime import timedelta

import pytest

from flows.model.her_day import HerDay
from flows.training.resuming import resume
from tests.helpers.people import runner
from tests.helpers.world import Tester


def resumed_after(*signs: str) -> Tester:
    """Paused for these signs, reported one after the other, and running again since today."""
    her = runner()
    for sign in signs:
        her.send("/symptom").tap(sign, "Done").tap("A few drops" if sign == "A leak" else "1")
        while her.member.talk.frames:
            wanted = ("No", "In daily life", "None of these", "1")
            her.tap(next(label for label in wanted if label in her.buttons))
    pause = her.member.pause
    assert pause is not None
    day = her.today
    her.with_member(
        pause=replace(
            pause,
            clearance=True,
            walk_done=day,
            tests_done=day - timedelta(days=1),
            tests_clear=True,
            clear_since=day - timedelta(days=30),
            clear_until=day,
        )
    )
    return her.with_member(lambda member: replace(resume(HerDay(member, day, her.catalog)), log=()))


@pytest.mark.parametrize("sign", ["A leak", "Pelvic or tummy pain"])
def test_each_sign_of_a_pause_recurs(sign: str) -> None:
    """Paused for a leak and for pelvic pain, running again; either of them within 28 days is for the PT."""
    her = resumed_after("A leak", "Pelvic or tummy pain")
    assert her.member.pause is None
    her.wait(days=20).send("/symptom").tap(sign, "Done")

    assert her.member.pause is not None
    assert her.member.pause.action == "pause_pt"
    assert "P17" in her.member.pause.rules


def test_another_sign_is_new() -> None:
    """Heaviness after a pause for a leak is not a recurrence."""
    her = resumed_after("A leak").wait(days=20).send("/symptom").tap("Heaviness or a bulge", "Done")

    assert her.member.pause is not None
    assert her.member.pause.action == "pause_run"
