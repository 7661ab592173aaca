"""After a loss: nothing is pushed, and no word of a child, of feeding or of a stroller is ever said."""

import re

import pytest

from tests.helpers.people import runner
from tests.helpers.quiz_play import CLEAR, SECOND, agreed, both_sections, first_section, ready
from tests.helpers.world import Tester

NEVER = re.compile(
    r"(?<![\w-])(?:baby|babies|newborn\w*|infant\w*|child\w*|feed\w*|breastfe\w*|pump\w*|milk|stroller\w*|buggy|pram|mother\w*"
    r"|mum|mom|parent\w*|maternity|postpartum|postnatal|born|birth\w*)(?![\w-])",
    re.IGNORECASE,
)
LOST = ("Pregnancy ended early", "Under 13 weeks", "Neither")


def heard(user: Tester, since: int) -> list[str]:
    """Return everything said from a message on, buttons included."""
    return [words for bubble in user.bubbles[since:] for words in (bubble.text, *bubble.buttons)]


def bereaved() -> Tester:
    """The whole quiz after an early loss ten weeks ago, all clear."""
    return both_sections(origin=LOST, gt1=("10 weeks ago",))


def test_the_quiz_after_the_card_says_nothing_of_a_child() -> None:
    """From the answer on, every card and every outcome is in the words for a loss."""
    user = agreed().tap(*LOST)
    since = len(user.bubbles)
    user.type("10 weeks ago").tap("Not sure", "None of these", "None of these", "I have none")
    for card in list(CLEAR)[5:]:
        user.tap(*CLEAR[card])
    user.tap("Next: 3 short cards")
    for labels in SECOND.values():
        user.tap(*labels)
    assert user.member.profile.word_set == "loss"
    assert not [words for words in heard(user, since) if NEVER.search(words)]


COMMANDS = (
    "/today",
    "/week",
    "/why",
    "/progress",
    "/settings",
    "/changed",
    "/help",
    "/urgent",
    "/symptom",
    "/privacy",
)


@pytest.mark.parametrize("command", COMMANDS)
def test_no_command_says_it(command: str) -> None:
    """What she can ask for at any time."""
    user = bereaved()
    since = len(user.bubbles)
    user.send(command)
    assert not [words for words in heard(user, since) if NEVER.search(words)]


def test_no_tip_of_a_year_says_it() -> None:
    """Day after day; those on feeding and the stroller are left out."""
    user = bereaved()
    since = len(user.bubbles)
    for _ in range(40):
        user.wait(days=1).send("/week").tap("A tip")
    assert not [words for words in heard(user, since) if NEVER.search(words)]


def test_thoughts_of_harm_bring_help_without_a_child() -> None:
    """The same help: someone stays with her."""
    user = bereaved()
    since = len(user.bubbles)
    user.send("/urgent").tap("Thoughts of harm")
    assert "Stay with someone" in user.said
    assert not [words for words in heard(user, since) if NEVER.search(words)]


def test_a_loss_named_later_is_remembered() -> None:
    """Everything stops in the same minute; after coming back the whole quiz is asked, in the words for a loss."""
    user = ready().send("/changed").tap("We lost our baby")
    assert user.member.closed is not None and user.member.profile.word_set == "loss"
    assert user.member.reminders == ()
    since = len(user.bubbles)
    user.wait(days=30).send("/changed").tap("Yes, begin again")
    assert user.text.startswith("1/9")
    assert user.member.profile.birth_date is None
    assert not {"Child lives elsewhere", "Baby in hospital", "Someone else gave birth"} & set(user.buttons)
    hers = ("My baby died", "I gave birth")
    assert not [words for words in heard(user, since) if NEVER.search(words) and words not in hers]


def test_the_earliest_run_day_after_an_early_loss_is_four_weeks() -> None:
    """Ten weeks after, running is open once the checks are done; three weeks after it is not."""
    assert "Start the checks" in bereaved().buttons
    early = first_section(origin=LOST, gt1=("3 weeks ago",))
    assert early.member.readiness.outcome == "not_yet"
    assert "12 weeks" not in early.said


def test_no_reminder_urges_her_through_the_quiz() -> None:
    """She put the questions down after saying what happened: they wait, and /quiz leads back to them."""
    user = agreed().tap("My baby died")
    user.wait(days=20)
    assert not [due.kind for due in user.fired]
    assert "2/9" in user.send("/quiz").text


def test_settings_after_a_stop_speak_of_no_plan() -> None:
    """Whoever looks whether it is really quiet finds no running days and no hour of a reminder."""
    user = runner().send("/week").type("our baby died last night").tap("Stop everything").send("/settings")
    assert "settings-stopped" in user.keys
    assert not {"plan-runs", "plan-strength", "plan-hour", "plan-quiet"} & {*user.keys}
    assert "Running days" not in user.buttons and "Reminders off" not in user.buttons
    user.tap("Words", "Neutral ones")
    assert user.member.profile.word_set == "neutral"
