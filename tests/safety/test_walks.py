"""The promises over random walks: whatever she does, in whatever order, nothing of `watch` happens.

Short seeded runs here; `make faults` plays the long ones.
"""

import pytest

from tests.safety.walks import walk, walk_after_weeks
from tests.safety.watch import problems_of

BLOCKS, LENGTH = 4, 50
WALKS, LONG_WALKS = 10, 250
"""Of each block."""
AFTER_WEEKS, LONG_AFTER_WEEKS = 3, 500


@pytest.mark.parametrize("block", range(BLOCKS))
def test_no_walk_breaks_a_promise(block: int, long: bool) -> None:
    """Taps, old and invented buttons, commands, words and reminders out of order leave every promise whole."""
    walks = LONG_WALKS if long else WALKS
    for seed in range(block * walks, (block + 1) * walks):
        for at, (her, before) in enumerate(walk(seed, LENGTH)):
            assert not problems_of(her, before), (seed, at, her.said)


@pytest.mark.parametrize("block", range(BLOCKS))
def test_no_walk_after_weeks_breaks_a_promise(block: int, long: bool) -> None:
    """The same where weeks of answers have left pauses, ways back, looks that are owed and questions half answered."""
    walks = LONG_AFTER_WEEKS if long else AFTER_WEEKS
    for seed in range(block * walks, (block + 1) * walks):
        for at, (her, before) in enumerate(walk_after_weeks(seed, LENGTH)):
            assert not problems_of(her, before), (seed, at, her.said)
