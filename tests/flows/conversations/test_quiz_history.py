"""The readiness quiz about the birth, a loss, and what her body brings along."""

import pytest

from tests.helpers.quiz_play import first_section, quiz_at


def test_a_loss_is_asked_for_its_weeks_and_kind() -> None:
    """The two follow-ups come only then; the days that count follow them."""
    user = quiz_at("origin").tap("Pregnancy ended early")
    assert "readiness-loss_weeks" in user.keys
    user.tap("Under 13 weeks").tap("Neither")
    data = user.member.talk.frames[-1].data
    assert (data["origin"], data["loss_weeks"], data["loss_kind"]) == ("loss", "under_13", "other")


def test_somebody_else_gave_birth() -> None:
    """What fits instead, urgent help stays open, and nothing of the quiz is kept as theirs."""
    user = quiz_at("origin").tap("Someone else gave birth")
    assert "quiz-not-for-this-plan" in user.keys
    assert user.member.readiness.answers == {} and user.member.talk.frames == ()
    assert "I need help now" in user.buttons


@pytest.mark.parametrize("line", ["/today", "/week", "/start"])
def test_nobody_else_is_offered_the_readiness_check_again(line: str) -> None:
    """What she asks for next says so once more; a slip is put right with one tap, and then the check is the usual one."""
    user = quiz_at("origin").tap("Someone else gave birth").wait(days=3).send(line)
    assert user.keys == ["today-other-plan"]
    assert "Start the check" not in user.buttons and not user.fired
    user.tap("I was the one pregnant").tap("I gave birth")
    assert user.member.talk.frames and user.member.profile.other_plan is None
    assert "today-unscreened-begun" in user.send("/today").keys


BROUGHT = [
    (("Lost a lot of blood", "Done", "Not yet"), {"gt6": "not_rechecked"}, "not_yet"),
    (("Lost a lot of blood", "Done", "Yes, checked"), {"gt6": "rechecked", "gt7": "none"}, "not_yet"),
    (("A stress fracture, ever", "Done", "One, elsewhere, long ago"), {"k7_bone": "once_old"}, "not_yet"),
    (("A sore or red breast", "Done", "Full and sore"), {"y9": "tender"}, "not_yet"),
    (("It still haunts me", "Done"), {"k12": True, "gt6": "none", "k7_bone": "never"}, "not_yet"),
]


@pytest.mark.parametrize(("taps", "kept", "outcome"), BROUGHT)
def test_what_a_body_brings_along(taps: tuple[str, ...], kept: dict[str, object], outcome: str) -> None:
    """One card of ticks; a follow-up only for what was ticked, and a plain no for the rest."""
    user = first_section().tap("Next: 3 short cards").tap(*taps).tap("None of these").tap("None of these")
    answers = user.member.readiness.answers
    assert {item: answers.get(item) for item in kept} == kept
    assert user.member.readiness.outcome == outcome


@pytest.mark.parametrize(
    ("taps", "item"),
    [
        (("A hard time in hospital", "Done"), "GT7"),
        (("A stress fracture, ever", "Done", "Recent or deep"), "K7b"),
        (("No period for 3 months", "Done", "No reason I know"), "K7c"),
    ],
)
def test_what_needs_a_doctors_word_opens_by_it(taps: tuple[str, ...], item: str) -> None:
    """Asked at once whether a doctor knows and says it is fine."""
    user = first_section().tap("Next: 3 short cards").tap(*taps).tap("None of these").tap("None of these")
    assert "readiness-clinician_ok" in user.keys
    user.tap("No")
    assert user.member.readiness.outcome == "clinician"
    assert item in user.member.readiness.blocking


def test_back_pain_at_night_in_the_quiz_goes_to_a_doctor() -> None:
    """The flags come after the number; a PT's word alone does not open them."""
    user = first_section(weeks=("Low back pain", "Done", "2", "Wakes me, or lying still", "Done")).tap("No")
    assert user.member.readiness.outcome == "clinician"


def test_a_deep_tear_sees_a_pt_first() -> None:
    """Asked only of whoever ticked a tear."""
    user = quiz_at("gt3").tap("Tear or cut, stitched", "Done", "Third or fourth degree")
    user.tap(
        "None of these", "None of these", "Closed and comfortable", "None of these", "Yes, running is OK"
    )
    user.tap("Yes", "None of these", "No")
    assert user.member.readiness.outcome == "see_pt"
    assert "GT3s" in user.member.readiness.blocking


def test_a_pt_who_did_not_help_is_asked_about_the_second_time() -> None:
    """Seen without success: the next step is named instead of the same card."""
    user = (
        first_section(y1=("Every week or more",))
        .tap("No")
        .wait(days=15)
        .send("/quiz")
        .tap("Something changed")
    )
    user.tap("None of these", "None of these", "Leaked pee", "Done", "Every week or more", "No")
    assert "readiness-pt_seen" in user.keys
    user.tap("3 months or 4 visits, still the same")
    assert "outcome-see-pt-next-door" in user.said_keys
    assert user.member.readiness.answers["pt_seen"] == "no_help"


def test_with_a_baby_in_hospital_nothing_is_pushed_unless_she_wants_it() -> None:
    """Quiet after the first part, said once with the way back; the plan itself is open."""
    user = first_section(origin=("Baby in hospital",))
    assert "settings-quiet" in user.said_keys
    assert user.member.preferences.nudges is False
    user.tap("Write to me as usual")
    assert user.member.preferences.nudges is True
    user.send("/quiz")
    assert "settings-quiet" not in user.said_keys


def test_told_no_names_a_second_look_and_what_holds_meanwhile() -> None:
    """A clinician first, as before; the message says why a second opinion is fair and that the stricter one counts."""
    user = first_section(gt2=("They said no",)).tap("No")
    assert user.member.readiness.outcome == "clinician"
    assert "second look is fair" in user.said and "the stricter word holds" in user.said
