"""A pause from its first word to running again, and her own break."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from flows.model.effects import RecordDecision
from flows.model.her_day import HerDay
from flows.model.member import Pause
from flows.training.pauses import small_tests_left
from flows.training.resuming import look_on, resume_view
from flows.training.strength import drills
from flows.training.week import day_plan, week_plan
from tests.helpers.people import leaked, prepping, runner
from tests.helpers.quiz_play import agreed
from tests.helpers.world import MONDAY, Tester


def quiet_week() -> Tester:
    """Seven days without a symptom, said so each day."""
    user = leaked()
    for _ in range(6):
        user.wait(days=1).tap_data(f"g:pause.clear:{user.today}")
    return user


def paused(action: str, **changes: object) -> Tester:
    """In a pause of this kind since two weeks ago."""
    user, since = runner("S10"), MONDAY.date() - timedelta(days=14)
    pause = Pause(action=action, group="leak", since=since, from_step="S10", last_sign=since, rules=("X5",))
    user.member = replace(user.member, pause=replace(pause, **changes))  # type: ignore[arg-type]
    return user


def test_it_says_reason_exit_test_date_and_help() -> None:
    """The first message holds all that promise 4 asks for."""
    user = runner().send("/today").tap("Done", "All of it, easy", "A leak", "Done", "A few drops")
    for part in (
        "A few drops",
        "0 of 7",
        "30-minute walk",
        "small tests",
        "Tuesday 10 March",
        "555 0100",
    ):
        assert part in user.text, part
    assert {"Today's drills", "Why?"} <= set(user.buttons)


def test_the_drills_are_one_tap_away() -> None:
    """Today's drills: breathing and the deep-core block with doses."""
    user = leaked().send("/resume").tap("Today's drills")
    assert "today-drills" in user.keys
    assert "exercise-pf_slow" in user.keys


def test_a_day_after_a_heard_one_is_shown_at_once() -> None:
    """The day of a pause says how far she is and what to do: no run in it."""
    user = leaked().wait(days=1).send("/today")
    assert "Day 2 of 7" in user.text
    assert "A walk · 20 minutes" in user.text
    assert "jog" not in user.text


def test_strength_and_unheard_days_are_asked_about_first() -> None:
    """Before strength, and after days she said nothing about, /today asks; her word shows the day."""
    strength = leaked().wait(days=2).tap_data("g:pause.clear:2026-03-05").wait(days=1).send("/today")
    assert "today-pause-ask" in strength.keys
    assert "Bridge" in strength.tap("Nothing since").text
    explain_unanswered = leaked().wait(days=2).send("/today")
    assert "today-pause-ask" in explain_unanswered.keys
    assert "A walk" in explain_unanswered.tap("Nothing since").text


def test_a_symptom_today_closes_the_day_and_starts_over() -> None:
    """A symptom instead: its cards, and the count begins again."""
    user = leaked().wait(days=1).send("/today").tap("Something's off", "A leak", "Done", "A few drops")
    assert user.member.pause is not None
    assert user.member.pause.clear_until is None


def test_silence_is_no_clear_day() -> None:
    """Days she said nothing about don't count by themselves."""
    user = leaked().wait(days=10).send("/resume")
    assert "1 of 7 symptom-free days" in user.text
    assert "Take up running again" not in user.buttons


def test_the_whole_way_back() -> None:
    """Quiet week, walk, tests, quiet morning: running opens one step lower (R1), and the 28 days begin."""
    user = quiet_week().send("/resume")
    assert "Do the small tests" not in user.buttons
    user.tap("Walked 30 min, all quiet").tap("Do the small tests")
    user.tap("Did it, all quiet", "Did it, all quiet")
    assert "Take up running again" not in user.buttons
    user.wait(days=1).send("/resume").tap("Morning was quiet")
    user.tap("Take up running again")
    assert user.effects_of(RecordDecision) == [RecordDecision("resume", "resume", ("R1",), "S06", "S05")]
    assert user.member.pause is None
    assert user.member.resumed is not None
    assert user.member.resumed.group == "leak"
    assert "step 5" in user.text


