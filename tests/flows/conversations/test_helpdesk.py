"""Help, leaving a question, small talk, and the weekly question about mood."""

import pytest

from flows.model.effects import RecordAnswer
from tests.helpers.people import runner
from tests.helpers.world import Tester


def weekly() -> Tester:
    """The weekly question has just come."""
    return runner().send("/week").until_reminder("weekly_mood")


def test_help_names_every_command() -> None:
    """/help lists what can be asked for, and that it is no medical care."""
    text = runner().send("/help").text
    for command in (
        "/today",
        "/week",
        "/symptom",
        "/urgent",
        "/why",
        "/progress",
        "/settings",
        "/pause",
        "/resume",
    ):
        assert command in text, command
    assert "not medical care" in text


def test_help_before_consent() -> None:
    """A newcomer gets help, and urgent help, without agreeing to anything."""
    user = Tester().send("/help")
    assert "It's urgent" in user.bubbles[-2].buttons
    assert "help-about" in user.bubbles[-2].keys
    assert user.member.consent is None


@pytest.mark.parametrize("command", ["/stop", "/cancel"])
def test_leaving_a_question(command: str) -> None:
    """The open question is closed kindly, and nothing is left to answer."""
    user = runner().send("/today").tap("Done").send(command)
    assert user.member.talk.frames == ()
    assert "help-left" in user.keys


def test_help_keeps_the_place() -> None:
    """Asking for help in the middle leads back to the same question."""
    user = runner().send("/today").tap("Done").send("/help").tap("Back to my question")
    assert user.member.talk.frames[-1].step == "how"
    assert "check_in-how-was-run" in user.keys


def test_back_without_a_question() -> None:
    """The way back from an old message says that nothing is open."""
    assert "No question is open" in runner().tap_data("g:talk.back", 1).text


def test_just_chatting_is_welcome() -> None:
    """Small talk gets a kind answer and changes nothing."""
    user = runner()
    before = user.member.plan
    user.type("my mother came to visit").tap("No, just chatting")
    assert "help-chat" in user.keys
    assert user.member.plan == before


def test_mood_is_two_questions_without_a_score() -> None:
    """Two answers are kept; a good week gets a thank-you and nothing else."""
    user = weekly().tap("Yes").tap("No, or a moment")
    kept = [(effect.question, effect.value) for effect in user.history if isinstance(effect, RecordAnswer)]
    assert kept == [("joy", "yes"), ("mood", "no")]
    assert "help-mood-glad" in user.said_keys


@pytest.mark.parametrize(("joy", "mood"), [("Hardly", "Some days"), ("Yes", "Most days")])
def test_low_mood_names_people(joy: str, mood: str) -> None:
    """Either answer at its lowest shows people to talk to and the number; the plan stays."""
    user = weekly()
    before = user.member.plan
    user.tap(joy).tap(mood)
    assert "116 123" in user.said
    assert "999" in user.said
    assert user.member.plan == before


def test_saying_nothing_is_fine() -> None:
    """ "Rather not say" ends it briefly, and low joy still shows people to talk to."""
    assert "116 123" not in weekly().tap("Rather not say").said
    assert "116 123" in weekly().tap("Hardly").tap("Rather not say").said


def test_it_comes_once_a_week() -> None:
    """Seven days lie between two of them, for someone who looks in every day."""
    user = weekly().tap("Yes").tap("No, or a moment")
    for day in range(1, 8):
        user.wait(days=1).send("/today")
        assert [fired.kind for fired in user.fired].count("weekly_mood") == 1 + day // 7, day


def test_a_late_answer_moves_the_next_weekly_question() -> None:
    """Answered days after it was asked: the next one comes a week after the answer, not the same evening."""
    user = runner().send("/week").until_reminder("weekly_mood").wait(days=6).send("/stop").send("/week")
    user.tap_data("g:help.mood").tap("Yes", "No, or a moment")
    answered = user.today
    assert user.member.nudges.mood_asked_on == answered
    due = [one.local_date for one in user.member.reminders if one.kind == "weekly_mood"]
    assert all((day - answered).days >= 7 for day in due)


@pytest.mark.parametrize("words", ["/stop", "stop"])
def test_stop_with_nothing_open_asks_what_to_stop(words: str) -> None:
    """No question is open, so she may mean everything: a break, her data, or the end."""
    user = runner().send("/today").send(words)
    assert "request-stop" in user.keys
    assert user.buttons[:3] == ["Yes, pause", "Send me my data", "Delete my data"]
