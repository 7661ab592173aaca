"""Sends a picture or file: by a known file id, else by upload, else in a simpler form, and at last as text only.

The queue holds no file content. A file that is the same for everybody is uploaded only once, however many wait for it.
Uploads have their own limit, so that they do not hold up replies.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final, Protocol, TypeAlias

from telegram import (
    InputFile,
    InputMedia,
    InputMediaAnimation,
    InputMediaAudio,
    InputMediaDocument,
    InputMediaPhoto,
)

from bot.delivery.outcomes import SendResult, read
from bot.delivery.retry import DONE, TRANSIENT
from bot.documents.outgoing_file import OutgoingFile
from bot.logs import Log
from bot.storage.records import OutboxMessage
from bot.telegram.coach_bot import CoachBot

MAX_UPLOADS: Final = 2
UPLOAD_ANSWER_S: Final = 25.0
"""How long Telegram may be silent during an upload; the transport waits twice that at most, which is less than a lease."""
TRIES_OF_A_FORM: Final = 2
"""After this many failed tries the next simpler form is used: a picture is not worth losing an answer."""
METHODS: Final[Mapping[str, str]] = {
    "animation": "sendAnimation", "photo": "sendPhoto", "document": "sendDocument", "audio": "sendAudio",
}  # fmt: skip
IN_PLACE: Final[Mapping[str, Callable[..., InputMedia]]] = {
    "animation": InputMediaAnimation, "photo": InputMediaPhoto, "document": InputMediaDocument,
    "audio": InputMediaAudio,
}  # fmt: skip

log = Log("media")

BeforeCall: TypeAlias = Callable[[], Awaitable[None]]


class OutgoingFiles(Protocol):
    """Finds the picture or file of a message."""

    async def __call__(self, message: OutboxMessage) -> Sequence[OutgoingFile]:
        """Return the file, followed by simpler forms of it; empty if there is nothing left to send."""


class FileIds(Protocol):
    """The ids under which Telegram keeps files that were uploaded before."""

    async def find(self, digest: str, kind: str) -> str | None: ...
    async def keep(self, digest: str, kind: str, file_id: str, now: datetime) -> None: ...
    async def forget(self, digest: str, kind: str, file_id: str) -> None: ...


@dataclass(frozen=True, slots=True)
class MediaAttempt:
    """The result of a call, with Telegram's raw answer on success."""

    outcome: SendResult
    retry_after: float = 0.0
    result: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class MediaSender:
    """Sends the pictures and files of messages with one bot."""

    bot: CoachBot
    pieces: OutgoingFiles
    file_ids: FileIds
    now: Callable[[], datetime]
    _uploads: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(MAX_UPLOADS))
    _locks: dict[str, asyncio.Lock] = field(default_factory=dict)

    async def deliver(self, message: OutboxMessage, before_call: BeforeCall) -> MediaAttempt | None:
        """Send the first form that can be sent; return None if only the text is left."""
        for piece in await self.pieces(message):
            attempt = await self._piece(message, piece, before_call)
            if attempt is None or _allows_simpler_form(message, attempt.outcome):
                why = "not made" if attempt is None else str(attempt.outcome)
                log.info("media.lesser_form", message=message.id, kind=piece.kind, why=why)
                continue
            return attempt
        return None

    async def _piece(
        self, message: OutboxMessage, piece: OutgoingFile, before_call: BeforeCall
    ) -> MediaAttempt | None:
        if not piece.digest:
            return await self._upload(message, piece, before_call)
        known = await self.file_ids.find(piece.digest, piece.kind)
        if known is None:
            return await self._upload_once(message, piece, before_call)
        attempt = await self._send(message, piece, known, before_call)
        if attempt.outcome is not SendResult.FILE_GONE:
            return attempt
        await self.file_ids.forget(piece.digest, piece.kind, known)
        return await self._upload_once(message, piece, before_call)

    async def _upload_once(
        self, message: OutboxMessage, piece: OutgoingFile, before_call: BeforeCall
    ) -> MediaAttempt | None:
        """Upload a shared file, or wait until another message has uploaded it, and send it by its id."""
        lock = self._locks.setdefault(piece.digest, asyncio.Lock())
        async with lock:
            known = await self.file_ids.find(piece.digest, piece.kind)
            if known is None:
                return await self._upload(message, piece, before_call)
        return await self._send(message, piece, known, before_call)

    async def _upload(
        self, message: OutboxMessage, piece: OutgoingFile, before_call: BeforeCall
    ) -> MediaAttempt | None:
        content = await piece.load()
        if content is None:
            return None
        async with self._uploads:
            attempt = await self._send(message, piece, InputFile(content, piece.name), before_call)
        file_id = _file_id(attempt.result, piece.kind)
        if file_id and piece.digest:
            await self.file_ids.keep(piece.digest, piece.kind, file_id, self.now())
        return attempt

    async def _send(
        self, message: OutboxMessage, piece: OutgoingFile, media: str | InputFile, before_call: BeforeCall
    ) -> MediaAttempt:
        """Edit the message that is to change; send a new one if there is none or it cannot be edited any more."""
        payload = message.payload or {}
        edit = payload.get("message_id") if message.kind == "edit" else None
        attempt = MediaAttempt(SendResult.EDIT_GONE)
        if edit is not None:
            attempt = await self._call("editMessageMedia", _edit(message, piece, media, edit), before_call)
        if attempt.outcome is SendResult.EDIT_GONE:
            attempt = await self._call(METHODS[piece.kind], _new(message, piece, media), before_call)
        return attempt

    async def _call(self, method: str, params: dict[str, Any], before_call: BeforeCall) -> MediaAttempt:
        await before_call()
        try:
            result = await self.bot.upload(method, params, read_timeout=UPLOAD_ANSWER_S)
        except Exception as error:
            refusal = read(error)
            return MediaAttempt(refusal.outcome, refusal.retry_after)
        return MediaAttempt(SendResult.SENT, result=result if isinstance(result, dict) else {})


