"""Requests in her own words: answered with the thing itself, or offered as one button with its value."""

from dataclasses import replace

import pytest

from flows.model.effects import SendExport
from tests.helpers.people import leaked, runner
from tests.understanding.test_conversation import nothing_counted


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("i only have 15 minutes", "10 minutes"),
        ("ive got 8 minutes max", "5 minutes"),
        ("i only have 60 minutes", "Run-walk"),
    ],
)
def test_the_minutes_she_has_are_not_asked_again(said: str, shown: str) -> None:
    """Today's training is shown in the longest variant that fits, or whole where she has time for it."""
    user = runner().type(said)
    assert shown in user.text
    assert "How long have you got?" not in user.said


@pytest.mark.parametrize(
    ("said", "shows"),
    [
        ("what's on today", "Run-walk, step 2"),
        ("show me my week", "Your next seven days"),
        ("how am i doing", "You are at step 2"),
        ("why do i have to wait", "decision"),
        ("how do i do a bridge", "Lie on your back"),
        ("thank you so much", "I'm here"),
        ("what can you do", "/today"),
        ("who can see what i write", "What I keep"),
        ("delete everything", "Delete everything?"),
        ("something changed", "What has changed?"),
        ("im pregnant", "What has changed?"),
        ("bad night, can i do something easier", "A short night"),
        ("can i have a shorter version", "How long have you got?"),
        ("can i run anyway", "if something is off, tell me first"),
        ("my pt says i can run", "goes first"),
        ("my scar is fine now", "Good to hear"),
        ("i want to change my running days", "Which days suit running?"),
        ("i moved to a new city", "town"),
        ("dont text me after 8pm", "quiet"),
        ("i moved to Bristol", "which one is it"),
    ],
)
def test_a_wish_is_answered_with_the_thing_itself(said: str, shows: str) -> None:
    user = runner().type(said)
    assert shows.lower() in user.said.lower()
    assert nothing_counted(user)


def test_when_can_i_run_so_far_is_two_dates_and_no_promise() -> None:
    said = runner().type("when can i run 5k").said
    assert "step 2 of" in said and "if every run is clear" in said
    assert "5 km: 26 Jul, usually" in said


@pytest.mark.parametrize(
    "said", ["can i run with the pram", "when can i jog with the stroller", "is a buggy run ok yet"]
)
def test_a_run_with_a_stroller_is_answered_with_what_it_waits_for(said: str) -> None:
    """Six months and a paediatrician's word come first, then the way to a run."""
    said_to_her = runner().type(said).said
    assert "before your baby is 6 months old" in said_to_her
    assert said_to_her.index("6 months old") < said_to_her.index("step 2 of")


def test_after_a_loss_a_stroller_she_names_gets_no_word_of_a_baby() -> None:
    user = runner()
    user.member = replace(user.member, profile=replace(user.member.profile, word_set="loss"))
    said = user.type("can i run with the pram").said
    assert "step 2 of" in said
    assert "baby" not in said and "stroller" not in said


@pytest.mark.parametrize(
    ("said", "button"),
    [
        ("can i move it to tomorrow", "Yes, to Tue 3"),
        ("can we do it on thursday instead", "Yes, to Thu 5"),
        ("not today, no childcare", "Yes, not today"),
        ("did 20 minutes, had to stop", "Yes, cut short"),
        ("all done, that was a 7 out of 10", "Yes, done, hard"),
        ("pause until 3 june", "Pause until 3 Jun"),
        ("pause for two weeks please", "Pause until 16 Mar"),
        ("i want to take a break", "Yes, pause"),
        ("i want to stop", "Yes, pause"),
        ("change my reminder to 7am", "Yes, at 07:00"),
        ("send me my data", "Send me my data"),
    ],
)
def test_what_changes_something_is_one_button_with_its_value(said: str, button: str) -> None:
    user = runner().type(said)
    assert button in user.buttons
    assert nothing_counted(user)
    assert not user.effects_of(SendExport)
    assert user.member.preferences == runner().member.preferences


