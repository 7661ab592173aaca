"""An answer that an earlier one rules out is not offered, and what reports a sign is never left out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.dialog.questionnaire import offered
from flows.model.values import Answer
from tests.flows.conversations.test_quiz_properties import tap_through
from tests.helpers.quiz_play import CLEAR, agreed, quiz_at
from tests.helpers.world import Tester, catalog

EXCLUDED = [("gt4", "none", "gt3", "caesarean"), ("gt4", "none", "gt3", "tear")]
"""Item, value, and the earlier answer beside which it cannot be true."""


def wound_after(*births: str) -> Tester:
    """The card about the wound, with this on the card about the birth."""
    user = quiz_at("gt3").tap(*births)
    if "readiness-gt3_tear" in user.keys:
        user.tap("First or second degree")
    return user.tap("None of these", "None of these")


@pytest.mark.parametrize("births", [("Caesarean",), ("Tear or cut, stitched", "Done")])
def test_whoever_has_a_wound_is_not_offered_none(births: tuple[str, ...]) -> None:
    """A caesarean and a stitched tear leave one; closed, sore, open and not sure stay."""
    user = wound_after(*births)
    assert "I have none" not in user.buttons
    assert user.buttons[:3] == ["Closed and comfortable", "Sore, or it pulls", "Open, oozing, hot or red"]


@pytest.mark.parametrize("births", [("Forceps or vacuum", "Done"), ("Not sure",)])
def test_whoever_may_have_none_still_is(births: tuple[str, ...]) -> None:
    """Forceps leave no wound by themselves, and not sure rules nothing out."""
    assert "I have none" in wound_after(*births).buttons


def test_going_back_offers_it_again() -> None:
    """The birth is corrected: what the first answer ruled out is there."""
    user = wound_after("Caesarean").tap("Back").tap("Back").tap("Back").tap("Forceps or vacuum", "Done")
    assert "I have none" in user.tap("None of these", "None of these").buttons


@pytest.mark.parametrize(
    ("since", "first_weeks"),
    [("8 weeks ago", True), ("57 days ago", False), ("58 days ago", False), ("16 weeks ago", False)],
)
def test_bleeding_of_the_first_weeks_ends_with_them(since: str, first_weeks: bool) -> None:
    """Day 56 is the last one; after it "the first 8 weeks" cannot apply to her."""
    user = agreed()
    for card in CLEAR:
        if card == "medical":
            break
        _ = user.type(since) if card == "gt1" else user.tap(*CLEAR[card])
    user.tap("Bleeding, not a period", "Done")
    assert ("Light, first 8 weeks" in user.buttons) is first_weeks
    assert "After 8 weeks, or growing" in user.buttons


def test_on_an_unknown_day_both_are_offered() -> None:
    """Not sure of the date: nothing is ruled out."""
    user = agreed().tap("I gave birth", "Not sure", "Vaginal, no stitches", "None of these", "None of these")
    assert "Light, first 8 weeks" in user.tap("Bleeding, not a period", "Done").buttons


def test_a_year_on_no_baby_is_in_hospital_since_birth() -> None:
    """The card about what happened, met again with the date known."""
    user = agreed().tap("I gave birth")
    user.type("14 months ago").tap("Back").tap("Back")
    assert "readiness-origin" in user.keys
    assert "Our baby is in hospital" not in user.text
    assert not [label for label in user.buttons if "hospital" in label]


@given(st.lists(st.integers(0, 30), min_size=8, max_size=30))
def test_no_quiz_holds_two_answers_that_exclude_each_other(picks: list[int]) -> None:
    """Whatever is tapped, in whichever order."""
    user = tap_through(agreed(), picks)
    kept = dict(user.member.readiness.answers)
    for frame in user.member.talk.frames:
        kept |= frame.data
    for item, value, other, excluding in EXCLUDED:
        assert not (kept.get(item) == value and excluding in (kept.get(other) or ()))


def test_only_answers_that_report_nothing_may_be_left_out() -> None:
    """On every card of every questionnaire signs, red flags and "not sure" stay, whatever else was answered."""
    everything: dict[str, Answer] = {}
    for questions in catalog().questions.values():
        for question in questions:
            for choice in question.choices:
                everything |= dict(choice.not_if)
    assert everything
    for questions in catalog().questions.values():
        for question in questions:
            left = offered(question, everything)
            gone = [one for one in question.choices if one not in left.choices]
            assert not [one.value for one in gone if one.kind or one.also_red_flag or one.value == "unsure"]