def _allows_simpler_form(message: OutboxMessage, outcome: SendResult) -> bool:
    """Return whether a simpler form may succeed where this one failed."""
    if outcome in DONE or outcome in (
        SendResult.RATE_LIMITED,
        SendResult.BLOCKED,
        SendResult.CHAT_GONE,
        SendResult.UNAUTHORIZED,
        SendResult.MIGRATED,
    ):
        return False
    return outcome not in TRANSIENT or message.attempts > TRIES_OF_A_FORM


def _new(message: OutboxMessage, piece: OutgoingFile, media: str | InputFile) -> dict[str, Any]:
    payload = message.payload or {}
    params = {
        "chat_id": message.chat_id,
        piece.kind: media,
        "caption": payload.get("text"),
        "parse_mode": "HTML",
        **piece.extra,
    }
    where = {"message_thread_id": payload["thread"]} if payload.get("thread") else {}
    return params | where | _buttons(payload)


def _edit(message: OutboxMessage, piece: OutgoingFile, media: str | InputFile, edit: int) -> dict[str, Any]:
    payload = message.payload or {}
    file = media if isinstance(media, str) else media.input_file_content
    named = {} if isinstance(media, str) else {"filename": piece.name}
    inside = IN_PLACE[piece.kind](
        media=file, caption=payload.get("text"), parse_mode="HTML", **named, **piece.extra
    )
    return {"chat_id": message.chat_id, "message_id": edit, "media": inside} | _buttons(payload)


def _buttons(payload: Mapping[str, Any]) -> dict[str, Any]:
    return {"reply_markup": payload["reply_markup"]} if payload.get("reply_markup") else {}


def _file_id(result: Mapping[str, Any], kind: str) -> str | None:
    """Return the file id from the message Telegram answered; of a photo that of the largest size."""
    media = result.get(kind)
    one = media[-1] if isinstance(media, list) and media else media
    file_id = one.get("file_id") if isinstance(one, dict) else None
    return file_id if isinstance(file_id, str) else None
