"""The readiness quiz: its cards, ticks and follow-ups, and leaving and resuming it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from flows.model.effects import RecordAnswer
from flows.model.her_day import HerDay
from flows.training.training_status import may_run
from tests.helpers.quiz_play import CLEAR, agreed, both_sections, first_section, quiz_at, ready
from tests.helpers.world import MONDAY


def test_nine_cards_in_one_bubble() -> None:
    """The first section is 9 cards, edited in place, each with its number; Later on the first, Back on the others."""
    user = agreed()
    bubble = user.last.id
    for number, (card, labels) in enumerate(CLEAR.items(), 1):
        assert f"{number}/9" in user.text, card
        assert ("Back" if number > 1 else "Later") in user.buttons, card
        for words in labels:
            if card == "gt1":
                user.type(words)
                bubble = user.last.id
            else:
                user.tap(words)
                assert user.last.id == bubble, card


def test_the_birth_date_is_read_back() -> None:
    """The next card shows the date that was understood from her text, and the day is saved."""
    user = quiz_at("gt1").type("12 weeks ago")
    assert "12 weeks ago" in user.text
    assert user.member.profile.birth_date == MONDAY.date() - timedelta(weeks=12)


def test_a_date_in_the_future_is_not_taken() -> None:
    """A birth that is still to come keeps the same card open."""
    user = quiz_at("gt1").type("1 Jan 2030")
    assert user.member.profile.birth_date is None
    assert user.member.talk.frames[-1].step == "gt1"


def test_back_returns_and_corrects() -> None:
    """Back shows the card before; the new answer takes the place of the old one."""
    user = quiz_at("gt5").tap("Yes").tap("Back").tap("Not tried yet")
    assert user.member.talk.frames[-1].data["gt5"] == "not_tried"


def test_done_without_a_tick_is_no_answer() -> None:
    """Silence is never "none": Done comes with the first tick, and sent all the same, the card asks again."""
    user = quiz_at("medical")
    assert "Done" not in user.buttons
    data, bubble = user.tap("Anaemia").last.buttons["Done"], user.last.id
    user.tap("✓ Anaemia").tap_data(data, bubble)
    assert user.member.talk.frames[-1].step == "medical"
    assert "quiz-pick-first" in user.keys
    assert "med1" not in user.member.talk.frames[-1].data


def test_later_keeps_the_place_for_days() -> None:
    """Later, typed on any card, puts the quiz down; three days on it opens at the same card, every answer kept."""
    user = quiz_at("gt5").type("later")
    assert "quiz-later" in user.keys
    user.wait(days=3).send("/quiz")
    assert "8/9" in user.text
    assert user.member.talk.frames[-1].data["gt4"] == "none"


@pytest.mark.parametrize("command", ["/today", "/week"])
def test_an_open_quiz_has_one_button_to_its_card(command: str) -> None:
    """Neither "Start the check" for a check she has begun, nor a second button to the same card."""
    user = quiz_at("gt5").send(command)
    assert user.buttons == ["Go on with the check"]
    assert "8/9" in user.tap("Go on with the check").text


def test_a_reminder_comes_for_an_open_quiz() -> None:
    """The day after, one neutral line leads back to the card."""
    user = quiz_at("gt5").until_reminder("quiz_resume")
    assert "quiz-reminder" in user.keys
    assert "2 cards are left" in user.text
    user.tap("Back to my question")
    assert "8/9" in user.text


@pytest.mark.parametrize(("at", "card"), list(enumerate(CLEAR, 1)))
def test_the_reminder_of_an_open_quiz_says_how_many_cards_are_left(at: int, card: str) -> None:
    """The open card counts as left; once it is answered, two days later, there is one less."""
    user = quiz_at(card).until_reminder("quiz_resume")
    left = len(CLEAR) - at + 1
    assert (f"{left} cards are left" if left > 1 else "One card is left") in user.text
    labels = CLEAR[card]
    if left > 1 and card != "gt1":
        user.tap("Back to my question", *labels).until_reminder("quiz_resume")
        assert (f"{left - 1} cards are left" if left > 2 else "One card is left") in user.text


def test_what_is_left_is_said_also_under_another_question() -> None:
    """With an unfinished symptom report on top, the count is still that of the quiz."""
    user = quiz_at("gt5").send("/symptom").until_reminder("quiz_resume")
    assert "2 cards are left" in user.text
    assert user.buttons == ["Go on"], "one way, to what the reminder is about"
    assert "8/9" in user.tap("Go on").text


def test_ticks_fill_their_items() -> None:
    """A multi-select over yes/no items says no for what was not ticked."""
    user = quiz_at("weeks").tap("Sex or tampons hurt").tap("Done")
    answers = user.member.readiness.answers
    assert [answers[item] for item in ("y1", "y2", "y3", "y4", "y5", "y6", "y7", "y8")] == [
        "never", False, "none", 0, True, "none", False, 0,
    ]  # fmt: skip


def test_not_sure_is_kept_as_such() -> None:
    """Not sure on a card over several items is not sure for each of them."""
    answers = quiz_at("weeks").tap("Not sure").member.readiness.answers
    assert {answers[item] for item in ("y1", "y2", "y3", "y4", "y5", "y6", "y7", "y8")} == {"unsure"}


def test_not_sure_takes_no_tick_back() -> None:
    """An earlier tick counts (docs/clinical.md 1, Y2: a PT first); only the rest is not sure."""
    user = quiz_at("weeks").tap("Leaked stool or gas", "Not sure", "No")
    answers = user.member.readiness.answers
    assert (answers["y2"], answers["y5"], answers["y1"]) == (True, "unsure", "unsure")
    assert user.member.readiness.outcome == "see_pt"


@pytest.mark.parametrize(("tick", "item"), [("Leaked pee", "y1"), ("Heaviness, a bulge", "y3")])
def test_not_sure_how_often_is_told_all_the_same(tick: str, item: str) -> None:
    """The tick reports the symptom, even without how often (docs/clinical.md 1, Y1 and Y3)."""
    user = quiz_at("weeks").tap(tick, "Done", "Not sure")
    while user.buttons[:2] == ["No", "Yes"] or user.buttons[:2] == ["Yes", "No"]:
        user.tap("No")
    assert user.member.readiness.answers[item] not in (None, "unsure", "never", "none")
    assert user.member.readiness.outcome == "see_pt"


def test_a_wound_is_asked_about_only_where_there_can_be_one() -> None:
    """A birth without stitches has none, which counts as that answer; any other birth is asked."""
    assert quiz_at("medical").member.talk.frames[-1].data["gt4"] == "none"
    for birth in (("Caesarean",), ("Forceps or vacuum", "Done"), ("Not sure",)):
        user = quiz_at("gt3").tap(*birth).tap("None of these").tap("None of these")
        assert "readiness-gt4" in user.keys, birth
    twins = quiz_at("gt3").tap("Tear or cut, stitched").tap("Vaginal, no stitches")
    assert twins.member.talk.frames[-1].data["gt3"] == ("tear", "vaginal")
    assert twins.member.talk.frames[-1].data["gt4"] is None


def test_a_tick_that_asks_on_holds_running_at_once() -> None:
    """A leak ticked by someone who may run closes running with the tick, before she says how often."""
    user = ready().tap("Make my plan").tap("Use these")
    user.with_member(lambda member: replace(member, totals=replace(member.totals, runs=4))).send("/quiz")
    user.tap("Something changed").tap("None of these").tap("None of these").tap("Leaked pee")
    assert not may_run(HerDay(user.member, user.today, user.catalog))
    assert user.member.readiness.outcome == "see_pt"


def test_ticks_are_there_when_she_comes_back() -> None:
    """Left before Done, the card returns as she left it."""
    user = quiz_at("weeks").tap("Rushing to pee").send("/help").tap("Back to my question")
    assert "✓ Rushing to pee" in user.buttons


def test_follow_ups_only_for_what_was_ticked() -> None:
    """Pain in the back asks how much of it, not of the leg; the number of the card stays."""
    user = quiz_at("weeks").tap("Low back pain").tap("Done")
    assert "9/9" in user.text
    user.tap("2")
    assert "9/9" in user.text
    user.tap("None of these").tap("No")
    answers = user.member.readiness.answers
    assert (answers["y4"], answers["y8"]) == (2, 0)


def test_a_follow_up_that_no_longer_applies_is_dropped() -> None:
    """A bulge reported by mistake, then "None" after Back: nothing of it remains."""
    user = quiz_at("weeks").tap("Heaviness, a bulge", "Done", "Sometimes", "Back", "Back")
    user.tap("✓ Heaviness, a bulge").tap("None of these")
    assert "y3_bulge" not in user.member.readiness.answers
    assert "outcome-checks" in user.keys


def test_a_retest_drops_what_is_over() -> None:
    """Heaviness with a bulge in the first look, none in the next: the bulge of then does not block."""
    user = first_section(y3=("Sometimes", "Yes")).tap("No").tap("No")
    assert user.member.readiness.outcome == "see_pt"
    user.wait(days=20).send("/quiz").tap("Something changed")
    user.tap("None of these").tap("None of these").tap("None of these")
    assert user.member.readiness.outcome == "not_yet"
    assert "outcome-checks" in user.said_keys


def test_every_answer_is_recorded() -> None:
    """Each item of docs/clinical.md has its record."""
    recorded = {effect.question for effect in first_section().history if isinstance(effect, RecordAnswer)}
    items = {"u1", "u2", "u3", "med1", "med2", "med3", "gt1", "gt2", "gt3", "gt4", "gt5"}
    assert items | {"y1", "y2", "y3", "y4", "y5", "y6", "y7", "y8"} <= recorded


@pytest.mark.parametrize("words", ["how long until 5k?", "when can i run 5 km", "can i do 10 k by june?"])
def test_a_run_to_come_is_no_run_that_was(words: str) -> None:
    """A question in the middle of the quiz brings no thanks for a run she only asked about."""
    assert "request-ran-quiz" not in agreed().type(words).said_keys


@pytest.mark.parametrize(
    ("born", "other", "asked_on"),
    [
        (
            "9 weeks ago",
            {"gt2": ("Not yet",)},
            "Monday 16 March",
        ),  # two weeks on; running waits until the 23rd
        ("9 weeks ago", {"gt4": ("Sore, or it pulls",)}, "Monday 16 March"),
        (
            "2 weeks ago",
            {"gt2": ("Not yet",)},
            "Monday 30 March",
        ),  # day 42, when strength may open by the date
        (
            "9 weeks ago",
            {"gt5": ("Not tried yet",)},
            "Monday 23 March",
        ),  # strength is open: the date of running
        ("11 weeks ago", {"gt2": ("Not yet",)}, "Monday 16 March"),
        ("11 weeks ago", {}, "Monday 9 March"),  # only the date is in the way, and it is that day
        ("11 weeks ago", {"gt5": ("Not tried yet",)}, "Monday 16 March"),
        ("9 weeks ago", {}, "Monday 23 March"),
    ],
)
def test_the_day_of_the_next_look_before_week_twelve(
    born: str, other: dict[str, tuple[str, ...]], asked_on: str
) -> None:
    """A sore scar or a missing word must not cost her weeks of strength; a look is never after the day running may open."""
    user = first_section(gt1=(born,), **other)
    assert f"I'll ask again on {asked_on}" in user.text


def test_a_look_at_which_only_the_checks_are_left_says_so() -> None:
    """On the first day for running: no talk of questions over a button that starts the moves; once done, it is silent."""
    user = both_sections(gt1=("11 weeks ago",)).until_reminder("pause_review")
    assert user.keys == ["quiz-review-checks"]
    user.tap("Start the checks", "I'm set, show me")
    for _ in range(11):
        user.tap("Done, nothing noticed")
    assert "outcome-review-now" not in user.send("/today").keys
    assert "outcome-review-now" not in user.send("/resume").keys
