"""The length of the runs, their dice, and fresh databases of each kind."""

import itertools
import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path
from zlib import crc32

import pytest

from tests.conftest import KINDS
from tests.postgres import Cluster


@pytest.fixture
def chance(request: pytest.FixtureRequest, long: bool) -> random.Random:
    """Dice whose seed is shown with a failure; FAULTS_SEED repeats the same throws.

    The short run throws the same each time, so that it fails only by a change.
    """
    fixed = crc32(request.node.nodeid.encode())
    new = random.SystemRandom().randrange(1 << 32) if long else fixed
    seed = int(os.environ.get("FAULTS_SEED") or new)
    print(f"FAULTS_SEED={seed}")  # noqa: T201 -- shown by pytest where a test ends badly
    return random.Random(seed)


@pytest.fixture(params=KINDS)
def fresh_url(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[], str]:
    """Makes the URL of another database with tables and no rows, at each call."""
    numbers = itertools.count(1)
    if request.param == "sqlite":
        template: Path = request.getfixturevalue("sqlite_template")

        def copy() -> str:
            return f"sqlite+aiosqlite:///{shutil.copyfile(template, tmp_path / f'coach-{next(numbers)}.db')}"

        return copy
    name: str = request.getfixturevalue("postgres_template")
    server: Cluster = request.getfixturevalue("postgres")
    return lambda: server.database(name)
