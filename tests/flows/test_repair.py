"""Whatever does not fit gets a kind answer, keeps her place, and keeps nothing of what she wrote."""

from dataclasses import replace
from datetime import date

import pytest

from flows.engine.repair import MEDIA_KINDS, READ_KINDS
from flows.model.effects import RecordAnswer, RecordReport
from flows.model.member import Member, Profile
from flows.model.pause import Closed
from tests.helpers.world import Tester, catalog, words

ESSAY = "I was thinking about the weather and the cat and the pram. " * 70


def in_the_quiz() -> Tester:
    """A member at the first card of the quiz."""
    known = Profile(zone="Europe/London", zone_known=True, country="GB")
    return Tester(member=Member(consent="1", profile=known)).send("/quiz")


def member(reason: str = "") -> Tester:
    """A member with nothing open; `reason` closes the coaching."""
    closed = Closed(reason=reason, since=date(2026, 3, 1), signs=("calf",), card="ucall") if reason else None
    return Tester(member=Member(consent="1", closed=closed))


def place(user: Tester) -> tuple[object, ...]:
    """Return her open conversations and what she has ticked."""
    return (user.member.talk.frames, user.member.talk.picked)


@pytest.mark.parametrize("typed", ["blah", "😭😭", ESSAY, "42", "<b>blah", "/", "   "])
def test_an_unclear_text_keeps_her_place_and_offers_ways_on(typed: str) -> None:
    """The question stays open, its kind of answer is named, urgent help is one tap away."""
    user = in_the_quiz()
    before = place(user)
    user.type(typed)
    assert place(user) == before
    assert "not sure I got that" in user.text
    assert "still open" in user.text
    assert user.buttons == ["It's urgent", "Yes, something's off", "No, just chatting", "Back to my question"]
    assert not user.effects_of(RecordAnswer)
    assert not user.effects_of(RecordReport)


def test_the_way_back_shows_the_same_question_again() -> None:
    """Tapped or typed, Back to my question ends where she was."""
    user = in_the_quiz()
    question = user.text
    user.type("blah").tap("Back to my question")
    assert user.text == question
    user.type("blah").type("back to my question")
    assert user.text == question


def test_she_can_go_on_answering_after_a_repair() -> None:
    """An answer to the open question is taken although something else was said in between."""
    user = in_the_quiz()
    first = user.text
    user.type("blah").type("i gave birth")
    assert user.text != first
    assert "2/9" in user.text


def test_with_nothing_open_no_question_is_named() -> None:
    """Without an open question there is no way back to one."""
    user = member().type("blah")
    assert "still open" not in user.text
    assert user.buttons == ["It's urgent", "Yes, something's off", "No, just chatting"]


def test_an_unknown_command_is_answered_like_an_unclear_text() -> None:
    """/frobnicate does no harm."""
    user = in_the_quiz()
    before = place(user)
    user.send("/frobnicate now")
    assert place(user) == before
    assert "not sure I got that" in user.text


@pytest.mark.parametrize("kind", sorted(MEDIA_KINDS | {"dice", "poll", "anything_new"}))
def test_what_cannot_be_read_is_named(kind: str) -> None:
    """A sticker, a voice note, a picture: each gets a sentence of its own, and her place is kept."""
    user = in_the_quiz()
    before = place(user)
    user.post(kind)
    assert place(user) == before
    assert "still open" in user.text
    assert "It's urgent" in user.buttons


def test_a_voice_note_says_that_nobody_listens() -> None:
    """She may have said something important: the reply says plainly that nobody hears it and offers the urgent card."""
    user = member().post("voice")
    assert "can't listen" in user.text
    assert "It's urgent" in user.buttons


def test_a_changed_message_counts_as_it_was() -> None:
    """An edited message is neither counted twice nor silently ignored."""
    user = in_the_quiz()
    before = place(user)
    user.type("none of these", edited=True)
    assert place(user) == before
    assert "changed a message" in user.text


def test_an_old_button_changes_nothing() -> None:
    """A tap on a card of yesterday answers that it did nothing."""
    user = in_the_quiz()
    before = place(user)
    user.tap_data("a:1:yes", message_id=999)
    assert place(user) == before
    assert "earlier message" in user.text
    assert user.buttons == ["Back to my question"]


@pytest.mark.parametrize("data", ["g:nothing.like_this:2026-03-02", "zzz", "", "a:", "g:", "a:x:y:z"])
def test_a_button_nobody_knows_any_more_does_no_harm(data: str) -> None:
    """Buttons of an older version of the coach are old buttons."""
    user = member().tap_data(data, message_id=7)
    assert "earlier message" in user.text
    assert user.buttons == ["Show today"]


@pytest.mark.parametrize("event", ["/today", "blah", "/week", "/symptom"])
def test_before_consent_every_door_leads_to_the_welcome(event: str) -> None:
    """Nothing is asked or kept before her yes; urgent help is open."""
    user = Tester().send(event)
    assert "repair-no-consent" in user.said_keys
    assert "It's urgent" in user.bubbles[0].buttons
    assert "Yes, keep it and start" in user.buttons
    assert user.member.consent is None


@pytest.mark.parametrize("event", ["/today", "/week", "blah", "/quiz", "/resume"])
def test_while_urgent_is_open_every_door_says_so(event: str) -> None:
    """Coaching stays closed until she was seen; the card is one tap away."""
    user = member("urgent").send(event)
    assert user.buttons == ["Show the card again", "I've been seen", "It's urgent"]
    assert user.member.closed is not None


def test_the_urgent_card_comes_back_from_the_reminder_of_it() -> None:
    """Show the card again shows whom to call."""
    user = member("urgent").type("blah").tap("Show the card again")
    assert "911" in user.text


