"""The movement checks: prerequisites, order, stopping, and the morning that decides."""

from datetime import timedelta

import pytest

from flows.model.effects import RecordReport, RecordWorkout
from flows.model.member import Plan, Preferences
from tests.helpers.quiz_play import both_sections, checks_done, first_section
from tests.helpers.world import MONDAY, Tester

DONE = "Done, nothing noticed"


def begun() -> Tester:
    """All clear in the quiz, set up, and the first check open."""
    return both_sections().tap("Start the checks").tap("I'm set, show me")


def results(user: Tester) -> dict[str, tuple[str, bool | None]]:
    """Check -> what she said and whether its morning was clear."""
    return {item: (result.value, result.clear) for item, result in user.member.readiness.tests.items()}


def test_not_before_twelve_weeks() -> None:
    """At eleven weeks no button leads to the checks, and an old one answers with the date."""
    user = first_section(gt1=("11 weeks ago",))
    assert "Start the checks" not in user.buttons
    user.tap_data("g:movement_checks.start")
    assert user.member.readiness.tests == {}
    assert "I'm set, show me" not in user.buttons
    assert "9 March" in user.said


@pytest.mark.parametrize(
    "cards",
    [
        {"gt5": ("Not tried yet",)},
        {"gt2": ("Not yet",)},
        {"gt4": ("Sore, or it pulls",)},
        {"y1": ("Not sure",)},
    ],
)
def test_not_with_a_prerequisite_or_symptom_open(cards: dict[str, tuple[str, ...]]) -> None:
    """One open question or symptom keeps the checks closed, whatever else is clear."""
    user = first_section(**cards).tap_data("g:movement_checks.start")
    assert "I'm set, show me" not in user.buttons


def test_the_setup_names_what_stops_a_check() -> None:
    """Before the first one: floor, wall, baby, and every stop sign."""
    user = both_sections().tap("Start the checks")
    for words in ("wall or chair", "baby safe", "leak", "heaviness", "limp", "chest pain", "3 of 10"):
        assert words in user.text


@pytest.mark.parametrize(("answers", "left"), [((), "11 of 11"), (("Couldn't do all of it",), "10 of 11")])
def test_checks_left_open_are_remembered_with_what_is_left(answers: tuple[str, ...], left: str) -> None:
    """The reminder names the checks, not questions, and counts those without a result."""
    user = begun().tap(*answers).until_reminder("quiz_resume")
    assert "movement_checks-reminder" in user.keys
    assert f"{left} checks are left" in user.text


def test_the_reminder_leads_back_to_the_checks_below_another_question() -> None:
    """On another day they begin with what makes them safe."""
    user = begun().send("/settings").tap("Reminder time").until_reminder("quiz_resume")
    assert user.buttons == ["Go on"]
    assert "movement_checks-setup" in user.tap("Go on").keys
    assert user.tap("I'm set, show me").text.startswith("1 of 11")


def on_a_strength_day() -> Tester:
    """Everything clear, and a plan in preparation whose strength days are Monday, today, and Thursday."""
    plan = Plan(track="prep", started_on=MONDAY.date())
    return both_sections().with_member(plan=plan, preferences=Preferences(strength_days=(0, 3)))


@pytest.mark.parametrize("finished", [True, False])
def test_the_day_of_the_checks_has_no_strength(finished: bool) -> None:
    """Moves to the edge of her strength are the day's load: a walk if she likes, and nobody asks how that was."""
    assert "today-strength" in on_a_strength_day().send("/today").keys
    user = on_a_strength_day().tap("Start the checks", "I'm set, show me", DONE)
    for _ in range(10 if finished else 0):
        user.tap(DONE)
    user.send("/today")
    assert {"today-walk", "plan-reason-tested"} & {*user.keys} == {"today-walk", "plan-reason-tested"}
    user.wait(hours=13)
    assert not {"nudge", "evening_check_in"} & {one.kind for one in user.fired}


def test_the_strength_day_after_the_checks_is_as_usual() -> None:
    user = checks_done(on_a_strength_day()).until_reminder("tests_morning").tap("None of these")
    user.wait(days=2).send("/today")
    assert "today-strength" in user.keys


