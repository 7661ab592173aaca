"""What the coach is measured beside: a bare echo bot, and the way such bots are usually written.

`echo`: python-telegram-bot as it comes, replying to every update, nothing kept.
`usual`: ConversationHandler, PicklePersistence and JobQueue, a quiz of buttons.
Run as processes: `python -m tests.benchmarks.baselines echo|usual API_URL CONCURRENCY FOLDER`.
"""

import sys
import warnings
from pathlib import Path
from typing import Any

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.ext import (
    Application,
    ApplicationBuilder,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    ConversationHandler,
    MessageHandler,
    PicklePersistence,
    filters,
)

QUESTIONS = 14
KEYBOARD = InlineKeyboardMarkup([[InlineKeyboardButton("Yes", callback_data="yes")], [InlineKeyboardButton("No", callback_data="no")]])
TEXT = "In the last four weeks, did you notice any of these when you coughed, jumped or ran?"


async def echo(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    """Say what was said, with buttons, as a quiz card has them."""
    if update.callback_query:
        await update.callback_query.answer()
        await update.callback_query.edit_message_text(TEXT, reply_markup=KEYBOARD)
    elif update.message:
        await update.message.reply_text(TEXT, reply_markup=KEYBOARD)


async def ask(update: Update, context: ContextTypes.DEFAULT_TYPE) -> int:
    """The next question of the usual quiz bot; the answers go into user_data."""
    data: dict[str, Any] = context.user_data if context.user_data is not None else {}
    step = int(data.get("step", 0))
    if update.callback_query:
        data[f"answer_{step}"] = update.callback_query.data
        await update.callback_query.answer()
        await update.callback_query.edit_message_text(f"{step} {TEXT}", reply_markup=KEYBOARD)
    elif update.message:
        await update.message.reply_text(TEXT, reply_markup=KEYBOARD)
    data["step"] = (step + 1) % QUESTIONS
    if context.job_queue and step == 0 and update.effective_chat:
        context.job_queue.run_once(ask_later, 86400, chat_id=update.effective_chat.id)
    return int(data["step"])


async def ask_later(_context: ContextTypes.DEFAULT_TYPE) -> None:
    """A reminder of tomorrow; it does not fall due while we measure."""


def add_usual(app: Application[Any, Any, Any, Any, Any, Any]) -> None:
    """The quiz as the library's examples show it."""
    entry = [CommandHandler(["start", "quiz"], ask)]
    states: dict[object, list[Any]] = {step: [CallbackQueryHandler(ask)] for step in range(QUESTIONS)}
    app.add_handler(
        ConversationHandler(entry, states, entry, name="quiz", persistent=True, allow_reentry=True)  # type: ignore[arg-type]
    )


def main(kind: str, api: str, concurrency: int, folder: str) -> None:
    """Poll until stopped."""
    warnings.simplefilter("ignore")
    builder = ApplicationBuilder().token("1:benchmark").base_url(f"{api}/bot")
    if kind == "usual":
        builder = builder.persistence(PicklePersistence(Path(folder) / "usual.pickle"))
    elif concurrency > 1:
        builder = builder.concurrent_updates(concurrency)
    app = builder.build()
    if kind == "usual":
        add_usual(app)
    else:
        app.add_handler(CallbackQueryHandler(echo))
        app.add_handler(MessageHandler(filters.ALL, echo))
    app.run_polling(timeout=1, poll_interval=0)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]), sys.argv[4])
