"""After a workout and the morning after: the cards, what acts at once, and what follows."""

from dataclasses import replace
from datetime import timedelta

import pytest

from flows.model.effects import RecordDecision, RecordReport, RecordWorkout
from flows.model.member import Workout
from flows.model.messages import Priority
from flows.model.reports import CLEAR, CheckIn
from tests.helpers.people import after_run, clear_run, prepping, runner
from tests.helpers.world import MONDAY, Tester


def test_the_plain_case_is_three_taps() -> None:
    """Done, how it was, none of these: logged, and tomorrow is named."""
    user = clear_run()
    assert "decision-so-far" in user.keys
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


def after_heaviness_with_her_period() -> Tester:
    """Four weeks ago she had heaviness with her period and it was gone by morning; today the same again."""
    user = runner()
    then = CheckIn(
        day=user.today - timedelta(days=28),
        step="S02",
        after_run=replace(CLEAR, heaviness=2, period=True),
        next_morning=CLEAR,
    )
    user.with_member(log=(Workout(kind="run", check_in=then, settled=True),))
    return user.send("/today").tap(
        "Done", "All of it, easy", "Heaviness or a bulge", "Done", "2", "No", "Yes"
    )


@pytest.mark.parametrize(("answer", "action"), [("None of these", "pause_run"), ("Not sure", "pause_pt")])
def test_a_sign_with_the_period_has_to_be_told_gone_in_the_morning(answer: str, action: str) -> None:
    """On the evening the morning is still to come: a pause. Not sure next morning is no word for it: a PT (X36, X8)."""
    user = after_heaviness_with_her_period()
    assert user.member.pause is not None
    assert user.member.pause.action == "pause_run"
    user.until_reminder("morning_check_in").tap(answer)
    assert user.member.pause is not None
    assert user.member.pause.action == action


def test_a_morning_given_up_makes_the_pause_with_the_period_a_longer_one() -> None:
    """Nobody said that it was gone: two days later it waits for a PT, says so once, and /why knows it."""
    user = after_heaviness_with_her_period().wait(days=3).send("/today")
    pause = user.member.pause
    assert (pause.action, pause.since) == ("pause_pt", MONDAY.date())
    assert [user.heard.count(text) for text in user.heard if "whether it was gone" in text] == [1]
    assert (user.decisions()[-1].action, "X8:case-again" in user.decisions()[-1].rules) == ("pause_pt", True)


def test_a_hard_run_holds() -> None:
    """All of it, hard: the step is held with its reason (X2)."""
    user = (
        after_run("All of it, hard", "None of these").until_reminder("morning_check_in").tap("None of these")
    )
    assert user.decisions()[-1].action == "hold"
    assert "X2:case-once" in user.decisions()[-1].rules
    assert "decision-hold" in user.keys
    assert "Next:" in user.text or "Still open today" in user.text


@pytest.mark.parametrize("sign", ["A leak", "Heaviness or a bulge", "Pelvic or tummy pain"])
def test_a_pelvic_sign_pauses_with_its_tap(sign: str) -> None:
    """Once ticked, running is paused and the PT named, also when the amount is never told."""
    user = after_run("All of it, easy", sign, "Done")
    assert user.member.pause is not None
    assert "check_in-held-pause_run" in user.keys
    user.send("/week")
    assert "run-walk" not in user.text


def test_few_drops_pause_running() -> None:
    """A first few drops: X3, a week without running, the exit test, the date and the clinic."""
    user = after_run("All of it, easy", "A leak", "Done", "A few drops")
    assert user.decisions()[-1].action == "pause_run"
    assert "X3" in user.decisions()[-1].rules
    assert "0 of 7 symptom-free days" in user.text
    assert "Tuesday 10 March" in user.text
    assert "pause-pt-clinic" in user.keys


def test_a_wet_pad_waits_for_the_pt() -> None:
    """A wet pad: X5, pause until a PT has had a look."""
    user = after_run("All of it, easy", "A leak", "Done", "Wet pad or clothes")
    assert user.decisions()[-1].action == "pause_pt"
    assert "X5" in user.decisions()[-1].rules