def test_the_tests_wait_for_their_morning() -> None:
    """The same day, "morning was quiet" is not offered yet."""
    user = quiet_week().send("/resume").tap("Walked 30 min, all quiet").tap("Do the small tests")
    user.tap("Did it, all quiet", "Did it, all quiet")
    assert "Morning was quiet" not in user.buttons
    assert "pause-noted-tests" in user.said_keys


def test_the_next_day_asks_for_that_morning() -> None:
    """The day after the tests its card asks; nothing since is the quiet morning, and running can open."""
    user = quiet_week().send("/resume").tap("Walked 30 min, all quiet").tap("Do the small tests")
    user.tap("Did it, all quiet", "Did it, all quiet").wait(hours=12).until_reminder("nudge")
    user.tap("Nothing since")
    assert "Everything on the way back is there" in user.text
    assert "Take up running again" in user.buttons


# a day at a time


def test_every_day_has_its_card_and_its_evening() -> None:
    """Seven days, two taps each at most: what to do in the morning, the quiet day in the evening, then the tests."""
    user = leaked()
    for day in range(2, 7):
        user.until_reminder("quiet_day")
        assert user.today == date(2026, 3, day + 2)
        user.tap("Quiet day" if "Quiet day" in user.buttons else "Nothing since")
    assert "6 of 7" in user.text
    walk = user.until_reminder("nudge")
    assert walk.text.startswith("Today's plan is ready: 30 minutes")
    assert "Day 7 of 7, and the day for the 30-minute walk" in walk.text
    walk.tap("Done", "All of it, easy", "None of these")
    assert "✓ symptom-free days\n✓ the 30-minute walk\n• the small tests" in walk.text
    assert "Earliest: Tuesday 10 March" in walk.text
    assert "Do the small tests" in walk.buttons


def test_a_quiet_day_is_her_tap_alone() -> None:
    """An evening she did not answer breaks the row; the card of last night still counts for its own day."""
    user = leaked().until_reminder("quiet_day").wait(hours=13).tap("Quiet day")
    assert "2 of 7" in user.text
    gap = leaked().until_reminder("quiet_day").wait(days=1, hours=1)
    assert "Nothing since" in gap.buttons
    gap.tap_data("g:pause.quiet:2026-03-05")
    assert "1 of 7" in gap.text


def test_an_old_quiet_day_ticks_nothing() -> None:
    """A card of three evenings ago shows where the pause stands."""
    user = leaked().until_reminder("quiet_day").wait(days=3).tap_data("g:pause.quiet:2026-03-04")
    assert "1 of 7" in user.text


def test_not_sure_leaves_the_day_open() -> None:
    """Not sure is no quiet day."""
    user = leaked().until_reminder("quiet_day").tap("Not sure").send("/resume")
    assert "1 of 7" in user.text


def test_the_evening_of_a_symptom_asks_nothing() -> None:
    """She told of it today: the question comes tomorrow."""
    user = leaked().wait(days=1).send("/today").tap("Something's off", "A leak", "Done", "A few drops")
    user.until_reminder("quiet_day")
    assert user.today == date(2026, 3, 5)


@pytest.mark.parametrize("kind", ["pause_run", "pause_pt"])
def test_no_date_to_ask_on_lies_after_the_earliest(kind: str) -> None:
    """Whoever believes the dates waits for nothing; also with reminders off, when the look asks."""
    for nudges in (True, False):
        user = paused(kind, last_sign=MONDAY.date(), since=MONDAY.date(), look_again_on=date(2026, 5, 1))
        user.member = replace(user.member, preferences=replace(user.member.preferences, nudges=nudges))
        user.send("/resume")
        earliest = resume_view(HerDay(user.member, user.today, user.catalog)).earliest
        look = look_on(HerDay(user.member, user.today, user.catalog))
        assert earliest and look and look <= earliest
        assert "1 May" not in user.text


def test_before_somebodys_word_no_evening_asks() -> None:
    """A pause for a clinician counts no days: its card says who comes first, and nothing is ticked."""
    user = paused("pause_clinician").send("/today").tap("Nothing since")
    assert "First a doctor or midwife has a look" in user.text
    user.wait(days=6)
    assert "quiet_day" not in [one.kind for one in user.fired]