def test_a_confirmed_pause_ends_on_its_day_with_a_message() -> None:
    user = runner().type("pause for two weeks").tap("Pause until 16 Mar")
    assert user.member.pause is not None
    assert "until Monday 16 March" in user.text
    user.wait(days=15)
    assert any("Your break ends today" in said for said in user.heard)


@pytest.mark.parametrize(
    "said",
    [
        "my pt said 2 of 10 is fine",
        "physio said up to 3/10 is ok",
        "the physio told me some heaviness is fine as long as it goes by morning",
        "mi fisio dice que 2 de 10 esta bien",
    ],
)
def test_a_limit_of_a_pt_is_answered_honestly_and_changes_nothing(said: str) -> None:
    """She may be right; the coach keeps its own numbers, and asks to be told what she feels."""
    user = runner().type(said)
    assert "your PT has examined you, and I can't" in user.said
    assert "would leave us both blind" in user.said
    assert nothing_counted(user)


def test_pause_until_as_a_command_is_confirmed_too() -> None:
    assert "Pause until 3 Jun" in runner().send("/pause until 3 June").buttons


@pytest.mark.parametrize("said", ["until yesterday", "until 29 February", "till I'm back from holiday"])
def test_a_break_to_no_day_that_is_to_come_says_that_it_took_none(said: str) -> None:
    """What is no day is not dropped in silence; for how long is asked as always."""
    user = runner().send(f"/pause {said}")
    assert "pause-no-day" in user.said_keys
    assert "pause-own-how-long" in user.said_keys


def test_a_confirmed_move_goes_to_the_day_she_named() -> None:
    """Monday's run on Thursday would be the day after Wednesday's: said, and nothing moved."""
    user = runner().type("can we do it on thursday instead").tap("Yes, to Thu 5")
    assert "a day between two runs" in user.text
    assert user.member.plan is not None and not user.member.plan.moved


def test_a_confirmed_done_asks_about_signs_as_always() -> None:
    user = runner().type("had to cut it short").tap("Yes, cut short")
    assert "None of these" in user.buttons


@pytest.mark.parametrize(
    ("said", "key"),
    [
        ("can i run anyway?", "request-anyway"),
        ("skip today", "request-skip"),
        ("slept terribly", "today-bad-night"),
        ("move it to friday", "request-move"),
        ("something shorter please", "today-short"),
    ],
)
@pytest.mark.parametrize("question", ["a sentence to confirm", "a list with a tick", "an amount"])
def test_a_request_beside_a_symptom_is_answered(question: str, said: str, key: str) -> None:
    """She is asked about her body and asks for something else: it is answered, the question stays one tap away."""
    asked = {
        "a sentence to confirm": lambda: runner().send("my tummy hurts"),
        "a list with a tick": lambda: runner().send("/symptom").tap("Back pain"),
        "an amount": lambda: runner().send("/symptom").tap("A leak", "Done"),
    }
    user = asked[question]()
    user.type(said)
    assert key in " ".join(user.keys)
    assert "Back to my question" in user.buttons


def test_whether_she_may_run_is_answered_by_what_is_true_today() -> None:
    """Nothing speaks against a planned run that she has told; in a pause the answer is no, and why is one tap away."""
    assert "request-anyway-open" in runner().type("can i run anyway?").said_keys
    assert "today-nothing" in runner().wait(days=3).type("can i run anyway?").said_keys
    paused = leaked().type("can i run anyway?")
    assert "request-anyway" in paused.said_keys and "Why?" in paused.buttons


@pytest.mark.parametrize(
    ("asked", "then", "button"),
    [
        ("move my run to thursday", "no i meant friday", "Yes, to Fri 6"),
        ("pause until 3 june", "sorry, until 10 june", "Pause until 10 Jun"),
    ],
)
def test_a_wish_is_corrected_with_its_value(asked: str, then: str, button: str) -> None:
    """One button with the new value in it."""
    assert button in runner().send("/today").type(asked).type(then).buttons


def test_a_pause_for_her_until_a_day() -> None:
    """ "Pause me" is a request like "pause the plan"."""
    assert "Pause until 20 Mar" in runner().type("pause me until the 20th").buttons