def test_one_at_a_time_and_explained() -> None:
    """Each card has its number, its name and how it is done."""
    user = begun()
    assert user.text.startswith("1 of 11")
    user.tap(DONE)
    assert user.text.startswith("2 of 11")


def test_a_pass_counts_only_after_a_clear_morning() -> None:
    """On the day nothing counts yet; the next morning's None of these makes it count."""
    user = checks_done(both_sections())
    assert set(results(user).values()) == {("pass", None)}
    assert user.member.readiness.outcome == "not_yet"
    assert user.effects_of(RecordWorkout) == [RecordWorkout(MONDAY.date(), "tests", None, "full", 0)]
    user.until_reminder("tests_morning").tap("None of these")
    assert set(results(user).values()) == {("pass", True)}
    assert user.member.readiness.outcome == "ready"


def test_silence_next_morning_counts_for_nothing() -> None:
    """Unanswered, the passes wait, and running stays closed for as long as they do."""
    user = checks_done(both_sections()).wait(days=5)
    assert set(results(user).values()) == {("pass", None)}
    assert user.member.readiness.outcome == "not_yet"
    user.send("/quiz")
    user.tap_data("g:movement_checks.start")
    assert "movement_checks-morning" in user.keys


def test_a_sign_next_morning_undoes_the_day() -> None:
    """A leak next morning: every check of that day is a sign, and a PT comes first."""
    user = checks_done(both_sections()).until_reminder("tests_morning").tap("A leak").tap("Done")
    assert set(results(user).values()) == {("symptom", False)}
    assert user.member.readiness.outcome == "see_pt"
    assert RecordReport(MONDAY.date(), "next_morning", {"signs": ["leak"]}) in user.history


def test_a_check_that_leads_to_a_pt_says_so_first_on_every_card() -> None:
    """A pelvic floor she can't feel: the outcome, /why and /today all name the PT, and none calls it strength to build."""
    user = begun()
    while "I can't feel it" not in user.buttons:
        user.tap(DONE)
    user.tap("I can't feel it").until_reminder("tests_morning").tap("None of these")
    assert user.member.readiness.outcome == "see_pt"
    assert "outcome-see-pt" in user.keys
    assert "outcome-practise" not in user.keys
    for command in ("/why", "/today"):
        assert "Running waits until a pelvic PT has had a look." in user.send(command).said


def test_not_sure_next_morning_asks_for_them_again() -> None:
    """After "not sure" nothing counts as passed or failed, and the checks are done once more."""
    user = checks_done(both_sections()).until_reminder("tests_morning").tap("Not sure")
    assert set(results(user).values()) == {("not_tried", False)}
    user.tap("Do them again")
    assert "movement_checks-setup" in user.keys


def test_feeling_unwell_next_morning_leads_to_the_urgent_list() -> None:
    """Feeling unwell opens the list of urgent signs in the same minute."""
    user = checks_done(both_sections()).until_reminder("tests_morning").tap("Feeling unwell")
    assert "Chest pain, racing heart" in user.buttons


def test_a_sign_stops_the_day_and_no_harder_check_comes() -> None:
    """Heaviness on the jog: stop, thanks, a PT first, and no next check."""
    user = begun().tap(DONE, DONE).tap("I noticed something").tap("Heaviness, a bulge")
    assert results(user)["t4"] == ("symptom", None)
    assert "t5" not in results(user)
    assert user.member.readiness.outcome == "see_pt"
    assert "Find a PT" in user.buttons
    user.tap_data("g:movement_checks.start")
    assert DONE not in user.buttons


def test_chest_pain_during_a_check_is_urgent() -> None:
    """Chest pain: the urgent card at once, coaching closed."""
    user = begun().tap("I noticed something").tap("Chest pain")
    assert user.member.closed is not None
    assert user.member.closed.signs == ("chest_pain",)


def test_impact_only_after_balance_and_squat() -> None:
    """The squat was too much: no jog, bounds, hops or running man; the strength checks still come."""
    user = begun().tap(DONE).tap("Couldn't do all of it")
    assert user.member.talk.frames[-1].step == "t8"


