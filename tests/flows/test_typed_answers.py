"""She types with one thumb: she is understood or asked again, and nothing she types clears a sign by guess."""

from dataclasses import replace
from datetime import timedelta

import pytest

from flows.model.effects import RecordAnswer, RecordReport
from tests.helpers.people import runner
from tests.helpers.quiz_play import agreed, both_sections, checks_done, quiz_at, ready, taps
from tests.helpers.world import Tester

UNCLEAR = (
    "1", "one", "no", "nope", "no pain", "no leak", "no leaks", "not really", "nothing new", "ok", "okay", "fine",
    "i'm fine", "all good", "done", "finished", "skip", "next", "3/10", "none of these except a leak", "nothing but a leak",
    "no but it leaks", "can't hold my pee", "dont feel well", "muscles", "closed", "light", "mild",
    "\N{THUMBS UP SIGN}", "\N{WHITE HEAVY CHECK MARK}", "<b>no</b>", "no " * 900,
)  # fmt: skip
"""What may be a no, and may be less than that."""


def after_a_run() -> Tester:
    """The list of signs of a check-in."""
    return runner().send("/today").tap("Done").tap("All of it, easy")


def checking() -> Tester:
    """The first movement check with the coach."""
    return both_sections().tap("Start the checks").tap("I'm set, show me")


def place(user: Tester) -> tuple[object, ...]:
    """The open question and what is ticked on it."""
    frames = user.member.talk.frames
    return (frames[-1].flow, frames[-1].step, user.member.talk.picked) if frames else ()


# nothing clears by guess


@pytest.mark.parametrize("card", ["u911", "ucall", "medical", "gt4", "weeks"])
def test_no_half_word_or_number_answers_a_card_about_her_body(card: str) -> None:
    """Whatever may be a no leaves the card open, and nothing is recorded; a digit counts where one answer is asked for."""
    for typed in UNCLEAR:
        user = quiz_at(card, typed=True)
        if typed == "1" and user.buttons[0] != "None of these":
            continue  # the place in the list of an answer that is no "none"
        before = place(user)
        user.type(typed)
        assert place(user) == before, f"{typed[:40]!r} moved {card}"
        assert not user.effects_of(RecordAnswer)


@pytest.mark.parametrize("typed", UNCLEAR)
def test_a_check_in_is_never_clear_by_half_a_word(typed: str) -> None:
    """After a run the same: only "none of these" and its like say so."""
    user = after_a_run()
    before = place(user)
    user.type(typed)
    assert place(user)[:2] == before[:2]
    assert not user.effects_of(RecordReport)


@pytest.mark.parametrize("typed", ["none of these", "None of these!", "nothing", "none of those", "neither"])
def test_a_plain_none_is_an_answer(typed: str) -> None:
    """What says it in full does."""
    assert "Tomorrow morning" in after_a_run().type(typed).said


def test_a_no_is_asked_back_and_answered_with_yes() -> None:
    """One question, one word, and it is noted."""
    user = after_a_run().type("no pain")
    assert "Did you mean None of these?" in user.text
    assert user.buttons == ["Yes, None of these", "No, back to my question", "It's urgent"]
    assert "Tomorrow morning" in user.type("yes").said
    for way in ("no", "back to my question", "No, back to my question"):
        assert "Did you notice any of these" in after_a_run().type("nope").type(way).text


def test_done_on_a_check_is_not_nothing_noticed() -> None:
    """ "done" on a movement check is read back as "Done, nothing noticed", and counts only with her yes."""
    user = checking().type("done")
    assert "Did you mean Done, nothing noticed?" in user.text
    assert not user.member.readiness.tests
    user.type("yes")
    assert "2 of 11" in user.text


@pytest.mark.parametrize("typed", ["nothing", "none", "no", "nope", "neither"])
def test_an_answer_to_another_question_clears_nothing(typed: str) -> None:
    """ "Is it about how your body feels?" "Nothing." The list of signs stays as it was."""
    user = after_a_run().type("what a day it was")
    assert "Is it about how your body feels?" in user.text
    before = place(user)
    user.type(typed)
    assert place(user) == before
    assert not user.effects_of(RecordReport)


def test_yes_and_no_answer_what_was_asked_last() -> None:
    """With a card of Yes and No open below, the newest message has the word."""
    user = quiz_at("y3", typed=True).type("sometimes").type("hm, let me think")
    before = place(user)
    user.type("no")
    assert place(user) == before
    assert "not much of a talker" in user.said
    user = quiz_at("y3", typed=True).type("sometimes").type("hm, let me think").type("yes")
    assert user.member.talk.frames[-1].flow == "symptom"


def test_a_question_about_running_is_no_leave_to_run() -> None:
    """ "Is running ok?" grants nothing."""
    user = quiz_at("gt2", typed=True)
    for typed in ("is running ok?", "is running ok", "it is running ok"):
        user.type(typed)
        assert not user.effects_of(RecordAnswer)


# signs that are told


# around the cards