def test_a_correction_lifts_what_held() -> None:
    """Back and another answer: a pause that only this check-in had opened is gone again."""
    user = after_run("All of it, easy", "A leak", "Done").tap("Back").tap("A leak", "None of these")
    assert user.member.pause is None
    assert "decision-so-far" in user.keys


def test_drops_still_there_next_morning() -> None:
    """A leak next morning makes the short pause one that waits for a PT (X4)."""
    user = after_run("All of it, easy", "A leak", "Done", "A few drops").until_reminder("morning_check_in")
    user.tap("A leak", "Done", "A few drops")
    assert user.member.pause is not None
    assert user.member.pause.action == "pause_pt"
    assert "X4:case-after" in user.decisions()[-1].rules


def test_a_quiet_morning_in_a_pause_is_its_first_clear_day() -> None:
    """The morning after confirms the pause in a line and counts as a day without a sign."""
    user = after_run("All of it, easy", "A leak", "Done", "A few drops").until_reminder("morning_check_in")
    user.tap("None of these")
    assert "1 of 7 symptom-free days" in user.text
    assert user.member.pause is not None
    assert user.member.pause.action == "pause_run"


def test_heavy_bleeding_is_urgent_at_once() -> None:
    """Heavy bleeding ends the check-in with the call card and its sentence."""
    user = after_run("Cut it short", "Bleeding, not a period", "A leak", "Done", "A pad an hour, or clots")
    assert user.member.closed is not None
    assert "urgent-say-heavy_bleeding" in user.keys
    assert user.last.priority is Priority.SAFETY


def test_urgent_signs_come_before_every_other_follow_up() -> None:
    """Feeling unwell is followed up first, with the signs that need someone today."""
    user = after_run("All of it, easy", "A leak", "Feeling unwell")
    assert "Chest pain, racing heart" in user.buttons
    user.tap("Chest pain, racing heart")
    assert "call 999" in user.text
    assert user.decisions()[-1].action == "urgent"


def test_a_red_flag_acts_with_its_tap() -> None:
    """A sign that is for the provider today is answered at once, and no run is offered after it."""
    user = after_run("All of it, easy", "Feeling unwell", "None of these", "Calf swollen, sore")
    assert "urgent-call-advice" in user.keys
    assert user.member.closed is not None
    assert user.member.closed.signs == ("calf",)
    assert "closed until you've been seen" in user.send("/today").text


@pytest.mark.parametrize("tick", ["A leak", "Heaviness or a bulge", "Pelvic or tummy pain"])
def test_a_pelvic_sign_acts_with_its_tick(tick: str) -> None:
    """Ticked and the phone put down: running is paused, the PT named, and the day is in her log."""
    user = after_run("All of it, easy", tick)
    assert "check_in-ticked-pause_run" in user.keys
    assert user.member.pause is not None
    assert "Run-walk" not in user.send("/today").text
    assert user.member.log[-1].check_in.after_run is not None
    user.tap("Back to my question")
    assert f"✓ {tick}" in user.buttons


def test_a_tick_taken_off_again_holds_nothing() -> None:
    """A slip: the pause it opened is gone, and "none of these" is offered again."""
    user = after_run("All of it, easy", "A leak")
    assert "None of these" not in user.buttons
    user.tap("A leak")
    assert user.member.pause is None
    user.tap("None of these")
    assert "decision-so-far" in user.keys


def test_not_sure_takes_nothing_back() -> None:
    """Signs that are ticked act, whatever else she is not sure of (docs/clinical.md 10, items 8 and 16)."""
    user = after_run("All of it, easy", "A leak", "Heaviness or a bulge", "Not sure")
    assert user.member.pause is not None
    assert user.member.pause.groups == ("leak", "heaviness")
    user.tap("None of these", "None of these", "A few drops", "3", "No", "No", "Something else")
    assert user.member.pause is not None
    report = user.member.log[-1].check_in.after_run
    assert report is not None
    assert (report.leak, report.heaviness, report.back_pain) == ("drops", 3, None)


def test_not_sure_next_morning_takes_nothing_back() -> None:
    """A leak named next morning waits for a PT (item 6), sure of the rest or not."""
    user = after_run("All of it, easy", "None of these").until_reminder("morning_check_in")
    user.tap("A leak", "Not sure")
    assert user.member.pause is not None
    assert user.member.pause.action == "pause_pt"


