"""Urgent help that may never have arrived is sent first when she is back (docs/promises.md, 3)."""

from datetime import timedelta

import pytest

from tests.helpers.people import runner
from tests.helpers.world import Tester


def blocked_after(said: str) -> Tester:
    """She wrote this, and before she read the answer nothing arrived in her chat any more."""
    return runner().type(said).reach(False).wait(days=2)


@pytest.mark.parametrize(
    "said",
    ["chest pain", "i want to die", "my baby is blue and floppy", "i fainted in the kitchen"],
)
def test_the_number_is_the_first_thing_after_an_unblock(said: str) -> None:
    """Letting the coach in again is enough; she has to write nothing."""
    user = blocked_after(said).reach(True)
    assert user.said.startswith("If this can't wait: 999")
    assert "It's urgent" in user.buttons


def test_with_the_urgent_card_open_it_is_the_card() -> None:
    user = runner().send("/urgent").tap("Chest pain, racing heart").reach(False).reach(True)
    assert "999" in user.said
    assert "I've been seen" in user.buttons


@pytest.mark.parametrize("first", ["/today", "hi, what did i miss", "/urgent"])
def test_also_where_only_her_message_shows_that_she_is_back(first: str) -> None:
    assert blocked_after("chest pain").send(first).said.startswith("If this can't wait: 999")


@pytest.mark.parametrize("said", ["chest pain", "/urgent"])
def test_also_before_she_has_agreed_to_anything(said: str) -> None:
    user = Tester().send(said).reach(False).reach(True)
    assert user.said.startswith("If this can't wait: 911")
    assert "It's urgent" in user.buttons
    assert Tester().send("/start").reach(False).reach(True).silent


def test_help_she_has_seen_is_not_said_again() -> None:
    """She answered the list; blocking the coach a day later is no reason to alarm her."""
    user = runner().type("chest pain").tap("None of these").wait(days=1)
    assert user.reach(False).reach(True).silent


def test_nobody_is_alarmed_without_a_reason() -> None:
    user = runner().type("what's on today")
    user.wait(until=user.now + timedelta(hours=1))
    assert user.reach(False).reach(True).silent
