"""/why: what was decided, by which rules, and what they rest on."""

import re
from dataclasses import replace

import pytest

from flows.dialog.wording import LOSS
from flows.model.member import LastDecision
from tests.helpers.people import after_run, member, prepping, runner
from tests.helpers.quiz_play import both_sections, first_section
from tests.helpers.world import MONDAY, Tester, catalog


def leaked() -> Tester:
    """A few drops on Monday's run."""
    return runner().send("/today").tap("Done", "All of it, easy", "A leak", "Done", "A few drops")


def test_why_is_short_and_names_her_answer() -> None:
    """The decision, the reason in plain words, her answer, one source; ids and our own numbers are behind More."""
    user = leaked().tap("Why?")
    for part in (
        "Running paused on Monday 2 March",
        "You told me: “A few drops”.",
        "Key recommendations",
    ):
        assert part in user.text, part
    assert "X3" not in user.text and "Our own" not in user.text
    assert len(user.text.split()) <= 60


def test_a_number_she_told_is_named() -> None:
    """Four of ten in the knee: that, not a list of what may be wrong with a leg."""
    user = runner().send("/today").tap("Done", "All of it, easy", "Leg or foot pain", "Done")
    user.tap("A pain in one place", "4", "Knee", "Done", "None of these")
    assert "You told me 4 of 10 in the knee." in user.text
    assert "a PT or doctor says running is fine" in user.text
    assert "midwife" not in user.text and "at night" not in user.text
    user.send("/why")
    assert "You told me 4 of 10 in the knee." in user.text
    assert "midwife" not in user.text


@pytest.mark.parametrize(
    ("answers", "named", "whose"),
    [
        (("2", "Shin", "Done", "There at night", "Done"), "You told me: “There at night”.", "a doctor says"),
        (("2", "Ankle", "Done", "Sharp", "Done"), "You told me: “Sharp”.", "a PT or doctor says"),
        (("5", "Calf", "Shin", "Done", "None of these"), "You told me 5 of 10.", "a PT or doctor says"),
        (("4", "Groin, front of the hip", "Done", "None of these"), "4 of 10 in the groin", "a doctor says"),
    ],
)
def test_a_leg_is_named_as_she_told_of_it(answers: tuple[str, ...], named: str, whose: str) -> None:
    """The number where it decides, else what she ticked; a leg that may be a bone is a doctor's, never a PT's alone."""
    user = runner().send("/today").tap("Done", "All of it, easy", "Leg or foot pain", "Done")
    user.tap("A pain in one place", *answers)
    assert named in user.text
    assert f"{whose} running is fine" in user.text
    assert user.text.count("You told me") == 1
    assert "midwife" not in user.text


@pytest.mark.parametrize(
    ("answers", "named"),
    [
        (("Heaviness or a bulge", "Done", "5", "No", "No"), "You told me 5 of 10."),
        (("Heaviness or a bulge", "Done", "2", "Yes", "No"), "You told me of a bulge."),
        (("Back pain", "Done", "5", "None of these"), "You told me 5 of 10."),
        (("Back pain", "Done", "2", "One spot on a bone", "Done"), "You told me: “One spot on a bone”."),
        (("Something new on the run", "Done", "Hills", "Done"), "You told me: “Hills”."),
    ],
)
def test_a_reason_is_hers_alone(answers: tuple[str, ...], named: str) -> None:
    """The actual cause comes before a reason that lists other possible causes."""
    user = runner().send("/today").tap("Done", "All of it, easy", *answers)
    assert named in user.text, user.text


ONE_CASE = [
    (("All of it, hard", "None of these"), "None of these", "harder than easy: the step stays", "one back"),
    (("Cut it short", "None of these"), "None of these", "You cut it short", "left it out"),
    (("All of it, easy", "None of these"), "A leak", "A leak in the days after the run", "first time"),
    (("All of it, easy", "Leg or foot pain", "Done", "A pain in one place", "3", "Shin", "Done", "None of these"),
     "None of these", "more than a little leg pain: the step stays", "one back"),
    (("All of it, easy", "Feeling unwell", *["None of these"] * 2, "Done", "Worn out", "Done"), "None of these",
     "worn out", "short night"),
]  # fmt: skip
"""Taps after the run, the tap of the next morning, what is said of it, and what else the rule might have been about."""