def test_a_sign_in_the_tests_is_taken_up() -> None:
    """A sign in the tests leads straight to what it was."""
    user = quiet_week().send("/resume").tap("Walked 30 min, all quiet").tap("Do the small tests")
    user.tap("I noticed something")
    assert user.member.talk.frames[-1].flow == "symptom"


def test_two_weeks_without_a_quiet_one_wait_for_the_pt() -> None:
    """Fourteen days and no quiet week: the pause waits for a PT from now on (R2) and says so once."""
    user = paused("pause_run").send("/resume")
    assert user.member.pause is not None
    assert user.member.pause.action == "pause_pt"
    assert "R2" in user.decisions()[-1].rules
    assert "pause-now-pt" in user.said_keys
    assert user.said.count("A pelvic PT can often help") == 1
    assert "Two weeks have gone by" not in user.send("/resume").said


def test_a_word_of_the_pt_opens_two_steps_lower() -> None:
    """Told that running is fine: two steps lower, and not above step 5 (R3)."""
    user = paused("pause_pt").send("/resume").tap("I was told it's fine").tap("Take up running again")
    assert user.member.plan is not None
    assert user.member.plan.step == "S05"
    assert user.decisions()[-1].rules == ("R3",)


def test_a_clinician_alone_is_not_enough() -> None:
    """After strong leg pain: first the doctor's word, then the walk, then the hops with their morning; half the way (R4)."""
    user = paused("pause_clinician", group="leg_pain").send("/resume")
    assert not {"Walked 30 min, all quiet", "Do the small tests"} & set(user.buttons)
    user.tap("A doctor said it's fine")
    assert "Take up running again" not in user.buttons and "Do the small tests" not in user.buttons
    user.tap("Walked 30 min, all quiet", "Do the small tests")
    assert "One small test" in user.text and "Hop small and quiet on one leg, 10 times" in user.text
    user.tap("Did it, all quiet").wait(days=1).send("/resume").tap(
        "Morning was quiet", "Take up running again"
    )
    assert user.member.plan is not None
    assert user.member.plan.step == "S05"


def test_the_small_tests_lapse_with_a_newer_symptom() -> None:
    """A leak after their card came: nothing leads back to hops, and its "all quiet" counts for nothing."""
    user = quiet_week().send("/resume").tap("Walked 30 min, all quiet").tap("Do the small tests")
    card = user.member.talk.card
    user.wait(days=1).send("/symptom").tap("A leak", "Done", "A few drops")
    if "Back to my question" in user.buttons:
        user.tap("Back to my question")
    assert not any(key.startswith("pause-tests") for key in user.keys)
    user.tap_data(f"a:{card}:clear")
    assert user.member.pause is not None
    assert user.member.pause.tests_done is None
    assert user.member.pause.tests_passed == ()


# the small tests, one at a time

SMALL_TESTS = {
    "pause_run": ["Jog on the spot", "Hops on one leg"],
    "pause_pt": [
        "Balance on one leg",
        "One-leg squat",
        "Jog on the spot",
        "Small leaps forward",
        "Hops on one leg",
        "Running arms and legs",
    ],
    "pause_clinician": ["Hops on one leg"],
}
"""What each pause asks for at its end beside the walk (docs/clinical.md 5c), by the names of the movement checks."""


def at_the_tests(action: str) -> Tester:
    """Everything before the small tests is met, and their first card is open."""
    today = MONDAY.date()
    clear = {"clear_since": today - timedelta(days=21), "clear_until": today, "walk_done": today}
    sign = {"last_sign": today - timedelta(days=22), "since": today - timedelta(days=22)}
    user = paused(action, **clear, **sign, told_ok=action == "pause_clinician")
    return user.send("/resume").tap("Do the small tests")


def small_tests_of(user: Tester) -> Pause:
    """Her pause, which is open."""
    assert user.member.pause is not None
    return user.member.pause


