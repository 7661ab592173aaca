"""Scripts of people: what each does in the phases of a round, and when the phases are."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from tests.helpers.people import runner
from tests.helpers.quiz_play import CHECKS, CLEAR
from tests.helpers.world import MONDAY, Tester
from tests.wire.player import Deed

START = MONDAY + timedelta(hours=5)
"""Two in the afternoon: nothing falls due for hours, so the first phase can be played for as long as it takes."""
PHASES: tuple[datetime, ...] = (START, MONDAY + timedelta(hours=25))
"""When each phase begins; what fell due before it has come by then. The second is Tuesday at ten."""


@dataclass(frozen=True)
class Scenario:
    """One kind of person: how she begins, and what she does in each phase."""

    name: str
    begins: Callable[[], Tester]
    phases: tuple[tuple[Deed, ...], ...]


def on_the_plan() -> Tester:
    """On the run track, a run planned for today."""
    return replace(runner(), now=START)


def taps(*labels: str) -> tuple[Deed, ...]:
    """Taps one after the other."""
    return tuple(("tap", label) for label in labels)


def says(*words: str) -> tuple[Deed, ...]:
    """Texts or commands one after the other."""
    return tuple(("send", each) for each in words)


def first_section() -> tuple[Deed, ...]:
    """Hello, consent and the first cards, all clear; one is typed."""
    deeds = [*says("/start"), *taps("Yes, keep it and start"), *says("Lyon")]
    for card, answers in CLEAR.items():
        deeds += says(*answers) if card == "gt1" else taps(*answers)
    return tuple(deeds)


QUIZ = Scenario(
    "in the middle of the quiz",
    lambda: Tester(now=START),
    (
        (
            *first_section(),
            *taps("Next: 3 short cards", *["None of these"] * 3),
            *taps("Start the checks", "I'm set, show me", *["Done, nothing noticed"] * CHECKS),
        ),
        (
            *taps("None of these", "Make my plan", "Use these"),
            *says("/week", "/why"),
        ),
    ),
)
RUN = ("All of it, easy", "None of these")
CHECK_IN = Scenario(
    "in the middle of a check-in",
    on_the_plan,
    (
        (*says("/today"), *taps("Done", *RUN), *says("/why", "/progress")),
        (*taps("None of these"), *says("/why", "/today")),
    ),
)
LEAK = Scenario(
    "tells of a leak",
    on_the_plan,
    (
        (
            *says("/today"),
            *taps("Done", "All of it, easy", "A leak", "Done", "A few drops"),
            *says("/why", "/today"),
        ),
        (*says("/today", "/why", "/resume"),),
    ),
)
URGENT = Scenario(
    "tells of an urgent sign",
    on_the_plan,
    ((*says("/urgent", "/today", "/week"),), (*says("/today"),)),
)
NUDGED = Scenario(
    "is reminded and answers in the evening",
    on_the_plan,
    ((*says("/week", "/today"),), (*says("/today"),)),
)
