"""Words behind a command are looked through: help and symptoms come before what the command does."""

import pytest

from flows.engine.registry import COMMANDS
from flows.model.events import CommandReceived
from tests.helpers.people import runner
from tests.helpers.quiz_play import agreed
from tests.helpers.world import Tester


def sent(user: Tester, name: str, words: str) -> Tester:
    return user.event(CommandReceived(name, words))


@pytest.mark.parametrize("command", [*COMMANDS, "start", "nosuchcommand"])
@pytest.mark.parametrize("words", ["my chest hurts and i can't breathe", "me desmayé esta mañana"])
def test_something_urgent_behind_any_command_brings_the_number(command: str, words: str) -> None:
    assert "999" in sent(runner(), command, words).said


@pytest.mark.parametrize(
    "who",
    [
        Tester,
        agreed,
        lambda: runner().send("/urgent").tap("Chest pain, racing heart"),
        lambda: runner().send("/pause"),
    ],
    ids=["a stranger", "in the quiz", "closed", "paused"],
)
def test_it_does_so_whatever_her_state(who) -> None:
    user = sent(who(), "week", "i think i am having a stroke, half my face is numb")
    assert any("urgent" in key for key in user.said_keys)


@pytest.mark.parametrize(
    ("command", "words", "then"),
    [
        ("today", "leaked a bit on my run", "today-"),
        ("week", "me duele la rodilla", "week-title"),
        ("progress", "my knee hurts", "progress-step"),
    ],
)
def test_a_symptom_is_asked_about_first_and_the_command_answered_after_it(
    command: str, words: str, then: str
) -> None:
    user = sent(runner(), command, words)
    assert "confirm_symptoms-right" in user.said_keys
    user.tap("Not that")
    assert any(key.startswith(then) for key in user.said_keys)


def test_a_command_about_symptoms_takes_its_words_itself() -> None:
    assert "confirm_symptoms-right" not in sent(runner(), "symptom", "leak").said_keys


@pytest.mark.parametrize("words", ["please", "for tuesday", "abc123", "until 3 june", "thank you"])
@pytest.mark.parametrize("command", ["today", "week", "help", "settings"])
def test_harmless_words_behind_a_command_change_nothing(command: str, words: str) -> None:
    assert sent(runner(), command, words).said_keys == runner().send(f"/{command}").said_keys
