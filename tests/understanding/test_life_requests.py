"""What she says of her life around the plan: no PT, nights at work, coming back, a slip of the thumb, other runs."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from flows.model.pause import Closed
from tests.helpers.people import leaked, member, prepping, runner
from tests.helpers.world import MONDAY, Tester
from tests.understanding.test_conversation import nothing_counted


def closed(reason: str, days: int = 30) -> Tester:
    """Return a runner whose coaching has been closed for so many days."""
    return runner().with_member(closed=Closed(reason=reason, since=MONDAY.date() - timedelta(days=days)))


def waiting_for_a_pt() -> Tester:
    """Return a member whom the quiz sent to a PT."""
    return Tester(member=replace(member(outcome="see_pt"), plan=prepping().member.plan))


NO_PT = [
    "there's no pelvic PT near me",
    "i can't afford a physio",
    "the waiting list for the physio is nine months",
    "nearest pelvic therapist is two hours away",
    "my insurance won't pay for pt",
    "how do i find a pelvic physio",
    "no hay fisio cerca",
    "no me alcanza para la kinesióloga",
    "la lista de espera de la fisio es eterna",
]


@pytest.mark.parametrize("said", NO_PT)
def test_no_pt_within_reach_is_answered_with_what_there_is(said: str) -> None:
    user = runner().type(said)
    assert {"request-no-pt", "request-no-pt-open"} <= set(user.said_keys)
    assert "by video" in user.said and "referral" in user.said
    assert nothing_counted(user)


@pytest.mark.parametrize("start", [waiting_for_a_pt, leaked])
def test_without_a_pt_what_waits_for_one_still_waits(start: Callable[[], Tester]) -> None:
    """She is told so, and where to read what else opens running."""
    before, user = start(), start().type("i can't afford a physio")
    assert "request-no-pt-waits" in user.said_keys and "Why?" in user.buttons
    assert user.member.pause == before.member.pause
    assert user.member.readiness == before.member.readiness


def test_what_a_pt_said_is_no_lack_of_one() -> None:
    assert (
        "request-pt-no"
        in runner().type("my physio said no running yet, and is too expensive anyway").said_keys
    )


@pytest.mark.parametrize(
    "said",
    ["i work nights", "i'm on night shifts", "shift worker here", "trabajo de noche", "hago turnos de noche"],
)
def test_nights_at_work_open_their_card(said: str) -> None:
    assert "settings-nights" in runner().type(said).said_keys


@pytest.mark.parametrize(
    "said", ["my day ends at 9", "my day ends at 9 in the morning", "mi día acaba a las 9"]
)
def test_the_hour_her_day_ends_is_one_button(said: str) -> None:
    user = runner().type(said)
    assert user.buttons[0] == "Yes, at 09:00"
    assert user.tap("Yes, at 09:00").member.preferences.day_ends == 9


@pytest.mark.parametrize("said", ["my day ends at 9pm", "my day ends at half past 8"])
def test_an_hour_at_which_no_day_can_end_is_answered_with_the_reason(said: str) -> None:
    assert "settings-day-ends-no" in runner().type(said).said_keys


BACK = [
    "i'm back",
    "back from holiday",
    "we are home again",
    "ready to carry on",
    "ya volví",
    "ya volvimos de vacaciones",
]


@pytest.mark.parametrize("said", BACK)
def test_coming_back_from_her_own_break_is_one_button(said: str) -> None:
    user = runner().send("/pause").tap("Until I say so").type(said)
    assert "request-back" in user.said_keys and user.member.pause is not None
    assert user.tap("Yes, go on").member.pause is None


def test_coming_back_from_time_away_is_one_button() -> None:
    user = runner().type("pause until 20 march").tap("Away until 20 Mar").type("we're home again")
    assert user.tap("Yes, go on").member.preferences.back_on is None


def test_coming_back_skips_nothing_that_a_pause_waits_for() -> None:
    user = leaked().type("i'm back")
    assert "pause-since" in user.said_keys and user.member.pause is not None


@pytest.mark.parametrize("reason", ["pregnant", "hospital", "loss"])
@pytest.mark.parametrize("said", ["i'm back", "baby is here"])
def test_coming_back_from_a_stop_asks_once(reason: str, said: str) -> None:
    user = closed(reason).type(said)
    assert f"situation-back-{reason}" in user.said_keys
    assert user.member.closed is not None


def test_coming_back_does_not_open_what_an_urgent_sign_closed() -> None:
    user = closed("urgent").type("i'm back")
    assert "repair-closed-urgent" in user.said_keys and user.member.closed is not None


def test_coming_back_with_nothing_closed_shows_today() -> None:
    assert "today-run" in runner().type("hey i'm back").said_keys


@pytest.mark.parametrize(
    "said", ["baby is here", "i gave birth last night", "ya nació", "acabo de dar a luz"]
)
def test_news_of_a_birth_ask_for_its_date(said: str) -> None:
    user = runner().type(said)
    assert "request-born" in user.said_keys
    assert "settings-birth" in user.tap("Birth date").said_keys


@pytest.mark.parametrize("said", ["the baby was stillborn last night", "baby arrived but he died"])
def test_a_loss_is_no_news_of_a_birth(said: str) -> None:
    user = runner().type(said)
    assert "request-born" not in user.said_keys and "situation-heard" in user.said_keys


SLIPS = [
    "oops wrong",
    "that was a mistake",
    "wrong button",
    "undo",
    "oops",
    "i tapped the wrong one",
    "me equivoqué",
    "fue sin querer",
]


@pytest.mark.parametrize("said", SLIPS)
def test_a_slip_with_nothing_open_offers_what_can_be_changed(said: str) -> None:
    user = runner().type(said)
    assert "request-slip" in user.said_keys
    assert {"Something's off", "Show today"} <= set(user.buttons)
    assert nothing_counted(user)


def test_a_day_left_out_by_a_slip_comes_back() -> None:
    user = runner().send("/today").tap("Not today").type("wrong button").tap("Changed my mind")
    assert user.member.plan is not None and not user.member.plan.left_out


def test_a_break_begun_by_a_slip_ends_with_one_tap() -> None:
    user = runner().send("/pause").tap("Until I say so").type("oops")
    assert user.tap("Yes, go on").member.pause is None


def test_a_symptom_is_never_taken_back_by_a_sentence() -> None:
    before, user = leaked(), leaked().type("that was a mistake")
    assert "request-slip-symptom" in user.said_keys
    assert user.member.pause == before.member.pause and user.member.log == before.member.log


def test_an_urgent_sign_tapped_by_a_slip_is_read_to_her_again() -> None:
    user = runner().send("/urgent").tap("Fainted").type("that was a mistake")
    assert "urgent-wrong" in " ".join(user.said_keys)
    assert user.member.closed is not None


def test_a_stop_of_today_by_a_slip_is_one_tap_away() -> None:
    user = closed("loss", days=0).type("wrong button")
    assert "request-slip-stopped" in user.said_keys and user.member.closed is not None


def test_a_slip_beside_an_open_question_keeps_it_open() -> None:
    user = runner().send("/today").tap("Done", "All of it, easy").type("wrong button")
    assert "request-slip-open" in " ".join(user.said_keys)
    assert "None of these" in user.buttons
    assert user.member.log == ()


RUNS = [
    "i run 20 min 3 times a week",
    "i already jog 5k twice a week",
    "i never stopped running",
    "ive been running again for a month",
    "corro 20 min 3 veces por semana",
    "sigo corriendo dos veces por semana",
]


@pytest.mark.parametrize("said", RUNS)
def test_runs_she_tells_of_change_no_setting_and_no_step(said: str) -> None:
    before, user = runner(), runner().type(said)
    assert "request-habit" in user.said_keys and "Something's off" in user.buttons
    assert user.member.preferences == before.member.preferences and user.member.plan == before.member.plan
    assert nothing_counted(user)


@pytest.mark.parametrize("start", [prepping, leaked])
def test_runs_where_no_run_is_open_ask_about_signs(start: Callable[[], Tester]) -> None:
    """No scolding, nothing counted, and the same signs as after a run of the plan."""
    user = start().type("i run 20 min 3 times a week")
    assert "request-runs-aside" in user.said_keys
    assert "None of these" in user.buttons or "Nothing after all" in user.buttons


def test_runs_of_the_past_ask_about_no_sign() -> None:
    user = prepping().type("i used to run 40k a week")
    assert "request-habit" in user.said_keys


def test_runs_told_in_the_quiz_answer_no_question() -> None:
    user = Tester(member=replace(member(), readiness=replace(member().readiness, answers={}, outcome=None)))
    user.send("/quiz")
    shown = user.member.talk.card
    user.type("i run 20 min 3 times a week")
    assert "request-ran-quiz" in user.said_keys and user.member.talk.frames
    assert user.member.talk.card >= shown


def test_how_often_she_wants_to_run_is_a_setting() -> None:
    assert "week-run-days" in runner().type("i want to run 3 times a week").said_keys


@pytest.mark.parametrize(
    ("said", "key"),
    [
        ("what shoes should i get", "tip-t_shoes"),
        ("which bra do i need for running", "tip-t_bra"),
        ("what should i eat before a run", "tip-t_fuel"),
        ("can i run up hills", "tip-t_hills"),
        ("¿qué zapatillas me compro?", "tip-t_shoes"),
        ("¿qué puedo comer antes de correr?", "tip-t_fuel"),
        ("i'm scared to run again", "request-nerves"),
        ("i've lost my mojo", "request-nerves"),
        ("me da miedo volver a correr", "request-nerves"),
        ("i have a race in june", "goal-race-distance"),
        ("signed up for a 10k", "goal-race-distance"),
        ("me apunté a una carrera", "goal-race-distance"),
        ("is there a summary for my physio", "sheet-what"),
        ("algo para la consulta", "sheet-what"),
        ("so what can i do", "today-run"),
        ("¿y qué puedo hacer?", "today-run"),
        ("i've got 12 minutes", "today-run"),
        ("something short please", "today-shorter"),
        ("could today's be moved to sunday", "request-move"),
        ("my scar is all good", "confirm_symptoms-good"),
        ("i can only run tue and sat", "request-runs"),
        ("cancel my subscription", "request-stop"),
        ("is it safe to tell you things", "privacy-notice"),
        ("something big has happened", "situation-what"),
        ("do other mums feel heavy down there?", "confirm_symptoms-common-heaviness"),
        ("how common is heaviness after a birth", "confirm_symptoms-common-heaviness"),
    ],
)
def test_what_else_she_may_ask_is_answered_with_the_thing_itself(said: str, key: str) -> None:
    user = runner().type(said)
    assert key in user.said_keys
    assert nothing_counted(user)


def test_after_a_loss_no_tip_speaks_of_a_baby() -> None:
    user = runner()
    user.with_member(profile=replace(user.member.profile, word_set="loss"))
    assert "baby" not in user.type("what should i eat before a run").said


@pytest.mark.parametrize("said", ["my shoes are soaked with blood", "scared to run, i want to hurt myself"])
def test_what_is_urgent_beside_it_comes_first(said: str) -> None:
    assert "urgent" in " ".join(runner().type(said).said_keys)
