"""Urgent signs: whom to call, that everything stops, and the way back."""

from dataclasses import replace
from datetime import timedelta

import pytest

from flows.model.effects import RecordDecision, RecordReport
from flows.model.member import NEWCOMER
from flows.model.messages import Priority
from flows.model.pause import Closed
from tests.helpers.people import member, prepping, runner
from tests.helpers.world import MONDAY, Tester


def test_the_number_comes_before_the_list() -> None:
    """/urgent names the number of her country at once, before anything is asked."""
    user = runner().send("/urgent")
    assert user.text.startswith("If this can't wait: 999")
    assert user.last.priority is Priority.SAFETY
    assert len(user.bubbles) == 1
    assert "Chest pain, racing heart" in user.buttons


def test_an_emergency_sign_needs_one_tap() -> None:
    """A sign of the emergency card answers with that tap, without Done."""
    user = runner().send("/urgent").tap("Chest pain, racing heart")
    assert "call 999" in user.text
    assert user.last.priority is Priority.SAFETY
    assert user.member.closed == Closed(
        reason="urgent", since=MONDAY.date(), signs=("chest_pain",), card="u911", outcome_before="ready"
    )


def test_a_sign_named_before_is_not_lost() -> None:
    """A call sign reported first is on the card that an emergency sign opened."""
    user = (
        runner()
        .send("/urgent")
        .tap("Other symptoms", "Fever 38.0 °C or more")
        .tap("Another symptom", "Trouble breathing")
    )
    assert user.member.closed is not None
    assert set(user.member.closed.signs) == {"fever", "breathless"}
    assert "a fever and trouble breathing" in user.text


def test_call_signs_show_the_call_card() -> None:
    """Signs for the provider name her first and the emergency number for when she can't be reached."""
    user = runner().send("/urgent").tap("Other symptoms", "Fever 38.0 °C or more")
    assert "maternity or medical provider today" in user.text
    assert "999" in user.text
    assert user.member.closed is not None
    assert user.member.closed.card == "ucall"


def test_the_sentence_names_the_birth_in_the_first_year_only() -> None:
    """The words to say on the phone include the date of the birth up to a year after it, and not later."""
    early = runner().send("/urgent").tap("Fainted")
    assert "“I gave birth on Monday 13 October and I have fainted.”" in early.text
    old = runner()
    old.member = replace(
        old.member, profile=replace(old.member.profile, birth_date=MONDAY.date() - timedelta(days=366))
    )
    assert "“I have fainted.”" in old.send("/urgent").tap("Fainted").text


@pytest.mark.parametrize("label", ["Thoughts of harm", "Seeing, hearing things"])
def test_thoughts_show_people_to_talk_to(label: str) -> None:
    """Frightening thoughts show the crisis line on the same card."""
    user = runner().send("/urgent").tap(label)
    assert "call 999" in user.text
    assert "116 123" in user.text


def test_no_country_and_no_default_still_tells_what_to_do() -> None:
    """Without a known country, words replace the emergency number."""
    user = runner()
    user.catalog = replace(user.catalog, default_country="")
    user.member = replace(user.member, profile=replace(user.member.profile, country=""))
    assert "your local emergency number" in user.send("/urgent").tap("A seizure").text


def test_a_country_without_a_number_is_given_no_other_countrys() -> None:
    """She lives in Nigeria, which the content does not know: neither the operator's number nor his help lines."""
    user = runner().with_member(lambda m: replace(m, profile=replace(m.profile, country="NG")))
    shown = user.send("/urgent").tap("Thoughts of harm").text
    assert "your local emergency number" in shown
    assert "999" not in shown
    assert "116 123" not in shown


def test_everything_stops_and_says_so() -> None:
    """While it is open nothing of the coaching answers but the card; only the question of the next day is armed."""
    user = runner().send("/urgent").tap("Chest pain, racing heart")
    assert [reminder.kind for reminder in user.member.reminders] == ["urgent_follow_up"]
    for command in ("/today", "/week", "/symptom", "/resume"):
        user.send(command)
        assert "closed until you've been seen" in user.text, command
    assert "call 999" in user.tap("Show the card again").text


def test_not_sure_counts_as_a_reason_to_call() -> None:
    """Not sure about the signs shows the call card and stops everything."""
    user = runner().send("/urgent").tap("Other symptoms", "Not sure")
    assert "provider today" in user.text
    assert user.member.closed is not None


def test_none_of_them_leads_to_other_complaints() -> None:
    """None of the signs: nothing stops, and she can report something else."""
    user = runner().send("/urgent").tap("None of these")
    assert user.member.closed is None
    assert user.member.talk.frames == ()
    assert "Something else is off" in user.buttons


