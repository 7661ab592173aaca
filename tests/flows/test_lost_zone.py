"""A time zone the zone data no longer knows: urgent help does not wait, reminders rest, and she is asked for her town."""

from dataclasses import replace

import pytest

from flows.model.effects import SendMessage, SetReminders
from tests.helpers.people import prepping, runner
from tests.helpers.world import Tester


def lost(user: Tester) -> Tester:
    """The same member, in a place that is on no map."""
    user.member = replace(user.member, profile=replace(user.member.profile, zone="Atlantis/City"))
    return user


def keys(user: Tester) -> set[str]:
    """The keys of what the last turn said."""
    return {text.key for e in user.effects if isinstance(e, SendMessage) for text in e.message.texts}


@pytest.mark.parametrize("words", ["/urgent", "i have chest pain"])
@pytest.mark.parametrize("who", [runner, prepping])
def test_urgent_help_does_not_wait_for_a_zone(who: type[Tester], words: str) -> None:
    """The number is in the same turn."""
    user = lost(who()).send(words)

    assert any("number" in key for key in keys(user))


def test_the_day_is_shown_and_her_town_is_asked_for() -> None:
    """/today answers as usual; one line says what is missing, with a button to set it."""
    user = lost(runner()).send("/today")

    assert "place-lost" in keys(user)
    assert user.member.profile.zone_known is False


def test_reminders_rest_until_she_tells() -> None:
    """None is planned on a guessed clock; with her town they come back."""
    user = lost(runner()).send("/today")
    assert user.member.reminders == ()
    user.tap("Set my town").type("Boston, Massachusetts")

    assert user.member.profile.zone == "America/New_York"
    assert any(isinstance(e, SetReminders) and e.reminders for e in user.history)
