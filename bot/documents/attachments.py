"""Makes the attachment of a message from its short description in the queue: shared pictures, and files of one member.

A member's files are made when they are sent, from her data at that time, and are never stored.
"""

import asyncio
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from importlib import import_module
from typing import Any, Final

from bot.catalog.moves import all_moves
from bot.documents.moves.cache import ENDINGS, STILL, digest, forms_of
from bot.documents.moves.workshop import Workshop
from bot.documents.outgoing_file import OutgoingFile
from bot.logs import Log
from bot.storage.records import OutboxMessage
from bot.storage.store import Store
from bot.texts.render import Renderer
from flows import Catalog

PERSONAL: Final = "bot.documents.personal"
"""What makes a member's files, imported in a thread with the first of them: its libraries take a while to load."""
PICTURE_TIMEOUT_S: Final = 5.0
"""Seconds she waits for a picture that is being drawn before she gets the still or only the text."""

log = Log("attachments")


class AttachmentMaker:
    """Finds or makes the attachment of a message."""

    def __init__(
        self,
        store: Store,
        words: Renderer,
        catalog: Catalog,
        workshop: Workshop,
        now: Callable[[], datetime],
    ) -> None:
        self._store, self._words, self._catalog = store, words, catalog
        self._workshop, self._now = workshop, now

    async def __call__(self, message: OutboxMessage) -> Sequence[OutgoingFile]:
        """Return the file and its simpler forms; none if it cannot or must not be made any more."""
        wanted = (message.payload or {}).get("attachment") or {}
        if wanted.get("kind") == "move":
            return await self._move(str(wanted.get("name")), str(wanted.get("form")))
        if message.member_id is None:
            return ()
        personal = await asyncio.to_thread(import_module, PERSONAL)
        made = await personal.file_of(self._store, self._words, self._catalog, message, self._now())
        return (made,) if made else ()

    async def _move(self, name: str, form: str) -> Sequence[OutgoingFile]:
        moves = await asyncio.to_thread(all_moves)
        move = moves.get(name)
        if move is None:
            return ()
        forms = dict.fromkeys(one for one in (form, STILL) if one in forms_of(move))
        return [
            OutgoingFile(
                "photo" if one == STILL else "animation",
                f"{name}.{ENDINGS[one]}",
                partial(self._drawn, move, one),
                f"{name}/{one}@{digest(move, one)}",
            )
            for one in forms
        ]

    async def _drawn(self, move: Any, form: str) -> bytes | None:
        try:
            return await self._workshop.picture(move, form, PICTURE_TIMEOUT_S)
        except Exception as error:
            log.error("picture.not_drawn", error, move=move.id)
            return None