@pytest.mark.parametrize(("taps", "morning", "said", "other"), ONE_CASE)
def test_the_reason_is_the_case_that_held(taps: tuple[str, ...], morning: str, said: str, other: str) -> None:
    """A rule with several cases names the one that applied, on the card and in /why."""
    user = runner().send("/today").tap("Done", *taps).until_reminder("morning_check_in").tap(morning)
    if morning != "None of these":
        user.tap("Done", "A few drops")
    for answer in (user.said, user.send("/why").text):
        assert said in answer
        assert other not in answer


def test_why_names_the_day_a_pause_may_end() -> None:
    """Seven days without a symptom from Tuesday on, then a quiet morning: the earliest day is said in short, too."""
    user = leaked().send("/why")
    assert "A leak, even of a few drops: running pauses" in user.text and "week" not in user.text
    assert "Earliest: Tuesday 10 March." in user.text


def test_a_decision_of_before_keeps_its_words() -> None:
    """A rule kept without a case says what it always said."""
    old = LastDecision(topic="check_in", action="back", rules=("X2",), day=MONDAY.date())
    user = runner()
    user.member = replace(user.member, decisions=(old,))
    assert "The step stays, and goes one back when it happens again" in user.send("/why").text


def test_an_answer_of_the_quiz_is_named() -> None:
    """The button she tapped, where a reason rests on it."""
    user = first_section(gt2=("Not yet",)).send("/why")
    assert "You told me: “Not yet”." in user.text
    asked = first_section(weeks=("Not sure",)).send("/why")
    assert "You told me" not in asked.text


def test_the_result_of_a_movement_check_is_named() -> None:
    """The hops could not be done: the reason quotes the button she tapped."""
    user = both_sections().tap("Start the checks", "I'm set, show me")
    user.tap(*["Done, nothing noticed"] * 4, "Couldn't do all of it")
    while "Done, nothing noticed" in user.buttons:
        user.tap("Done, nothing noticed")
    user.until_reminder("tests_morning").tap("None of these").send("/why")
    assert "The hops aren't clear yet" in user.text
    assert "You told me: “Couldn't do all of it”." in user.text


def test_more_names_rule_words_source_and_exit() -> None:
    """The rule by its id, in plain words, its sources, the exit test and the dates."""
    user = leaked().tap("Why?").tap("More")
    parts = (
        "Running paused on Monday 2 March",
        "X3",
        "even of a few drops",
        "Key recommendations",
        "0 of 7 symptom-free days",
        "10 March",
    )
    for part in parts:
        assert part in user.text, part


def test_why_names_our_own_numbers_as_ours() -> None:
    """A choice of ours is called that, with its reason."""
    user = (
        runner()
        .send("/today")
        .tap("Done", "All of it, easy", "A leak", "Done", "Wet pad or clothes")
        .send("/why")
        .tap("More")
    )
    assert "Our own, cautious choice" in user.text


def test_all_the_rules_are_one_tap_away() -> None:
    """What else matched is not hidden: More names the unanswered morning too."""
    user = leaked().send("/why")
    assert "P8" not in user.text
    user.tap("More")
    assert "P8" in user.text
    assert "X3" in user.text


def test_other_decisions_can_be_asked_for() -> None:
    """The newest decision is shown; the others of other topics are buttons."""
    user = Tester(
        member=replace(
            member(),
            decisions=(
                LastDecision(topic="readiness", action="see_pt", rules=("Y1",), day=MONDAY.date()),
                LastDecision(topic="gap", action="back", rules=("G2",), day=MONDAY.date()),
            ),
        )
    ).send("/why")
    assert "Two to four weeks" in user.text
    user.tap("Readiness check")
    assert "leaking" in user.text
    assert user.buttons[-1] == "Back to today"


