"""The first words and consent."""

import pytest

from flows.model.effects import DeleteMember, RecordAnswer, RecordConsent
from flows.model.member import NEWCOMER
from tests.helpers.quiz_play import agreed, first_section
from tests.helpers.world import Tester


def test_hello_says_what_it_is_not_and_asks() -> None:
    """The first message says that it is no medical care, what is kept, and asks before anything else."""
    user = Tester().send("/start")
    assert "welcome-not-care" in user.keys
    assert "welcome-keeps" in user.keys
    assert user.last.rows == [["Yes, keep it and start"], ["What is kept?", "No thanks"]]
    assert user.member.consent is None


def test_yes_is_recorded_before_the_first_question() -> None:
    """Yes keeps the version of the wording, and the quiz begins."""
    user = agreed()
    consents = [effect for effect in user.history if isinstance(effect, RecordConsent)]
    assert consents == [RecordConsent(True, user.catalog.consent_version)]
    assert user.member.consent == user.catalog.consent_version
    assert user.text.startswith("1/9")


def test_the_town_comes_before_the_first_card() -> None:
    """Her town gives the clock for reminders and the numbers for urgent signs."""
    user = Tester().send("/start").tap("Yes, keep it and start").type("Lyon")
    assert (user.member.profile.zone, user.member.profile.country) == ("Europe/Paris", "FR")
    assert user.text.startswith("1/9")


def test_the_town_can_be_left_for_later() -> None:
    """Later: the first card all the same, and no reminder before her clock is known."""
    user = agreed(zone="")
    assert not user.member.profile.zone_known
    assert user.text.startswith("1/9")
    assert user.member.reminders == ()


def test_an_urgent_sign_on_the_first_card_names_her_number() -> None:
    """With her town known, the card of an urgent sign has her country's number."""
    user = Tester().send("/start").tap("Yes, keep it and start").type("London")
    user.tap("I gave birth").type("16 weeks ago").tap("Vaginal, no stitches")
    assert "999" in user.tap("Chest pain, racing heart").text


def test_details_can_be_read_before_deciding() -> None:
    """What is kept is explained in full, with the same choice below."""
    user = Tester().send("/start").tap("What is kept?")
    assert "welcome-details-use" in user.keys
    assert user.buttons == ["Yes, keep it and start", "No thanks"]


def test_no_keeps_nothing() -> None:
    """Declined: kind words, every row removed, no answer recorded."""
    user = Tester().send("/start").tap("No thanks")
    assert user.effects_of(DeleteMember) == [DeleteMember()]
    assert user.member == NEWCOMER
    assert not [effect for effect in user.history if isinstance(effect, RecordAnswer | RecordConsent)]
    assert "welcome-declined" in user.keys


def test_nothing_is_asked_before_consent() -> None:
    """A command before consent leads back to the welcome, never to a health question."""
    for command in ("/quiz", "/today", "/symptom", "/settings", "/changed"):
        user = Tester().send(command)
        assert user.member.consent is None
        assert not user.effects_of(RecordAnswer)
        assert "/9" not in user.said


def test_start_in_the_middle_shows_the_same_card() -> None:
    """/start while a card is open: a word, and the same card again."""
    user = agreed().tap("I gave birth").type("16 weeks ago")
    user.send("/start")
    assert "welcome-in-the-middle" in user.said_keys
    assert "3/9" in user.text


def test_start_when_the_quiz_is_done_offers_the_plan() -> None:
    """/start later on leads to the next useful thing."""
    user = first_section().send("/start")
    assert "Make my plan" in user.buttons


@pytest.mark.parametrize(
    "words",
    ["chest pain since this morning", "I can't breathe", "I'm soaking a pad every hour", "I want to die"],
)
def test_a_cry_for_help_is_no_town(words: str) -> None:
    """Where a town is asked, what sounds urgent leads to the number, and the question stays."""
    user = Tester().send("/start").tap("Yes, keep it and start").type(words)
    assert "I don't know that town" not in user.said
    assert any(number in user.said for number in ("911", "988"))
    assert user.member.profile.zone_known is False
    assert any(frame.flow == "welcome" for frame in user.member.talk.frames)


def test_yes_can_be_typed() -> None:
    """The button can be typed by its label or its place."""
    assert Tester().send("/start").type("yes").member.consent is not None
    assert Tester().send("/start").type("1").member.consent is not None


@pytest.mark.parametrize(
    ("town", "then", "name"),
    [
        ("springfield", "IL", "Springfield, Illinois, United States"),
        ("cambridge", "massachusetts", "Cambridge, Massachusetts, United States"),
        ("cambridge", "berlin", "Berlin, Germany"),
        ("springfield", "Austin, TX", "Austin, Texas, United States"),
    ],
)
def test_a_state_or_a_country_picks_among_the_towns(town: str, then: str, name: str) -> None:
    """Text typed under "Which one is it?" narrows the list; text that narrows nothing is searched as another town."""
    user = Tester().send("/start").tap("Yes, keep it and start").type(town)
    assert "place-pick" in user.said_keys
    assert name in user.type(then).said


@pytest.mark.parametrize(
    ("town", "name"), [("bristol", "Bristol, United Kingdom"), ("portland", "Portland, Oregon")]
)
def test_a_much_larger_town_picks_itself(town: str, name: str) -> None:
    """It is said, with the way to put it right."""
    user = Tester().send("/start").tap("Yes, keep it and start").type(town)
    assert name in user.said
    assert "place-kept" in user.said_keys


@pytest.mark.parametrize("town", ["cambridge", "birmingham", "newcastle"])
def test_towns_of_one_size_are_asked_about(town: str) -> None:
    """A wrong guess would be a wrong emergency number."""
    user = Tester().send("/start").tap("Yes, keep it and start").type(town)
    assert "place-pick" in user.said_keys
