"""The promises over random walks: whatever she does, in whatever order, nothing of `watch` happens."""

import pytest

from tests.safety.walks import walk
from tests.safety.watch import problems_of

SEEDS, LENGTH = range(40), 50


@pytest.mark.parametrize("block", range(0, len(SEEDS), 10))
def test_no_walk_breaks_a_promise(block: int) -> None:
    """Taps, old and invented buttons, commands, words and reminders out of order leave every promise whole."""
    for seed in SEEDS[block : block + 10]:
        for at, (her, before) in enumerate(walk(seed, LENGTH)):
            assert not problems_of(her, before), (seed, at, her.said)
