"""Promise 6, the typing half: in real conversations every button can be typed instead of tapped."""

from dataclasses import replace
from datetime import date, time

import pytest

from flows.engine.engine import Turn, advance
from flows.engine.registry import vocabulary
from flows.model.effects import RemoveButtons
from flows.model.events import Tapped, TextReceived
from flows.model.member import Member
from flows.understanding.dates import read_date
from flows.understanding.numbers import Rejected
from flows.understanding.times import read_time
from tests.helpers.people import member, prepping, runner
from tests.helpers.world import Bubble, Tester, catalog

WORDS = vocabulary(catalog(), "en")

COMMANDS = (
    "/start", "/quiz", "/today", "/week", "/symptom", "/urgent", "/why", "/progress", "/settings",
    "/pause", "/changed", "/delete", "/privacy", "/help",
)  # fmt: skip


def outcome(turn: Turn) -> tuple[Member, tuple[str, ...]]:
    """What a turn led to, apart from which bubble it is written in or takes its buttons off, and the words she used."""
    talk = replace(turn.member.talk, message_id=None, last_message_digest="", last_message_at=None)
    kinds = tuple(type(effect).__name__ for effect in turn.effects if not isinstance(effect, RemoveButtons))
    return replace(turn.member, talk=talk), kinds


def play(user: Tester, event: Tapped | TextReceived) -> tuple[Member, tuple[str, ...]]:
    """One event from where she is, without going there."""
    return outcome(advance(user.member, event, user.catalog, user.now))


def ways_to_say(bubble: Bubble, label: str) -> list[str]:
    """What can be typed for a button: its words, its place in the list; a tick is taken away in so many words."""
    shown = [words for words, data in bubble.buttons.items() if data.startswith(("a:", "g:"))]
    if label.startswith("✓ "):
        return [f"untick {label.removeprefix('✓ ')}"]
    return [label, str(shown.index(label) + 1)]


def check_every_button(user: Tester) -> int:
    """Each button of the newest message, tapped and typed; returns how many there were."""
    checked = 0
    for label, data in user.last.buttons.items():
        if not data.startswith(("a:", "g:")):
            continue
        tapped = play(user, Tapped(data, user.last.id))
        typed = [play(user, TextReceived(words)) for words in ways_to_say(user.last, label)]
        assert tapped in typed, f"{label!r} ({data}) cannot be typed; on\n{user.text}"
        checked += 1
    return checked


def starts() -> list[tuple[str, Tester]]:
    """Members at different places of their way."""
    return [
        ("new", Tester()),
        ("asked", Tester(member=member())),
        ("prep", prepping()),
        ("running", runner()),
        ("growing", runner("S17", since_days=40)),
    ]


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("start", [name for name, _ in starts()])
def test_what_a_command_shows_can_be_typed(start: str, command: str) -> None:
    """Every button under the answer to every command, wherever she is."""
    user = dict(starts())[start]
    user.send(command)
    if not user.silent:
        check_every_button(user)


@pytest.mark.parametrize("path", range(12))
def test_on_the_way_through_the_conversations_everything_can_be_typed(path: int) -> None:
    """Twelve walks of forty taps, each choosing other buttons; at every stop each button is typed as well."""
    user = [start for _, start in starts()][path % 5]
    user.send(COMMANDS[path])
    checked = 0
    for step in range(40):
        labels = [label for label, data in user.last.buttons.items() if data.startswith(("a:", "g:"))]
        if not labels or user.silent:
            user.send(COMMANDS[(path + step) % len(COMMANDS)])
            continue
        if step % 3 == 0:
            checked += check_every_button(user)
        user.tap(labels[(step * (path + 3) + path) % len(labels)])
    assert checked


@pytest.mark.parametrize(
    ("typed", "born"),
    [
        ("12w", date(2025, 12, 8)),
        ("12weeks", date(2025, 12, 8)),
        ("3.5 months", date(2025, 11, 17)),
        ("she was born on 13 Oct 2025", date(2025, 10, 13)),
        ("my baby is 12 weeks old", date(2025, 12, 8)),
    ],
)
def test_more_ways_to_say_when_she_was_born(typed: str, born: date) -> None:
    """Glued units, half months, a whole sentence."""
    assert read_date(typed, WORDS, date(2026, 3, 2)) == born


def test_a_minus_is_asked_about() -> None:
    """ "-5 weeks" may be a typo or the future: it is never taken for five weeks ago."""
    assert isinstance(read_date("-5 weeks", WORDS, date(2026, 3, 2)), Rejected)


@pytest.mark.parametrize(
    ("typed", "at"), [("8 30", time(8, 30)), ("7;30", time(7, 30)), ("8 30 pm", time(20, 30))]
)
def test_more_ways_to_type_a_time(typed: str, at: time) -> None:
    """A space or a typo between hour and minutes."""
    assert read_time(typed, WORDS) == at
