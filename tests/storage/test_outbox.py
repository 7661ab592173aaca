"""The outbox: who may go, in which order, and what becomes of a claim."""

from datetime import datetime
from functools import partial
from typing import Any

import pytest
from sqlalchemy import Connection

from bot.storage.outbox.claim import claim, expire
from bot.storage.records import OutboxMessage, Resent
from bot.storage.store import Store, open_store
from flows.model.messages import Priority
from tests.storage.rows import NOW, count, newcomer, queue_message, seconds
from tests.waiting import together

ANNA, BEA = 71, 72


async def test_only_the_head_of_a_chat_goes(store: Store) -> None:
    """The second message of a chat waits until the first one is delivered, and then comes next."""
    for text in ("one", "two"):
        await queue_message(store, ANNA, NOW, text=text)
    first = await store.outbox.claim(NOW, 10, 60)
    assert [message.payload["text"] for message in first] == ["one"]
    assert await store.outbox.claim(NOW, 10, 60) == []
    assert await store.outbox.sent(first[0], 5, NOW)
    assert [message.payload["text"] for message in await store.outbox.claim(NOW, 10, 60)] == ["two"]


async def test_safety_goes_first_and_overtakes_in_its_own_chat(store: Store) -> None:
    """Safety (0) precedes an older reminder (3) of the same chat and an older reply (1) of another one."""
    await queue_message(store, ANNA, NOW, priority=3, text="nudge")
    await queue_message(store, BEA, NOW, priority=1, text="reply")
    await queue_message(store, ANNA, NOW, priority=0, text="urgent")
    claimed = await store.outbox.claim(NOW, 10, 60)
    assert [message.payload["text"] for message in claimed] == ["urgent", "reply"]


async def test_the_limit_and_the_highest_priority_are_kept(store: Store) -> None:
    """Of three chats two are taken; with max_priority=1 no reminder is."""
    for chat, priority in ((1, 3), (2, 1), (3, 0)):
        await queue_message(store, chat, NOW, priority=priority)
    assert [message.chat_id for message in await store.outbox.claim(NOW, 10, 60, max_priority=1)] == [3, 2]
    await queue_message(store, 4, NOW, priority=3)
    assert [message.chat_id for message in await store.outbox.claim(NOW, 1, 60)] == [1]


async def test_a_lost_lease_comes_back_as_unknown_and_fences_the_first_owner(store: Store) -> None:
    """After 60 s another process claims it as `unknown`; the first owner can no longer settle it."""
    await queue_message(store, ANNA, NOW)
    (first,) = await store.outbox.claim(NOW, 10, 60)
    assert (first.attempts, first.unknown) == (1, False)
    assert await store.outbox.claim(NOW + seconds(59), 10, 60) == []
    (second,) = await store.outbox.claim(NOW + seconds(60), 10, 60)
    assert (second.id, second.attempts, second.unknown) == (first.id, 2, True)
    assert not await store.outbox.sent(first, 5, NOW)
    assert not await store.outbox.dead(first, "blocked")
    assert await store.outbox.sent(second, 5, NOW)


async def test_a_lease_that_is_over_is_found_within_a_second_of_the_last_look(store: Store) -> None:
    """While others can go it waits up to a second for the next look; where nothing else can it is found at once."""
    await queue_message(store, ANNA, NOW)
    await store.outbox.claim(NOW, 10, 0.2)
    for chat in (1, 2):
        await queue_message(store, chat, NOW)
    assert [message.chat_id for message in await store.outbox.claim(NOW + seconds(0.5), 1, 60)] == [1]
    found = await store.outbox.claim(NOW + seconds(1), 1, 0.2)
    assert [(message.chat_id, message.unknown) for message in found] == [(ANNA, True)]
    await store.outbox.claim(NOW + seconds(1), 1, 60)
    assert [message.chat_id for message in await store.outbox.claim(NOW + seconds(1.3), 1, 60)] == [ANNA]


