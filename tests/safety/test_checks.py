"""What a sign in the movement checks leads to beyond the check itself."""

from tests.helpers.quiz_play import both_sections, checks_done


def test_bleeding_in_a_check_is_for_a_clinician() -> None:
    """Sixteen weeks after birth light bleeding is MED3 of the quiz, also when a check brought it."""
    her = both_sections().tap("Start the checks", "I'm set, show me", "I noticed something", "Light bleeding")

    assert her.member.readiness.outcome == "clinician"
    assert "MED3" in her.member.readiness.rules


def test_bleeding_the_morning_after_the_checks_is_for_a_clinician() -> None:
    """The same when it comes the next morning."""
    her = checks_done(both_sections()).until_reminder("tests_morning").tap("Light bleeding", "Done")

    assert her.member.readiness.outcome == "clinician"