def test_report_and_decision_are_kept() -> None:
    """The signs and the rule that stopped everything are recorded."""
    user = runner().send("/urgent").tap("Fainted")
    assert user.effects_of(RecordReport)[0].report["red_flags"] == ["faint"]
    assert user.effects_of(RecordDecision) == [RecordDecision("check_in", "urgent", ("X19",))]


def test_seen_and_cleared_opens_the_quiz_and_nothing_else() -> None:
    """After "seen and cleared" the first part of the quiz decides; running stays closed until then."""
    user = (
        runner()
        .send("/urgent")
        .tap("Chest pain, racing heart")
        .tap("I've been seen", "Seen, exercise is fine")
    )
    assert user.member.closed is None
    user.send("/today")
    assert "readiness check once more" in user.text
    assert "Done" not in user.buttons
    user.tap("Start the check")
    assert user.member.talk.frames[-1].flow == "quiz"


@pytest.mark.parametrize("answer", ["Seen, wait with it", "Not seen yet"])
def test_anything_else_keeps_it_closed(answer: str) -> None:
    """Only her word that she is cleared opens coaching."""
    user = runner().send("/urgent").tap("Chest pain, racing heart").tap("I've been seen", answer)
    assert user.member.closed is not None


def test_a_further_sign_is_added() -> None:
    """Other signs come on top, and the higher card stays."""
    user = (
        runner()
        .send("/urgent")
        .tap("Chest pain, racing heart")
        .tap("Another symptom", "Other symptoms")
        .tap("Fever 38.0 °C or more")
    )
    assert user.member.closed is not None
    assert set(user.member.closed.signs) == {"chest_pain", "fever"}
    assert user.member.closed.card == "u911"


def test_before_consent_it_shows_everything_and_keeps_nothing() -> None:
    """A newcomer reads all signs and the number; nothing is recorded, and that help was sent only until she is back."""
    user = Tester().send("/urgent")
    assert "chest pain" in user.text
    assert "fever" not in user.member.talk.picked
    assert user.effects_of(RecordReport) == []
    sent = replace(NEWCOMER.nudges, help_shown=True)
    assert replace(user.member, talk=NEWCOMER.talk) == replace(NEWCOMER, nudges=sent)
    user.send("/help")
    assert replace(user.member, talk=NEWCOMER.talk) == NEWCOMER
    assert "988" in user.tap("Help with my thoughts").text


def test_a_loss_stays_a_loss() -> None:
    """An urgent sign after a loss shows the card and does not turn the closing into one that reopens."""
    user = Tester(member=replace(member(), closed=Closed(reason="loss", since=MONDAY.date())))
    user.send("/urgent").tap("Other symptoms", "Heavy bleeding")
    assert "provider today" in user.text
    assert user.member.closed is not None
    assert user.member.closed.reason == "loss"


def test_an_old_button_does_no_harm() -> None:
    """The button that says she was seen changes nothing when nothing is open."""
    user = prepping().tap_data("g:urgent.seen", 1)
    assert user.member.closed is None
    assert "Nothing urgent is open" in user.text


def test_it_interrupts_a_question_and_leaves_it() -> None:
    """In the middle of a check-in the urgent card comes at once, and no question is left to answer."""
    user = runner().send("/today").tap("Done").send("/urgent").tap("Chest pain, racing heart")
    assert user.member.talk.frames == ()
    assert "call 999" in user.text


def test_an_answer_that_fits_nothing_brings_the_question_again() -> None:
    """ "yes" to what she was told: the question again, not the reply of closed coaching."""
    user = runner().send("/urgent").tap("Chest pain, racing heart").tap("I've been seen").type("yes")
    assert "What did the person who saw you say" in user.text
    assert "Coaching is closed" not in user.said


def test_not_seen_after_all_takes_back_that_she_was_told_to_wait() -> None:
    """An old button corrects it: the reply is about being seen again, not about being cleared."""
    user = runner().send("/urgent").tap("Other symptoms", "Calf swollen, sore", "I've been seen")
    card = user.last
    user.tap("Seen, wait with it").tap_data("g:urgent.seen", card.id).tap("Not seen yet").send("/today")
    assert "repair-closed-urgent" in user.keys


def test_clear_runs_count_from_the_day_an_urgent_symptom_was_seen() -> None:
    """One clear run before the chest pain, seen the next day: the step begins again, with none of its runs counted."""
    user = runner("S04", green=1)
    user.send("/urgent").tap("Chest pain, racing heart").wait(days=1)
    user.send("/urgent").tap("I've been seen", "Seen, exercise is fine")
    assert user.member.plan is not None
    assert (user.member.plan.green, user.member.plan.step_since) == (0, user.today)
