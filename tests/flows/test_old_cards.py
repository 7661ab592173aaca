"""A sign on a card of before still counts; everything else of an old card does nothing."""

from datetime import timedelta

import pytest

from flows.model.member import NEWCOMER
from tests.helpers.people import runner
from tests.helpers.quiz_play import agreed, both_sections, checks_done
from tests.helpers.world import Tester

OLD = 999
"""A bubble far up in the chat."""


@pytest.mark.parametrize(("value", "card"), [("heavy_bleeding", "ucall"), ("harm_thoughts", "u911")])
def test_a_red_flag_of_an_old_card_is_answered_at_once(value: str, card: str) -> None:
    """Tapped on card 2 from card 7: the urgent card, and everything stops."""
    her = agreed().tap("I gave birth").tap_data(f"a:1:{value}", OLD)
    assert her.member.closed is not None
    assert (her.member.closed.signs, her.member.closed.card) == ((value,), card)
    assert "I've been seen" in her.buttons


@pytest.mark.parametrize("value", ["leak", "heaviness", "pelvic_pain"])
def test_a_pelvic_sign_of_an_old_card_pauses_running(value: str) -> None:
    """It is ticked on the card of signs, and acts as it does there."""
    her = runner().send("/week").tap_data(f"a:1:{value}+", OLD)
    assert her.member.pause is not None
    assert "check_in-ticked-pause_run" in her.keys
    assert any(label.startswith("✓") for label in her.buttons)


def test_a_name_with_two_meanings_is_asked() -> None:
    """Swelling of a joint and of hands or face bear one name: the list of urgent signs asks which it is."""
    her = runner().send("/week").tap_data("a:1:swelling+", OLD)
    assert her.member.closed is None
    assert "Swollen hands or face" in her.buttons


@pytest.mark.parametrize("value", ["leak-", "never", "done", "yes"])
def test_anything_else_does_nothing(value: str) -> None:
    """A tick taken off, an answer, a way on."""
    her = runner().send("/week")
    before = her.member
    her.tap_data(f"a:1:{value}", OLD)
    assert (her.member.pause, her.member.closed, her.member.log) == (None, None, before.log)


def test_before_consent_nothing_is_kept() -> None:
    """The list of signs and the number, as with /urgent."""
    her = Tester().send("/start").tap_data("a:1:chest_pain", OLD)
    assert "urgent-line-sign-chest_pain" in her.said_keys
    assert her.member.closed is None
    assert her.member.consent is NEWCOMER.consent


def test_a_loss_can_be_reported_after_pregnant_again() -> None:
    """From /changed, from an old card, and in her own words; it gets the words of a loss."""
    her = runner().send("/changed").tap("I'm pregnant again")
    assert "We lost our baby" in her.send("/changed").buttons
    assert "We lost our baby" in her.tap_data("a:1:loss", OLD).buttons
    assert "paused while" not in her.type("we lost the baby").text
    her.send("/changed").tap("We lost our baby")
    assert her.member.closed is not None
    assert her.member.closed.reason == "loss"
    assert "situation-closed-loss" in her.keys


def test_a_leak_named_beside_an_open_check_in_closes_its_question() -> None:
    """On today's run: that is the report of it. Nothing is asked again as if nothing had been."""
    her = runner().send("/today").tap("Done", "Cut it short").send("/symptom")
    her.tap("A leak", "Done", "A few drops", "On today's run")
    assert her.member.pause is not None
    assert "pause-head-pause_run" in her.keys
    assert not any(frame.flow == "check_in" for frame in her.member.talk.frames)


def test_a_plan_left_for_later_is_offered_until_it_is_made() -> None:
    """Everything is open and she put the phone down: nine days later /today and /week lead to the plan."""
    her = checks_done(both_sections()).until_reminder("tests_morning").tap("None of these")
    assert "Make my plan" in her.buttons
    her.now += timedelta(days=9)
    for command in ("/today", "/week"):
        assert "Make my plan" in her.send(command).buttons, command
    her.send("/today")
    assert "today-plan-open" in her.keys
    assert her.tap("Make my plan").member.talk.frames[-1].flow == "plan"
