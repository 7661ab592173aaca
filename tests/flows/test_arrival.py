"""What a text can be meant for: forwarded words, replies, edits, bursts and repetitions."""

from dataclasses import replace
from datetime import timedelta

import pytest

from flows.model.events import CommandReceived, OtherReceived, Reacted, TextReceived, Written
from tests.helpers.arrivals import (
    FORWARDED,
    SECOND,
    answers,
    keys,
    knows_the_clock,
    on_heaviness,
    place,
    shows_the_number,
    write,
)
from tests.helpers.people import member, runner
from tests.helpers.world import MONDAY, Tester


def test_a_forwarded_answer_is_nobodys() -> None:
    """A friend's number counts for nothing; the question stays, and she is informed."""
    user = on_heaviness()
    before = place(user), answers(user)
    user.event(TextReceived("3", written=FORWARDED))

    assert (place(user), answers(user)) == before
    assert "repair-arrival-foreign" in keys(user)


@pytest.mark.parametrize("how", [FORWARDED, Written(reply_to=3, reply_card=1), Written(reply_to=0)])
@pytest.mark.parametrize("words", ["i have chest pain", "i want to die"])
def test_what_sounds_urgent_counts_whoever_wrote_it(words: str, how: Written) -> None:
    """Forwarded, a reply to an old card, a reply to a story: the number comes."""
    user = on_heaviness()
    user.event(TextReceived(words, written=how))

    assert shows_the_number(user)


@pytest.mark.parametrize("elsewhere", [Written(reply_to=0), Written(reply_to=3, reply_card=1)])
def test_typed_here_after_a_reply_elsewhere_it_is_an_answer(elsewhere: Written) -> None:
    """She is asked to type it here and does so at once, in the same words; a reply that came twice stays one."""
    user, at = on_heaviness(), MONDAY + timedelta(minutes=5)
    asked = user.member.talk.frames[-1].step
    user.now = at
    user.event(TextReceived("3", written=replace(elsewhere, at=at)))
    user.event(TextReceived("3", written=replace(elsewhere, at=at)))
    assert user.member.talk.frames[-1].step == asked
    user.event(TextReceived("3", written=Written(at=at)))
    assert user.member.talk.frames[-1].step != asked


def test_the_same_number_twice_is_one_answer() -> None:
    """Two updates within two seconds: the second answers nothing, and says nothing."""
    user = on_heaviness()
    write(user, "1")
    after = place(user), answers(user), len(user.bubbles)
    write(user, "1", user.now + SECOND)

    assert (place(user), answers(user), len(user.bubbles)) == after


def test_the_same_words_later_are_the_next_answer() -> None:
    """After she has seen the next card, it is that one's."""
    user = on_heaviness()
    write(user, "1")
    before = user.member.talk.card
    user.now += timedelta(seconds=20)
    write(user, "no")

    assert user.member.talk.card > before or user.member.talk.frames == ()


def test_a_reply_to_an_earlier_card_is_not_for_the_open_one() -> None:
    """She swiped to a question that is closed: it is said, and the open one comes again."""
    user = on_heaviness()
    step, gathered = place(user)[1], answers(user)
    write(user, "1", reply_to=4, reply_card=user.member.talk.card - 1)

    assert (place(user)[1], answers(user)) == (step, gathered)
    assert "repair-arrival-other_card" in keys(user)


ELSEWHERE = Written(reply_to=0)


@pytest.mark.parametrize(
    "way", [(), ("/today",), ("/week",), ("/help",), ("/pause",), ("/delete",), ("/settings",)]
)
@pytest.mark.parametrize(
    "words", ["1", "2", "yes", "Yes", "\u2714", "\U0001f44d", "done", "not today", "6pm", "tomorrow"]
)
def test_a_reply_to_another_chat_chooses_nothing(way: tuple[str, ...], words: str) -> None:
    """Whatever is on her screen: no button is pressed, nothing is logged, no question counts as answered."""
    user = runner()
    for command in way:
        user.send(command)
    before = user.member
    user.event(TextReceived(words, written=replace(ELSEWHERE, at=user.now)))

    ours = {"talk": before.talk, "reminders": before.reminders, "revision": before.revision}
    assert replace(user.member, **ours) == before
    assert [frame.step for frame in user.member.talk.frames] == [frame.step for frame in before.talk.frames]
    assert not user.silent