@pytest.mark.parametrize("labels", [("A cold or tummy bug",), ("Worn out",), ("Something else",)])
def test_what_will_not_count_is_not_said_to(labels: tuple[str, ...]) -> None:
    """Unwell without a red flag holds the step, and the words after the run say so."""
    user = after_run("All of it, easy", "Feeling unwell", "None of these", "None of these", "Done", *labels)
    if "Done" in user.buttons:
        user.tap("Done")
    assert "then it counts" not in user.text
    assert "decision-so-far-holds" in user.keys
    user.until_reminder("morning_check_in").tap("None of these")
    assert user.decisions()[-1].action == "hold"


def test_a_tick_that_pauses_nothing_is_there_again_in_the_evening() -> None:
    """Back pain ticked and left: the evening card asks on with the tick."""
    user = after_run("All of it, easy", "Back pain").send("/week").until_reminder("evening_check_in")
    assert "✓ Back pain" in user.buttons


def test_unwell_without_a_red_flag() -> None:
    """A cold: the step is held (X22); nothing else happens."""
    user = after_run(
        "All of it, easy",
        "Feeling unwell",
        "None of these",
        "None of these",
        "Done",
        "A cold or tummy bug",
        "Done",
    )
    user.until_reminder("morning_check_in").tap("None of these")
    assert user.decisions()[-1].action == "hold"
    assert "X22:case-sick" in user.decisions()[-1].rules


def test_low_mood_shows_people_and_leaves_the_step() -> None:
    """Low mood opens the support card and never holds the step."""
    user = after_run(
        "All of it, easy", "Feeling unwell", "None of these", "None of these", "Done", "Low mood", "Done"
    )
    assert "116 123" in user.said
    user.until_reminder("morning_check_in").tap("None of these")
    assert user.decisions()[-1].action == "continue"


def test_strong_leg_pain_needs_a_look() -> None:
    """Leg pain 4 with a limp: X14, pause until someone has looked at it; no PT is named for it."""
    user = after_run(
        "Cut it short",
        "Leg or foot pain",
        "Done",
        "A pain in one place",
        "4",
        "Shin",
        "Done",
        "It made me limp",
        "Done",
    )
    assert user.decisions()[-1].action == "pause_clinician"
    assert "X14" in user.decisions()[-1].rules
    assert "pelvic PT" not in user.text


def test_a_little_leg_pain_is_carried_on_with_and_does_not_count() -> None:
    """Leg pain 1, gone by morning: X12, the step goes on; nobody is told that it counts, and it does not."""
    user = after_run(
        "All of it, easy",
        "Leg or foot pain",
        "Done",
        "A pain in one place",
        "1",
        "Knee",
        "Done",
        "None of these",
    )
    user.until_reminder("morning_check_in").tap("None of these")
    assert user.decisions()[-1].action == "continue"
    assert "decision-continue-noted" in user.said_keys
    assert "That one counts" not in user.said
    assert user.member.plan is not None and user.member.plan.green == 0


def test_even_soreness_is_training() -> None:
    """Both legs sore alike asks nothing more, and counts after a quiet morning."""
    user = after_run("All of it, easy", "Leg or foot pain", "Done", "Muscles, both sides same")
    user.until_reminder("morning_check_in").tap("None of these")
    assert user.decisions()[-1].action == "continue"


def test_not_sure_asks_for_red_flags_and_holds() -> None:
    """Not sure of the list: red flags are asked on their own; the rest is unanswered and never counts."""
    user = after_run("All of it, easy", "Not sure")
    assert "Chest pain, racing heart" in user.buttons
    user.tap("None of these", "None of these", "Something else").until_reminder("morning_check_in").tap(
        "None of these"
    )
    assert user.decisions()[-1].action == "hold"


def test_not_sure_of_a_red_flag_stops_running_and_names_whom_to_call() -> None:
    """Not sure about red flags: P16, call card and a pause for a clinician."""
    user = after_run("All of it, easy", "Feeling unwell", "Not sure", "Done")
    assert user.decisions()[-1].action == "pause_clinician"
    assert "urgent-call" in user.keys


