"""A member with an open card of heaviness, and what she writes to it when."""

from dataclasses import replace
from datetime import datetime, timedelta

from flows.model.effects import SendMessage
from flows.model.events import TextReceived, Written
from tests.helpers.people import runner
from tests.helpers.world import Tester

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


def knows_the_clock(user: Tester) -> Tester:
    """Ours and Telegram's agree, as her earlier messages showed."""
    return user.with_member(talk=replace(user.member.talk, clock_ahead_s=0.0))
