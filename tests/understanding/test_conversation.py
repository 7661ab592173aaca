"""What a sentence leads to: help first, a sign said back before it counts, a wish answered or one button to confirm it."""

import itertools

import pytest

from flows.model.effects import RecordAnswer, RecordReport, RecordWorkout, SendExport
from tests.helpers.people import prepping, runner
from tests.helpers.quiz_play import agreed
from tests.helpers.world import Tester


def nothing_counted(user: Tester) -> bool:
    """Whether no report was made, nothing paused and no day noted."""
    return (
        not user.effects_of(RecordReport)
        and not user.effects_of(RecordWorkout)
        and user.member.pause is None
        and not user.member.log
    )


def test_a_sign_is_said_back_and_counts_from_her_yes() -> None:
    """She wrote of a few drops; after Yes the amount is not asked again, and running pauses."""
    user = runner().type("leaked a few drops on my run today")
    assert "Did I get that right?" in user.text
    assert "A leak · a few drops · on the run" in user.text
    assert nothing_counted(user)
    user.tap("Yes, note it")
    assert user.member.pause is not None
    assert "How much" not in user.text


def test_not_that_notes_nothing() -> None:
    user = runner().type("leaked a bit").tap("Not that")
    assert nothing_counted(user)
    assert "noted nothing" in user.said


def test_what_she_has_not_answered_comes_before_todays_training() -> None:
    """A sign she wrote of is no "no sign": /today asks about it first."""
    user = runner().type("my knee hurts 3/10").tap("Later").send("/today")
    assert "Was that so?" in user.said
    assert "Leg or foot pain · 3 out of 10" in user.text


def test_several_signs_are_ticked_on_one_card() -> None:
    user = runner().type("leaked and my back hurts 2/10")
    assert "Leave ticked what is so" in user.text
    user.tap("✓ Back pain · 2 out of 10", "Done")
    assert user.member.pause is not None
    assert "back" not in [group for group in user.member.pause.groups]


def test_something_else_opens_the_list_of_signs() -> None:
    user = runner().type("leaked a bit").tap("Something else")
    assert "What is it? Tap all that fit" in user.text


def test_urgent_signs_come_first_and_what_else_she_wrote_after_them() -> None:
    """The number and the list at once, what she named first; then the leak is asked about."""
    user = runner().type("leaked a bit and now my calf is swollen and hot")
    assert "If this can't wait: 999" in user.said
    assert user.buttons[0] == "Calf swollen, sore"
    assert nothing_counted(user)
    user.tap("None of these")
    assert "A leak" in user.said


def test_thoughts_beside_an_urgent_sign_stand_first_on_the_list() -> None:
    user = runner().type("i want to die and my chest hurts")
    assert user.buttons[:2] == ["Thoughts of harm", "Chest pain, racing heart"]


def test_a_number_with_something_urgent_is_no_answer() -> None:
    """On a scale: "3, and my chest hurts" shows the list and counts no 3."""
    user = runner().send("/symptom").tap("Heaviness or a bulge", "Done")
    assert "10" in user.buttons
    user.type("3, and my chest hurts")
    assert "If this can't wait: 999" in user.said
    assert not any(effect.question == "heaviness" for effect in user.effects_of(RecordAnswer))


@pytest.mark.parametrize(
    "said",
    ["no leaks today", "no pain, no heaviness, nothing", "the heaviness has gone", "dry the whole way"],
)
def test_a_denied_sign_clears_nothing(said: str) -> None:
    """Kind words, and the open card as it was."""
    user = runner().send("/symptom")
    before = user.member.talk.frames
    user.type(said)
    assert user.member.talk.frames == before
    assert nothing_counted(user)


def test_a_denied_sign_on_the_list_names_the_button_that_says_so() -> None:
    user = runner().send("/symptom").type("no leaks and no pain")
    assert "If that is so, tap “Nothing after all”" in user.said


def test_somebody_elses_sign_is_not_hers() -> None:
    user = runner().type("my sister leaks when she runs")
    assert "noted nothing" in user.said
    assert user.buttons == ["It's urgent", "It's about me"]


