"""Symptoms she types while a list is open: ticked by any of their names, and never cleared by half a word."""

import pytest

from tests.flows.test_typed_answers import after_a_run
from tests.helpers.people import clear_run, runner
from tests.helpers.quiz_play import agreed, both_sections, checks_done, quiz_at
from tests.helpers.world import Tester


@pytest.mark.parametrize(
    "typed",
    [
        "a bit of leaking",
        "I leaked",
        "leak",
        "yes, a leak",
        "some leakage",
        "just a leak",
        "Leaking!",
        "there was a leak",
    ],
)
def test_a_leak_in_her_own_words_is_ticked(typed: str) -> None:
    """Small words make no difference, and the tick acts at once."""
    user = after_a_run().type(typed)
    assert user.member.talk.picked == ("leak",)
    assert user.member.pause is not None


def test_typing_a_sign_twice_keeps_it() -> None:
    """A symptom typed twice stays ticked; it is removed only if she says so explicitly."""
    user = after_a_run().type("leak").type("a leak")
    assert user.member.talk.picked == ("leak",)
    assert user.member.pause is not None
    user.type("untick leak")
    assert user.member.talk.picked == ()
    assert user.member.pause is None


def test_half_a_word_names_no_other_sign() -> None:
    """ "Leak" is not leaked stool, "back" no back pain."""
    assert quiz_at("weeks", typed=True).type("leak").member.talk.picked == ("y1",)
    morning = checks_done(both_sections()).until_reminder("tests_morning")
    assert morning.type("back").member.talk.picked == ()


@pytest.mark.parametrize(
    ("card", "typed", "ticked"),
    [
        ("medical", "anemia", "anaemia"),
        ("medical", "low iron", "anaemia"),
        ("medical", "high BP", "blood_pressure"),
        ("gt3", "ventouse", "assisted"),
        ("weeks", "lower back pain", "low_back"),
        ("weeks", "knee", "other"),
        ("weeks", "gas", "y2"),
    ],
)
def test_other_names_of_a_choice_are_known(card: str, typed: str, ticked: str) -> None:
    """American and British, short and long."""
    assert quiz_at(card, typed=True).type(typed).member.talk.picked == (ticked,)


@pytest.mark.parametrize("typed", ["c-section", "C Section", "cesarean"])
def test_a_caesarean_by_any_name_is_the_whole_answer(typed: str) -> None:
    """It ends the card, as a tap on it does."""
    assert quiz_at("gt3", typed=True).type(typed).member.profile.births == ("caesarean",)


def test_something_near_is_asked_about() -> None:
    """A sentence with the name of one choice in it."""
    user = quiz_at("weeks", typed=True).type("my knee hurts a lot on the stairs")
    assert "Did you mean Leg or joint pain?" in user.text
    assert "✓ Leg or joint pain" in user.type("yes").buttons


def test_what_sounds_urgent_comes_before_asking_back() -> None:
    """On any card, whatever else the words are near to."""
    for user in (quiz_at("y1", typed=True), after_a_run(), runner().send("/settings"), agreed(zone="")):
        assert "999" in user.type("no, but my chest hurts").said or "911" in user.said


def test_yes_starts_where_it_was_asked() -> None:
    """ "I need your yes": a typed yes is it."""
    user = Tester().type("hello")
    assert "Yes, keep it and start" in user.buttons
    assert user.type("yes").member.consent is not None


@pytest.mark.parametrize("words", ["20 weeks ago", "at 20 weeks", "hace 20 semanas", "16 weeks ago"])
def test_a_number_of_weeks_alone_is_no_loss(words: str) -> None:
    """It is a date, whatever a sentence about a loss counts in weeks."""
    user = runner().send("/week").type(words)

    assert "situation-heard" not in user.said_keys


@pytest.mark.parametrize(
    ("typed", "sign"),
    [
        ("leak gone", "A leak"),
        ("no more heaviness", "Heaviness or a bulge"),
        ("back pain went away overnight", "Back pain"),
    ],
)
def test_what_is_gone_was_there_and_is_never_steered_to_none(typed: str, sign: str) -> None:
    """A text that names a symptom is asked about as that symptom the next morning."""
    user = runner().send("/today").tap("Done", "All of it, easy", "None of these")
    user.until_reminder("morning_check_in").type(typed)
    assert f"Yes, {sign}" in user.buttons
    assert "Yes, None of these" not in user.buttons


@pytest.mark.parametrize("words", ["back pain gone", "the back pain is gone", "heaviness is better"])
def test_what_was_read_beside_a_list_can_be_denied(words: str) -> None:
    """Offered as a tick on the open list: No leads back to it, and nothing is ticked or noted."""
    user = clear_run().until_reminder("morning_check_in").type(words)
    assert "No, back to my question" in user.buttons
    user.tap("No, back to my question")
    assert "next_morning-signs" in user.keys
    assert user.member.talk.picked == () and user.member.pause is None
