"""Whether a text came after its card: message numbers first, then times, with clocks that differ or jump."""

from dataclasses import replace
from datetime import timedelta

import pytest

from flows.model.events import CommandReceived, Written
from tests.helpers.arrivals import SECOND, answers, keys, knows_the_clock, on_heaviness, place, write
from tests.helpers.people import runner
from tests.helpers.world import Tester


def test_what_was_written_before_the_card_was_shown_is_no_answer_to_it() -> None:
    """She wrote twice while the coach was away; only the first can be meant for the card she saw."""
    user = on_heaviness()
    write(user, "hello")
    away = user.now + timedelta(minutes=1)
    user.now += timedelta(minutes=30)
    write(user, "1", away)
    asked, gathered = place(user)[1], answers(user)
    write(user, "no", away + 5 * SECOND)

    assert place(user)[1] == asked
    assert answers(user) == gathered
    assert "repair-arrival-early" in keys(user)


@pytest.mark.parametrize("ahead", [timedelta(seconds=30), timedelta(hours=2), timedelta(days=3650)])
def test_a_clock_that_is_ahead_refuses_no_answer(ahead: timedelta) -> None:
    """Ours and Telegram's differ by as much: every answer she types a few seconds after its card is one."""
    user = on_heaviness()
    write(user, "hello", user.now - ahead)
    for words in ("1", "no"):
        user.now += 4 * SECOND
        step = place(user)[1] if user.member.talk.frames else ""
        write(user, words, user.now - ahead)
        assert not user.member.talk.frames or place(user)[1] != step


def test_a_clock_that_went_back_makes_nobody_wait() -> None:
    """The card was recorded ten years in the future; what she writes now still counts as her answer."""
    user = on_heaviness()
    now = user.now
    talk = replace(user.member.talk, shown_at=now + timedelta(days=3650))
    user.member = replace(user.member, talk=talk)
    before = place(user)
    write(user, "1", now)

    assert place(user) != before


def test_the_same_question_shown_again_has_been_on_her_screen() -> None:
    """A tap that came late shows it once more; the answer she wrote before that is its answer."""
    user = on_heaviness()
    wrote = user.now + 10 * SECOND
    user.now += timedelta(minutes=5)
    user.send("/today").tap("Back to my question")
    before = place(user)[1]
    write(user, "1", wrote)

    assert user.member.talk.frames == () or place(user)[1] != before


def test_what_she_wrote_before_her_tap_is_no_answer_to_what_the_tap_opened() -> None:
    """The tap of one phone opens the next question; "3" of the other, on its way since before, is not for it."""
    user = knows_the_clock(on_heaviness())
    wrote = user.now + 5 * SECOND
    user.now = wrote + 2 * SECOND
    user.tap("3")
    asked, gathered = place(user)[1], answers(user)
    write(user, "3", wrote)

    assert (place(user)[1], answers(user)) == (asked, gathered)
    assert "repair-arrival-early" in keys(user)


@pytest.mark.parametrize(("ours_between", "answered"), [(0, False), (1, True)])
@pytest.mark.parametrize("clock", [timedelta(), timedelta(minutes=7)])
def test_of_one_second_the_numbers_of_the_messages_tell(
    ours_between: int, answered: bool, clock: timedelta
) -> None:
    """Two texts in one go are not both answers; one that came after our question is, however fast, whatever our clock."""
    user = knows_the_clock(runner().send("/today").tap("Done"))
    wrote = user.now + 5 * SECOND
    user.now = wrote + clock + timedelta(seconds=0.3)
    write(user, "Didn't go", wrote, number=100)
    assert place(user)[1] == "not_done"
    user.now += timedelta(seconds=0.2)
    write(user, "1", wrote, number=101 + ours_between)

    still_open = [frame.step for frame in user.member.talk.frames]
    assert ("not_done" not in still_open) is answered


def test_a_clock_that_jumped_ahead_takes_no_answer_after_a_tap() -> None:
    """She tapped the card, so she saw it; our clock went two hours ahead in the night, and what she types counts."""
    user = knows_the_clock(on_heaviness())
    wrote = user.now + 9 * SECOND
    user.now += timedelta(hours=2)
    user.tap("3")
    asked = place(user)[1]
    write(user, "yes", wrote)

    assert asked != place(user)[1]
    assert "repair-arrival-early" not in keys(user)


def test_a_clock_that_jumped_ahead_is_known_by_the_second_text() -> None:
    """Two texts written apart that arrive with the same delay were not queued, so the text after them is an answer."""
    user = knows_the_clock(on_heaviness())
    jump = timedelta(hours=1)
    wrote = user.now + 5 * SECOND
    for words in ("hm", "hello", "1"):
        user.now = wrote + jump
        write(user, words, wrote)
        wrote += 15 * SECOND

    assert answers(user)["heaviness"] == 1


