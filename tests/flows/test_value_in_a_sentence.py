"""A number or an amount inside a sentence is confirmed with one button; it never counts without her tap."""

import pytest

from flows.model.effects import RecordAnswer
from tests.helpers.people import runner
from tests.helpers.world import Tester


def how_strong() -> Tester:
    """How strong the heaviness was is asked."""
    return runner().send("/symptom").tap("Heaviness or a bulge", "Done").wait(minutes=1)


def how_much() -> Tester:
    """How much it leaked is asked."""
    return runner().send("/symptom").tap("A leak", "Done").wait(minutes=1)


def answered(user: Tester, question: str) -> list[object]:
    """What was kept as the answer to a question."""
    kept = [effect for effect in user.history if isinstance(effect, RecordAnswer)]
    return [effect.value for effect in kept if effect.question == question]


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("about a 3 i guess", "Yes, 3"),
        ("hmm maybe three today", "Yes, 3"),
        ("probably like a 3 or a 4", "Yes, 4"),
        ("i would say 6 out of 10 by the evening", "Yes, 6"),
        ("no idea really, 5?", "Yes, 5"),
    ],
)
def test_a_number_on_a_scale_is_asked_back(said: str, meant: str) -> None:
    """Of two numbers the higher; more than ten in "out of ten" is not her number."""
    user = how_strong().type(said)
    assert user.buttons[0] == meant
    assert not answered(user, "heaviness")
    user.tap(meant)
    assert "How strong" not in user.text


@pytest.mark.parametrize(
    "said", ["between 2 and 4, or 5 after lunch", "since the 14th", "it began 20 minutes in"]
)
def test_what_is_no_one_number_is_not_guessed_at(said: str) -> None:
    user = how_strong().type(said)
    assert not any(label.startswith("Yes, ") for label in user.buttons)
    assert not answered(user, "heaviness")


def test_another_symptom_beside_the_number_is_heard() -> None:
    """The leak is not lost behind the 3."""
    user = how_strong().type("a 3 i guess and i leaked a bit too")
    assert "A leak" in user.text


def test_a_cry_for_help_beside_the_number_comes_first() -> None:
    assert "999" in how_strong().type("a 3 i guess and my chest hurts").said


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("it soaked through", "Yes, Wet pad or clothes"),
        ("soaked right through my leggings", "Yes, Wet pad or clothes"),
        ("just a few drops really", "Yes, A few drops"),
    ],
)
def test_how_much_it_was_is_asked_back(said: str, meant: str) -> None:
    user = how_much().type(said)
    assert user.buttons[0] == meant
    assert not answered(user, "leak")
