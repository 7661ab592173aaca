"""[Show me how], the picture of her weeks, the calendar and the cues: when they are offered, and when they are not."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from flows import HerDay, planned_days
from flows.model.effects import Attachment, SendMessage
from flows.model.member import LastDecision, Member, Totals
from flows.model.pause import Closed, Pause
from tests.helpers.people import member, runner
from tests.helpers.quiz_play import both_sections, ready
from tests.helpers.world import MONDAY, Tester


def brought(user: Tester) -> list[Attachment]:
    """What the messages of the last turn bring along."""
    sent = [effect for effect in user.effects if isinstance(effect, SendMessage)]
    return [effect.attachment for effect in sent if effect.attachment]


def strong() -> Tester:
    """A runner on a strength day."""
    return runner().wait(hours=20).send("/today")


def test_one_companion_for_a_day_of_moves() -> None:
    """A new bubble with the first move; the next and the still take its place; the day's card stays."""
    user = strong()
    card, count = user.text, len(user.bubbles)
    user.tap("Show me how")
    assert brought(user) == [Attachment("move", "bridge", "moving")]
    assert len(user.bubbles) == count + 1
    assert "Lie on your back with both feet flat" in user.text and "blue ring" in user.text

    user.tap("Still picture")
    assert brought(user) == [Attachment("move", "bridge", "still")]
    user.tap("Chair squat ›")
    assert brought(user) == [Attachment("move", "chair_squat", "moving")]
    assert "blue ring" not in user.text, "said once"
    assert len(user.bubbles) == count + 1
    assert user.bubbles[count - 1].text == card


def test_the_same_form_for_two_moves_running_is_her_choice() -> None:
    """Choosing the still twice in a row makes it the default, as the message says; choosing it once changes nothing."""
    user = strong().tap("Show me how", "Still picture", "Chair squat")
    assert brought(user) == [Attachment("move", "chair_squat", "moving")]
    user.tap("Still picture")
    assert brought(user) == [Attachment("move", "chair_squat", "still")]
    assert "still pictures from now on" in user.text and user.member.preferences.pictures == "still"
    assert len(user.text) <= 1024

    user.tap(next(label for label in user.buttons if label.endswith("›")))
    assert brought(user)[0].form == "still"
    user.tap("Moving picture")
    user.tap(next(label for label in user.buttons if label.endswith("›")))
    assert brought(user)[0].form == "still" and user.member.preferences.pictures == "still"
    assert "moving pictures from now on" in user.tap("Moving picture").text


def test_a_double_tap_changes_nothing_more() -> None:
    """Every button of the companion twice: the same bubble, the same picture, the same choice."""
    for label in ("Still picture", "From the front", "Chair squat", "Show me how"):
        user = strong().tap("Show me how")
        if label not in user.buttons and label != "Show me how":
            continue
        bubble, data = user._find(label)
        user.tap_data(data, bubble.id)
        once, count = brought(user), len(user.bubbles)
        user.tap_data(data, bubble.id)
        assert brought(user) == once
        assert user.member.preferences.pictures == "moving"
        assert len(user.bubbles) == count or label == "Show me how"


def test_a_form_between_two_moves_breaks_the_row() -> None:
    """Still for one move, moving for the next, still for the third: that sets no default."""
    user = strong().tap("Show me how", "Still picture", "Chair squat")
    user.tap(next(label for label in user.buttons if label.endswith("›")))
    user.tap("Still picture")
    assert user.member.preferences.pictures == "moving" and "from now on" not in user.text


def test_a_check_is_shown_beside_its_question() -> None:
    """The question stays a text and stays open, and the companion leads back to it."""
    user = both_sections().tap("Start the checks").tap("I'm set, show me")
    question = user.member.talk.frames[-1]
    user.tap("Show me how")
    assert brought(user) == [Attachment("move", "t2", "moving")]
    assert user.member.talk.frames[-1] == question
    assert "Back to my question" in user.last.buttons


@pytest.mark.parametrize(("taps", "form"), [(0, "moving"), (1, "still")])
def test_she_chooses_how(taps: int, form: str) -> None:
    """Moving, still or none, in /settings."""
    user = strong().send("/settings")
    for _ in range(taps):
        user.tap("Pictures")
    user.tap("Done").send("/today").tap("Show me how")
    assert brought(user) == [Attachment("move", "bridge", form)]


def test_none_is_none() -> None:
    """Without pictures the exercises are explained in words, and her weeks too."""
    user = strong().send("/settings").tap("Pictures").tap("Pictures")
    assert "Pictures: none" in user.text
    user.tap("Done").send("/today").tap("Show me how")
    assert not brought(user) and user.text.startswith("Bridge")
    first = user.last.id
    user.tap("Chair squat ›")
    assert user.text.startswith("Chair squat") and user.last.id == first
    assert user.tap("‹ Back").text.startswith("Bridge")
    assert not brought(user.send("/progress"))