@pytest.mark.parametrize("action", SMALL_TESTS)
def test_each_small_test_has_its_own_card_and_says_how(action: str) -> None:
    """One name each, the one she knows from the movement checks, in the order of the sheet; the last one ends them."""
    user, names = at_the_tests(action), SMALL_TESTS[action]
    for at, name in enumerate(names, 1):
        assert name in user.text
        assert len(names) == 1 or f"{at} of {len(names)}" in user.text
        assert any(key.startswith("test-t") and key.endswith("-how") for key in user.keys)
        assert small_tests_of(user).tests_done is None
        user.tap("Did it, all quiet")
    assert "✓ the small tests" in user.text
    assert small_tests_of(user).tests_done == user.today


@pytest.mark.parametrize("said", ["Couldn't do all of it", "I noticed something"])
@pytest.mark.parametrize("at", range(6))
def test_a_test_that_was_not_quiet_ends_them(said: str, at: int) -> None:
    """After any one of the six: no harder test comes, running stays paused, and nothing counts as done."""
    user = at_the_tests("pause_pt").tap(*["Did it, all quiet"] * at, said)
    assert not any(key.startswith("test-t") for key in user.keys)
    assert small_tests_of(user).tests_done is None
    assert not resume_view(user.member_day).can_resume
    assert len(small_tests_of(user).tests_passed) == (at if said == "Couldn't do all of it" else 0)


def test_a_symptom_in_a_test_starts_them_over_with_its_tap() -> None:
    """She puts the phone down before saying what it was: the tests she had done are to be done once more."""
    user = at_the_tests("pause_pt").tap("Did it, all quiet", "Did it, all quiet", "I noticed something")
    assert user.member.talk.frames[-1].flow == "symptom"
    assert small_tests_of(user).tests_passed == ()
    later = user.wait(days=1).send("/resume").tap("Do the small tests")
    assert "Balance on one leg" in later.text


def test_the_small_tests_may_take_two_days() -> None:
    """Two today; tomorrow it is asked first how that was, then the third one comes."""
    user = at_the_tests("pause_pt").tap("Did it, all quiet", "Did it, all quiet", "Later")
    user.wait(days=1).send("/resume").tap("Do the small tests")
    assert user.keys == ["pause-tests-since"]
    user.tap("Nothing since")
    assert "3 of 6" in user.text and "Jog on the spot" in user.text
    assert small_tests_of(user).clear_until == user.today


def test_a_card_of_yesterday_counts_only_after_a_word_about_the_night() -> None:
    """She taps "all quiet" on the card that was left open last night: how that night was comes first."""
    user = at_the_tests("pause_run").tap("Did it, all quiet").wait(days=1).tap("Did it, all quiet")
    assert user.keys == ["pause-tests-since"]
    assert small_tests_of(user).tests_done is None
    assert "2 of 2" in user.tap("Nothing since").text


def test_a_symptom_on_a_card_of_yesterday_is_taken_up() -> None:
    """The card was left open last night; what she noticed this morning is asked about, not turned away."""
    user = at_the_tests("pause_run").tap("Did it, all quiet").wait(days=1).tap("I noticed something")
    assert user.member.talk.frames[-1].flow == "symptom"


def test_back_corrects_a_slip() -> None:
    """Back opens the test before once more; it counts only when it is done."""
    user = at_the_tests("pause_pt").tap("Did it, all quiet", "Back")
    assert "1 of 6" in user.text
    assert small_tests_of(user).tests_passed == ()
    assert "Back" not in user.buttons


def test_a_double_tap_counts_one_test() -> None:
    """The same card tapped twice: one test is done, the next is still to come."""
    user = at_the_tests("pause_run")
    card = user.member.talk.card
    user.tap_data(f"a:{card}:clear").tap_data(f"a:{card}:clear")
    assert small_tests_of(user).tests_passed == ("t4",)
    assert small_tests_of(user).tests_done is None


def test_a_stricter_pause_asks_for_all_of_its_own_tests() -> None:
    """The two tests of a short pause are no part of the seven: after the change of kind none is done."""
    done = replace(small_tests_of(paused("pause_run")), tests_passed=("t4", "t6"), tests_done=MONDAY.date())
    user = paused("pause_run").with_member(pause=done).send("/resume")
    assert small_tests_of(user).action == "pause_pt"
    assert small_tests_of(user).tests_done is None
    assert small_tests_left(small_tests_of(user)) == ("t2", "t3", "t4", "t5", "t6", "t7")


