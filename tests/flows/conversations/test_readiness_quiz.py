"""The readiness quiz: its cards, its ways out, what it comes to, and the re-test."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from flows.model.effects import RecordAnswer, RecordDecision
from flows.model.her_day import HerDay
from flows.model.messages import Priority
from flows.training.training_status import may_run
from tests.helpers.quiz_play import CLEAR, agreed, first_section, quiz_at, ready
from tests.helpers.world import MONDAY, Tester


def last_decision(user: Tester) -> RecordDecision:
    """The newest decision on readiness."""
    return [decision for decision in user.decisions() if decision.topic == "readiness"][-1]


# the cards


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
    """What was understood of a typed date stands on the next card, and the day is kept."""
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


def test_a_reminder_comes_for_an_open_quiz() -> None:
    """The day after, one neutral line leads back to the card."""
    user = quiz_at("gt5").until_reminder("quiz_resume")
    assert "quiz-reminder" in user.keys
    assert "2 cards are left" in user.text
    user.tap("Back to my question")
    assert "8/9" in user.text


@pytest.mark.parametrize(("at", "card"), list(enumerate(CLEAR, 1)))
def test_the_reminder_of_an_open_quiz_says_how_many_cards_are_left(at: int, card: str) -> None:
    """The card that is open counts; after its answer, two days on, it is one less."""
    user = quiz_at(card).until_reminder("quiz_resume")
    left = len(CLEAR) - at + 1
    assert (f"{left} cards are left" if left > 1 else "One card is left") in user.text
    labels = CLEAR[card]
    if left > 1 and card != "gt1":
        user.tap("Back to my question", *labels).until_reminder("quiz_resume")
        assert (f"{left - 1} cards are left" if left > 2 else "One card is left") in user.text


def test_what_is_left_is_said_also_under_another_question() -> None:
    """A symptom she began to report lies over the quiz: the count is still that of the quiz."""
    user = quiz_at("gt5").send("/symptom").until_reminder("quiz_resume")
    assert "2 cards are left" in user.text
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
    """What was ticked before it is told (docs/clinical.md 1, Y2: a PT first); only the rest is not sure."""
    user = quiz_at("weeks").tap("Leaked stool or gas", "Not sure", "No")
    answers = user.member.readiness.answers
    assert (answers["y2"], answers["y5"], answers["y1"]) == (True, "unsure", "unsure")
    assert user.member.readiness.outcome == "see_pt"


@pytest.mark.parametrize(("tick", "item"), [("Leaked pee", "y1"), ("Heaviness, a bulge", "y3")])
def test_not_sure_how_often_is_told_all_the_same(tick: str, item: str) -> None:
    """The tick told the symptom; not knowing how often takes nothing of it back (docs/clinical.md 1, Y1 and Y3)."""
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
    """The phone put down before Done: the card comes back as she left it."""
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
    """A bulge told by mistake, then "None" after Back: nothing of it stays in the way."""
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


# urgent


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


# what it comes to


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
    assert user.member.readiness.look_again_on == MONDAY.date() + timedelta(days=14)
    assert "16 March" in user.text
    assert "Why?" in user.buttons


def test_before_twelve_weeks_the_gate_date_is_named() -> None:
    """At eight weeks: building, with the day running can open, which is the next look as well."""
    user = first_section(gt1=("8 weeks ago",))
    gate = MONDAY.date() - timedelta(weeks=8) + timedelta(days=84)
    assert user.member.readiness.look_again_on == gate == date(2026, 3, 30)
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
    """Every risk ticked: the outcome stays what the gates say, and no score is shown."""
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
    assert user.member.readiness.look_again_on is None
    assert last_decision(user).action == "ready"


# what happened, and what a body brings along


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
        (("No period for 3 months", "Done", "None of these"), "K7c"),
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
    """Seen, no use: the next door instead of the same card."""
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
    """A clinician first, as before; why a second look is fair, and that the stricter of two words holds."""
    user = first_section(gt2=("They said no",)).tap("No")
    assert user.member.readiness.outcome == "clinician"
    assert "second look is fair" in user.said and "the stricter word holds" in user.said


@pytest.mark.parametrize("words", ["how long until 5k?", "when can i run 5 km", "can i do 10 k by june?"])
def test_a_run_to_come_is_no_run_that_was(words: str) -> None:
    """Asked in the middle of the quiz: nobody thanks her for a run she only asked about."""
    assert "wish-ran-quiz" not in agreed().type(words).said_keys