async def test_leases_that_ended_are_counted(store: Store) -> None:
    """On both databases: none while they last, and each of the three once, when they are over."""
    for chat in (1, 2, 3):
        await queue_message(store, chat, NOW)
    await store.outbox.claim(NOW, 10, 60)
    found = [await store.database.write(partial(expire, now=NOW + seconds(later))) for later in (59, 60, 61)]
    assert found == [0, 3, 0]


async def test_a_claim_that_finds_nothing_is_not_tried_twice(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only where a lease has just ended is it worth looking again."""
    tries: list[datetime] = []

    def counted(connection: Connection, *, now: datetime, **others: Any) -> list[OutboxMessage]:
        tries.append(now)
        return claim(connection, now=now, **others)

    monkeypatch.setattr("bot.storage.outbox.outbox.claim", counted)
    for moment in (NOW, NOW, NOW + seconds(2)):
        assert await store.outbox.claim(moment, 10, 60) == []
    assert tries == [NOW, NOW, NOW + seconds(2)]


async def test_what_is_to_be_tried_later_holds_back_its_chat_but_not_safety(store: Store) -> None:
    """During a back-off the next reply of the chat waits too, so that order is kept; a safety message does not."""
    await queue_message(store, ANNA, NOW, text="first")
    (message,) = await store.outbox.claim(NOW, 10, 60)
    await queue_message(store, ANNA, NOW, text="second")
    assert await store.outbox.later(message, NOW + seconds(30), "500")
    assert await store.outbox.claim(NOW, 10, 60) == []
    await queue_message(store, ANNA, NOW, priority=0, text="urgent")
    (urgent,) = await store.outbox.claim(NOW, 10, 60)
    assert urgent.payload["text"] == "urgent"
    await store.outbox.sent(urgent, 6, NOW)
    (again,) = await store.outbox.claim(NOW + seconds(30), 10, 60)
    assert (again.payload["text"], again.attempts, again.unknown) == ("first", 2, False)


async def test_delivered_words_are_forgotten(store: Store) -> None:
    """A delivered message keeps its row without its text; one without an owner is deleted."""
    anna = await newcomer(store, ANNA, NOW)
    await queue_message(store, ANNA, NOW, member_id=anna, text="about her body")
    await queue_message(store, BEA, NOW, text="goodbye")
    for message in await store.outbox.claim(NOW, 10, 60):
        assert await store.outbox.sent(message, 5, NOW)
    assert await count(store, "outbox") == 1
    assert await store.outbox.depth() == 0
    assert await store.updates.purge_expired(NOW + seconds(1)) == 1


async def test_dead_letters_are_listed_and_sent_again(store: Store) -> None:
    """A message given up shows with its error and can be queued again with fresh tries; a second resend finds none."""
    anna = await newcomer(store, ANNA, NOW)
    await queue_message(store, ANNA, NOW, member_id=anna)
    (message,) = await store.outbox.claim(NOW, 10, 60)
    assert await store.outbox.dead(message, "chat_not_found")
    (letter,) = await store.outbox.dead_letters()
    assert (letter.member_id, letter.error, letter.attempts) == (anna, "chat_not_found", 1)
    assert await store.outbox.resend([letter.id], NOW) == Resent(1, 0)
    assert await store.outbox.resend([letter.id], NOW) == Resent(0, 0)
    (again,) = await store.outbox.claim(NOW, 10, 60)
    assert again.attempts == 1


async def test_a_nudge_that_is_resent_goes_on_ageing(store: Store) -> None:
    """Of three given up an hour ago the reply begins again; the young nudge keeps its age, the old one stays dead."""
    anna = await newcomer(store, ANNA, NOW)
    hour = seconds(3600)
    for queued, priority in ((NOW, 1), (NOW, 3), (NOW - 2 * hour, 3)):
        await queue_message(store, ANNA, queued, priority=priority, member_id=anna)
        (message,) = await store.outbox.claim(NOW, 10, 60)
        assert await store.outbox.dead(message, "invalid")
    given = [letter.id for letter in await store.outbox.dead_letters()]
    assert await store.outbox.resend(given, NOW + hour, {Priority.REMINDER: 2 * hour}) == Resent(2, 1)
    assert [letter.id for letter in await store.outbox.dead_letters()] == [max(given)]
    resent = []
    while messages := await store.outbox.claim(NOW + hour, 10, 60):
        resent += [(message.priority, message.created_at) for message in messages]
        await store.outbox.sent(messages[0], 5, NOW + hour)
    assert resent == [(1, NOW + hour), (3, NOW)]


async def test_a_chat_that_cannot_be_written_to_takes_all_that_waits_with_it(store: Store) -> None:
    """Her waiting messages become dead letters; other chats and later messages are not affected."""
    anna = await newcomer(store, ANNA, NOW)
    await queue_message(store, ANNA, NOW, member_id=anna, text="first")
    await queue_message(store, BEA, NOW, text="another chat")
    refused, other = await store.outbox.claim(NOW, 10, 60)
    await queue_message(store, ANNA, NOW, member_id=anna, text="second")
    await queue_message(store, ANNA, NOW, text="of nobody")
    await queue_message(store, BEA, NOW, text="waits")
    assert await store.outbox.close_chat(refused, "blocked")
    assert [letter.error for letter in await store.outbox.dead_letters()] == ["blocked", "blocked"]
    assert (await count(store, "outbox"), await store.outbox.depth()) == (4, 2)
    assert await store.outbox.sent(other, 5, NOW)
    await queue_message(store, ANNA, NOW - seconds(3600), member_id=anna, text="later, by a clock set back")
    claimed = await store.outbox.claim(NOW, 10, 60)
    assert {message.payload["text"] for message in claimed} == {"waits", "later, by a clock set back"}


async def test_who_lost_the_lease_closes_the_chat_for_what_waits_only(store: Store) -> None:
    """A message leased to another process is not closed."""
    await queue_message(store, ANNA, NOW)
    (lost,) = await store.outbox.claim(NOW, 10, 60)
    (held,) = await store.outbox.claim(NOW + seconds(60), 10, 60)
    await queue_message(store, ANNA, NOW, text="waits")
    assert await store.outbox.close_chat(lost, "blocked")
    assert await store.outbox.still_leased(held)
    assert await count(store, "outbox") == 1


async def test_a_dropped_nudge_is_gone(store: Store) -> None:
    """A dropped message leaves no row and does not block its chat."""
    await queue_message(store, ANNA, NOW, priority=3)
    (message,) = await store.outbox.claim(NOW, 10, 60)
    assert await store.outbox.drop(message, "unknown")
    assert await count(store, "outbox") == 0


async def test_depth_age_and_next_instant(store: Store) -> None:
    """Nothing waits at first; then one row of two minutes, due at once; a claimed one counts by its lease."""
    assert await store.outbox.next_at() is None
    assert await store.outbox.oldest_age(NOW) == seconds(0)
    await queue_message(store, ANNA, NOW)
    assert await store.outbox.next_at() == NOW
    assert await store.outbox.oldest_age(NOW + seconds(120)) == seconds(120)
    await store.outbox.claim(NOW, 10, 60)
    assert (await store.outbox.depth(), await store.outbox.next_at()) == (1, NOW + seconds(60))


async def test_a_lone_process_takes_its_leases_back_at_start(url: str) -> None:
    """On SQLite a claim of a killed process is claimable at once, as unknown; on PostgreSQL others may hold it."""
    async with open_store(url) as store:
        await queue_message(store, ANNA, NOW)
        await store.outbox.claim(NOW, 10, 60)
    async with open_store(url) as store:
        claimed = await store.outbox.claim(NOW, 10, 60)
        assert [message.unknown for message in claimed] == ([True] if store.alone else [])


async def test_two_openings_claim_every_row_once(store: Store, url: str) -> None:
    """Eight claimers on two openings of one database share 200 rows without getting one twice."""
    for chat in range(200):
        await queue_message(store, chat, NOW)
    async with open_store(url, exclusive=False) as other:
        claimed = await together(
            *(side.outbox.claim(NOW, 40, 60) for side in (store, other) for _ in range(4))
        )
        rest = await store.outbox.claim(NOW, 200, 60)
    ids = [message.id for messages in (*claimed, rest) for message in messages]
    assert len(ids) == len(set(ids)) == 200