def test_what_was_not_there_yet_comes_again_in_two_weeks() -> None:
    """Not yet on the squat: building, the date, and the check is open again on that day."""
    user = begun().tap(DONE).tap("Couldn't do all of it")
    user.tap(*[DONE] * 5)
    user.until_reminder("tests_morning").tap("None of these")
    assert user.member.readiness.outcome == "not_yet"
    assert "17 March" in user.text
    user.wait(until=MONDAY + timedelta(days=14)).tap_data("g:movement_checks.start").tap("I'm set, show me")
    assert user.member.talk.frames[-1].step == "t3"


def test_strength_checks_alone_let_her_start_gently() -> None:
    """Calf raises not there yet, everything else clear: ready, with a slower build."""
    user = begun().tap(*[DONE] * 6).tap("Couldn't do all of it").tap(*[DONE] * 4)
    user.until_reminder("tests_morning").tap("None of these")
    assert user.member.readiness.outcome == "ready_cautious"


def test_a_pelvic_floor_she_cannot_feel_is_for_a_pt() -> None:
    """The last check: "I can't feel it" leads to a PT, without alarm."""
    user = begun().tap(*[DONE] * 10).tap("I can't feel it")
    user.until_reminder("tests_morning").tap("None of these")
    assert user.member.readiness.outcome == "see_pt"


def test_over_several_days() -> None:
    """Two today, the rest on another day; what was clear stays."""
    user = begun().tap(DONE, DONE).tap("Not today")
    assert user.member.talk.frames == ()
    user.until_reminder("tests_morning").tap("None of these")
    user.wait(days=3).send("/quiz").tap("Start the checks").tap("I'm set, show me")
    assert user.text.startswith("3 of 11")


def test_back_corrects_a_slip() -> None:
    """Back shows the check before, to answer it again."""
    user = begun().tap(DONE, "Back", "Couldn't do all of it")
    assert results(user)["t2"] == ("cannot", None)


def test_a_pts_yes_lets_a_check_be_tried_again() -> None:
    """After a sign in a check, a PT's yes in the re-test opens that check again; until it was tried the sign counts."""
    user = begun().tap(DONE, DONE).tap("I noticed something").tap("A leak")
    user.tap("Find a PT").tap("A PT said it's fine").tap("None of these").tap("None of these")
    assert "readiness-pt_ok" in user.keys
    user.tap("Yes")
    assert user.member.readiness.outcome == "see_pt"
    user.tap("Start the checks").tap("I'm set, show me")
    assert user.member.talk.frames[-1].step == "t4"


def test_the_checks_ask_for_her_clock_first() -> None:
    """Without her clock the morning card could not come: the town is asked, then the set-up."""
    user = first_section(zone="").tap("Next: 3 short cards")
    user.tap("None of these").tap("None of these").tap("None of these").tap("Start the checks")
    assert "place-ask" in user.keys
    user.type("Lyon")
    assert "movement_checks-setup" in user.keys


def test_left_without_a_clock_the_checks_wait() -> None:
    """ "Not today" on that question starts nothing and loses nothing."""
    user = both_sections(zone="").tap_data("g:movement_checks.start").tap("Not today")
    assert user.member.talk.frames == ()
    assert user.member.readiness.tests == {}


def test_today_says_once_that_the_checks_are_open() -> None:
    """One sentence and the way there, not the same in two."""
    user = both_sections().send("/today")
    assert user.text.count("movement checks") == 1
    assert "Go to the checks" in user.buttons


def test_today_offers_no_check_when_all_are_done() -> None:
    """All done: tomorrow's card decides. All tried and some not there yet: the day of the next look."""
    user = checks_done(both_sections()).send("/today")
    assert "today-tests-wait" in user.keys
    assert "Go to the checks" not in user.buttons
    user = begun()
    while "Couldn't do all of it" in user.buttons:
        user.tap("Couldn't do all of it")
    user.send("/today")
    assert "today-tests-tried" in user.keys
    assert "I'll ask again on Monday 16 March" in user.text
    assert "Go to the checks" not in user.buttons