def test_nothing_decided_yet() -> None:
    """Before the first decision it says so."""
    assert "no decision" in prepping().send("/why").text


def test_a_rule_the_content_no_longer_has() -> None:
    """A decision by a rule that is gone still has its date and no hole."""
    gone = LastDecision(topic="check_in", action="hold", rules=("X99",), day=MONDAY.date())
    user = Tester(member=replace(member(), decisions=(gone,))).send("/why")
    assert "Monday 2 March" in user.text


def test_a_pause_has_the_day_it_began() -> None:
    """A leak on Monday, a quiet Tuesday morning: paused on Monday, in /why as in /resume."""
    user = leaked().until_reminder("morning_check_in").tap("None of these").send("/why")
    assert "Running paused on Monday 2 March" in user.text
    assert "Monday 2 March" in user.send("/resume").text


def test_each_source_is_said_once() -> None:
    """Three checks rest on the same pages, and a title that has its year gets no second one."""
    user = both_sections().send("/why").tap("More")
    lines = user.text.splitlines()
    assert lines.count("From:") == 1
    sources = lines[lines.index("From:") + 1 : lines.index("", lines.index("From:"))]
    assert len({line.partition(" (20")[0] for line in sources}) == len(sources)
    assert user.text.count("Our own, cautious choice") == 1
    for source in user.catalog.sources.values():
        assert not (source.year and f"({source.year}) ({source.year})" in user.text)


def test_the_seven_days_after_a_few_drops_are_ours() -> None:
    """X3 rests on sources for the pause, and says itself that the number of days is our own."""
    user = leaked().tap("Why?").tap("More")
    assert "X3" in user.text
    assert "the seven days are ours" in user.text


@pytest.mark.parametrize(
    ("label", "said"),
    [
        ("We lost our baby", "You told me on Monday 2 March. That is why nothing is planned"),
        ("I'm pregnant again", "that you're pregnant again. This plan is for the time after a birth"),
        ("I'm in hospital", "that you're in hospital. Nothing is planned"),
    ],
)
def test_why_nothing_is_planned_any_more(label: str, said: str) -> None:
    """While everything is stopped /why says since when and for what, and asks nothing of her."""
    user = leaked().send("/changed").tap(label)
    buttons = user.buttons
    user.send("/why")
    assert "You told me on Monday 2 March" in user.text
    assert said in user.text
    assert user.buttons == [label for label in buttons if label != "I meant something else"]
    assert "X3" not in user.text


def test_after_a_loss_no_title_and_no_id_is_shown_unasked() -> None:
    """Titles are about births and an id means nothing to her: a source of its year, and More for a PT."""
    user = (
        after_run("All of it, hard", "None of these").until_reminder("morning_check_in").tap("None of these")
    )
    user.with_member(lambda one: replace(one, profile=replace(one.profile, word_set=LOSS))).send("/why")
    ids = [name for name in catalog().sources if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", user.text)]
    assert ids == []
    assert "named under More" in user.text


def test_a_day_she_has_travelled_back_from_hides_no_decision() -> None:
    """Paused in Auckland, over the date line to Honolulu, where it is yesterday: /why tells the newest one, and no
    day that is still to come.
    """
    user = (
        runner()
        .share_place("Pacific/Auckland", "NZ")
        .send("/today")
        .tap("Done", "All of it, easy", "A leak", "Done")
    )
    user.tap("A few drops").share_place("Pacific/Honolulu", "US")
    assert user.member.decisions[-1].day > user.today
    user.send("/why")
    assert f"{user.today.day} March" in user.text
    user.send("/symptom").tap("Heaviness or a bulge", "Done")
    newest = user.send("/why").text
    assert "pelvic PT" in newest
