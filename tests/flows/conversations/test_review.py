"""The review of the readiness quiz: on its day, after a change, and when time opens something."""

from dataclasses import replace

from flows.model.her_day import HerDay
from flows.model.member import Plan
from flows.model.pause import Pause
from flows.training.training_status import may_run
from tests.helpers.quiz_play import agreed, both_sections, first_section, quiz_at, ready


def test_the_retest_asks_only_what_blocked() -> None:
    """After "not tried" the walk: two urgent cards, the walk, nothing else; then the checks."""
    user = first_section(gt5=("Not tried yet",)).until_reminder("pause_review").tap("Look again")
    assert user.text.startswith("1/3")
    user.tap("None of these").tap("None of these")
    assert "readiness-gt5" in user.keys
    user.tap("Yes")
    assert "outcome-checks" in user.said_keys


def test_the_retest_after_a_month_asks_the_symptoms_too() -> None:
    """Answers about her body older than four weeks are asked again; lasting facts are not."""
    user = first_section(gt5=("Not tried yet",)).wait(days=29).send("/quiz").tap("Something changed")
    assert user.text.startswith("1/4")


def test_urgent_signs_come_first_in_the_retest() -> None:
    """An urgent sign in the re-test closes everything, whatever blocked before."""
    user = first_section(gt5=("Not tried yet",)).tap("Something changed").tap("Chest pain, racing heart")
    assert user.member.closed is not None


def test_after_an_urgent_sign_the_first_section_comes_again() -> None:
    """Seen and cleared: everything but the birth is asked again before anything opens."""
    user = ready().send("/urgent").tap("Chest pain, racing heart")
    assert user.member.closed is not None
    user.tap("I've been seen").tap("Seen, exercise is fine").send("/quiz")
    assert user.text.startswith("1/7")
    assert user.member.readiness.outcome == "not_yet"


def test_a_pass_that_was_not_used_runs_out() -> None:
    """A pass is valid 28 days; on day 29 without a run the symptoms are asked again."""
    user = ready().wait(days=29).send("/quiz")
    assert "quiz-pass-over" in user.said_keys
    assert "1/3" in user.text


def test_a_quiz_left_open_for_weeks_asks_urgent_signs_again() -> None:
    """Eight days between the first card and the last: the two urgent cards come once more before anything counts."""
    user = quiz_at("weeks").wait(days=8).send("/quiz").tap("None of these")
    assert "quiz-signs-again" in user.keys
    assert "1/2" in user.text
    assert user.member.readiness.outcome is None
    user.tap("None of these").tap("None of these")
    assert user.member.readiness.outcome == "not_yet"


def test_old_buttons_do_no_harm() -> None:
    """A second tap on an answered card changes nothing."""
    user = agreed()
    data, bubble = user.last.buttons["I gave birth"], user.last.id
    user.tap("I gave birth")
    before = user.member.talk.frames
    user.tap_data(data, bubble)
    assert user.member.talk.frames == before


def test_the_quiz_can_be_typed() -> None:
    """Labels, numbers and words instead of taps; a number alone never says that there is no sign."""
    user = agreed().type("i gave birth").type("16 weeks ago").type("1").type("none of these").type("1")
    assert "repair-meant" in user.keys
    user.type("yes").type("6")
    assert "✓ Anaemia" in user.buttons


def test_both_sections_offer_the_checks() -> None:
    """After the short cards the checks can start."""
    assert "Start the checks" in both_sections().buttons


def test_after_four_weeks_without_a_run_the_way_back_is_asked_and_half_the_step() -> None:
    """40 days after the last run on S10: five cards, jog and hop once more, then running again from S05 (rule G3)."""
    user = ready().tap("Make my plan").tap("Use these")
    user.with_member(lambda member: replace(member, plan=replace(member.plan or Plan(), step="S10")))
    user.wait(days=40).send("/quiz")
    assert "1/5" in user.text
    assert not may_run(HerDay(user.member, user.today, user.catalog))
    for label in ("None of these", "None of these", "None of these", "Yes", "None of these"):
        user.tap(label)
    assert "2 small moves" in user.said
    user.tap("Start the checks").tap("I'm set, show me").tap("Done, nothing noticed").tap(
        "Done, nothing noticed"
    )
    assert not may_run(HerDay(user.member, user.today, user.catalog))
    user.until_reminder("tests_morning").tap("None of these")
    assert user.member.plan is not None
    assert (user.member.plan.track, user.member.plan.step) == ("run", "S05")
    assert may_run(HerDay(user.member, user.today, user.catalog))


def test_the_quiz_of_a_runner_does_not_begin_again() -> None:
    """/quiz in the middle of a plan says that all is in order, and running words of the start stay away."""
    user = ready().tap("Make my plan").tap("Use these")
    user.with_member(lambda member: replace(member, totals=replace(member.totals, runs=4))).send("/quiz")
    assert "outcome-going" in user.keys
    assert "Something changed" in user.buttons


def test_the_quiz_of_a_paused_runner_points_at_the_pause() -> None:
    """/quiz while running is paused never says that running is open."""
    user = ready().tap("Make my plan").tap("Use these")
    pause = Pause(action="pause_run", group="leak", since=user.today)
    user.with_member(pause=pause).send("/quiz")
    assert "You're ready to start running again" not in user.text
    assert "My pause" in user.buttons


def test_low_mood_in_the_background_shows_who_can_help() -> None:
    """The card with people to talk to comes right after the outcome; nothing else changes."""
    user = first_section().tap("Next: 3 short cards")
    before = user.member.readiness.outcome
    user.tap("None of these").tap("None of these").tap("Low mood most days", "Done")
    assert "help-support" in user.keys
    assert "call 999 now" in user.text
    assert "depress" not in user.said
    assert user.member.readiness.outcome == before


def test_no_low_mood_no_card() -> None:
    """Nothing reported, nothing shown."""
    user = first_section().tap("Next: 3 short cards")
    user.tap("None of these").tap("None of these").tap("Afraid running harms me", "Done")
    assert "carry this alone" not in user.said