def test_done_without_a_tick_is_no_answer() -> None:
    """Silence is never none: the card asks again."""
    user = after_run("All of it, easy", "Done")
    assert user.member.talk.frames[-1].step == "signs"
    assert user.member.log == ()


def test_did_not_go_has_no_negative_text() -> None:
    """A skipped run is one more tap, holds the step, and is not asked about next morning."""
    user = after_run("Didn't go", "Just life")
    assert user.decisions()[-1].action == "hold"
    assert user.member.log[-1].settled
    assert "decision-hold" in user.keys


def test_a_sign_on_a_skipped_day_acts() -> None:
    """Didn't go because something was off: the sign pauses like one during a run."""
    user = after_run("Didn't go", "Something's off", "A leak", "Done", "A few drops")
    assert user.decisions()[-1].action == "pause_run"


def test_an_unanswered_morning_is_a_hold() -> None:
    """Two days later the morning is given up: unknown, held, said, and running goes on at the same step."""
    user = clear_run().wait(days=2)
    assert user.decisions()[-1] == RecordDecision("check_in", "hold", ("P8",), "S02", "S02")
    assert any("today-unheard" in bubble.keys for bubble in user.bubbles)
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
    """Later puts the card down; the way back leads to the same question with what was answered."""
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
    """Before the run gate a walk is checked the same way and has no step."""
    user = prepping().send("/today").tap("Done", "All of it, easy", "None of these")
    assert user.member.log[-1].kind == "walk"
    assert user.member.log[-1].check_in.step is None


def test_a_sign_named_halfway_is_not_lost() -> None:
    """She ticks a leak and never comes back to it: paused, decided, in her log, and /why tells it."""
    user = after_run("All of it, easy", "A leak", "Done").send("/stop").wait(days=5)
    assert user.member.pause is not None
    report = user.member.log[-1].check_in.after_run
    assert report is not None
    assert report.leak == "drops"
    assert "X3" in user.send("/why").tap("More").text


def test_the_same_decision_is_recorded_once() -> None:
    """The pause of the first tap and the one of the last are one decision."""
    user = after_run("All of it, easy", "A leak", "Done", "A few drops")
    assert [decision.action for decision in user.decisions()] == ["pause_run"]


def test_a_little_leg_pain_says_what_it_means() -> None:
    """Leg pain 1 after the run: the words of X12, not of the morning that is still to come."""
    user = after_run(
        "All of it, easy",
        "Leg or foot pain",
        "Done",
        "A pain in one place",
        "1",
        "Knee",
        "Done",
        "None of these",
    )
    assert "rule-x12-case-once" in user.said_keys
    assert "unanswered" not in user.text
    user.until_reminder("morning_check_in").tap("None of these")
    assert user.decisions()[-1].action == "continue"


@pytest.mark.parametrize("way", ["tap", "type"])
def test_not_sure_how_much_it_hurts(way: str) -> None:
    """Not sure on a number: the sign counts at the least it can mean, tapped or typed."""
    user = after_run("All of it, easy", "Pelvic or tummy pain", "Done")
    user = user.tap("Not sure") if way == "tap" else user.type("unsure")
    user.tap("None of these")
    assert user.effects_of(RecordReport)[0].report["pelvic_pain"] == 1
    assert user.member.pause is not None and user.member.pause.action == "pause_run"


def test_not_sure_how_much_the_leg_hurts_never_counts_as_clear() -> None:
    """Leg pain of 1 may count as clear; one she is not sure of holds the step (docs/clinical.md 10, item 16)."""
    user = after_run(
        "All of it, easy",
        "Leg or foot pain",
        "Done",
        "A pain in one place",
        "Not sure",
        "Knee",
        "Done",
        "None of these",
    )
    user.until_reminder("morning_check_in").tap("None of these")
    assert user.decisions()[-1].action == "hold"
    assert "P8" in user.decisions()[-1].rules


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
    """Asked at once there is nothing to tell apart."""
    assert "This is about" not in runner().send("/today").tap("Done").text


