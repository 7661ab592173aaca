"""The check-in after a workout and the morning after: its cards, and what an ordinary answer leads to."""

import pytest

from flows.model.effects import RecordDecision, RecordReport, RecordWorkout
from flows.model.messages import Priority
from tests.helpers.people import after_run, clear_run, prepping, runner


def test_the_plain_case_is_three_taps() -> None:
    """Done, how it was, none of these: logged, and tomorrow is named."""
    user = clear_run()
    assert "decision-interim" in user.keys
    assert user.effects_of(RecordWorkout)[0].minutes == 4
    assert user.member.talk.frames == ()


def test_none_of_these_is_an_answer_to_everything() -> None:
    """Every sign the card names is answered with no, red flags included."""
    report = clear_run().effects_of(RecordReport)[0].report
    assert report["done"] == "full"
    assert report["effort"] == 4
    named = ("leak", "heaviness", "bulge", "pelvic_pain", "back_pain", "leg_pain", "bleeding", "red_flags")
    assert [report[field] for field in named] == ["none", 0, False, 0, 0, 0, "none", []]


def test_a_clear_morning_counts() -> None:
    """Easy, no sign, quiet morning: X1, one of two green runs at the step."""
    user = clear_run().until_reminder("morning_check_in")
    assert user.last.priority is Priority.CHECK_IN
    user.tap("None of these")
    assert user.decisions()[-1] == RecordDecision("check_in", "continue", ("X1",), "S02", "S02")
    assert user.member.plan is not None
    assert user.member.plan.green == 1
    assert "number 1 of 2" in user.text


def test_pushed_cards_begin_neutrally() -> None:
    """The first line of a pushed card names no symptom and says nothing of pelvis or run."""
    user = clear_run().until_reminder("morning_check_in")
    first = user.text.splitlines()[0].casefold()
    assert not any(word in first for word in ("leak", "pain", "pelvic", "bleed", "symptom", "run"))


def test_before_the_morning_nothing_is_green() -> None:
    """Until the morning is answered the run is not settled and does not count."""
    user = clear_run()
    assert not user.member.log[-1].settled
    assert user.member.plan is not None
    assert user.member.plan.green == 0


def test_a_hard_run_holds() -> None:
    """All of it, hard: the step is repeated, and the reason is given (X2)."""
    user = (
        after_run("All of it, hard", "None of these").until_reminder("morning_check_in").tap("None of these")
    )
    assert user.decisions()[-1].action == "hold"
    assert "X2:case-once" in user.decisions()[-1].rules
    assert "decision-hold" in user.keys
    assert "Next:" in user.text or "Still open today" in user.text


@pytest.mark.parametrize("labels", [("A cold or tummy bug",), ("Worn out",), ("Something else",)])
def test_what_will_not_count_is_not_said_to(labels: tuple[str, ...]) -> None:
    """Feeling unwell without a red flag repeats the step, and the message after the run says so."""
    user = after_run("All of it, easy", "Feeling unwell", "None of these", "None of these", "Done", *labels)
    if "Done" in user.buttons:
        user.tap("Done")
    assert "then it counts" not in user.text
    assert "decision-interim-blocked" in user.keys
    user.until_reminder("morning_check_in").tap("None of these")
    assert user.decisions()[-1].action == "hold"


def test_done_without_a_tick_is_no_answer() -> None:
    """Silence never counts as "none": the card asks again."""
    user = after_run("All of it, easy", "Done")
    assert user.member.talk.frames[-1].step == "signs"
    assert user.member.log == ()


def test_did_not_go_has_no_negative_text() -> None:
    """A skipped run takes one more tap, repeats the step, and brings no question next morning."""
    user = after_run("Didn't go", "Just life")
    assert user.decisions()[-1].action == "hold"
    assert user.member.log[-1].settled
    assert "decision-hold" in user.keys


def test_an_unanswered_morning_is_a_hold() -> None:
    """After two days the morning is given up as unknown; she is informed, and running continues at the same step."""
    user = clear_run().wait(days=2)
    assert user.decisions()[-1] == RecordDecision("check_in", "hold", ("P8",), "S02", "S02")
    assert any("today-morning-missed" in bubble.keys for bubble in user.bubbles)
    assert user.member.plan is not None
    assert user.member.plan.green == 0
    assert "Anything new since" in user.send("/today").text
    assert "Run-walk, step 2" in user.tap("Nothing new").text


def test_the_next_day_asks_before_it_shows_anything() -> None:
    """/today the day after a run asks about the morning first."""
    user = clear_run().wait(hours=20).send("/today")
    assert user.member.talk.frames[-1].data["part"] == "next_morning"


def test_the_evening_asks_about_an_unreported_day() -> None:
    """A run day without a word is asked about in the evening, once, with its buttons."""
    user = runner().send("/week").until_reminder("evening_check_in")
    assert "All of it, easy" in user.buttons
    user.tap("All of it, easy", "None of these")
    assert user.member.log[-1].kind == "run"


def test_the_evening_is_silent_when_it_is_known() -> None:
    """A reported or a left-out day is not asked about."""
    assert "evening_check_in" not in [fired.kind for fired in clear_run().wait(hours=12).fired]
    user = runner().send("/today").tap("Not today").wait(hours=12)
    assert "evening_check_in" not in [fired.kind for fired in user.fired]


