"""Exports or removes everything that is kept about a member; both follow the ownership map."""

import json
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any, Final

from sqlalchemy import Connection, select

from bot.storage import deletions
from bot.storage.codec import load
from bot.storage.ownership import erase, erase_received, rows_of
from bot.storage.store import Store
from bot.storage.tables import member
from bot.texts.render import Renderer
from flows.model.catalog import Catalog
from flows.model.errors import StateError
from flows.model.member import NEWCOMER, Member

FORMAT: Final = 1
"""The schema version of the JSON file."""
Rows = dict[str, list[dict[str, Any]]]


@dataclass(frozen=True, slots=True)
class ExportFile:
    """One file of an export."""

    name: str
    content: bytes


async def export_files(
    store: Store, words: Renderer, catalog: Catalog, member_id: int, now: datetime
) -> tuple[ExportFile, ...]:
    """Return everything kept about her as a readable text and as JSON, or () if she is unknown."""
    from bot.privacy.report import readable  # seldom, and a start does not need what it reads

    rows = await store.database.read(partial(rows_of, member_id=member_id))
    if not rows["member"]:
        return ()
    kept = rows["member"][0]
    text = readable(rows, _member(kept), words, catalog, now)
    kept["state"] = json.loads(kept["state"])
    return (
        ExportFile("my-coach-data.txt", text.encode()),
        ExportFile("my-coach-data.json", _json(rows, now)),
    )


def _member(kept: dict[str, Any]) -> Member:
    """Return the member's state; if it can no longer be read, only the JSON file contains it."""
    try:
        return load(kept["state"], kept["schema"])
    except StateError:
        return NEWCOMER


async def remove(store: Store, member_id: int, now: datetime, silent_since: datetime | None = None) -> int:
    """Delete every row of hers, including queued messages; return how many. For the operator and for retention.

    With `silent_since` she is deleted only if she did nothing since then.
    """
    count = await store.database.write(
        partial(_remove, member_id=member_id, now=now, silent_since=silent_since)
    )
    await store.forget_traces(now)
    return count


def _remove(
    connection: Connection, *, member_id: int, now: datetime, silent_since: datetime | None = None
) -> int:
    """Lock her row and delete everything: a turn in progress ends first, and the next one finds nobody."""
    locked = select(member.c.chat_id).where(member.c.id == member_id).with_for_update(key_share=True)
    if silent_since is not None:
        locked = locked.where(member.c.last_seen < silent_since)
    found = connection.execute(locked).first()
    if found is None:
        return 0
    erase_received(connection, found.chat_id)
    deletions.note(connection, member_id, found.chat_id, now)
    return erase(connection, member_id)


def _json(rows: Rows, now: datetime) -> bytes:
    document = {"format": FORMAT, "made_at": now, **rows}
    return json.dumps(
        document, default=lambda value: value.isoformat(), ensure_ascii=False, indent=1
    ).encode()
