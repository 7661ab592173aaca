"""Stores under which id Telegram keeps an uploaded file, by bot, content and kind of media.

A content is named "what@digest"; storing another digest of the same thing deletes the older id.
"""

from datetime import datetime
from functools import partial

from sqlalchemy import Connection, delete, insert, or_, select

from bot.storage.engine import Database
from bot.storage.tables import picture_file

_c = picture_file.c


class PictureFiles:
    """The file ids of one bot; another bot cannot use them. They are not member data."""

    def __init__(self, database: Database, bot_id: int) -> None:
        self._database, self._bot_id = database, bot_id

    async def find(self, digest: str, kind: str) -> str | None:
        """Return the id of this content as this kind of media, or None if it was not uploaded before."""
        found = select(_c.file_id).where(_c.place == self._place(digest, kind))
        return await self._database.read(lambda connection: connection.scalar(found), single=True)

    async def keep(self, digest: str, kind: str, file_id: str, now: datetime) -> None:
        """Store the id of an upload, replacing older ids of the same content and of its earlier digests."""
        await self._database.write(partial(self._keep, digest=digest, kind=kind, file_id=file_id, now=now))

    async def forget(self, digest: str, kind: str, file_id: str) -> None:
        """Delete this id, which Telegram no longer knows; one that has replaced it meanwhile stays."""
        gone = delete(picture_file).where(_c.place == self._place(digest, kind), _c.file_id == file_id)
        await self._database.write(lambda connection: connection.execute(gone), single=True)

    def _keep(self, connection: Connection, *, digest: str, kind: str, file_id: str, now: datetime) -> None:
        place, (what, at_sign, _) = self._place(digest, kind), digest.rpartition("@")
        older = _c.place.startswith(f"{self._bot_id}:{what}@", autoescape=True) & _c.place.endswith(
            f":{kind}"
        )
        gone = or_(_c.place == place, older) if at_sign else _c.place == place
        connection.execute(delete(picture_file).where(gone))
        connection.execute(insert(picture_file), {"place": place, "file_id": file_id, "at": now})

    def _place(self, digest: str, kind: str) -> str:
        return f"{self._bot_id}:{digest}:{kind}"