def test_strength_is_settled_at_once() -> None:
    """A strength day asks the same signs and nothing next morning."""
    user = runner().send("/week").wait(days=1).send("/today").tap("Done", "All of it, easy", "None of these")
    assert user.member.log[-1].kind == "strength"
    assert user.member.log[-1].settled
    assert "decision-strength" in user.keys
    assert user.member.totals.strength == 1


def test_later_keeps_the_place() -> None:
    """ "Later" closes the card; coming back leads to the same question with the answers given so far."""
    user = after_run("All of it, easy").tap("Later")
    assert "check_in-later" in user.keys
    user.send("/help").tap("Back to my question")
    assert user.member.talk.frames[-1].step == "signs"
    assert user.member.talk.frames[-1].data["how"] == "easy"


def test_answers_can_be_typed() -> None:
    """Labels and numbers of the buttons work as taps do."""
    user = runner().send("/today").type("Done").type("all of it, easy").type("none of these")
    assert user.member.log[-1].check_in.after_run is not None


def test_a_day_is_noted_once() -> None:
    """Done again on a noted day changes nothing."""
    user = clear_run()
    log = user.member.log
    user.tap_data("g:today.done:2026-03-02", 1)
    assert "check_in-known" in user.keys
    assert user.member.log == log


def test_a_walk_in_the_prep_weeks() -> None:
    """Before the earliest run day a walk is checked the same way and has no step."""
    user = prepping().send("/today").tap("Done", "All of it, easy", "None of these")
    assert user.member.log[-1].kind == "walk"
    assert user.member.log[-1].check_in.step is None


def test_done_with_nothing_ticked_says_what_to_do() -> None:
    """The card answers, and the hint goes with the next tick."""
    user = after_run("All of it, easy", "Done")
    assert "check_in-pick-first" in user.keys
    assert "Tap what fits" not in user.tap("Back pain").text


def test_the_morning_card_names_the_day_it_is_about() -> None:
    """Saturday's run, asked on Sunday: neutral first, then the day."""
    user = runner().wait(days=5).send("/today").tap("Done", "All of it, easy", "None of these")
    user.until_reminder("morning_check_in")
    assert user.now.strftime("%A") == "Sunday"
    assert user.text.splitlines()[0] == "Your morning question is ready. One tap, whenever it suits you."
    assert "check_in-about" in user.keys


def test_a_check_in_of_today_names_no_day() -> None:
    """Asked right away, the question needs no day to tell two workouts apart."""
    assert "This is about" not in runner().send("/today").tap("Done").text


def test_a_stroller_on_a_run_of_the_table_does_not_count() -> None:
    """What was new is a tick of its own; nothing else is asked for it."""
    user = after_run("All of it, easy", "Something new on the run", "Done", "A stroller", "Done")
    assert user.effects_of(RecordReport)[0].report["extras"] == ["buggy"]
    user.until_reminder("morning_check_in").tap("None of these")
    assert user.member.log[-1].green is False


def test_an_ordinary_clear_check_in_stays_two_taps_and_one() -> None:
    """No question of the second edition is shown to someone who notices nothing."""
    user = after_run("All of it, easy", "None of these")
    assert user.member.log[-1].check_in.after_run is not None and user.member.talk.frames == ()
    user.until_reminder("morning_check_in").tap("None of these")
    assert user.member.log[-1].green is True


def test_strength_is_asked_and_answered_as_strength() -> None:
    """A hard strength day is fine; a hard run after it is the first hard one, so the step is repeated and not lowered."""
    user = runner().send("/week").wait(hours=20).send("/today").tap("Done")
    assert "How was the strength?" in user.text
    user.tap("All of it, hard", "None of these")
    assert "Strength may be hard" in user.text
    user.wait(days=1).send("/today").tap("Done", "All of it, hard", "None of these")
    user.until_reminder("morning_check_in").tap("None of these")
    assert user.decisions()[-1].action == "hold"
    assert user.member.plan is not None
    assert user.member.plan.step == "S02"


def test_about_right_counts_like_easy() -> None:
    """Most runs are neither easy nor hard: about right counts once the morning is clear."""
    user = runner().send("/today").tap("Done")
    assert user.last.rows[0] == ["All of it, easy", "About right"]
    user.tap("About right", "None of these").until_reminder("morning_check_in").tap("None of these")
    assert user.member.plan is not None
    assert user.member.plan.green == 1


def test_an_ordinary_run_takes_two_taps_after_it_and_one_next_morning() -> None:
    """Done leads to the first question; two taps end the evening, one the morning."""
    user = runner().send("/today").tap("Done").tap("All of it, easy").tap("None of these")
    assert user.member.talk.frames == ()
    user.until_reminder("morning_check_in").tap("None of these")
    assert user.member.talk.frames == ()


def test_a_check_in_left_for_months_names_its_date() -> None:
    """A weekday alone would mean one of the last seven days."""
    user = runner().send("/today").until_reminder("evening_check_in")
    user.with_member(reminders=()).wait(days=90).send("/start")
    assert "check_in-about-earlier" in user.keys
    assert "This is about Monday 2 March." in user.text
