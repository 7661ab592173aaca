"""Before consent: what this is, what it keeps, urgent help first, and none of her data is stored."""

from dataclasses import replace

import pytest

from bot.storage.codec import dump
from flows.model.effects import RecordAnswer, RecordConsent, RecordDecision, RecordReport, SendMessage
from flows.model.events import TextReceived, Written
from flows.model.member import NEWCOMER
from tests.helpers.world import MONDAY, Tester

WAYS = ((), ("/start",), ("/start", "What is kept?"), ("/start", "No thanks"))
"""Where somebody may stand who has not agreed: her first words, the card, its details, after a no."""
KEPT: tuple[type, ...] = (RecordAnswer, RecordConsent, RecordDecision, RecordReport)


def newcomer(way: tuple[str, ...], language: str = "en") -> Tester:
    """Return somebody in this town whose app is set to that language."""
    user = Tester(member=replace(NEWCOMER, language=language))
    for step in way:
        user.send(step) if step.startswith("/") else user.tap(step)
    return user


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "who are you?"),
        ("en", "what is this"),
        ("en", "what's this thing for then"),
        ("en", "is this a real person"),
        ("en", "hold on am i talking to a robot"),
        ("en", "help"),
        ("en", "how does this work"),
        ("en", "does it cost anything"),
        ("en", "quién eres"),
        ("en", "ayuda"),
        ("es", "¿quién eres?"),
        ("es", "qué es esto"),
        ("es", "eres una persona de verdad?"),
        ("es", "hablo con alguien o con una máquina"),
        ("es", "ayuda"),
        ("es", "cómo funciona esto"),
        ("es", "hay que pagar algo"),
    ],
)
def test_who_is_this_is_answered_before_the_card(way: tuple[str, ...], language: str, words: str) -> None:
    """A program, what it does, and what it is not; then what it would keep, and the question."""
    user = newcomer(way, language).type(words)

    assert user.said_keys[:2] == ["help-about", "help-about-rules"]
    assert "not a person" in user.said
    assert "Yes, keep it and start" in user.buttons
    assert user.member.consent is None


@pytest.mark.parametrize("words", ["what do you keep about me", "quién lee esto", "/privacy"])
def test_what_is_kept_is_answered_before_the_card(words: str) -> None:
    """The whole list, then the question."""
    user = newcomer(()).send(words)

    assert user.said_keys[0] == "privacy-notice"
    assert "Yes, keep it and start" in user.buttons


def test_who_are_you_later_on_is_answered_too() -> None:
    """No card for her consent then, and the way back to the open question."""
    user = newcomer(("/start", "Yes, keep it and start"))
    user.share_place("Europe/London").type("am i talking to a real person")

    assert "help-about" in user.keys and "welcome-keeps" not in user.said_keys
    assert "Back to my question" in user.buttons


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(
    "words",
    [
        "i have chest pain",
        "soaking a pad every hour and dizzy, also who are you",
        "i want to die",
        "no puedo respirar",
        "me desmayé en la ducha",
        "the baby is blue and floppy",
    ],
)
def test_urgent_words_bring_the_number_first_and_stay_nowhere(way: tuple[str, ...], words: str) -> None:
    """Whatever else is in the text; and neither her words nor what they mean are in what is stored."""
    user = newcomer(way).type(words)
    first = next(effect for effect in user.effects if isinstance(effect, SendMessage))

    assert any("number" in text.key or text.key.startswith("urgent-") for text in first.message.texts)
    assert "911" in user.said or "988" in user.said
    assert not [effect for effect in user.effects if isinstance(effect, KEPT)]
    assert replace(user.member, talk=NEWCOMER.talk, nudges=NEWCOMER.nudges) == NEWCOMER
    assert words not in str(dump(user.member))


def test_what_she_wrote_is_known_again_without_being_kept() -> None:
    """The same text twice within two seconds is one text, and her state contains none of its words."""
    user = newcomer(("/start",))
    for _ in range(2):
        user.event(TextReceived("my scar feels odd", written=Written(at=MONDAY)))

    assert user.silent
    assert "scar" not in str(dump(user.member))
