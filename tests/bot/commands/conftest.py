"""The database that commands find in their environment, and the logs put back after each command."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
import structlog

from tests.helpers.command_line import TOKEN


@pytest.fixture(autouse=True)
def usual_logs() -> Iterator[None]:
    """A command sets the logs up for its own process; the tests' are put back."""
    root = logging.getLogger()
    before = (root.handlers[:], root.level)
    yield
    root.handlers[:], root.level = before
    structlog.reset_defaults()


@pytest.fixture
def url(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The address of the database the commands find in their environment."""
    address = f"sqlite+aiosqlite:///{tmp_path}/coach.db"
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", TOKEN)
    monkeypatch.setenv("DATABASE_URL", address)
    return address
