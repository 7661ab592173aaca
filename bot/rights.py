"""Her rights: a copy of every row of hers, as JSON and to read, and the removal of every row. By the ownership map.

The words of the readable copy are content; what has no words there is shown by its id.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any, Final
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, select

from bot.storage.ownership import erase, rows_of
from bot.storage.store import Store
from bot.storage.tables import member

FORMAT: Final = 1
"""Version of the JSON copy's shape."""
HIDDEN: Final = frozenset({"id", "member_id", "chat_id", "payload", "unknown", "attempts", "error"})
"""Left out of the readable copy; the JSON copy has them."""

Labels = Callable[[str], Mapping[str, str]]
"""Language -> the words of every message that needs no argument, by key."""
Rows = dict[str, list[dict[str, Any]]]


@dataclass(frozen=True, slots=True)
class Copy:
    """One file of an export."""

    name: str
    content: bytes


async def copies(store: Store, labels: Labels, member_id: int, now: datetime) -> tuple[Copy, ...]:
    """All that is kept about her, a text to read and JSON for a program; nothing when she is unknown."""
    rows = await store.database.read(partial(rows_of, member_id=member_id))
    if not rows["member"]:
        return ()
    state = json.loads(rows["member"][0]["state"])
    rows["member"][0]["state"] = state
    words = labels(state.get("language", "en"))
    zone = ZoneInfo(state.get("profile", {}).get("zone", "UTC"))
    return (
        Copy("my-coach-data.txt", "\n".join(_readable(rows, words, now.astimezone(zone))).encode()),
        Copy("my-coach-data.json", _json(rows, now)),
    )


async def remove(store: Store, member_id: int) -> int:
    """Remove every row of hers, what waits to be sent too; how many there were. For the operator and for retention."""
    count = await store.database.write(partial(_remove, member_id=member_id))
    await store.database.scrub()
    return count


def _remove(connection: Connection, *, member_id: int) -> int:
    """Her row is locked first: a turn under way ends before, and the next one finds nobody."""
    connection.execute(select(member.c.id).where(member.c.id == member_id).with_for_update())
    return erase(connection, member_id)


def _json(rows: Rows, now: datetime) -> bytes:
    document = {"format": FORMAT, "made_at": now, **rows}
    return json.dumps(
        document, default=lambda value: value.isoformat(), ensure_ascii=False, indent=1
    ).encode()


def _readable(rows: Rows, words: Mapping[str, str], now: datetime) -> Iterator[str]:
    yield words.get("export-title", "export")
    yield f"{words.get('export-made', 'made')} {now:%Y-%m-%d %H:%M}"
    for table, entries in rows.items():
        yield ""
        yield f"== {words.get(f'export-part-{table}', table)} =="
        if not entries:
            yield words.get("export-nothing", "-")
        for entry in entries:
            shown = _show_answer(entry, words) if table == "answer" else entry
            yield from _lines(shown, now, "")


def _show_answer(entry: dict[str, Any], words: Mapping[str, str]) -> dict[str, Any]:
    """With the words of the buttons she tapped, where there are any."""
    question = f"{entry['flow']}-{entry['question']}"
    value = entry["value"]
    values = value if isinstance(value, list) else [value]
    shown = [words.get(f"{question}-{one}".replace("_", "-"), one) for one in values]
    return entry | {"value": shown if isinstance(value, list) else shown[0]}


def _lines(entry: Mapping[str, Any], now: datetime, indent: str) -> Iterator[str]:
    """One entry: a line of what is simple, and what is nested below it, indented."""
    visible = {
        name: value for name, value in entry.items() if name not in HIDDEN and value not in (None, [], {})
    }
    simple = {name: value for name, value in visible.items() if not _is_nested(value)}
    yield indent + "- " + "; ".join(f"{_name(name)}: {_value(value, now)}" for name, value in simple.items())
    for name, value in visible.items():
        if _is_nested(value):
            yield f"{indent}  {_name(name)}:"
            for each in value if isinstance(value, list) else [value]:
                yield from _lines(each, now, indent + "    ")


def _is_nested(value: Any) -> bool:
    return isinstance(value, dict) or (isinstance(value, list) and isinstance(value[0], dict))


def _name(name: str) -> str:
    return name.replace("_", " ")


def _value(value: Any, now: datetime) -> str:
    if isinstance(value, datetime):
        return f"{value.astimezone(now.tzinfo):%Y-%m-%d %H:%M}"
    if isinstance(value, list):
        return ", ".join(str(each) for each in value)
    return str(value)