def test_her_weeks_as_a_picture_with_the_same_words() -> None:
    """Not for a newcomer, who has nothing to look back on."""
    user = runner().send("/progress")
    assert brought(user) == ([Attachment("progress")] if user.member.totals.runs else [])
    fresh = ready().send("/progress")
    assert not brought(fresh) and "This is the start" in fresh.text


def trained() -> Member:
    """A runner with five runs behind her."""
    hers = runner().member
    return replace(hers, totals=replace(hers.totals, runs=5, clear_minutes=20))


def reopened(days_ago: int) -> LastDecision:
    """She was seen after an urgent card so many days ago."""
    day = MONDAY.date() - timedelta(days=days_ago)
    return LastDecision(topic="resume", action="reopened", rules=("R6",), day=day)


HARD: dict[str, Callable[[Member], Member]] = {
    "a newcomer": lambda hers: replace(hers, totals=Totals()),
    "closed": lambda hers: replace(hers, closed=Closed(reason="hospital", since=MONDAY.date())),
    "after a loss": lambda hers: replace(hers, profile=replace(hers.profile, word_set="loss")),
    "closed after a loss": lambda hers: replace(hers, closed=Closed(reason="loss", since=MONDAY.date())),
    "an urgent answer": lambda hers: replace(hers, readiness=replace(hers.readiness, outcome="urgent")),
    "urgent lately": lambda hers: replace(hers, decisions=(reopened(6),)),
    "seen lately": lambda hers: replace(hers, nudges=replace(hers.nudges, cleared_on=MONDAY.date())),
    "help for her thoughts": lambda hers: replace(
        hers, nudges=replace(hers.nudges, thoughts_on=MONDAY.date())
    ),
    "none wanted": lambda hers: replace(hers, preferences=replace(hers.preferences, pictures="none")),
}
"""When a picture of her weeks would be out of place."""


@pytest.mark.parametrize("why", HARD)
def test_no_picture_of_her_weeks_where_it_would_hurt(why: str) -> None:
    """Words only, by command, by a button of before, and by the picture that was queued a moment before."""
    well, hard = trained(), HARD[why](trained())
    assert brought(Tester(member=well).send("/progress")) == [Attachment("progress")]
    week = Tester(member=well).send("/week")
    assert brought(week.tap("As a picture")) == [Attachment("week")]

    user = Tester(member=hard).send("/progress")
    assert not brought(user) and not user.silent
    assert "As a picture" not in user.send("/week").buttons
    assert not brought(user.tap_data("g:week.picture")) and not user.silent


def test_a_week_after_an_urgent_card_pictures_are_back() -> None:
    """Seven days are the cautious choice, and they end."""
    user = Tester(member=replace(trained(), decisions=(reopened(7),))).send("/progress")
    assert brought(user) == [Attachment("progress")]


def test_cues_only_where_there_is_a_run() -> None:
    """On a run day the length and size are shown first; an old button gives what is true now."""
    user = runner().send("/today").tap("Audio cues")
    assert brought(user) == [Attachment("cues", MONDAY.date().isoformat())]
    assert "30 minutes, about 3.6 MB" in user.text
    assert "Audio cues" not in strong().last.buttons
    user.wait(days=1).tap("Audio cues", last=False)
    assert not brought(user)


def test_a_calendar_of_what_is_planned() -> None:
    """None in a pause of running but strength days; none at all before there is a plan."""
    user = runner().send("/calendar")
    assert brought(user) == [Attachment("calendar")] and "training days as a calendar file" in user.text
    user = Tester(member=member()).send("/calendar")
    assert not brought(user)


def planned_kinds(user: Tester) -> set[str]:
    """Return the kinds of days the calendar would show."""
    return {plan.kind for plan in planned_days(HerDay(user.member, user.today, user.catalog))}


def test_no_run_in_the_calendar_while_running_pauses_and_nothing_after_closing() -> None:
    """What she may not do now is in no calendar of the next four weeks."""
    user = runner()
    assert planned_kinds(user) >= {"run", "strength"}
    day = MONDAY.date()
    paused = Pause(action="pause_pt", group="leak", groups=("leak",), since=day, rules=("X5",))
    assert "run" not in planned_kinds(user.with_member(pause=paused))

    closed = runner().with_member(closed=Closed(reason="urgent", since=day, card="ucall"))
    assert planned_kinds(closed) == set()
    assert not brought(closed.send("/calendar")) and not brought(closed.tap_data("g:calendar.send"))
