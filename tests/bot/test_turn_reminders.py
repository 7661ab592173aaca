"""Reminders as turns, and when a member was last there."""

from dataclasses import replace

from bot.storage.store import Store
from bot.turns.results import TurnStatus
from flows.model.effects import (
    Reminder,
    SetReminders,
)
from flows.model.events import (
    ReminderDue,
    TextReceived,
)
from tests.helpers.turns import ANNA, DAY, MONDAY, always, rows, say, turn_handler
from tests.storage.rows import NOW, count, seconds


async def test_a_reminder_enters_once_and_only_while_it_is_planned(store: Store) -> None:
    """A planned one enters; again, one that was dropped from the plan, and one of a stranger change nothing."""
    planned = Reminder("check", MONDAY, NOW)
    await turn_handler(store, always(SetReminders((planned,), 1))).handle(
        ANNA, TextReceived("x"), update_id=1, now=NOW
    )
    due = ReminderDue("check", MONDAY, NOW)
    way_in = turn_handler(store, always(say("reminder")))
    assert (await way_in.handle(ANNA, due, now=NOW)).status is TurnStatus.HANDLED
    assert (await way_in.handle(ANNA, due, now=NOW)).status is TurnStatus.GONE
    assert (await way_in.handle(ANNA, replace(due, kind="other"), now=NOW)).status is TurnStatus.GONE
    assert (await way_in.handle(99, due, now=NOW)).status is TurnStatus.GONE
    assert await count(store, "outbox") == 1
    assert await count(store, "member") == 1
    assert [row["status"] for row in await rows(store, "reminder")] == ["done"]


async def test_a_reminder_that_breaks_is_dropped_and_quarantined_without_a_word(store: Store) -> None:
    """She gets no message about it; the operator sees it, and it is not sent again."""
    planned = SetReminders((Reminder("check", MONDAY, NOW),), 1)
    await turn_handler(store, always(planned)).handle(ANNA, TextReceived("x"), update_id=1, now=NOW)
    result = await turn_handler(store, always(say("missing"))).handle(
        ANNA, ReminderDue("check", MONDAY, NOW), now=NOW
    )
    assert (result.status, result.queued) == (TurnStatus.QUARANTINED, 0)
    assert [row["status"] for row in await rows(store, "reminder")] == ["dropped"]
    assert await count(store, "quarantined_update") == 1


async def test_reminders_do_not_count_as_having_been_here(store: Store) -> None:
    """A reminder changes her state but not when she was last seen; nor does a clock that was set back."""
    way_in = turn_handler(store, always(SetReminders((Reminder("check", MONDAY, NOW),), 1)))
    await way_in.handle(ANNA, TextReceived("x"), update_id=1, now=NOW)
    await way_in.handle(ANNA, ReminderDue("check", MONDAY, NOW), now=NOW + 9 * DAY)
    await way_in.handle(ANNA, TextReceived("x"), update_id=2, now=NOW - seconds(3600))
    assert [(row["revision"], row["last_seen"]) for row in await rows(store, "member")] == [(3, NOW)]