def test_after_a_loss_the_answer_is_quiet() -> None:
    """One line, people to talk to, deleting, and urgent help; nothing is asked, nothing is chirpy."""
    user = member("loss").type("hello?")
    assert user.text == "I'm still here, and quiet. Nothing else will come from me."
    assert user.buttons == ["People to talk to", "Delete my data", "It's urgent"]


@pytest.mark.parametrize("reason", ["pregnant", "hospital"])
def test_during_pregnancy_or_hospital_the_way_back_is_hers(reason: str) -> None:
    """Each has its own words, and only she says "I'm back"."""
    user = member(reason).type("hello?")
    assert user.buttons == ["I'm back", "It's urgent"]
    assert user.text != member("urgent").type("hello?").text


def test_a_closed_member_gets_no_coaching_by_media_or_old_buttons() -> None:
    """A sticker or an old tap gets the same reply of closed coaching while urgent is open."""
    user = member("urgent").post("sticker")
    assert "Coaching is closed" in user.text
    user.tap_data("g:today.done:2026-03-02", message_id=3)
    assert "Coaching is closed" in user.text


def test_every_kind_and_reason_has_its_words() -> None:
    """No reader can reject with a reason, and no card be of a kind, that the texts do not know."""
    known = catalog().labels["en"].keys() | words().texts("en").entries.keys()
    reasons = {
        "number", "number_range", "date", "date_ambiguous", "date_year", "date_future", "date_too_old", "time", "too_long",
    }  # fmt: skip
    assert {f"repair-rejected-{reason}" for reason in reasons} <= known
    assert {f"repair-fits-{kind}" for kind in READ_KINDS} <= known
    assert {f"repair-unreadable-{kind}" for kind in (*MEDIA_KINDS, "other")} <= known


def test_a_reminder_never_meets_repair() -> None:
    """A reminder of a kind that is no longer planned says nothing."""
    from datetime import UTC, datetime

    from flows.model.events import ReminderDue

    due = datetime(2026, 3, 2, 9, tzinfo=UTC)
    user = member().event(ReminderDue("of_an_older_version", date(2026, 3, 2), due))
    assert user.silent


def test_a_date_that_reads_two_ways_is_asked_again_at_the_same_card() -> None:
    """The birth-date card names the reason and stays open."""
    user = in_the_quiz()
    for _ in range(20):
        if user.member.talk.frames and user.member.talk.frames[-1].step == "gt1":
            break
        user.type("rather not say" if user.member.talk.frames[-1].step == "origin" else "none of these")
    assert user.member.talk.frames[-1].step == "gt1"
    user.type("2/11/2025")
    assert "Sunday 2 November or Tuesday 11 February" in user.text
    assert user.member.talk.frames[-1].step == "gt1"
    user.type("2 Nov 2025")
    assert user.member.profile.birth_date == date(2025, 11, 2)


def test_a_frozen_member_is_never_changed() -> None:
    """Repair says something; the only thing it changes is what can be typed next."""
    user = member()
    before = user.member
    user.type("blah")
    assert (
        replace(user.member, talk=before.talk, revision=before.revision, reminders=before.reminders) == before
    )


@pytest.mark.parametrize(
    "words_of_her", ["I think I want to kill myself", "What if I hurt my baby?!", "hearing voices again"]
)
def test_frightening_thoughts_in_a_text_are_met_with_help(words_of_her: str) -> None:
    """The number and the lines at once, her place and the question kept, nothing of what she wrote stored."""
    user = in_the_quiz()
    before = place(user)
    user.type(words_of_her)
    assert "call 999 now" in user.said
    assert place(user) == before
    assert not user.effects_of(RecordAnswer)
    assert "call 911 now" in Tester().type(words_of_her).said, "before consent as well"


@pytest.mark.parametrize(
    "words_of_her", ["I've got chest pain and can't go on", "my calf is swollen", "There's FEVER, 39!"]
)
def test_words_that_sound_urgent_bring_the_signs(words_of_her: str) -> None:
    """The number first, then the signs to tap; nothing is decided by a word, and whole words only count."""
    user = member().type(words_of_her)
    assert "Call first" in user.said
    assert user.member.closed is None
    assert "Call 911 now" in Tester().type(words_of_her).said, "before consent as well"
    assert "Is it one of these" not in member().type("I am feverishly waiting").said


@pytest.mark.parametrize("reason", ["urgent", "loss", "pregnant", "hospital"])
def test_a_symptom_she_writes_of_while_closed_is_answered_as_one(reason: str) -> None:
    """Nothing is noted; she learns whom to ask, with the number and urgent help first."""
    user = member(reason).type("I leaked a bit on the way here")
    assert user.keys[0] == "urgent-number-first"
    assert ("repair-closed-symptom-loss" if reason == "loss" else "repair-closed-symptom") in user.keys
    assert user.buttons[0] == "It's urgent"
    assert user.member.talk.frames == () and user.member.log == ()


@pytest.mark.parametrize("reason", ["urgent", "loss", "pregnant", "hospital"])
@pytest.mark.parametrize("words", ["help", "/help"])
def test_help_while_closed_names_what_still_works(reason: str, words: str) -> None:
    """No list of runs and progress; a word that begins a button of the urgent card is the command all the same."""
    user = member(reason)
    user = user.send("/today").tap(user.buttons[0]).send(words) if reason == "urgent" else user.send(words)
    assert "/urgent" in user.text and "/delete" in user.text
    assert "/today" not in user.text and "/progress" not in user.text
    assert "It's urgent" in user.buttons
