"""A random person at a random phone: taps, old and invented buttons, commands, typed words, reminders out of order."""

from collections.abc import Iterator
from datetime import timedelta
from random import Random

from flows.engine.registry import ACTIONS, COMMANDS
from flows.model.events import ReminderDue
from flows.model.member import Member
from tests.helpers.world import Bubble, Tester
from tests.properties.people import MOMENTS, someone
from tests.properties.people import TYPED as PLAINLY_TYPED
from tests.safety.weeks import weeks

TYPED = (
    *PLAINLY_TYPED,
    *("a few drops", "done", "ok", "2 and 4", "both legs sore", "nope", "7/10", "None of these", "🏃"),
    "x" * 5000,
)
KINDS = (
    *("nudge", "snooze", "evening_check_in", "morning_check_in", "morning_again"),
    *("pause_review", "quiz_resume", "weekly_mood", "tests_morning"),
)
LEFT_ALONE = ("privacy.delete",)
SENT = tuple(f"/{name}" for name in (*COMMANDS, "start", "stop", "today", "symptom") if name != "delete")
LIVED = (1, 2, 4, 8)
"""Weeks she has been with the coach when such a walk begins."""
WAITS = (1, 5, 12, 20, 24, 24, 48, 24 * 8)
MOVES = ("tap",) * 10 + ("old",) * 2 + ("act", "send", "send", "type", "due", "wait", "wait", "odd")


def walk(seed: int, length: int) -> Iterator[tuple[Tester, Member]]:
    """One walk: she after every turn, and the member as she was before it."""
    chance = Random(seed)
    yield from walk_on(someone(chance.choice(MOMENTS)), chance, length)


def walk_after_weeks(seed: int, length: int) -> Iterator[tuple[Tester, Member]]:
    """The same from wherever some weeks of answers have led her."""
    chance = Random(seed)
    her = Tester()
    for lived, _before in weeks(seed, chance.choice(LIVED)):
        her.member, her.now, her.fired = lived.member, lived.now, list(lived.fired)
    yield from walk_on(her.send("/today"), chance, length)


def walk_on(her: Tester, chance: Random, length: int) -> Iterator[tuple[Tester, Member]]:
    """The same from where she stands."""
    for _ in range(length):
        if (move := chance.choice(MOVES)) == "wait":
            yield from _wait(her, chance.choice(WAITS))
        else:
            before = her.member
            _do(her, move, chance)
            yield her, before


def _wait(her: Tester, hours: int) -> Iterator[tuple[Tester, Member]]:
    end = her.now + timedelta(hours=hours)
    while (due := her._next_reminder()) is not None and due.due <= end:
        before, her.now = her.member, max(her.now, due.due)
        her._fire(due)
        yield her, before
    her.now = max(her.now, end)


def _do(her: Tester, move: str, chance: Random) -> None:
    match move:
        case "tap":
            _press(her, [her.last], chance)
        case "old":
            _press(her, her.bubbles, chance)
        case "act":
            her.tap_data(_invented(her, chance))
        case "send":
            her.send(chance.choice(SENT))
        case "type":
            her.type(chance.choice(TYPED), edited=chance.random() < 0.1)
        case "due":
            day = her.today + timedelta(days=chance.choice([-3, -1, 0, 0, 1]))
            late = timedelta(hours=chance.choice([0, 0, 3, 50]))
            her.event(ReminderDue(chance.choice(KINDS), day, her.now - late))
        case _:
            _odd(her, chance)


def _press(her: Tester, bubbles: list[Bubble], chance: Random) -> None:
    shown = [(bubble.id, data) for bubble in bubbles for data in bubble.buttons.values()]
    shown = [one for one in shown if not one[1].startswith(("http", "tel"))]
    if shown:
        message_id, data = chance.choice(shown)
        her.tap_data(data, message_id)


def _invented(her: Tester, chance: Random) -> str:
    """A button of any kind, bound to a day around today."""
    name = chance.choice([name for name in sorted(ACTIONS) if name not in LEFT_ALONE])
    day = her.today + timedelta(days=chance.choice([-7, -2, -1, 0, 0, 0, 1]))
    bound = chance.choice(["", f":{day}", f":{day}", f":{day}/20", f":{day}/walk", f":{day}/30", ":junk"])
    return f"g:{name}{bound}"


def _odd(her: Tester, chance: Random) -> None:
    match chance.choice(["reach", "place", "post"]):
        case "reach":
            her.reach(chance.random() < 0.7)
        case "place":
            her.share_place(chance.choice(["Europe/Berlin", "America/New_York", "Pacific/Auckland"]), "DE")
        case _:
            her.post("sticker")