def test_a_card_from_before_goes_on() -> None:
    """A member stored with the one card of all tests open: the first test comes, and none is taken as done."""
    user = at_the_tests("pause_pt")
    frames = tuple(replace(frame, data={}) for frame in user.member.talk.frames)
    user.member = replace(user.member, talk=replace(user.member.talk, frames=frames))
    assert "2 of 6" in user.tap("Did it, all quiet").text
    assert small_tests_of(user).tests_done is None


@pytest.mark.parametrize("name", ["clear", "walk", "tests", "morning", "told_ok"])
def test_old_buttons_note_nothing(name: str) -> None:
    """A button of another day, or after the pause, notes nothing and shows what is true."""
    user = paused("pause_pt")
    before = user.member.pause
    user.tap_data(f"g:pause.{name}:2026-02-20", 1)
    assert user.member.pause == before
    open_again = runner()
    open_again.tap_data(f"g:pause.{name}:2026-03-02", 1)
    assert "pause-none" in open_again.keys


def test_resume_shows_what_is_missing() -> None:
    """/resume before the test is met opens nothing and says what is missing."""
    user = leaked().send("/resume")
    assert user.member.pause is not None
    assert "1 of 7 symptom-free days" in user.text


def test_the_same_sign_after_coming_back() -> None:
    """Drops again within 28 days of resuming: until a PT has had a look (P17)."""
    user = quiet_week().send("/resume").tap("Walked 30 min, all quiet").tap("Do the small tests")
    user.tap("Did it, all quiet", "Did it, all quiet").wait(days=1).send("/resume").tap(
        "Morning was quiet", "Take up running again"
    )
    user.wait(days=16).send("/symptom").tap("A leak", "Done", "A few drops")
    assert user.member.pause is not None
    assert user.member.pause.action == "pause_pt"
    assert "P17" in user.decisions()[-1].rules


# what a pause may promise, and what is true without one


def few_drops(user: Tester) -> Tester:
    """A few drops, told on a day without a run."""
    return user.send("/symptom").tap("A leak", "Done", "A few drops")


def test_no_date_before_the_first_date_for_running() -> None:
    """Eight weeks after birth: day 84 is 30 March, and no earlier date is named, there or in /resume."""
    for said in (few_drops(prepping(8)).said, few_drops(prepping(8)).send("/resume").said):
        assert "Earliest: Monday 30 March" in said
        assert "Tuesday 10 March. I ask" not in said


def test_no_date_without_a_birth_date() -> None:
    """Her baby's birth date unknown: when she is asked next, and no promise."""
    user = runner()
    user.member = replace(user.member, profile=replace(user.member.profile, birth_date=None))
    said = few_drops(user).said
    assert "Earliest" not in said
    assert "I ask again on" in said


def test_no_date_while_the_quiz_holds_running_too() -> None:
    """A PT comes first anyway: the pause alone can open nothing."""
    user = runner()
    user.member = replace(user.member, readiness=replace(user.member.readiness, outcome="see_pt"))
    assert "Earliest" not in few_drops(user).said


@pytest.mark.parametrize("outcome", ["not_yet", "see_pt", "clinician"])
def test_resume_while_the_quiz_holds_running(outcome: str) -> None:
    """Nothing is paused, and running is not said to be open: the readiness check tells what it waits for."""
    user = prepping(20)
    user.member = replace(user.member, readiness=replace(user.member.readiness, outcome=outcome))
    user.send("/resume")
    assert "pause-none-gates" in user.keys
    assert "where your plan has it" not in user.text
    assert user.tap("Readiness check").text != ""


def test_resume_before_the_quiz_and_after_an_urgent_sign() -> None:
    """The readiness check is the next step, one tap away."""
    fresh = agreed().send("/resume")
    assert "pause-none-check" in fresh.said_keys
    seen = (
        runner()
        .send("/urgent")
        .tap("Chest pain, racing heart")
        .tap("I've been seen")
        .tap("Seen, exercise is fine")
    )
    seen.send("/resume")
    assert "pause-none-check" in seen.said_keys
    assert "Readiness check" in seen.buttons


