"""Whose words, when, in reply to what: nothing is taken for an answer she did not give, and nothing urgent waits."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from flows.model.effects import SendMessage
from flows.model.events import CommandReceived, OtherReceived, Reacted, TextReceived, Written
from tests.helpers.people import member, runner
from tests.helpers.world import MONDAY, Tester

SECOND = timedelta(seconds=1)
FORWARDED = Written(foreign=True)


def on_heaviness() -> Tester:
    """The run is done and heaviness was ticked: how strong, 0 to 10?"""
    return runner().send("/today").tap("Done", "All of it, easy", "Heaviness or a bulge", "Done")


def write(user: Tester, words: str, at: datetime | None = None, **how: object) -> Tester:
    """A text with the time she wrote it."""
    return user.event(TextReceived(words, written=replace(Written(at=at or user.now), **how)))


def place(user: Tester) -> tuple[int, str]:
    """The open card, by number and step."""
    frame = user.member.talk.frames[-1]
    return user.member.talk.card, frame.step


def keys(user: Tester) -> set[str]:
    """The keys of what was said in the last turn."""
    said = (effect for effect in user.effects if isinstance(effect, SendMessage))
    return {text.key for effect in said for text in effect.message.texts}


def shows_the_number(user: Tester) -> bool:
    """Whether the last turn put the emergency number or the crisis line before her."""
    return any("number" in key or "crisis" in key for key in keys(user))


def answers(user: Tester) -> dict[str, object]:
    """What the open conversation has gathered."""
    return dict(user.member.talk.frames[-1].data)


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
    """The card was shown ten years ahead; what she writes now is her answer all the same."""
    user = on_heaviness()
    now = user.now
    talk = replace(user.member.talk, shown_at=now + timedelta(days=3650))
    user.member = replace(user.member, talk=talk)
    before = place(user)
    write(user, "1", now)

    assert place(user) != before


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

    ours = {"talk": before.talk, "armed": before.armed, "revision": before.revision}
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
        ("i leaked on my run", "heard-right"),
        ("i'm pregnant", "situation-what"),
        ("can we do it on friday instead", "wish-move"),
        ("thanks", "help-here"),
    ],
)
def test_her_own_sentence_counts_whatever_it_replies_to(how: Written, words: str, key: str) -> None:
    """It answers no card; what it reports is asked about, and what it asks for is answered."""
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


def test_a_command_thirty_times_in_a_second_is_one() -> None:
    """One card, not thirty; a moment later it is shown again."""
    user = runner()
    for _ in range(30):
        user.event(CommandReceived("today", written=Written(at=user.now)))
    assert len(user.bubbles) == 1
    user.event(CommandReceived("today", written=Written(at=user.now + 9 * SECOND)))

    assert len(user.bubbles) == 2


def test_an_album_gets_one_line() -> None:
    """Ten photos; what stands under one of them is read."""
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


def test_the_same_question_shown_again_has_been_on_her_screen() -> None:
    """A tap that came late shows it once more; the answer she wrote before that is its answer."""
    user = on_heaviness()
    wrote = user.now + 10 * SECOND
    user.now += timedelta(minutes=5)
    user.send("/today").tap("Back to my question")
    before = place(user)[1]
    write(user, "1", wrote)

    assert user.member.talk.frames == () or place(user)[1] != before


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
    """It may be about her; a forward that denies it is only somebody else's words."""
    user = on_heaviness()
    user.event(TextReceived(words, written=FORWARDED))
    assert shows_the_number(user)
    user.event(TextReceived("i don't have chest pain", written=FORWARDED))

    assert not shows_the_number(user)


def knows_the_clock(user: Tester) -> Tester:
    """Ours and Telegram's agree, as her earlier messages showed."""
    return user.with_member(talk=replace(user.member.talk, clock_ahead_s=0.0))


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
    """Two texts written apart that come with the same delay did not wait: the answer after that is one."""
    user = knows_the_clock(on_heaviness())
    jump = timedelta(hours=1)
    wrote = user.now + 5 * SECOND
    for words in ("hm", "hello", "1"):
        user.now = wrote + jump
        write(user, words, wrote)
        wrote += 15 * SECOND

    assert answers(user)["heaviness"] == 1


@pytest.mark.parametrize("how", [{"reply_to": 1, "reply_card": 1}, {"at": MONDAY - timedelta(hours=1)}])
def test_a_symptom_told_to_no_open_question_is_asked_about(how: dict[str, object]) -> None:
    """A reply to another card, or a late text, answers nothing, but its symptom is asked about."""
    user = knows_the_clock(on_heaviness())
    gathered = answers(user)
    user.event(TextReceived("my knee hurts", written=replace(Written(at=user.now), **how)))

    assert any(key.startswith("heard-") for key in keys(user))
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
