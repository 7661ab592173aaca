"""/settings: each choice changed alone."""

from dataclasses import replace
from datetime import time

import pytest

from tests.helpers.people import runner
from tests.helpers.quiz_play import agreed, ready
from tests.helpers.world import Tester


def settled() -> Tester:
    """Someone with a plan, in London, with the settings open."""
    return ready().tap("Make my plan").tap("Use these").send("/settings")


def test_the_menu_shows_what_is_chosen() -> None:
    """Days, hour, quiet hours, her clock and the language on one card."""
    text = settled().text
    for words in (
        "Tuesday, Thursday and Saturday",
        "Wednesday and Sunday",
        "9:00",
        "21:00 to 8:00",
        "English",
    ):
        assert words in text


def test_one_choice_changes_one_thing() -> None:
    """A new hour leaves days, quiet hours and the step as they were."""
    user = settled()
    before = user.member
    user.tap("Reminder time").tap("10:00")
    assert user.member.preferences.remind_at == time(10)
    assert user.member.preferences.run_days == before.preferences.run_days
    assert user.member.plan == before.plan
    assert "settings-menu" in user.keys


def test_reminders_off_and_on() -> None:
    """Off: no nudge is armed any more. On: they are."""
    user = settled().tap("Reminders off")
    assert not user.member.preferences.nudges
    assert not [one for one in user.member.reminders if one.kind == "nudge"]
    user.tap("Reminders on")
    assert [one for one in user.member.reminders if one.kind == "nudge"]


def test_a_new_zone_moves_the_reminder() -> None:
    """After a move the reminder comes at nine on the new clock."""
    user = settled().tap("Time zone").type("Denver")
    if "Which one is it?" in user.text:
        user.tap(user.buttons[0])
    assert user.member.profile.zone == "America/Denver"
    nudges = [one for one in user.member.reminders if one.kind == "nudge"]
    assert [one.due.hour for one in nudges] == [16]


def test_a_place_shared_out_of_the_blue() -> None:
    """A location with no question open is kept as her clock and confirmed with its time."""
    user = settled().tap("Done").share_place("America/New_York", "US", "New York")
    assert (user.member.profile.zone, user.member.profile.country) == ("America/New_York", "US")
    assert "place-line-country" in user.said_keys
    assert "It's 3:00" in user.said
    assert "For now" in user.buttons


def test_a_zone_no_one_knows_is_not_kept() -> None:
    """A zone this computer cannot read asks for the town instead."""
    user = settled().tap("Done").share_place("Mars/Olympus", "XX", "Olympus")
    assert user.member.profile.zone == "Europe/London"
    assert "place-ask" in user.keys


def test_settings_do_not_lose_an_open_question() -> None:
    """Opened over a quiz card, closing the settings shows that card again."""
    user = agreed().send("/settings").tap("Done")
    assert "1/9" in user.said


def test_a_corrected_birth_date_is_judged_at_once() -> None:
    """The date was a month too early: running closes in the same turn, with the day it can open."""
    user = settled().tap("Birth date").type("10 weeks ago")
    assert user.member.readiness.outcome == "not_yet"
    assert user.member.plan is not None
    assert user.member.plan.track == "prep"
    assert "17 March" in user.said


def test_the_menu_shows_zone_and_country() -> None:
    """The message names what is kept about her town."""
    assert "Time zone: Europe/London · Country: United Kingdom" in settled().text


def test_a_zone_without_a_country_stands_alone() -> None:
    """From the time on her clock no country follows; none is shown."""
    user = settled()
    user.with_member(profile=replace(user.member.profile, country="")).send("/settings")
    assert "Time zone: Europe/London\n" in user.text
    assert "Country" not in user.text


def test_the_town_she_means_is_said_back() -> None:
    """Typed or picked, the town is named with its time, and the settings follow."""
    user = settled().tap("Time zone").type("Denver")
    if "Which one is it?" in user.text:
        user.tap(user.buttons[0])
    assert "place-kept" in user.said_keys
    user.tap("For good")
    assert "place-line-country" in user.keys


@pytest.mark.parametrize(
    ("command", "button"), [("/settings", "A PT's limit"), ("/changed", "A PT set me a limit")]
)
def test_a_pts_limit_has_a_button_and_an_honest_answer(command: str, button: str) -> None:
    """Nothing changes by it, what is off is asked for, and the page for the visit is one tap away (11c)."""
    user = runner()
    before = user.member.plan
    user.send(command).tap(button)
    assert user.keys[0] == "request-pt-number"
    assert "A sheet for the visit" in user.buttons
    assert user.member.plan == before
    assert user.member.talk.frames == ()
    assert user.decisions() == []
