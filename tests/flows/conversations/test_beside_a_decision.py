"""What accompanies a decision: a doctor's look once in four weeks; a tip for a sore breast; after a loss only a button."""

from dataclasses import replace
from itertools import pairwise

import pytest

from flows.model.pause import Pause
from tests.flows.conversations.test_loss import NEVER
from tests.helpers.people import runner
from tests.helpers.quiz_play import ready
from tests.helpers.world import MONDAY, Tester

LOOK = "iron, thyroid and mood"


UNWELL = ("All of it, easy", "Feeling unwell", "None of these", "None of these", "Done")


def after_report(user: Tester, *taps: str) -> Tester:
    """The run is done, and she felt unwell on it."""
    return user.send("/today").tap("Done").tap(*UNWELL, *taps)


def test_a_full_sore_breast_gets_its_tip_and_no_pause() -> None:
    """She can carry on, and the message adds what makes a run easier on her."""
    user = after_report(runner(), "A sore breast", "Done", "Full and sore")
    assert user.member.pause is None
    assert "firm but not tight" in user.said and "What your midwife says goes first" in user.said


def test_after_a_loss_it_is_a_door_and_no_tip() -> None:
    """Nothing of feeding; the card is there for whoever opens it."""
    user = runner()
    user.with_member(lambda one: replace(one, profile=replace(one.profile, word_set="loss")))
    since = len(user.bubbles)
    after_report(user, "A sore breast", "Done", "Full and sore")
    assert "firm but not tight" not in user.said
    assert "If your breasts hurt" in user.buttons
    assert not [one.text for one in user.bubbles[since:] if NEVER.search(one.text)]


def test_a_doctors_look_is_named_once_in_four_weeks() -> None:
    """The third time worn out, and not on the fourth; once four weeks have passed and it is still so, again."""
    user, named = runner(), []
    for _ in range(40):
        since = len(user.bubbles)
        user.send("/today")
        if "Nothing" in user.buttons:
            user.tap("Nothing")
        if "Done" in user.buttons:
            user.tap("Done")
        if "All of it, easy" in user.buttons:
            user.tap(*UNWELL, "Worn out", "Done")
        if any(LOOK in bubble.text for bubble in user.bubbles[since:]):
            named.append(user.today)
        user.wait(days=1)
        if "None of these" in user.buttons:
            user.tap("None of these")
    assert len(named) >= 2
    assert all((later - earlier).days >= 28 for earlier, later in pairwise(named))


@pytest.mark.parametrize(
    ("country", "lines"),
    [
        ("GB", ("Sands: 0808 164 3332", "Miscarriage Association: 01924 200799", "116 123")),
        ("US", ("1-800-944-4773", "988")),
        ("AU", ("Bears of Hope: 1300 114 673",)),
    ],
)
def test_lines_for_grief_stand_with_the_people_to_talk_to(country: str, lines: tuple[str, ...]) -> None:
    """The lines depend on the country and come with the crisis line; a country without one gets words instead."""
    user = ready()
    user.with_member(lambda one: replace(one, profile=replace(one.profile, country=country)))
    user.send("/changed").tap("We lost our baby").tap("People to talk to")
    assert [line for line in lines if line in user.said] == list(lines)
    assert "can also name someone near you" in user.said


def test_milk_is_spoken_of_only_on_the_card_she_opens() -> None:
    """Behind its own button: what eases it, and when to call."""
    user = ready().send("/changed").tap("We lost our baby")
    since = len(user.bubbles)
    user.tap("People to talk to")
    assert not [one.text for one in user.bubbles[since:] if NEVER.search(one.text)]
    user.tap("If your breasts hurt")
    assert "firm bra" in user.text and "ask your midwife or doctor" in user.text and "call today" in user.text


def low_in(pause: Pause | None) -> Tester:
    """She reports a low mood, in a pause or without one."""
    user = runner()
    user.member = replace(user.member, pause=pause)
    return user.send("/symptom").tap(*UNWELL[1:], "Low mood", "Done")


@pytest.mark.parametrize(
    ("action", "offered"), [("pause_run", True), ("pause_pt", True), ("pause_clinician", False)]
)
def test_a_low_mood_in_a_pause_is_offered_a_walk_that_day(action: str, offered: bool) -> None:
    """Beside the people to talk to, where walks are planned; never where a doctor looks first."""
    today = MONDAY.date()
    user = low_in(Pause(action=action, group="leak", since=today, last_sign=today))
    assert "help-support" in user.said_keys
    assert ("help-support-walk" in user.said_keys) is offered


def test_without_a_pause_nothing_is_offered_beside_the_people() -> None:
    """She already has the plan of the day."""
    assert "help-support-walk" not in low_in(None).said_keys
