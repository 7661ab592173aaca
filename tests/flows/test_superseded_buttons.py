"""Buttons that have been used are removed: nothing on her screen looks active that is not."""

import pytest

from flows.model.effects import RemoveButtons
from tests.helpers.people import leaked, prepping, runner
from tests.helpers.quiz_play import first_section
from tests.helpers.world import Bubble, Tester


def bare(user: Tester) -> list[int | None]:
    """Return the messages whose buttons the last turn removed, where a tap has shown their numbers."""
    return [effect.message_id for effect in user.effects_of(RemoveButtons)]


def shown(user: Tester, bubble: Bubble) -> Bubble:
    """That bubble as it is on her screen now."""
    return next(one for one in user.bubbles if one.id == bubble.id)


@pytest.mark.parametrize("label", ["Done", "Not today"])
def test_a_day_that_is_settled_loses_its_buttons(label: str) -> None:
    """The day's card stays readable without its buttons, and the answer appears below it."""
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


def test_the_first_outcome_is_not_there_twice_with_buttons() -> None:
    """The three short cards end with the outcome again; the one above them has nothing left to offer."""
    user = first_section()
    above = user.last
    user.tap("Next: 3 short cards")
    assert bare(user) == [above.id]
    user.tap("None of these", "None of these", "None of these")
    assert "Start the checks" in user.buttons and not shown(user, above).buttons


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


# messages she never tapped: nobody has told their numbers


def test_a_card_left_behind_by_another_loses_its_buttons() -> None:
    """A menu, untapped: the question of the evening comes below, and a tap on the menu would do nothing any more."""
    user = runner().send("/settings")
    menu = user.last
    user.until_reminder("evening_check_in")
    assert not shown(user, menu).buttons
    assert "All of it, easy" in user.buttons


@pytest.mark.parametrize("command", ["/delete", "/settings"])
def test_a_card_she_walks_away_from_loses_its_buttons(command: str) -> None:
    """Something that deletes or sets is not left lying about."""
    user = runner().send(command)
    card = user.last
    user.send("/cancel")
    assert not shown(user, card).buttons


def test_a_question_about_her_body_keeps_its_buttons_unanswered() -> None:
    """Days later, below other questions: a tap on it may be the only report of a symptom, and it counts."""
    user = runner().send("/symptom")
    signs = user.last
    user.wait(days=4).send("/settings").send("/week")
    assert "Heaviness or a bulge" in shown(user, signs).buttons
    user.tap_data(shown(user, signs).buttons["Heaviness or a bulge"], signs.id)
    assert user.member.pause is not None


def test_the_same_question_below_takes_the_buttons_of_the_one_above() -> None:
    """The morning is asked a second time: both cards would take the same taps, so one is enough."""
    user = (
        runner()
        .send("/today")
        .tap("Done", "All of it, easy", "None of these")
        .until_reminder("morning_check_in")
    )
    first = user.last
    user.until_reminder("morning_again")
    assert not shown(user, first).buttons
    assert "A leak" in user.buttons


def test_a_question_answered_in_words_loses_its_buttons_untapped() -> None:
    """The evening question came as a reminder; her text answers it."""
    user = runner().send("/week").until_reminder("evening_check_in")
    asked = user.last
    user.type("all of it, easy")
    assert not shown(user, asked).buttons
    assert "A leak" in user.buttons


def test_ignored_days_lose_their_buttons_once_they_cannot_be_reported() -> None:
    """Yesterday can still be reported from its card; the day before only by its name in the chat."""
    user = runner().send("/week").until_reminder("nudge")
    monday = user.last
    user.until_reminder("nudge")
    tuesday = user.last
    assert "Done" in shown(user, monday).buttons
    user.until_reminder("nudge")
    assert not shown(user, monday).buttons
    assert "Done" in shown(user, tuesday).buttons
    assert "Done" in user.buttons


def test_every_card_of_a_day_is_settled_with_it() -> None:
    """The reminder and two looks at today: one answer settles all three."""
    user = runner().send("/week").until_reminder("nudge")
    cards = [user.last, user.send("/today").last, user.send("/today").last]
    user.tap("Not today")
    assert not any(shown(user, card).buttons for card in cards)
    assert user.buttons


def test_a_day_reported_in_words_loses_its_buttons() -> None:
    """She types how it went instead of tapping Done; at the end nothing is left to tap on the day."""
    user = runner().send("/week").until_reminder("nudge")
    day = user.last
    user.type("done").type("all of it, easy").type("none of these")
    assert not shown(user, day).buttons


def test_a_walk_instead_keeps_the_card_of_the_walk() -> None:
    """A day swapped for a walk is still to be done."""
    user = runner().send("/today").tap("Bad night", "A walk instead").send("/today")
    walk = user.last
    user.send("/week")
    assert "Done" in shown(user, walk).buttons


@pytest.mark.parametrize("command", ["/urgent", "/changed"])
def test_help_and_loss_stay_within_reach(command: str) -> None:
    """Whatever comes below: the urgent list, and the card on which a loss can be said."""
    user = runner().send(command)
    card = user.last
    user.wait(days=3).send("/settings").send("/today").type("thanks")
    assert shown(user, card).buttons


def test_a_low_mood_counts_on_a_card_of_any_age() -> None:
    """Last week's question, answered now: people to talk to, not a dead button."""
    user = runner().send("/week").until_reminder("weekly_mood")
    asked = user.last
    user.wait(days=5).send("/settings").send("/today")
    assert "Hardly" in shown(user, asked).buttons
    user.tap_data(shown(user, asked).buttons["Hardly"], asked.id)
    assert "help-mood-low" in user.said_keys


def test_whoever_taps_as_they_come_pays_nothing() -> None:
    """A run, its morning and a strength day with the usual taps: only the card of a day she settled is edited, once."""
    user = runner().send("/week").until_reminder("nudge").tap("Done", "All of it, easy", "None of these")
    user.until_reminder("morning_check_in").tap("None of these")
    user.tap("Show today").tap("Done", "All of it, easy", "None of these").send("/week")
    removed = [effect for effect in user.history if isinstance(effect, RemoveButtons)]
    assert len(removed) == 2
    assert all(effect.message_id is not None for effect in removed)


def test_before_the_first_run_days_are_settled_too() -> None:
    """In preparation as on the run track."""
    user = prepping().send("/week").until_reminder("nudge")
    day = user.last
    user.tap("Done")
    assert not shown(user, day).buttons