def test_somebody_elses_urgent_sign_brings_the_number() -> None:
    assert "999" in runner().type("my husband has chest pain").said


@pytest.mark.parametrize("said", ["is it normal to leak a bit", "is it common to leak when you run"])
def test_is_it_normal(said: str) -> None:
    """Common, not something to push through, what helps; and a way to say that she has it."""
    user = runner().type(said)
    assert "common" in user.text and "push through" in user.text and "PT" in user.text
    user.tap("I have it")
    assert user.member.pause is not None


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
        ("can i run anyway", "still stands"),
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
    assert "step 2 of" in said and "If every run is clear" in said
    assert "5 km: 26 Jul, usually" in said


@pytest.mark.parametrize(
    ("said", "button"),
    [
        ("can i move it to tomorrow", "Yes, to Tuesday 3 March"),
        ("can we do it on thursday instead", "Yes, to Thursday 5 March"),
        ("not today, no childcare", "Yes, not today"),
        ("did 20 minutes, had to stop", "Yes, cut short"),
        ("all done, that was a 7 out of 10", "Yes, done, hard"),
        ("pause until 3 june", "Pause until Wednesday 3 June"),
        ("pause for two weeks please", "Pause until Monday 16 March"),
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
    user = runner().type("pause for two weeks").tap("Pause until Monday 16 March")
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


def test_a_symptom_a_pt_calls_normal_is_asked_about_too() -> None:
    user = runner().type("my pt says a little leaking is normal")
    assert "would leave us both blind" in user.said
    assert "A leak · a few drops" in user.text
    assert nothing_counted(user)


@pytest.mark.parametrize(
    ("who", "said"),
    [
        (prepping, "i ran 5k yesterday"),
        (prepping, "jogged a bit today, felt good"),
        (runner, "ran a 10k yesterday"),
        (lambda: runner().send("/pause"), "ran anyway this morning"),
    ],
)
def test_a_run_outside_the_plan_counts_for_nothing_and_its_symptoms_are_asked(who, said: str) -> None:
    """No scolding, no workout noted, and the same list of symptoms."""
    user = who().type(said)
    assert "counts for nothing" in user.said and "that's all right" in user.said
    assert "A leak" in user.buttons
    assert not user.effects_of(RecordWorkout)


def test_a_run_named_in_the_quiz_leaves_its_question_open() -> None:
    user = agreed()
    before = user.member.talk.frames
    user.type("i ran 5k yesterday")
    assert "changes no answer here" in user.said
    assert user.member.talk.frames == before
    assert not user.effects_of(RecordWorkout)


def test_pause_until_as_a_command_is_confirmed_too() -> None:
    assert "Pause until Wednesday 3 June" in runner().send("/pause until 3 June").buttons


@pytest.mark.parametrize("said", ["until yesterday", "until 29 February", "till I'm back from holiday"])
def test_a_break_to_no_day_that_is_to_come_says_that_it_took_none(said: str) -> None:
    """What is no day is not dropped in silence; for how long is asked as always."""
    user = runner().send(f"/pause {said}")
    assert "pause-no-day" in user.said_keys
    assert "pause-own-how-long" in user.said_keys


def test_a_confirmed_move_goes_to_the_day_she_named() -> None:
    """Monday's run on Thursday would be the day after Wednesday's: said, and nothing moved."""
    user = runner().type("can we do it on thursday instead").tap("Yes, to Thursday 5 March")
    assert "a day between two runs" in user.text
    assert user.member.plan is not None and not user.member.plan.moved


def test_a_confirmed_done_asks_about_signs_as_always() -> None:
    user = runner().type("had to cut it short").tap("Yes, cut short")
    assert "None of these" in user.buttons


def test_what_is_not_understood_never_gets_the_same_line_twice() -> None:
    """The number and It's urgent stand first, each time."""
    user, lines = runner(), []
    for said in ("blorb", "flumph", "quux", "zonk"):
        user.type(said)
        assert "999" in user.text
        assert user.buttons[0] == "It's urgent"
        lines.append(user.text)
    assert all(one != two for one, two in itertools.pairwise(lines))


def test_an_edit_may_tell_a_sign_and_takes_nothing_back() -> None:
    user = runner().type("odd run today", edited=True)
    user.type("odd run today, leaked a bit", edited=True)
    assert "A leak" in user.text


def test_spanish_sentences_are_understood() -> None:
    assert "A leak · a few drops" in runner().type("se me escaparon unas gotas").text
    assert "If this can't wait: 999" in runner().type("me duele mucho el pecho").said
    assert "Your next seven days" in runner().type("¿qué hay esta semana?").said


def test_in_the_quiz_a_sentence_moves_nothing_but_help() -> None:
    user = agreed()
    before = user.member.talk.frames
    user.type("leaked a bit when i ran")
    assert user.member.talk.frames == before
    assert "these cards ask about it themselves" in user.said
    user.type("i fainted this morning")
    assert "If this can't wait" in user.said


@pytest.mark.parametrize(
    ("said", "key"),
    [
        ("can i run anyway?", "wish-anyway"),
        ("skip today", "wish-skip"),
        ("slept terribly", "today-bad-night"),
        ("move it to friday", "wish-move"),
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


@pytest.mark.parametrize(
    ("told", "then", "line"),
    [
        (
            "leaked a bit on my run",
            "no i meant the morning after",
            "A leak · a few drops · the morning after",
        ),
        (
            "leaked a bit on my run",
            "actually it was soaked through",
            "A leak · wet pad or clothes · on the run",
        ),
        ("my left knee hurts 3/10", "sorry, the right one", "Leg or foot pain · 3 out of 10 · right"),
        ("my left knee hurts 3/10", "more like a 5", "Leg or foot pain · 5 out of 10 · left"),
    ],
)
def test_a_correction_changes_what_the_card_shows(told: str, then: str, line: str) -> None:
    """Nothing counts before her tap; what she corrects stands on the card that asks for it."""
    user = runner().type(told).type(then)

    assert line in user.text
    assert "Yes, note it" in user.buttons
    assert nothing_counted(user)


def test_something_urgent_is_no_correction() -> None:
    """The number comes first, whatever card is open."""
    user = runner().type("leaked a bit on my run").type("no i meant i have chest pain now")

    assert "urgent-number-first" in user.said_keys


@pytest.mark.parametrize(
    ("asked", "then", "button"),
    [
        ("move my run to thursday", "no i meant friday", "Yes, to Friday 6 March"),
        ("pause until 3 june", "sorry, until 10 june", "Pause until Wednesday 10 June"),
    ],
)
def test_a_wish_is_corrected_with_its_value(asked: str, then: str, button: str) -> None:
    """One button with the new value in it."""
    assert button in runner().send("/today").type(asked).type(then).buttons


@pytest.mark.parametrize("words", ["no leaks", "no leaks no pain", "not a leak in sight", "no pain no leaks"])
def test_what_clears_is_never_proposed_from_a_sentence(words: str) -> None:
    """On the list of signs: good to hear, and her own tap says it; no button that says none for her."""
    user = runner().send("/today").tap("Done", "All of it, easy").type(words)

    assert "repair-meant" not in user.said_keys
    assert "heard-good-tap" in user.said_keys


def test_after_a_question_back_every_other_answer_can_still_be_typed() -> None:
    """ "Did you mean 3?" stands above the scale: another sentence is asked back with its own number."""
    user = runner().send("/today").tap("Done", "All of it, easy", "Heaviness or a bulge", "Done")
    assert "Yes, 3" in user.type("about a 3 i think").buttons
    assert "Yes, 4" in user.type("no i meant 4").buttons


@pytest.mark.parametrize(
    "words", ["my scar is fine now", "my scar doesn't bother me any more", "the leak is gone"]
)
def test_what_is_over_is_good_to_hear_and_clears_nothing(words: str) -> None:
    """A line that says so; nothing is counted or cleared by it."""
    user = runner().type(words)

    assert "heard-good" in user.said_keys
    assert nothing_counted(user)


def test_a_pause_for_her_until_a_day() -> None:
    """ "Pause me" is a request like "pause the plan"."""
    assert "Pause until Friday 20 March" in runner().type("pause me until the 20th").buttons
