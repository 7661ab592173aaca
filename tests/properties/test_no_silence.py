"""Whatever she taps or types is answered: no button on her screen leads to silence."""

import random

import pytest

from flows.model.effects import SendMessage
from tests.helpers.people import after_run, leaked, prepping, runner
from tests.helpers.quiz_play import agreed
from tests.helpers.world import Bubble, Tester

STARTS = {
    "newcomer": agreed,
    "runner": runner,
    "before week twelve": prepping,
    "after a run": after_run,
    "in a pause": leaked,
}
OPENERS = (
    "/today", "/week", "/why", "/progress", "/symptom", "/pause", "/resume", "/settings", "/help", "/quiz", "/changed",
    "/sheet", "/urgent", "/privacy", "/export", "/calendar",
)  # fmt: skip
TAPS = 160
ELSEWHERE = ("http", "tel:")
"""Links, which Telegram opens by itself."""


def visible(bubble: Bubble) -> list[tuple[str, str]]:
    """The buttons of a message that come back to the coach, but the one that deletes everything."""
    return [
        (label, data)
        for label, data in bubble.buttons.items()
        if not data.startswith(ELSEWHERE) and label != "Delete it all"
    ]


def answered(user: Tester) -> bool:
    """Whether the last turn said something, or showed the tapped card changed."""
    return any(isinstance(effect, SendMessage) for effect in user.effects)


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("start", STARTS)
def test_no_button_on_her_screen_leads_to_silence(start: str, seed: int) -> None:
    """A walk over the buttons of the newest message, with days passing in between."""
    user, choose = STARTS[start](), random.Random(f"{start} {seed}")
    for _ in range(TAPS):
        offered = visible(user.last) if user.bubbles else []
        if not offered or choose.random() < 0.1:
            user.send(choose.choice(OPENERS))
            assert answered(user), f"a command was met with silence; the newest message: {user.text}"
        elif choose.random() < 0.1:
            user.wait(hours=choose.choice((1, 9, 26)))
        else:
            label, data = choose.choice(offered)
            before = user.text
            user.tap_data(data, user.last.id)
            assert answered(user), f"{label!r} was met with silence below: {before}"