@pytest.mark.parametrize("how", [ELSEWHERE, FORWARDED])
def test_words_for_another_chat_press_no_button_in_sight(how: Written) -> None:
    """ "1" is the first button of today's card only for somebody who wrote it there."""
    user = runner().send("/today")
    user.event(TextReceived("1", written=how))

    assert user.member.talk.frames == ()
    assert keys(user) & {"repair-arrival-elsewhere", "repair-arrival-foreign"}


def test_a_reply_to_the_message_with_the_buttons_presses_one() -> None:
    """She swiped on today's card itself; a reply to an older message is not for its buttons."""
    user = runner().send("/today")
    card = tuple(user.last.buttons.values())
    older = Written(reply_to=2, reply_buttons=("today.done:2026-02-28",))
    assert "today-run" not in keys(user.event(TextReceived("1", written=older)))
    assert user.member.talk.frames == ()
    user.send("/today").event(TextReceived("1", written=Written(reply_to=9, reply_buttons=card)))

    assert place(user)[1] == "how"


@pytest.mark.parametrize("how", [ELSEWHERE, Written(reply_to=3, reply_card=1)])
@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("i leaked on my run", "confirm_symptoms-right"),
        ("i'm pregnant", "situation-what"),
        ("can we do it on friday instead", "request-move"),
        ("thanks", "help-here"),
    ],
)
def test_her_own_sentence_counts_whatever_it_replies_to(how: Written, words: str, key: str) -> None:
    """Such a text answers no card; a report in it is asked about, and a request in it is answered."""
    user = runner().send("/today")
    user.event(TextReceived(words, written=how))

    assert any(one.startswith(key) for one in keys(user)), keys(user)


def test_a_reply_to_the_open_card_is_its_answer() -> None:
    """Known by the number on its buttons."""
    user = on_heaviness()
    before = place(user)[1]
    write(user, "1", reply_to=99, reply_card=user.member.talk.card)

    assert place(user)[1] != before


def test_an_edit_may_add_a_tick_and_takes_none_away() -> None:
    """On an open list a changed message names one symptom more; it ends no list and clears nothing."""
    user = runner().send("/today").tap("Done", "All of it, easy", "A leak")
    user.event(TextReceived("heaviness", edited=True))
    assert set(user.member.talk.picked) == {"leak", "heaviness"}
    user.event(TextReceived("none of these", edited=True))

    assert set(user.member.talk.picked) == {"leak", "heaviness"}


def test_an_edit_that_sounds_urgent_brings_the_number() -> None:
    """ "odd run today", then "odd run today, chest is tight"."""
    user = runner()
    write(user, "odd run today")
    user.event(TextReceived("odd run today, i have chest pain", edited=True))

    assert shows_the_number(user)


def test_one_question_back_for_one_burst() -> None:
    """Four bits of a sentence in one batch: at most one riddle, and a symptom among them is ticked."""
    user = runner().send("/today").tap("Done", "All of it, easy")
    before = len(user.bubbles)
    for bit in ("i felt", "a bit", "heaviness", "sort of"):
        write(user, bit, user.now)

    assert len(user.bubbles) - before <= 2
    assert "heaviness" in user.member.talk.picked


@pytest.mark.parametrize("words", ["my knee hurts", "i leaked", "back pian"])
def test_a_symptom_in_a_burst_is_answered_before_consent_too(words: str) -> None:
    """ "so", "hm", and then what hurts, within a second: the reply to the first bit does not silence the symptom."""
    user = Tester().send("/start")
    for bit in ("so um", "well hm"):
        write(user, bit)
    assert user.silent
    write(user, words)

    assert not user.silent
    assert user.member.consent is None


