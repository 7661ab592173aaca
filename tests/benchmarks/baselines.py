"""What the coach is measured beside: a bare echo bot, and the way such bots are usually written.

`echo`: python-telegram-bot as it comes, one call for each update, nothing kept. `polite`: the same, and a tap is answered.
`usual`: ConversationHandler, PicklePersistence and JobQueue, a quiz of buttons.
Run as processes: `python -m tests.benchmarks.baselines KIND API_URL CONCURRENCY FOLDER`.
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
BUTTONS = ("Yes", "No")
KEYBOARD = InlineKeyboardMarkup(
    [[InlineKeyboardButton(word, callback_data=word.lower())] for word in BUTTONS]
)
TEXT = "In the last four weeks, did you notice any of these when you coughed, jumped or ran?"
TOMORROW_S = 86_400


async def echo(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    """Say what was said, with buttons, as a quiz card has them."""
    if update.callback_query:
        await update.callback_query.edit_message_text(TEXT, reply_markup=KEYBOARD)
    elif update.message:
        await update.message.reply_text(TEXT, reply_markup=KEYBOARD)


async def polite(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    """The same, and the spinner on the button ends."""
    if update.callback_query:
        await update.callback_query.answer()
    await echo(update, context)


async def ask(update: Update, context: ContextTypes.DEFAULT_TYPE) -> int:
    """The next question of the usual quiz bot; the answers go into user_data."""
    data: dict[str, Any] = context.user_data if context.user_data is not None else {}
    step = int(data.get("step", 0))
    if update.callback_query:
        data[f"answer_{step}"] = update.callback_query.data
    await polite(update, context)
    data["step"] = (step + 1) % QUESTIONS
    if context.job_queue and step == 0 and update.effective_chat:
        context.job_queue.run_once(ask_later, TOMORROW_S, chat_id=update.effective_chat.id)
    return int(data["step"])


async def ask_later(_context: ContextTypes.DEFAULT_TYPE) -> None:
    """A reminder of tomorrow; it does not fall due while we measure."""


def quiz() -> ConversationHandler[Any]:
    """The conversation as the library's examples show it."""
    entry: list[Any] = [CommandHandler(["start", "quiz"], ask)]
    states: dict[object, list[Any]] = {step: [CallbackQueryHandler(ask)] for step in range(QUESTIONS)}
    return ConversationHandler(entry, states, entry, name="quiz", persistent=True, allow_reentry=True)


def build(kind: str, api: str, concurrency: int, folder: str) -> "Application[Any, Any, Any, Any, Any, Any]":
    """The bot of this kind."""
    builder = ApplicationBuilder().token("1:benchmark").base_url(f"{api}/bot")
    if kind == "usual":
        app = builder.persistence(PicklePersistence(Path(folder) / "usual.pickle")).build()
        app.add_handler(quiz())
        return app
    app = builder.concurrent_updates(concurrency).build()
    callback = polite if kind == "polite" else echo
    app.add_handler(CallbackQueryHandler(callback))
    app.add_handler(MessageHandler(filters.ALL, callback))
    return app


def main(kind: str, api: str, concurrency: str, folder: str) -> None:
    """Poll until stopped."""
    warnings.simplefilter("ignore")
    build(kind, api, int(concurrency), folder).run_polling(timeout=1, poll_interval=0)


if __name__ == "__main__":
    main(*sys.argv[1:5])