def test_back_pain_that_wakes_her_goes_to_a_doctor() -> None:
    """The flags come after the number, for whoever ticked back or pelvic pain, and act with their tick."""
    user = after_run("All of it, easy", "Back pain", "Done", "2", "Wakes me, or lying still")
    assert user.member.pause is not None and user.member.pause.action == "pause_clinician"
    user.tap("Done")
    report = user.effects_of(RecordReport)[0].report
    assert (report["back_pain"], report["bone_flags"]) == (2, ["night"])


def test_both_legs_numb_is_urgent_with_the_tick() -> None:
    """No Done is waited for; the card says what it is in her words for a doctor."""
    user = after_run("All of it, easy", "Back pain", "Done", "1", "Both legs numb or weak")
    assert user.member.closed is not None
    assert user.member.closed.signs == ("cauda_equina",)


def test_not_sure_about_a_bone_waits_for_someone_who_can_look() -> None:
    """A doubt is no no."""
    user = after_run("All of it, easy", "Pelvic or tummy pain", "Done", "1", "Not sure")
    assert user.member.pause is not None and user.member.pause.action == "pause_pt"


def test_groin_pain_is_known_by_its_place() -> None:
    """Once and mild it holds the step; from three on a doctor looks."""
    mild = after_run("All of it, easy", "Leg or foot pain", "Done", "A pain in one place", "2")
    mild.tap("Groin, front of the hip", "Done", "None of these")
    assert mild.member.pause is None
    strong = after_run("All of it, easy", "Leg or foot pain", "Done", "A pain in one place", "3")
    strong.tap("Groin, front of the hip", "Done")
    assert strong.member.pause is not None and strong.member.pause.action == "pause_clinician"
    assert strong.member.pause.group == "groin"


def test_a_red_breast_without_fever_waits_a_day() -> None:
    """Its own words and no pause; red and not sure are told from full and sore."""
    user = after_run(
        "All of it, easy", "Feeling unwell", "None of these", "None of these", "Done", "A sore breast", "Done"
    )
    user.tap("Red, hot or hard")
    assert user.member.pause is None
    assert user.effects_of(RecordReport)[0].report["breast"] == "red"


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


# what a workout is asked as


def test_strength_is_asked_and_answered_as_strength() -> None:
    """A hard strength day is as it should be; a hard run after it is the first hard one: held, not lowered."""
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


# feeling unwell opens its list at the tap


@pytest.mark.parametrize("start", ["/today", "/symptom"])
def test_feeling_unwell_opens_the_gravest_at_its_tap(start: str) -> None:
    """No Done in between: the number and the seven gravest in one bubble, the others behind them."""
    user = runner().send(start)
    user.tap("Done", "About right") if start == "/today" else None
    user.tap("Feeling unwell")
    assert "urgent-number-first" in user.keys
    assert "Chest pain, racing heart" in user.buttons and "Dizzy" not in user.buttons
    user.tap("None of these")
    assert "Dizzy" in user.buttons and "Chest pain, racing heart" not in user.buttons


@pytest.mark.parametrize(("page", "flag"), [(0, "Fainted"), (1, "Dizzy"), (0, "Not sure")])
def test_a_red_flag_counts_before_the_list_is_done(page: int, flag: str) -> None:
    """Everything stops, or waits for a doctor, without another tap."""
    user = runner().send("/symptom").tap("Feeling unwell", *["None of these"] * page, flag)
    if flag == "Not sure":
        assert user.member.pause is not None and user.member.pause.action == "pause_clinician"
    else:
        assert user.member.closed is not None and user.member.closed.reason == "urgent"


def test_the_rest_of_the_list_is_asked_after_the_red_flags() -> None:
    """None of them: what else there was can still be ticked, and Back leads to the list."""
    user = after_run("All of it, easy", "Feeling unwell", "Back")
    assert "check_in-signs" in user.keys and "check_in-more" not in user.keys
    user.tap("Feeling unwell", "Feeling unwell", "None of these", "Back", "None of these", "None of these")
    assert {"check_in-more", "check_in-signs"} <= set(user.keys)
    user.tap("A leak", "Done")
    assert "check_in-leak" in user.keys
