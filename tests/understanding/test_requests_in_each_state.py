"""A sentence in each state she can be in: answered with what is true there, and never with training after a loss."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from flows.model.pause import Closed
from tests.helpers.people import leaked, prepping, runner
from tests.helpers.quiz_play import agreed
from tests.helpers.world import MONDAY, Tester


def closed(reason: str) -> Callable[[], Tester]:
    """Return how to begin with a runner whose coaching has been closed for a month."""
    since = MONDAY.date() - timedelta(days=30)
    return lambda: runner().with_member(closed=Closed(reason=reason, since=since))


def newcomer() -> Tester:
    """Return somebody who has not agreed to anything yet."""
    return Tester().send("/start")


def in_the_quiz() -> Tester:
    """Return a member on the second card of the readiness check."""
    return agreed().tap("I gave birth")


def asked_to_confirm() -> Tester:
    """Return a runner who is asked whether it was a leak."""
    return runner().type("i leaked a bit")


ABOUT_TRAINING = [
    "how far have i come",
    "show me my week",
    "when can i run 5k",
    "how do i do a bridge",
    "can i run anyway",
    "move it to friday",
    "i run 5k every day",
    "i can't afford a physio",
    "/progress",
]


@pytest.mark.parametrize("said", ABOUT_TRAINING)
@pytest.mark.parametrize("reason", ["loss", "pregnant", "hospital", "urgent"])
def test_training_is_not_spoken_of_while_coaching_is_closed(reason: str, said: str) -> None:
    user = closed(reason)().send(said)
    assert f"repair-closed-{reason}" in user.said_keys
    assert not {"A race in mind", "My week", "Show today"} & set(user.buttons)


@pytest.mark.parametrize(
    ("reason", "key"),
    [("loss", "request-stop-loss"), ("pregnant", "request-stop-closed"), ("urgent", "request-stop-closed")],
)
def test_what_has_stopped_already_is_not_paused(reason: str, key: str) -> None:
    user = closed(reason)().type("i want to stop")
    assert key in user.said_keys
    assert user.buttons[:2] == ["Send me my data", "Delete my data"]


@pytest.mark.parametrize("said", ["is it normal to leak", "how common is heaviness after a birth"])
def test_a_question_in_the_quiz_is_answered_and_the_card_stays(said: str) -> None:
    """It notes nothing, and is no answer to the card."""
    user = in_the_quiz()
    shown = user.text
    user.type(said)
    assert "confirm_symptoms-common" in " ".join(user.said_keys)
    assert user.text == shown and user.member.profile.birth_date is None


STATES = [newcomer, in_the_quiz, asked_to_confirm, leaked, prepping, closed("loss"), closed("urgent")]


@pytest.mark.parametrize("said", ["¿hablas español?", "do you speak spanish", "can we change the language"])
@pytest.mark.parametrize("start", STATES)
def test_her_language_is_spoken_of_everywhere(start: Callable[[], Tester], said: str) -> None:
    assert "request-language" in start().type(said).said_keys


@pytest.mark.parametrize(
    ("said", "key"),
    [
        ("can you stop messaging me at night", "week-quiet-from"),
        ("i can't afford a physio", "request-no-pt"),
        ("i run 5k every day", "request-habit"),
        ("when can i run 5k", "progress-ahead"),
        ("delete everything", "privacy-confirm"),
    ],
)
def test_a_request_beside_a_symptom_to_confirm_is_none_of_its_details(said: str, key: str) -> None:
    """Neither a button that sounds alike, nor the 5 of 5 km as a strength."""
    user = asked_to_confirm().type(said)
    assert key in user.said_keys
    user.send("/today")
    assert "5 out of 10" not in user.said and "A leak" in user.said


@pytest.mark.parametrize("said", ["no, 5 out of 10", "it was a 5"])
def test_a_strength_is_still_corrected(said: str) -> None:
    assert "5 out of 10" in runner().type("heaviness 3/10").type(said).said
