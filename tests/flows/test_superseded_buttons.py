"""Buttons that have done their work go: nothing on her screen looks alive and is not."""

import pytest

from flows.model.effects import RemoveButtons
from tests.helpers.people import leaked, runner
from tests.helpers.world import Tester


def bare(user: Tester) -> list[int]:
    """Bubbles whose buttons were taken off in the last turn."""
    return [effect.message_id for effect in user.effects_of(RemoveButtons)]


@pytest.mark.parametrize("label", ["Done", "Not today"])
def test_a_day_that_is_settled_loses_its_buttons(label: str) -> None:
    """The day's card stays to be read; its buttons are gone, and the answer stands below."""
    user = runner().send("/today")
    day = user.last
    user.tap(label)
    assert bare(user) == [day.id]
    assert not next(one for one in user.bubbles if one.id == day.id).buttons
    assert user.last.id != day.id
    assert user.buttons


@pytest.mark.parametrize("label", ["Show me how", "Something's off"])
def test_a_day_that_goes_on_keeps_its_buttons(label: str) -> None:
    """How a move is done, or a symptom: the day may still be done or put off."""
    user = runner().send("/week").wait(hours=20).send("/today").tap(label)
    assert bare(user) == []


def test_a_quiet_day_is_ticked_once() -> None:
    """The evening question has its answer; its other buttons are gone."""
    user = leaked().until_reminder("quiet_day")
    evening = user.last
    user.tap("Quiet day")
    assert bare(user) == [evening.id]


def test_a_card_answered_in_words_loses_its_buttons() -> None:
    """A card whose message id is known is answered by typing: the next card comes below, the old one loses its buttons."""
    user = runner().send("/today").tap("Done", "All of it, easy")
    card = user.last
    user.type("none of these")
    assert bare(user) == [card.id]


def test_an_urgent_card_keeps_everything() -> None:
    """The number and its buttons stay, whatever she writes below."""
    user = runner().send("/urgent").tap("Fainted")
    card = user.last
    user.type("what now").type("ok")
    assert card.id not in bare(user)
    assert next(one for one in user.bubbles if one.id == card.id).buttons


def test_a_question_asked_again_below_leaves_a_bare_one_above() -> None:
    """Two bubbles with one question: only the newer has buttons."""
    user = runner().send("/today").tap("Done", "All of it, easy")
    first = user.last
    user.until_reminder("evening_check_in")
    assert bare(user) == [first.id]
    assert "A leak" in user.buttons


@pytest.mark.parametrize("words", ["we lost our baby", "i had a miscarriage"])
def test_a_question_above_a_loss_is_no_question_any_more(words: str) -> None:
    """What she noticed is not asked over the words of a loss."""
    user = runner().send("/today").tap("Done", "About right")
    card = user.last
    user.type(words)
    assert bare(user) == [card.id]
