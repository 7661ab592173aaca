"""In which words she is spoken to: the usual ones, neutral ones, those after a loss, and those of a time long after."""

from datetime import date, timedelta

import pytest

from flows.dialog.wording import LOSS, NEUTRAL, ORDINARY, word_sets, worded
from flows.model.her_day import HerDay
from flows.model.member import Member, Profile
from flows.model.messages import Text
from tests.helpers.quiz_play import agreed, ready
from tests.helpers.world import catalog

TODAY = date(2026, 11, 28)


def last_message_question(words: str, days: int, key: str) -> str:
    """The key of a text as it is said to her so many days after the birth."""
    member = Member(profile=Profile(word_set=words, birth_date=TODAY - timedelta(days=days)))
    return worded(Text(key), word_sets(HerDay(member, TODAY, catalog()))).key


@pytest.mark.parametrize(
    ("words", "days", "key", "said"),
    [
        (ORDINARY, 364, "urgent-line-sign-harm_thoughts", "urgent-line-sign-harm_thoughts"),
        (ORDINARY, 365, "urgent-line-sign-harm_thoughts", "child-urgent-line-sign-harm_thoughts"),
        (ORDINARY, 1825, "urgent-line-sign-harm_thoughts", "child-urgent-line-sign-harm_thoughts"),
        (ORDINARY, 1826, "urgent-line-sign-harm_thoughts", "grown-urgent-line-sign-harm_thoughts"),
        (ORDINARY, 729, "tip-t_sleep", "tip-t_sleep"),
        (ORDINARY, 730, "tip-t_sleep", "later-tip-t_sleep"),
        (NEUTRAL, 100, "rule-x33", "neutral-rule-x33"),
        (NEUTRAL, 400, "urgent-line-sign-harm_thoughts", "neutral-urgent-line-sign-harm_thoughts"),
        (NEUTRAL, 2000, "rule-l5", "grown-rule-l5"),
        (LOSS, 2000, "rule-l5", "loss-rule-l5"),
        (LOSS, 400, "child-urgent-baby", "child-urgent-baby"),
        (ORDINARY, 100, "rule-x33", "rule-x33"),
    ],
)
def test_the_first_set_with_words_is_said(words: str, days: int, key: str, said: str) -> None:
    """What she chose and how long ago it is, together."""
    assert last_message_question(words, days, key) == said


def test_a_text_inside_another_is_in_her_words_too() -> None:
    """A sign in a sentence, a rule in a list."""
    member = Member(profile=Profile(word_set=LOSS, birth_date=TODAY))
    sets = word_sets(HerDay(member, TODAY, catalog()))
    inner = Text("why-rule", {"id": "L5", "words": Text("rule-l5")})
    assert worded(inner, sets).args["words"] == Text("loss-rule-l5")


def test_she_chooses_her_words_in_the_settings() -> None:
    """The wording changes and nothing else; it can be changed back."""
    user = ready()
    before = user.member
    user.send("/settings").tap("Words").tap("Neutral ones")
    assert "Words: neutral" in user.text
    assert user.member.profile.word_set == NEUTRAL
    assert user.member.readiness == before.readiness and user.member.plan == before.plan
    user.tap("Words").tap("The usual ones")
    assert user.member.profile.word_set == ORDINARY


def test_neutral_words_after_a_birth_without_a_child_at_home() -> None:
    """Whoever gave birth for others, or whose child lives elsewhere, is asked without a child at home."""
    user = agreed()
    since = len(user.bubbles)
    user.tap("Child lives elsewhere")
    assert user.member.profile.word_set == NEUTRAL
    user.type("16 weeks ago").send("/urgent").tap("Thoughts of harm").send("/settings").tap("Words")
    said = [bubble.text for bubble in user.bubbles[since:]]
    assert not [words for words in said if "baby" in words.casefold()]


def test_neutral_words_outlive_a_slip_of_the_thumb() -> None:
    """A loss reported by mistake and undone restores the wording she chose."""
    user = ready().send("/settings").tap("Words").tap("Neutral ones").tap("Done")
    user.send("/changed").tap("A loss")
    assert user.member.profile.word_set == LOSS
    user.tap("I meant something else")
    assert user.member.profile.word_set == NEUTRAL
