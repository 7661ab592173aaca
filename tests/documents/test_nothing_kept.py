"""What is made for her is made at sending: not a byte of it is left on the disk, in the database or its journal."""

from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest

from bot.catalog.load import load
from bot.documents.attachments import AttachmentMaker
from bot.documents.moves.cache import PictureCache
from bot.documents.moves.workshop import Workshop
from bot.storage.codec import dump
from bot.storage.members import get_or_create
from bot.storage.outbox import queueing
from bot.storage.records import OutboxMessage
from bot.storage.store import open_store
from flows.model.member import SCHEMA, Totals
from flows.model.pause import Closed
from tests.helpers.people import runner
from tests.helpers.world import MONDAY, words

KINDS = {
    "sheet": b"%PDF",
    "progress": b"\x89PNG\r\n\x1a\n",
    "week": b"\x89PNG\r\n\x1a\n",
    "calendar": b"BEGIN:VCALENDAR",
}
ROUNDS = 5


def every_byte(folder: Path) -> dict[Path, bytes]:
    """What stands on the disk."""
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


async def test_files_of_hers_leave_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Twenty files made: no new file on disk, none of her data in one, and only a short queue entry."""
    monkeypatch.setenv("TMPDIR", str(tmp_path / "tmp"))
    (tmp_path / "tmp").mkdir()
    hers = replace(runner().member, totals=Totals(runs=3, strength=2, clear_minutes=18))
    async with open_store(f"sqlite+aiosqlite:///{tmp_path / 'coach.db'}") as store:
        row = await store.database.write(
            lambda connection: get_or_create(connection, 7, dump(hers), SCHEMA, MONDAY)
        )
        maker = AttachmentMaker(
            store, words(), load(), Workshop(PictureCache(tmp_path / "pictures")), lambda: MONDAY
        )
        before = every_byte(tmp_path).keys()
        made: list[bytes] = []
        for number in range(ROUNDS * len(KINDS)):
            kind = list(KINDS)[number % len(KINDS)]
            payload = {
                "text": "Here it is",
                "reply_markup": None,
                "attachment": {"kind": kind, "name": "", "form": ""},
            }
            await store.database.write(
                lambda connection, payload=payload: queueing.queue(
                    connection,
                    member_id=row.id,
                    chat_id=7,
                    priority=1,
                    kind="message",
                    payload=payload,
                    now=MONDAY,
                )
            )
            message = OutboxMessage(
                number, 7, row.id, 1, "message", payload, 1, False, "t", MONDAY, datetime.now(UTC)
            )
            (piece,) = await maker(message)
            content = await piece.load()
            assert content is not None and content.startswith(KINDS[kind]), kind
            assert piece.digest == "", "no id of it is kept"
            made.append(content)
        after = every_byte(tmp_path)

    assert after.keys() == before
    for content in made:
        part = content[200:260]
        assert not any(part in stored for stored in after.values())


@pytest.mark.parametrize("kind", ["progress", "week"])
async def test_what_was_queued_before_hard_news_is_not_drawn_after_it(tmp_path: Path, kind: str) -> None:
    """A picture is made from her state at the time of sending; after the news only the text is sent."""
    hers = replace(runner().member, totals=Totals(runs=3, clear_minutes=18))
    closed = replace(hers, closed=Closed(reason="urgent", since=MONDAY.date()))
    payload = {
        "text": "Your weeks",
        "reply_markup": None,
        "attachment": {"kind": kind, "name": "", "form": ""},
    }
    async with open_store(f"sqlite+aiosqlite:///{tmp_path / 'coach.db'}") as store:
        shop = Workshop(PictureCache(tmp_path / "pictures"))
        maker = AttachmentMaker(store, words(), load(), shop, lambda: MONDAY)
        made = []
        for chat, state in ((7, hers), (8, closed)):
            row = await store.database.write(
                partial(get_or_create, chat_id=chat, state=dump(state), schema=SCHEMA, now=MONDAY)
            )
            message = OutboxMessage(1, chat, row.id, 1, "message", payload, 1, False, "t", MONDAY, MONDAY)
            made.append(len(await maker(message)))
    assert made == [1, 0]
