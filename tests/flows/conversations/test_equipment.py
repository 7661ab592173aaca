"""What she has at home is asked once, when strength first uses it, and her strength days follow the answer."""

from dataclasses import replace
from itertools import chain, combinations

import pytest

from flows.training.equipment import all_things, exercises_for
from flows.training.strength import strength_day
from tests.helpers.people import before_load, member, runner
from tests.helpers.world import Tester, catalog

ASKED = "What do you have at home?"


def after_strength(user: Tester) -> Tester:
    """Report an easy strength day without a symptom."""
    return user.send("/today").tap("Done", "All of it, easy", "None of these")


def moves_of(user: Tester) -> tuple[str, ...]:
    """Return her exercises of a strength day today."""
    return tuple(item.exercise for item in strength_day(user.member_day).items)


def test_she_is_asked_when_strength_first_uses_something() -> None:
    """One question follows what the day added; a tap answers it and changes nothing else."""
    user = after_strength(before_load())
    assert ASKED in user.text
    assert "Your first strength day" in user.said
    user.tap("I have all of these")
    assert "Your strength days use what you have" in user.text
    assert {"rdl", "step_up", "farmer_carry"} <= {*moves_of(user)}


def test_she_is_asked_once() -> None:
    """Ignored or answered, the question does not come back; without an answer nothing is missing."""
    user = after_strength(before_load())
    assert ASKED in user.text
    user.wait(days=3)
    after_strength(user)
    assert ASKED not in user.said
    assert "rdl" in moves_of(user)


def test_nobody_is_asked_while_a_chair_and_a_wall_will_do() -> None:
    """In the first phase of strength every home has what it uses."""
    assert ASKED not in after_strength(runner().wait(days=1)).said


def test_a_symptom_comes_first() -> None:
    """What she has at home is no question below a symptom."""
    user = before_load().send("/today").tap("Done", "All of it, easy", "A leak")
    assert ASKED not in user.said
    assert user.member.preferences.lacks is None


def test_what_she_lacks_is_planned_without() -> None:
    """With a step and nothing to carry, the step-ups stay."""
    user = after_strength(before_load()).tap("A low step", "Done")
    moves = moves_of(user)
    assert not {"rdl", "farmer_carry"} & {*moves}
    assert {"step_up", "hip_hinge", "floor_march"} <= {*moves}


def test_it_is_changed_in_settings() -> None:
    """The menu names what is missing, and its button asks again."""
    user = after_strength(before_load()).tap("None of these").send("/settings")
    assert "Strength: nothing to hold" in user.text
    assert "Strength: no step" in user.text
    user.tap("Equipment", "I have all of these").send("/settings")
    assert "Strength: no" not in user.text
    assert "step_up" in moves_of(user)


@pytest.mark.parametrize(
    ("typed", "lacks"),
    [
        (("a low step", "done"), ("weight",)),
        (("something to hold, a low step",), ()),
        (("none of these",), ("weight", "step")),
        (("I have all of these",), ()),
    ],
)
def test_every_answer_can_be_typed(typed: tuple[str, ...], lacks: tuple[str, ...]) -> None:
    """Typing an answer does what its buttons do."""
    user = after_strength(before_load())
    for words in typed:
        user.type(words)
    assert "Your strength days use what you have" in user.text
    assert user.member.preferences.lacks == lacks


def every_subset(names: tuple[str, ...]) -> list[tuple[str, ...]]:
    """Return every combination of these values."""
    return [*chain.from_iterable(combinations(names, size) for size in range(len(names) + 1))]


def test_no_plan_uses_what_she_lacks_or_what_a_symptom_rules_out() -> None:
    """In every phase, with any symptoms and equipment: at least one exercise, none she cannot do and none swapped out."""
    content = catalog()
    groups = every_subset(tuple(sorted({group for one in content.exercises.values() for group in one.swaps})))
    for phase in content.phases:
        for lacks in every_subset(all_things(content)):
            for signs in groups:
                moves = [name for name, _ in exercises_for(phase.exercises, signs, lacks, content)]
                allowed = {name for name, _ in exercises_for(phase.exercises, signs, (), content)}
                assert moves
                assert len(moves) == len({*moves})
                for name in moves:
                    assert not {*content.exercises[name].without} & {*lacks}, (phase.id, lacks, signs, name)
                    assert name in allowed or not {*content.exercises[name].swaps} & {*signs}


def test_a_member_of_before_has_everything() -> None:
    """A state without this answer plans as before."""
    assert replace(member(), plan=None).preferences.lacks is None
