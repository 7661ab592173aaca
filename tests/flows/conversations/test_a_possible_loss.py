"""A loss she writes of: stop means stop, nothing is pushed, and every way of saying it is recognised."""

from datetime import timedelta

import pytest

from tests.helpers.people import runner
from tests.helpers.world import Tester

DAY = timedelta(days=1)


def test_stop_everything_stops_at_once() -> None:
    """One tap on "Stop everything" and no message comes for two months."""
    user = runner().send("/week").type("our baby died last night").tap("Stop everything")
    assert user.member.closed is not None and user.member.closed.reason == "loss"
    before = len(user.bubbles)
    user.wait(days=60)

    assert len(user.bubbles) == before


def test_it_can_be_taken_back_on_that_message() -> None:
    """She meant something else: all is as it was, without a word too many."""
    user = (
        runner()
        .send("/week")
        .type("our baby died last night")
        .tap("Stop everything", "I meant something else")
    )

    assert user.member.closed is None
    assert "situation-misread" in user.said_keys
    assert user.member.reminders


@pytest.mark.parametrize("number", [1, 7])
def test_a_tap_on_a_loss_counts_on_a_card_of_any_age(number: int) -> None:
    """It is not asked again."""
    user = runner().send("/week").tap_data(f"a:{number}:loss", 3)

    assert user.member.closed is not None and user.member.closed.reason == "loss"


def test_nothing_is_pushed_between_a_heard_loss_and_her_answer() -> None:
    """She reads the card and puts the phone down: no check-in that evening, no plan the next day."""
    user = runner().send("/week").type("our baby died last night")
    before = len(user.bubbles)
    user.wait(days=9)
    assert len(user.bubbles) == before


@pytest.mark.parametrize("does", ["/today", "/week", "/help", "/start", "thanks", "People to talk to"])
def test_nothing_else_she_does_is_an_answer_to_it(does: str) -> None:
    """She looks for help, or opens the chat by habit: no run is shown, and nothing is pushed."""
    user = runner().send("/week").type("our baby died last night")
    user.tap(does) if does in user.buttons else user.send(does)
    user.send("/today")
    assert "situation-heard" in user.said_keys
    assert not any(key.startswith("today-run") for key in user.said_keys)
    before = len(user.bubbles)
    user.wait(days=9)
    assert len(user.bubbles) == before


@pytest.mark.parametrize(
    "answers", [("I meant something else",), ("Stop everything", "I meant something else")]
)
def test_her_answer_brings_back_what_was(answers: tuple[str, ...]) -> None:
    """Misread: the day is there again, and her reminders too."""
    user = runner().send("/week").type("our baby died last night").tap(*answers).send("/today")
    assert any(key.startswith("today-run") for key in user.said_keys)
    user.until_reminder("nudge")


def test_words_that_were_misread_are_taken_back_kindly() -> None:
    """Sorry, and no talk of other company."""
    user = runner().send("/week").type("our baby died last night").tap("I meant something else")

    assert "situation-misread" in user.said_keys


def test_before_consent_a_loss_is_met_with_the_same_kindness() -> None:
    """And nothing is kept."""
    user = Tester().send("/start").type("our baby died last night")

    assert "situation-before-consent" in user.said_keys
    assert user.member.consent is None and user.member.closed is None


@pytest.mark.parametrize(
    ("label", "question"),
    [("I'm pregnant again", "situation-back-pregnant"), ("I'm in hospital", "situation-back-hospital")],
)
def test_coming_back_first_asks_whether_it_is_over(label: str, question: str) -> None:
    """Come back later means later; the way back asks before anything else."""
    user = runner().send("/changed").tap(label, "Come back later")
    assert "situation-later" in user.said_keys
    user.send("/changed")
    assert question in user.said_keys
    user.tap("Not yet")

    assert user.member.closed is not None


@pytest.mark.parametrize(
    "words",
    [
        "the doctors couldn't find a heartbeat",
        "no heartbeat at the scan",
        "our twins were born asleep",
        "i lost him at 30 weeks",
    ],
)
def test_a_loss_in_other_words_is_heard(words: str) -> None:
    """However she says it."""
    assert "situation-heard" in runner().send("/week").type(words).said_keys


@pytest.mark.parametrize(
    "words",
    [
        "finally lost the baby bump",
        "lost all the baby fat",
        "i've lost my baby carrier",
        "we lost our baby monitor",
    ],
)
def test_something_else_that_was_lost_is_no_loss(words: str) -> None:
    """No "I'm so sorry" over a baby monitor."""
    assert "situation-heard" not in runner().send("/week").type(words).said_keys


@pytest.mark.parametrize(
    "words", ["i can't cope", "cannot cope anymore", "i can't do this any longer", "everything is pointless"]
)
def test_despair_in_other_words_brings_people_to_talk_to(words: str) -> None:
    """With a question open or not, and it is no wish to skip a day."""
    for user in (runner().send("/week"), runner().send("/urgent")):
        assert "urgent-thoughts" in user.type(words).said_keys


@pytest.mark.parametrize("words", ["i had a miscarriage", "our baby died last night"])
def test_nothing_is_asked_of_her_beside_words_of_a_loss(words: str) -> None:
    """A question about her body is open: the card of a loss leads nowhere near it, and a misreading leads back."""
    user = runner().send("/today").tap("Done").type(words)
    assert "Back to my question" not in user.buttons
    assert "Back to my question" in user.tap("I meant something else").buttons
