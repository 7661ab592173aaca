"""The host of the local chat: it lives as long as the coach behind the page, and its members are only read."""

import asyncio
import copy
from datetime import UTC, datetime

import pytest

from bot.demo import app
from bot.demo.coach.sample_members import member_tables, persona_from
from tests.waiting import FAR_S

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


class BrokenProcess:
    """A coach that dies at once."""

    def __init__(self, coach: object) -> None:
        pass

    async def run(self, stopping: asyncio.Event) -> None:
        """Ends."""
        raise RuntimeError("the coach is gone")


async def test_the_page_goes_down_with_the_coach(monkeypatch: pytest.MonkeyPatch) -> None:
    """When the coach behind the page fails, the page ends too, so that nobody waits for an answer."""
    monkeypatch.setattr(app, "Process", BrokenProcess)
    monkeypatch.setattr(app, "set_up_logs", lambda *_: None)
    async with asyncio.timeout(FAR_S):
        with pytest.raises(RuntimeError, match="the coach is gone"):
            await app.run_demo(0)


def test_a_member_is_made_from_her_table_as_often_as_one_likes() -> None:
    """Making a member does not change the table."""
    for _, table in member_tables():
        before = copy.deepcopy(table)
        assert persona_from(table, NOW) == persona_from(table, NOW)
        assert table == before