def test_a_command_thirty_times_in_a_second_is_one() -> None:
    """One card, not thirty; a moment later it is shown again."""
    user = runner()
    for _ in range(30):
        user.event(CommandReceived("today", written=Written(at=user.now)))
    assert len(user.bubbles) == 1
    user.event(CommandReceived("today", written=Written(at=user.now + 9 * SECOND)))

    assert len(user.bubbles) == 2


def test_an_album_gets_one_line() -> None:
    """Of ten photos the caption of one is read."""
    user = runner()
    album = Written(at=user.now, album="77")
    user.event(TextReceived("i have chest pain", written=album))
    assert shows_the_number(user)
    before = len(user.bubbles)
    for _ in range(9):
        user.event(OtherReceived("photo", album))

    assert len(user.bubbles) == before + 1


def test_a_reaction_is_a_sign_of_life_and_no_answer() -> None:
    """Ignored reminders are forgotten; nothing is said, and the open question stays."""
    user = on_heaviness()
    user.member = replace(user.member, nudges=replace(user.member.nudges, ignored=4))
    before = place(user), answers(user), len(user.bubbles)
    user.event(Reacted(user.last.id))

    assert user.member.nudges.ignored == 0
    assert (place(user), answers(user), len(user.bubbles)) == before


def test_before_consent_nothing_foreign_is_kept() -> None:
    """She is asked for consent as usual."""
    user = Tester(member=replace(member(), consent=None))
    user.event(TextReceived("never", written=FORWARDED))

    assert "repair-no-consent" in keys(user)


def test_the_same_command_with_something_in_between_is_answered() -> None:
    """She looks at today, taps something, and looks again at once."""
    user = runner()
    user.event(CommandReceived("today", written=Written(at=user.now)))
    user.tap("Another day")
    before = len(user.bubbles)
    user.event(CommandReceived("today", written=Written(at=user.now + SECOND)))

    assert len(user.bubbles) == before + 1


@pytest.mark.parametrize(
    "words",
    [
        "she has chest pain and cannot breathe",
        "my friend fainted in the kitchen",
        "call if your calf is swollen",
    ],
)
def test_a_forwarded_alarm_brings_the_number_whoever_it_is_about(words: str) -> None:
    """A forward may be about her; one that denies a symptom is only somebody else's words."""
    user = on_heaviness()
    user.event(TextReceived(words, written=FORWARDED))
    assert shows_the_number(user)
    user.event(TextReceived("i don't have chest pain", written=FORWARDED))

    assert not shows_the_number(user)


@pytest.mark.parametrize("how", [{"reply_to": 1, "reply_card": 1}, {"at": MONDAY - timedelta(hours=1)}])
def test_a_symptom_told_to_no_open_question_is_asked_about(how: dict[str, object]) -> None:
    """A reply to another card, or a late text, answers nothing, but its symptom is asked about."""
    user = knows_the_clock(on_heaviness())
    gathered = answers(user)
    user.event(TextReceived("my knee hurts", written=replace(Written(at=user.now), **how)))

    assert any(key.startswith("confirm_symptoms-") for key in keys(user))
    assert any(frame.data == gathered for frame in user.member.talk.frames)


def test_her_own_words_after_a_friends_are_no_repetition() -> None:
    """A forwarded "Back pain", and then she types it herself."""
    user = runner().send("/today").tap("Done", "All of it, easy")
    user.event(TextReceived("Back pain", written=Written(at=user.now, foreign=True)))
    write(user, "Back pain", user.now + SECOND)

    assert "back_pain" in user.member.talk.picked


def test_the_symptom_that_is_asked_about_is_no_news() -> None:
    """ "So i felt", "some", "heaviness" to how strong it was: nothing new is asked about, and the number still counts."""
    user = on_heaviness()
    asked = place(user)[1]
    for bit in ("so i felt", "some", "heaviness"):
        user.now += 2 * SECOND
        write(user, bit)
        assert place(user)[1] == asked
    user.now += 2 * SECOND
    write(user, "maybe a 4")

    assert answers(user)["heaviness"] == 4
