"""A small scripted bot on an unchanged `telegram.Bot`, for the tests of the page and of the server."""

import asyncio
import contextlib
import struct
import zlib
from datetime import datetime, timedelta

from telegram import BotCommand, InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.error import TelegramError

from bot.demo.server import LocalBotApi
from tests.demo.patient_bot import patient_bot

CARD = "<b>1 of 2</b> · Your week\nHow often did you walk <i>outside</i>?"
SECOND = "<b>2 of 2</b> · Your week\nAnd did you sleep?"
MORE = [
    "Today's plan is ready: 30 minutes, whenever it suits.",
    "<b>Run-walk, step 2</b> · 30 minutes with warm-up\n5 min brisk walk\n<b>1 min easy jog, 4 min walk — 4 times</b>\n"
    "5 min walk home\n\nEasy enough to say a whole sentence. See /week or https://example.org/plan.",
]


def keyboard(*rows: str) -> InlineKeyboardMarkup:
    """Rows of buttons from words split by `|`; the data is the word in lower case."""
    made = [
        [InlineKeyboardButton(word, callback_data=word.lower()) for word in row.split("|")] for row in rows
    ]
    return InlineKeyboardMarkup(made)


def picture(width: int = 320, height: int = 200) -> bytes:
    """A plain PNG of this size in pixels."""
    row = b"\0" + bytes((45, 154, 131)) * width

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(row * height)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


class EchoBot:
    """Says back what it hears; knows a two-card quiz, a document, a picture and one reminder a day at a fixed hour."""

    def __init__(self, api: LocalBotApi) -> None:
        self.api = api
        self.bot = patient_bot(api)
        self.due: dict[int, datetime] = {}
        self._task: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Introduces itself and begins to poll."""
        await self.bot.initialize()
        await self.bot.set_my_commands(
            [BotCommand("week", "The seven days ahead"), BotCommand("today", "What today is")]
        )
        await self.bot.set_my_description("I say back what you write.")
        self._task = asyncio.create_task(self._poll())

    async def stop(self) -> None:
        """Ends the polling."""
        if self._task is not None:
            self._task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._task
        await self.bot.shutdown()

    async def next_due(self, member: int | None = None) -> datetime | None:
        """The next reminder of one or of all."""
        if member is not None:
            return self.due.get(member)
        return min(self.due.values(), default=None)

    async def settle(self) -> None:
        """Sends each reminder that is due and plans the one of the next day."""
        now = self.api.clock.now()
        for user_id, due in list(self.due.items()):
            if due <= now:
                self.due[user_id] = due + timedelta(days=1)
                await self.bot.send_message(user_id, MORE[0], reply_markup=keyboard("Show me|In 30 minutes"))

    async def zone_of(self, member: int) -> str | None:
        """Everybody lives in Chicago."""
        return "America/Chicago"

    async def _poll(self) -> None:
        offset = 0
        while True:
            try:
                updates = await self.bot.get_updates(offset, timeout=10, allowed_updates=Update.ALL_TYPES)
            except TelegramError:
                return
            for update in updates:
                await self._handle(update)
                offset = update.update_id + 1

    async def _handle(self, update: Update) -> None:
        if update.callback_query is not None:
            await self._tapped(update)
        elif update.effective_message is not None and update.effective_chat is not None:
            await self._told(
                update.effective_chat.id, update.effective_message.text or "something without words"
            )

    async def _tapped(self, update: Update) -> None:
        query = update.callback_query
        assert query is not None and query.message is not None
        if query.data == "plan":
            self.due[query.message.chat.id] = self.api.clock.now() + timedelta(hours=20)
        await query.answer("Noted" if query.data == "later" else None)
        if query.data in ("every day", "a few times"):
            await query.edit_message_text(
                SECOND, parse_mode="HTML", reply_markup=keyboard("Yes|No", "Back|Later")
            )
        elif query.data in ("yes", "no"):
            await query.edit_message_text(f"Your week: <b>{query.data}</b>", parse_mode="HTML")
        elif query.data == "show me":
            rows = keyboard("Done|Something's off", "Shorter|Bad night", "Move to tomorrow|Not today")
            await self.bot.send_message(query.message.chat.id, MORE[1], parse_mode="HTML", reply_markup=rows)

    async def _told(self, chat: int, words: str) -> None:
        if words == "/start":
            rows = keyboard("Every day", "A few times|Rarely|Never", "Not sure|Back|Later", "Plan|Show me")
            await self.bot.send_message(chat, CARD, parse_mode="HTML", reply_markup=rows)
        elif words == "file":
            await self.bot.send_document(
                chat, b"her data", filename="export.json", caption="All that is kept."
            )
        elif words == "picture":
            await self.bot.send_photo(chat, picture(), caption="Four weeks at a glance")
        elif words == "typing":
            await self.bot.send_chat_action(chat, "typing")
        else:
            await self.bot.send_message(chat, f"You said: {words}")
