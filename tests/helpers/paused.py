"""Members in a pause of running."""

from dataclasses import replace
from datetime import timedelta

from flows.model.pause import Pause
from tests.helpers.people import leaked, runner
from tests.helpers.world import MONDAY, Tester


def quiet_week() -> Tester:
    """Return a member with a leak and seven reported symptom-free days."""
    user = leaked()
    for _ in range(6):
        user.wait(days=1).tap_data(f"g:pause.clear:{user.today}")
    return user


def paused(action: str, **changes: object) -> Tester:
    """Return a member in a pause of this kind since two weeks ago."""
    user, since = runner("S10"), MONDAY.date() - timedelta(days=14)
    pause = Pause(action=action, group="leak", since=since, from_step="S10", last_sign=since, rules=("X5",))
    user.member = replace(user.member, pause=replace(pause, **changes))  # type: ignore[arg-type]
    return user
