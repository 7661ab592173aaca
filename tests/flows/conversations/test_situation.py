"""A big change: everything stops, nothing cheerful, and she decides when to come back."""

import pytest

from flows.model.effects import DeleteMember
from tests.helpers.people import runner
from tests.helpers.quiz_play import agreed, ready
from tests.helpers.world import Tester

CHANGES = [
    ("We lost our baby", "loss"),
    ("I'm pregnant again", "pregnant"),
    ("I'm in hospital", "hospital"),
]


def running() -> Tester:
    """Someone with a running plan."""
    return ready().tap("Make my plan").tap("Use these")


@pytest.mark.parametrize(("label", "reason"), CHANGES)
def test_everything_stops_at_once(label: str, reason: str) -> None:
    """Coaching is closed, every open question is dropped, and no reminder is planned."""
    user = running().send("/changed").tap(label)
    assert user.member.closed is not None
    assert user.member.closed.reason == reason
    assert user.member.talk.frames == ()
    assert user.member.reminders == ()


@pytest.mark.parametrize(("label", "_reason"), CHANGES)
def test_nothing_comes_for_months(label: str, _reason: str) -> None:
    """Sixty days later: silence."""
    user = running().send("/changed").tap(label)
    heard = len(user.heard)
    user.wait(days=60)
    assert len(user.heard) == heard


def test_words_after_a_loss() -> None:
    """Sorry, silence, people, deleting: no word of plan, running or coming back."""
    user = running().send("/changed").tap("We lost our baby")
    assert user.text == "I'm so sorry. Everything from me stops now; you won't get another reminder."
    assert user.buttons == ["Just silence", "People to talk to", "Delete my data", "I meant something else"]
    user.tap("Just silence")
    assert "!" not in user.text


def test_people_to_talk_to() -> None:
    """The lines of her country, or where to ask."""
    user = running().send("/changed").tap("We lost our baby").tap("People to talk to")
    assert "You don't have to carry this alone" in user.text


def test_delete_after_a_loss() -> None:
    """Deleting is one quiet question."""
    user = running().send("/changed").tap("We lost our baby").tap("Delete my data")
    assert "You won't hear from me again" in user.text
    user.tap("Delete it all")
    assert user.effects_of(DeleteMember)


@pytest.mark.parametrize("command", ["/today", "/quiz", "/week", "/symptom"])
def test_coaching_stays_closed(command: str) -> None:
    """No command of the coaching opens anything while it is closed."""
    user = running().send("/changed").tap("I'm in hospital").send(command)
    assert user.member.closed is not None
    assert user.member.talk.frames == ()


def test_back_from_hospital_begins_with_the_quiz() -> None:
    """Back by her own word: the body is asked about again before anything opens."""
    user = running().send("/changed").tap("I'm in hospital").wait(days=10)
    user.send("/changed").tap("Yes, begin again")
    assert user.member.closed is None
    assert user.member.readiness.outcome == "not_yet"
    assert user.text.startswith("1/7")


def test_back_after_a_pregnancy_asks_for_the_new_birth() -> None:
    """A new birth: the old answers, plan and date are gone, and all 14 cards come."""
    user = running().send("/changed").tap("I'm pregnant again").wait(days=250)
    user.send("/changed").tap("Yes, begin again")
    assert user.member.profile.birth_date is None
    assert user.member.plan is None
    assert user.text.startswith("1/9")


def test_staying_quiet_stays_quiet() -> None:
    """Asked and answered with no: nothing changes."""
    user = running().send("/changed").tap("We lost our baby").send("/changed").tap("Leave it quiet")
    assert user.member.closed is not None


def test_an_old_back_button_opens_nothing() -> None:
    """The button of an earlier hospital stay, tapped while nothing is closed, changes nothing."""
    user = running()
    before = user.member.readiness
    user.tap_data("g:situation.back")
    assert user.member.readiness == before
    assert user.member.closed is None


def test_nothing_changed_goes_on() -> None:
    """A mistaken tap on /changed leaves everything as it was."""
    user = running().send("/changed").tap("Nothing like that")
    assert user.member.closed is None


def test_start_while_everything_is_stopped() -> None:
    """/start after a loss is one quiet line, not a welcome."""
    user = running().send("/changed").tap("We lost our baby").send("/start")
    assert "Good to see you" not in user.text
    assert "Delete my data" in user.buttons


def test_rather_not_say_is_asked_in_words_that_fit_everybody() -> None:
    """She did not say what happened, so no message mentions a baby."""
    user = agreed().tap("Rather not say")
    assert "baby" not in user.text
    assert "When was the birth?" in user.text


@pytest.mark.parametrize("said", ["/start", "/today", "hello", "/help"])
@pytest.mark.parametrize(("days", "offered"), [(0, False), (13, False), (14, True), (365, True)])
def test_a_mother_who_writes_long_after_a_loss_finds_a_way_back(said: str, days: int, offered: bool) -> None:
    """No button speaks of training in the first weeks; later one does, and asks before anything begins."""
    user = runner().type("we lost our baby").tap("Stop everything").wait(days=days).send(said)
    assert ("I'd like to train again" in user.buttons) == offered
    if offered:
        user.tap("I'd like to train again")
        assert "situation-back-loss" in user.keys
        assert "Leave it quiet" in user.buttons


@pytest.mark.parametrize(
    ("line", "label"), [("i'm pregnant again", "I'm pregnant again"), ("i'm in hospital", "I'm in hospital")]
)
def test_a_change_she_wrote_of_comes_before_any_run(line: str, label: str) -> None:
    """Until she answers the card, /today and each reminder of the day show it in place of the plan, on later days too."""
    user = runner("S04").send(line).send("/today")
    assert user.keys == ["situation-what"]
    assert user.buttons[0] == label
    user.until_reminder("nudge").wait(days=2).until_reminder("nudge")
    assert user.keys == ["situation-what"]
    assert not any("today-run" in key for key in user.said_keys)
    user.wait(days=1).send("/today").tap("Nothing like that").send("/today")
    assert user.keys != ["situation-what"]