HOURS = [timedelta(hours=hours) for hours in (-11, -3, -1, 1, 3, 11)]


@pytest.mark.parametrize("off", HOURS)
@pytest.mark.parametrize("thinking", [timedelta(seconds=s) for s in (3, 8, 40, 300)])
def test_the_first_answer_counts_when_our_clock_was_moved_before_she_wrote(
    off: timedelta, thinking: timedelta
) -> None:
    """She asks for the symptom card and types her answer; our clock has been hours off since the night."""
    user = knows_the_clock(runner())
    wrote = user.now
    user.now += off
    user.event(CommandReceived("symptom", written=Written(at=wrote, number=100)))
    user.now += thinking
    write(user, "a leak", wrote + thinking, number=102)

    assert "repair-arrival-early" not in keys(user)
    assert user.member.talk.picked == ("leak",)


@pytest.mark.parametrize("off", HOURS)
def test_the_first_answer_counts_when_our_clock_was_put_right(off: timedelta) -> None:
    """It was off for as long as we know her; then it is right again, and she is asked and answers."""
    user = runner().with_member(lambda m: replace(m, talk=replace(m.talk, clock_ahead_s=off.total_seconds())))
    user.event(CommandReceived("symptom", written=Written(at=user.now)))
    wrote = user.now + 5 * SECOND
    user.now = wrote + timedelta(seconds=0.4)
    write(user, "a leak", wrote)

    assert "repair-arrival-early" not in keys(user)


@pytest.mark.parametrize("off", HOURS)
@pytest.mark.parametrize("number", [None, 102])
def test_the_first_answer_counts_when_our_clock_was_moved_while_she_wrote(
    off: timedelta, number: int | None
) -> None:
    """The card was shown by the right clock, her answer is read by the wrong one."""
    user = knows_the_clock(runner())
    user.event(CommandReceived("symptom", written=Written(at=user.now, number=100)))
    wrote = user.now + timedelta(seconds=20)
    user.now = wrote + off
    write(user, "a leak", wrote, number=number)

    assert "repair-arrival-early" not in keys(user)


@pytest.mark.parametrize("off", [timedelta(), *HOURS])
@pytest.mark.parametrize("way", ["command", "tap", "reminder"])
def test_the_number_of_the_card_decides_whatever_the_clocks_say(off: timedelta, way: str) -> None:
    """Below it she had not seen the question, above it she had; the times say the opposite of both."""
    for number, early in ((206, False), (204, True)):
        user = knows_the_clock(on_heaviness())
        if way == "command":
            user.event(CommandReceived("symptom", written=Written(at=user.now, number=200)))
        elif way == "tap":
            user.tap("3")
        wrote = user.now + (-1 if number == 206 else 1) * timedelta(hours=2)
        user.now += off + timedelta(seconds=9)
        write(user, "1", wrote, number=number, card_number=205)
        assert ("repair-arrival-early" in keys(user)) is early


@pytest.mark.parametrize("off", [timedelta(), *HOURS])
def test_two_texts_in_one_go_are_not_both_answers_whatever_our_clock_says(off: timedelta) -> None:
    """The second has the next number: no card was between them."""
    user = knows_the_clock(runner())
    wrote = user.now
    user.now += off
    user.event(CommandReceived("symptom", written=Written(at=wrote, number=100)))
    user.now += SECOND
    write(user, "none of these", wrote + SECOND, number=101)

    assert "repair-arrival-early" in keys(user)


def test_a_quick_town_that_crosses_its_question_is_taken() -> None:
    """The tap led to it, and nothing of her body is asked: "Edinburgh" left her phone while the question was on its way."""
    user = Tester()
    user.event(CommandReceived("start", written=Written(at=user.now, number=1)))
    user.now += SECOND
    user.tap("Yes, keep it and start")
    user.now += SECOND / 4
    write(user, "Edinburgh", user.now, number=3, card_number=4)
    assert "repair-arrival-early" not in keys(user)
    assert user.member.profile.zone == "Europe/London"


def test_a_quick_no_that_crosses_a_question_about_her_body_is_asked_again() -> None:
    """Text sent a moment after the list of symptoms appeared answers nothing, because she had not seen the list yet."""
    user = runner().send("/today").tap("Done")
    user.now += SECOND
    user.tap("All of it, easy")
    user.now += SECOND / 4
    write(user, "none of these", user.now, number=8, card_number=9)
    assert "repair-arrival-early" in keys(user)
    assert user.member.log == ()
