"""Words that sound like help is needed: they decide nothing, they put the help before her."""

import pytest

from flows.engine.registry import vocabulary
from flows.model.messages import Priority
from tests.helpers.people import runner
from tests.helpers.quiz_play import agreed

DESPERATE = [
    "voices tell me to hurt him", "i hear voices", "i wish i was dead", "no reason to live", "I want to end it all",
    "i dont want to be here anymore", "i might hurt her", "I took too many pills", "overdose",
]  # fmt: skip
URGENT = [
    "i cant breath", "struggling to breathe", "pain in chest", "my chest is tight", "I blacked out", "I collapsed",
    "soaked a pad in an hour", "bleeding really heavily", "pain in my calf", "my face is swollen", "scar oozing pus",
    "temp of 38.5", "can't see properly", "\N{SQUARED SOS}", "911", "call 112", "112",
]  # fmt: skip
HARMLESS = [
    "I'm 112 days postpartum",
    "it took 999 steps",
    "911 steps so far",
    "my pad thai was hot",
    "a puzzle",
]


@pytest.mark.parametrize("words", DESPERATE)
def test_frightening_thoughts_bring_the_number_and_the_lines(words: str) -> None:
    """Typed out of the blue: people to talk to, and nothing is kept or closed."""
    user = runner().type(words)
    assert "999" in user.said and "glad you said so" in user.said
    assert user.member.closed is None


@pytest.mark.parametrize("words", URGENT)
def test_urgent_signs_bring_the_number_and_the_list(words: str) -> None:
    """The number first, then the list of signs to tick."""
    user = runner().type(words)
    assert "If this can't wait: 999" in user.said
    assert user.member.talk.frames[-1].flow == "urgent"


@pytest.mark.parametrize("words", HARMLESS)
def test_a_number_in_a_sentence_is_no_alarm(words: str) -> None:
    """112 days and 999 steps are not asked about."""
    assert "I'm not sure I got that" in runner().type(words).said


@pytest.mark.parametrize("words", ["my baby isn't breathing", "The baby stopped breathing!!"])
def test_a_babys_emergency_brings_the_number_at_once(words: str) -> None:
    """The emergency number and nothing before it, from anywhere."""
    for user in (runner(), agreed()):
        assert "call 999 now" in user.type(words).said


def test_after_a_loss_the_number_comes_all_the_same() -> None:
    """It may be about another of her children: the number comes at once, without the word baby."""
    user = runner().send("/week").tap_data("g:situation.stop").type("my baby isn't breathing")
    assert "999" in user.text
    assert "baby" not in user.text.casefold()
    assert user.last.priority is Priority.SAFETY


@pytest.mark.parametrize("words", ["My baby died", "I lost my baby", "we lost our baby last week"])
def test_a_loss_is_heard_gently(words: str) -> None:
    """Not "is it about your body": a gentle line and a button; nothing closes until she says so."""
    user = runner().type(words)
    assert "I'm so sorry" in user.said
    assert "your body" not in user.said
    assert user.member.closed is None
    user.tap("Stop everything")
    assert user.member.closed is not None and user.member.closed.reason == "loss"


def test_a_loss_named_twice_stays_quiet() -> None:
    """After it was reported: one quiet line."""
    user = runner().send("/changed").tap("We lost our baby").type("my baby died")
    assert "Silence" in user.said or "quiet" in user.said


def test_small_words_make_no_difference() -> None:
    """The list has the bare words; what is written between them is ignored on both sides."""
    from flows.understanding import answers

    user = runner()
    words = vocabulary(user.catalog, "en")
    assert words.mentions(answers.normal("My calf is REALLY very sore"), "sounds-urgent")
