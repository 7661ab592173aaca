"""What a sentence leads to: help first, a sign said back before it counts, a wish answered or one button to confirm it."""

import itertools

import pytest

from flows.model.effects import RecordAnswer, RecordReport, RecordWorkout
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
    ("first", "then", "about"),
    [
        ("leaked a bit on my run", "is it normal to leak?", "Leaking on a run is common"),
        ("leaked a bit on my run", "is that normal?", "Leaking on a run is common"),
        ("my womb feels heavy", "should i worry", "heavy or dragging feeling is common"),
        ("good morning", "is this normal", "Many notice that after a birth"),
    ],
)
def test_is_it_normal_asked_beside_the_card_that_asks_about_it(first: str, then: str, about: str) -> None:
    """The question is answered as anywhere; what she reported still waits for her tap."""
    user = runner().type(first).type(then)
    assert about in user.said
    assert "I have it" in user.buttons
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
    ("first", "then", "line"),
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
def test_a_correction_changes_what_the_card_shows(first: str, then: str, line: str) -> None:
    """Nothing counts before her tap; what she corrects stands on the card that asks for it."""
    user = runner().type(first).type(then)

    assert line in user.text
    assert "Yes, note it" in user.buttons
    assert nothing_counted(user)


def test_something_urgent_is_no_correction() -> None:
    """The number comes first, whatever card is open."""
    user = runner().type("leaked a bit on my run").type("no i meant i have chest pain now")

    assert "urgent-number-first" in user.said_keys


@pytest.mark.parametrize("words", ["no leaks", "no leaks no pain", "not a leak in sight", "no pain no leaks"])
def test_what_clears_is_never_proposed_from_a_sentence(words: str) -> None:
    """On the list of signs: good to hear, and her own tap says it; no button that says none for her."""
    user = runner().send("/today").tap("Done", "All of it, easy").type(words)

    assert "repair-meant" not in user.said_keys
    assert "confirm_symptoms-good-tap" in user.said_keys


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

    assert "confirm_symptoms-good" in user.said_keys
    assert nothing_counted(user)
