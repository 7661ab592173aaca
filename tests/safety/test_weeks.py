"""Tens of thousands of weeks of made-up members: whatever they answer, nothing of `watch` happens in any turn.

A short seeded run here; `make faults` plays the long one.
"""

from collections import Counter

import pytest

from tests.safety.watch import LOOKS, milder
from tests.safety.weeks import weeks

BLOCKS, MEMBERS, SHORT_WEEKS = 4, 3, 4
LOOKED_AT = tuple(look for look in LOOKS if look is not milder)
"""Without the look that reads rendered words: there is no screen here."""
LONG_MEMBERS, LONG_WEEKS = 625, 12
"""Of each block: 4 times 625 members for 12 weeks are 30,000 weeks."""


@pytest.mark.parametrize("block", range(BLOCKS))
def test_no_week_breaks_a_promise(block: int, long: bool) -> None:
    """No run is shown while something is open, nothing jogs or hops early, no sign is lost, night shifts and trips too."""
    members, count = (LONG_MEMBERS, LONG_WEEKS) if long else (MEMBERS, SHORT_WEEKS)
    seen: Counter[str] = Counter()
    for seed in range(block * members, (block + 1) * members):
        for at, (her, before) in enumerate(weeks(seed, count)):
            found = [one for look in LOOKED_AT for one in look(her, before)]
            assert not found, (seed, at, found, her.shown)
            seen["turns"] += 1
        seen["weeks"] += count
    assert seen["turns"] > 10 * members
