"""The moments at which states are kept: `python -m tests.states.moments` writes those of the schema of today.

Files of a released schema stay as they are for good; a new schema gets a folder of its own beside them.
"""

import json
from collections.abc import Callable, Mapping
from pathlib import Path

from bot.storage.codec import dump
from flows.model.member import SCHEMA
from tests.helpers.people import prepping, runner
from tests.helpers.quiz_play import agreed, both_sections, first_section, ready
from tests.helpers.world import Tester

FOLDER = Path(__file__).parent


def ran() -> Tester:
    """Monday's run reported, the morning after still open."""
    return runner().send("/today").tap("Done", "All of it, easy", "None of these")


def leaked() -> Tester:
    """Paused after a few drops."""
    return runner().send("/today").tap("Done", "All of it, easy", "A leak", "Done", "A few drops")


def urgent_cards() -> Tester:
    """The first list of urgent signs of the quiz."""
    return agreed().tap("I gave birth").type("16 weeks ago").tap("Vaginal, no stitches")


def half_a_year() -> Tester:
    """Growing to five kilometres: past the last step, with a run reported and settled."""
    user = (
        runner("S17", grow_week=2, phase="PH3").send("/today").tap("Done", "All of it, easy", "None of these")
    )
    return user.until_reminder("morning_check_in").tap("None of these").wait(days=1)


def in_checks() -> Tester:
    """Three movement checks done, the fourth on the screen."""
    return both_sections().tap("Start the checks", "I'm set, show me", *["Done, nothing noticed"] * 3)


MOMENTS: Mapping[str, Callable[[], Tester]] = {
    "hello": lambda: Tester().send("/start"),
    "town": lambda: Tester().send("/start").tap("Yes, keep it and start"),
    "first-card": agreed,
    "quiz-answered": lambda: agreed().tap("I gave birth").type("16 weeks ago"),
    "quiz-judged": first_section,
    "quiz-urgent": lambda: urgent_cards().tap("Chest pain, racing heart"),
    "background": lambda: first_section().tap("Next: 3 short cards", "None of these"),
    "checks": in_checks,
    "ready": ready,
    "planning": lambda: ready().tap("Make my plan"),
    "on-the-plan": lambda: runner().send("/today"),
    "settings-open": lambda: runner().send("/settings").tap("Running days"),
    "check-in-open": lambda: runner().send("/today").tap("Done"),
    "check-in-signs": lambda: runner().send("/today").tap("Done", "All of it, easy", "A leak"),
    "morning-open": ran,
    "morning-asked": lambda: ran().until_reminder("morning_check_in"),
    "stacked": lambda: runner().send("/today").tap("Done").send("/symptom"),
    "paused": leaked,
    "pause-looked-at": lambda: leaked().wait(days=8).send("/resume"),
    "prep": lambda: prepping().send("/today"),
    "growing": half_a_year,
    "delete-asked": lambda: runner().send("/delete"),
    "situation": lambda: runner().send("/changed"),
    "ignored": lambda: runner().send("/today").wait(days=20),
    "blocked": lambda: runner().send("/today").reach(False),
}
"""Name -> how she got there. The clock of the state stands at the end of it."""


def document(user: Tester) -> str:
    """What a file holds: the moment and the state, as stored."""
    state = json.loads(dump(user.member))
    return (
        json.dumps(
            {"now": user.now.isoformat(), "state": state}, indent=1, sort_keys=True, ensure_ascii=False
        )
        + "\n"
    )


def main() -> None:
    """Write every moment's file that is missing."""
    folder = FOLDER / f"v{SCHEMA}"
    folder.mkdir(exist_ok=True)
    for name, reach in MOMENTS.items():
        file = folder / f"{name}.json"
        if not file.exists():
            file.write_text(document(reach()))


if __name__ == "__main__":
    main()
