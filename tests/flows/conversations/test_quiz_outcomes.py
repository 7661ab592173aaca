"""What the readiness quiz comes to: urgent signs, every outcome, and the go-aheads that lift a block."""

from datetime import date, timedelta

import pytest

from flows.model.messages import Priority
from tests.helpers.decisions import last_decision
from tests.helpers.quiz_play import first_section, quiz_at, ready
from tests.helpers.world import MONDAY


@pytest.mark.parametrize(
    ("card", "label", "sign"),
    [
        ("u911", "Chest pain, racing heart", "chest_pain"),
        ("u911", "Thoughts of harm", "harm_thoughts"),
        ("u911", "Numb between legs", "cauda_equina"),
        ("ucall", "Fever 38.0 °C or more", "fever"),
        ("med3", "Heavy: a pad an hour", "heavy_bleeding"),
        ("gt4", "Open, oozing, hot or red", "incision"),
    ],
)
def test_an_urgent_sign_stops_the_quiz_at_once(card: str, label: str, sign: str) -> None:
    """One tap: the urgent card, coaching closed, no more questions."""
    user = quiz_at(card).tap(label)
    assert user.member.closed is not None
    assert (user.member.closed.reason, user.member.closed.signs) == ("urgent", (sign,))
    assert user.member.talk.frames == ()
    assert user.last.priority is Priority.SAFETY
    assert last_decision(user).action == "urgent"
    assert "/9" not in user.text


@pytest.mark.parametrize("card", ["u911", "ucall"])
def test_not_sure_about_an_urgent_sign_ends_with_a_call(card: str) -> None:
    """Not sure on an urgent card: call if in doubt, and a clinician before any running (settled reading 9)."""
    user = quiz_at(card).tap("Not sure")
    assert user.member.readiness.outcome == "clinician"
    assert "outcome-call" in user.keys
    assert user.member.talk.frames == ()


def test_all_clear_leaves_the_checks() -> None:
    """With every answer clear the movement checks are what is left, and nothing else is named."""
    user = first_section()
    assert user.member.readiness.outcome == "not_yet"
    assert "outcome-checks" in user.keys
    assert user.buttons[:2] == ["Next: 3 short cards", "Make my plan"]


@pytest.mark.parametrize(
    ("cards", "outcome"),
    [
        ({"y1": ("Every week or more",)}, "see_pt"),
        ({"y1": ("Only with a full bladder",)}, "see_pt"),
        ({"weeks": ("Leaked stool or gas", "Done")}, "see_pt"),
        ({"gt2": ("Not yet",)}, "not_yet"),
        ({"gt4": ("Sore, or it pulls",)}, "not_yet"),
        ({"gt5": ("Not tried yet",)}, "not_yet"),
        ({"y6": ("Clearly",)}, "see_pt"),
        ({"weeks": ("Not sure",)}, "not_yet"),
        ({"medical": ("Anaemia", "Done")}, "clinician"),
        ({"med3": ("After 8 weeks, or growing",)}, "clinician"),
        ({"gt2": ("They said no",)}, "clinician"),
    ],
)
def test_outcomes_of_one_answer(cards: dict[str, tuple[str, ...]], outcome: str) -> None:
    """Each answer alone leads to the outcome of its row in docs/clinical.md, with its reason and the next date."""
    user = first_section(**cards)
    while user.buttons[0] == "Yes" and user.buttons[1] == "No":
        user.tap("No")
    assert user.member.readiness.outcome == outcome
    assert "outcome-reasons" in user.keys
    assert user.member.readiness.review_on == MONDAY.date() + timedelta(days=14)
    assert "16 March" in user.text
    assert "Why?" in user.buttons


def test_before_twelve_weeks_the_earliest_date_is_named() -> None:
    """At eight weeks: building, with the day running can open, which is the next look as well."""
    user = first_section(gt1=("8 weeks ago",))
    earliest = MONDAY.date() - timedelta(weeks=8) + timedelta(days=84)
    assert user.member.readiness.review_on == earliest == date(2026, 3, 30)
    assert "30 March" in user.text
    assert "Start the checks" not in user.buttons


def test_in_the_first_three_weeks_rest_is_the_plan() -> None:
    """At two weeks: rest, said warmly, with the date."""
    user = first_section(gt1=("2 weeks ago",))
    assert "outcome-rest" in user.keys


def test_a_clinicians_yes_lifts_what_medicine_held() -> None:
    """Anaemia with a clinician who said yes: the movement checks are next."""
    user = first_section(medical=("Anaemia", "Done"))
    assert "readiness-clinician_ok" in user.keys
    user.tap("Yes")
    assert user.member.readiness.answers["clinician_ok"] is True
    assert "outcome-checks" in user.keys


def test_a_pts_yes_opens_the_checks() -> None:
    """Leaking, but a PT has looked and said yes: on to the checks."""
    user = first_section(y1=("Now and then",)).tap("Yes")
    assert user.member.readiness.outcome == "not_yet"
    assert "outcome-checks" in user.keys


def test_find_a_pt_names_the_clinic() -> None:
    """The PT card says how to find one and the clinic's own number."""
    user = first_section(y1=("Every week or more",)).tap("No").tap("Find a PT")
    assert "outcome-pt-clinic" in user.keys
    assert "555 0100" in user.text


def test_already_running_is_kept_for_the_plan() -> None:
    """Minutes she runs already are typed once and kept for the step of the plan."""
    user = first_section(gt5=("I run already",)).type("15")
    assert user.member.readiness.answers["gt5"] == "yes"
    assert user.member.readiness.answers["running"] == 15


def test_background_never_blocks() -> None:
    """Every risk ticked: the outcome stays what the answers say, and no score is shown."""
    user = first_section().tap("Next: 3 short cards").tap("None of these")
    for labels in (
        ("Leaks or pelvic trouble", "New to regular running", "A running injury before", "Done"),
        ("Under 7 h of sleep", "Low mood most days", "Done"),
    ):
        user.tap(*labels)
    assert user.member.readiness.outcome == "not_yet"
    assert "point" not in user.text
    assert user.member.readiness.answers["k1"] is True
    assert user.member.readiness.answers["k8"] is False


def test_all_clear_ends_ready() -> None:
    """Quiz, background, checks and the morning after, all clear: ready, and no next look is due."""
    user = ready()
    assert user.member.readiness.outcome == "ready"
    assert user.member.readiness.review_on is None
    assert last_decision(user).action == "ready"