def test_a_pause_that_ends_before_the_gate_opens_no_running() -> None:
    """The exit test of a pause is met in week nine: the pause is over, and running still waits."""
    user = prepping(8)
    pause = paused("pause_pt", told_ok=True).member.pause
    user.member = replace(user.member, pause=pause)
    user.send("/resume")
    assert "pause-over-gates" in user.said_keys
    assert "Running opens again" not in user.said


def test_a_pause_for_a_doctor_asks_for_a_doctors_word() -> None:
    """Bleeding, week 20: a doctor or midwife opens it, a PT does not, in the first message and on the button."""
    user = runner().send("/symptom").tap("Bleeding, not a period", "Done", "Light", "In daily life")
    assert user.member.pause is not None and user.member.pause.action == "pause_clinician"
    assert "pause-missing-told_ok-pause_clinician" in user.said_keys
    assert "a PT or doctor says" not in user.said
    user.send("/resume").tap("A doctor said it's fine")
    assert "pause-met-told_ok-pause_clinician" in user.said_keys


def test_a_pts_yes_does_not_end_a_pause_for_a_doctor() -> None:
    """The button of a milder pause, tapped or typed after it got stricter, notes nothing."""
    user = paused("pause_pt").send("/resume")
    old = user.last.buttons["I was told it's fine"]
    user.send("/symptom").tap("Bleeding, not a period", "Done", "Light").tap_data(old)
    assert user.member.pause is not None and not user.member.pause.told_ok
    user.type("I was told it's fine")
    assert user.member.pause is not None and not user.member.pause.told_ok


def test_bleeding_in_week_twenty_is_said_straight() -> None:
    """She is past eight weeks: call, without an if."""
    user = runner().send("/symptom").tap("Bleeding, not a period", "Done", "Light", "In daily life")
    assert "pause-meanwhile-bleeding-pause_clinician" in user.said_keys
    assert "if it's past eight weeks" not in user.said


def test_two_silent_weeks_are_called_silent() -> None:
    """She may have been well and not said so: what is missing is her word."""
    said = paused("pause_run").send("/resume").said
    assert "I haven't heard of a quiet week" in said


def test_a_look_that_was_ignored_comes_again_once_a_week() -> None:
    """Reminders off: the look comes on its day, again a week later, and at most one nudge a day."""
    user = leaked()
    user.member = replace(user.member, preferences=replace(user.member.preferences, nudges=False))
    user.send("/week").wait(days=15)
    looks = [one.local_date.isoformat() for one in user.fired if one.kind == "relook"]
    assert looks == ["2026-03-09", "2026-03-16"]
    nudges = [one.local_date for one in user.fired if one.kind in ("nudge", "relook")]
    assert len(nudges) == len(set(nudges))


def test_a_look_whose_day_has_come_names_no_day_gone_by() -> None:
    """Two days after the look she ignored, /resume asks for her word and takes it; then it has a day again."""
    user = paused("pause_clinician", look_again_on=MONDAY.date() - timedelta(days=2)).send("/resume")
    assert "pause-look-now" in user.keys
    assert "I ask again on" not in user.text
    user.tap("Nothing since")
    assert "I ask again on Saturday 14 March" in user.text


def test_today_always_takes_the_answer_to_a_look() -> None:
    """Quiet after five reminders without an answer: /today still asks the question of the pause."""
    user = leaked().wait(days=40)
    assert user.member.nudges.quiet
    user.send("/today")
    assert "today-pause-ask" in user.keys
    assert "Nothing since" in user.buttons


def waiting(days: int) -> Tester:
    """Running waits by the readiness check; it is looked at again in so many days (gone by where below zero)."""
    user = prepping(weeks=20)
    look = MONDAY.date() + timedelta(days=days)
    known = user.member.readiness
    answers = {**known.answers, "y4": 5}
    readiness = replace(known, answers=answers, outcome="see_pt", blocking=("Y4",), look_again_on=look)
    return user.with_member(readiness=readiness)


