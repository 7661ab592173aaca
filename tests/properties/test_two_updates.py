"""For any two taps or texts of one member on one card, in any order and repeated, no reported symptom is missing."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.helpers.people import runner
from tests.helpers.quiz_play import agreed
from tests.helpers.world import Tester

PELVIC = ("A leak", "Heaviness or a bulge", "Pelvic or tummy pain")
URGENT = ("Chest pain, racing heart", "Fainted", "Numb between legs")


def symptom() -> Tester:
    """The list of symptoms."""
    return runner().send("/symptom")


def check_in() -> Tester:
    """After a workout, the list of symptoms."""
    return runner().send("/today").tap("Done", "All of it, easy")


def urgent() -> Tester:
    """The list of urgent symptoms."""
    return runner().send("/urgent")


def in_quiz() -> Tester:
    """The quiz at its urgent symptoms."""
    user = agreed()
    while "Fainted" not in user.buttons:
        user.type(
            "12 weeks ago"
        ) if "Not sure" in user.buttons and "Type the date" in user.text else user.tap(user.buttons[0])
    return user


@pytest.mark.parametrize(
    ("start", "grave", "stands"),
    [
        (symptom, PELVIC, lambda her: her.member.pause is not None),
        (check_in, PELVIC, lambda her: her.member.pause is not None),
        (urgent, URGENT, lambda her: her.member.closed is not None),
        (in_quiz, URGENT, lambda her: her.member.closed is not None),
    ],
    ids=["symptom", "check-in", "urgent", "quiz"],
)
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_no_told_symptom_is_missing(
    start: Callable[[], Tester], grave: tuple[str, ...], stands: Callable[[Tester], bool], data: st.DataObject
) -> None:
    """One of the two says something grave; the other is any button of that card. Each comes twice, mixed."""
    her = start()
    card = her.last
    others = [label for label in card.buttons if label not in ("Back", "Later")]
    grave_label = data.draw(st.sampled_from([label for label in grave if label in card.buttons]))
    other = data.draw(st.sampled_from(others))
    for tap in data.draw(st.permutations([grave_label, grave_label, other, other])):
        her.tap_data(card.buttons[tap], card.id)
    assert stands(her), (grave_label, other, her.text)