@pytest.mark.parametrize("words", ["i agree", "ok yes keep it", "Keep it"])
def test_consent_can_be_typed(words: str) -> None:
    """Plain words of agreement to the first message."""
    assert Tester().send("/start").type(words).member.consent is not None


@pytest.mark.parametrize("words", ["hmm what is this", "👍", "i gave birth nine weeks ago and want to run"])
def test_what_is_no_yes_brings_the_first_message_again(words: str) -> None:
    """The question asks for consent, not about her body, and nothing is saved."""
    user = Tester().send("/start").type(words)
    assert user.member.consent is None
    assert "Yes, keep it and start" in user.buttons
    assert not any("repair-not-understood" in key for key in user.said_keys)


@pytest.mark.parametrize("words", ["👍", "🙏❤️", "ok cool", "thanks, great"])
def test_a_nod_is_no_answer_and_no_riddle(words: str) -> None:
    """Thank you, and the way back to the question; with none open it is simply there."""
    user = gt2_card().type(words)
    assert "repair-courtesy" in user.said_keys
    assert user.buttons[-1] == "Back to my question"
    assert "help-here" in runner().send("/week").type(words).said_keys


@pytest.mark.parametrize(
    ("words", "label"),
    [
        ("yes she said up to 2 of 10 is fine", "Yes, running is OK"),
        ("yeah but only slowly", "Yes, running is OK"),
    ],
)
def test_a_yes_with_more_behind_it_is_asked_back(words: str, label: str) -> None:
    """It is never taken."""
    user = gt2_card().type(words)
    assert f"Did you mean {label}?" in user.text
    assert user.buttons[0] == "Yes, that's it"
    assert "gt2" not in user.member.readiness.answers


def test_a_no_with_more_behind_it_is_never_none_of_these() -> None:
    """ "No, only when I cough" may be a leak."""
    user = first_section_up_to("weeks").type("no only when i cough")
    assert "Did you mean None of these?" not in user.text


def first_section_up_to(card: str) -> Tester:
    """Everything clear up to this card, which is open."""
    user = agreed()
    for asked, label in taps({}):
        if asked == card:
            break
        user.type(label) if asked == "gt1" else user.tap(label)
    return user


def gt2_card() -> Tester:
    """It is asked whether somebody said that running is fine."""
    return first_section_up_to("gt2")


def test_yes_starts_the_first_thing_of_a_message() -> None:
    """The next cards, the checks."""
    assert "Before you begin" in both_sections().type("ok").text
    assert "Balance on one leg" in both_sections().type("yes").type("yes").text


def test_done_is_todays_training_and_not_an_old_card_of_settings() -> None:
    """Settings were left open yesterday; today she comes home."""
    sunday = runner(since_days=10)
    sunday.now -= timedelta(days=1)
    sunday.send("/settings").wait(days=1, hours=1)
    assert "Today's plan is ready" in sunday.text
    assert "How was the run?" in sunday.type("done").text
    assert "How was the run?" in runner().type("I did it").text


def test_done_closes_the_settings_she_has_just_opened() -> None:
    """The newest card has the word."""
    assert "Kept." in runner().send("/today").send("/settings").type("done").said


@pytest.mark.parametrize("typed", ["thanks", "ok", "Hello!", "thank you"])
def test_a_kind_word_with_nothing_open_is_no_riddle(typed: str) -> None:
    """It is answered, and not with a question about her body."""
    user = runner().type(typed)
    assert "I'm here" in user.text
    closed = runner().with_member(lambda m: replace(m, consent=None))
    assert "need your yes" in closed.type(typed).said


@pytest.mark.parametrize(
    ("user", "typed"),
    [
        (quiz_at("gt2", typed=True), "one"),
        (quiz_at("gt5", typed=True), "one"),
        (runner().send("/delete"), "2"),
        (runner().send("/changed"), "1"),
        (runner().send("/today").tap("Done").tap("Didn't go"), "one"),
    ],
)
def test_what_gives_leave_or_cannot_be_taken_back_needs_its_words(user: Tester, typed: str) -> None:
    """Not a number alone: it is asked back."""
    before = place(user)
    user.type(typed)
    assert "Did you mean" in user.text
    assert place(user) == before


def test_the_way_back_to_a_card_keeps_its_ticks() -> None:
    """Days, and signs of the morning after the checks."""
    user = (
        ready().tap("Make my plan").tap("Running days").type("/why").type("blah").type("back to my question")
    )
    assert user.member.talk.picked == ("1", "3", "5")
    morning = checks_done(both_sections()).until_reminder("tests_morning").type("leak")
    assert "✓ A leak" in morning.type("blah").tap("Back to my question").buttons


def test_digits_of_other_scripts_and_words_are_numbers() -> None:
    """On a scale: Arabic digits, full width, "it's a 3", "five out of ten"."""
    for typed, number in (("٣", 3), ("３", 3), ("it's about a 3", 3), ("five out of ten", 5), ("3/10", 3)):
        user = quiz_at("weeks", typed=True).type("pelvic pain, low back pain").type("done").type(typed)
        assert [a.value for a in user.effects_of(RecordAnswer)] == [number]
