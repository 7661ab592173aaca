"""Members at interesting moments, and what a person may do at a phone, for random walks."""

from dataclasses import replace
from datetime import UTC, timedelta
from functools import lru_cache
from pathlib import Path

from hypothesis import strategies as st

from bot.simulate import play
from bot.simulate.persona import Persona, read_persona
from flows.engine.registry import COMMANDS
from flows.model.member import Member
from tests.helpers.world import MONDAY, Tester, catalog, words

PERSONAS = Path(__file__).parent.parent / "personas"
MOMENTS = (
    ("", 0),
    ("ready_and_smooth", 1),
    ("ready_and_smooth", 8),
    ("ready_and_smooth", 18),
    ("leak_in_week_3", 3),
    ("heaviness_next_morning", 5),
    ("eight_weeks", 2),
    ("shin_pain", 5),
    ("swollen_calf", 3),
    ("misses_two_weeks", 7),
    ("leaks_weekly", 1),
    ("sore_scar", 1),
)
"""(persona, weeks played); the first is a newcomer."""

TYPED = (
    "yes",
    "no",
    "1",
    "3",
    "7",
    "none",
    "back",
    "later",
    "not sure",
    "leak",
    "12 weeks ago",
    "9:30",
    "Berlin",
    "I feel great!",
    "",
)


@lru_cache
def _played(name: str, weeks: int) -> tuple[Persona, Member]:
    persona = read_persona(PERSONAS / f"{name}.toml")
    return persona, play(persona, catalog(), words(), weeks).member


def someone(moment: tuple[str, int]) -> Tester:
    """A member as she stands after so many weeks, with an empty screen."""
    name, weeks = moment
    if not name:
        return Tester().send("/start")
    persona, member = _played(name, weeks)
    # In UTC, as the shell counts: a wall time that the clock skips in spring equals nothing, not even itself.
    now = (persona.start + timedelta(weeks=weeks)).astimezone(UTC)
    return Tester(now=now, member=replace(member)).send("/today")


moves = st.one_of(
    st.tuples(st.just("tap"), st.integers(0, 40)),
    st.tuples(st.just("tap"), st.integers(0, 40)),
    st.tuples(st.just("tap"), st.integers(0, 40)),
    st.tuples(st.just("old"), st.integers(0, 200)),
    st.tuples(st.just("type"), st.sampled_from(TYPED) | st.text(max_size=20)),
    st.tuples(st.just("send"), st.sampled_from([f"/{name}" for name in (*COMMANDS, "start", "stop")])),
    st.tuples(st.just("wait"), st.sampled_from([1, 6, 24, 40, 24 * 15])),
    st.tuples(st.just("post"), st.sampled_from(["sticker", "voice", "photo"])),
)


def do(her: Tester, move: tuple[str, object]) -> None:
    """Play one move; a tap goes to the newest message, an old one to any button of the whole chat."""
    kind, what = move
    match kind:
        case "tap" | "old":
            shown = her.bubbles if kind == "old" else [her.last] if her.bubbles else []
            data = [(bubble.id, data) for bubble in shown for data in bubble.buttons.values() if ":" in data]
            data = [(at, each) for at, each in data if not each.startswith(("http", "tel"))]
            if data:
                message_id, pressed = data[int(str(what)) % len(data)]
                her.tap_data(pressed, message_id)
        case "wait":
            her.wait(hours=float(str(what)))
        case _:
            getattr(her, kind)(what)


__all__ = ["MOMENTS", "MONDAY", "do", "moves", "someone"]