def test_resume_names_the_day_of_the_next_look() -> None:
    """Nothing is paused, running waits: the day it is asked about again stands there."""
    assert "I'll ask again on Thursday 5 March" in waiting(3).send("/resume").text


@pytest.mark.parametrize("command", ["/resume", "/today"])
def test_a_look_of_the_check_that_was_ignored_stays_open(command: str) -> None:
    """The day is gone by: no past date, and the way into the look is there."""
    user = waiting(-3).send(command)
    assert "outcome-look-now" in user.keys
    assert "27 February" not in user.text
    assert user.tap("Look again").member.talk.frames[-1].flow == "quiz"


def test_the_first_card_of_a_pause_is_short() -> None:
    """Reason, exit test, dates and help in at most 84 words, bullets not counted."""
    user = runner().send("/today").tap("Done", "All of it, easy", "A leak", "Done", "A few drops")
    assert len([word for word in user.text.split() if word != "•"]) <= 84


def test_running_open_again_names_the_day_of_the_next_run() -> None:
    """Strength comes first: the day of the run is named beside it."""
    user = paused("pause_pt").send("/resume").tap("I was told it's fine").wait(days=1).send("/resume")
    assert "pause-resumed" in user.keys
    assert "today-next-today" in user.keys
    assert "Your next run: Wednesday 4 March." in user.text


def test_a_forged_yes_opens_nothing_where_none_is_asked_for() -> None:
    """A short pause asks for no word of a PT: a tap that sends one anyway notes nothing and shows the pause."""
    user = leaked()
    user.tap_data(f"g:pause.told_ok:{user.today.isoformat()}/pause_run")
    assert user.member.pause is not None
    assert not user.member.pause.told_ok
    assert "Take up running again" not in user.buttons


@pytest.mark.parametrize("number", ["²", "①", "³w"])
def test_a_figure_that_is_no_number_breaks_nothing(number: str) -> None:
    """What looks like a digit and is none is read as no number, in a button and in a text."""
    user = runner().send("/today")
    user.tap_data(f"g:why.show:readiness/{number}").send(number)
    user.tap_data(f"g:today.done:{user.today.isoformat()}/{number}")
    assert user.keys


# silent days


def test_a_walk_after_silent_days_ticks_the_walk_alone() -> None:
    """Two weeks without a word: the quiet walk is noted, the days are still hers to speak for."""
    user = paused("pause_pt").send("/pause").tap("Walked 30 min, all quiet")
    assert "✓ the 30-minute walk" in user.text
    assert "0 of 21 symptom-free days" in user.text
    assert "14 of" not in user.text
    user.tap("Nothing since")
    assert "14 of 21" in user.text


def test_a_clear_strength_day_after_silent_days_counts_none_of_them() -> None:
    """Leaked on Monday, no word until Friday's strength: that day says nothing of Tuesday to Thursday."""
    user = runner("S06").send("/today").tap("Done", "All of it, easy", "A leak", "Done", "A few drops")
    user.wait(until=MONDAY.replace(day=6)).tap_data(f"g:today.done:{user.today}").tap("All of it, easy")
    user.tap("None of these")
    assert "0 of 7 symptom-free days" in user.said


@pytest.mark.parametrize("sign", ["Back pain", "Pelvic or tummy pain"])
def test_until_a_clinician_has_looked_nothing_that_loads_is_planned(sign: str) -> None:
    """Pain of 8 that ended the run: no strength day, no bridge on any day of a week; strength is back with the word (W4)."""
    user = runner().send("/today").tap("Done", "Cut it short", sign, "Done", "8", "None of these")
    assert user.member.pause is not None
    assert user.member.pause.action == "pause_clinician"
    for _ in range(7):
        assert day_plan(user.member_day, user.today).kind in ("drills", "rest")
        assert not {"bridge", "heel_slide"} & {item.exercise for item in drills(user.member_day)}
        user.wait(days=1)
    told = user.with_member(pause=replace(user.member.pause, told_ok=True))
    assert "strength" in {one.kind for one in week_plan(told.member_day)}
