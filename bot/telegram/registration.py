"""Registers with Telegram: checks the token once, and sets and checks the webhook every minute."""

import asyncio
import random
from dataclasses import dataclass

from telegram.error import BadRequest, InvalidToken, TelegramError

from bot.logs import EXIT_CONFIG, Log, OperatorError
from bot.operations.receiving import Receiving, error_text
from bot.telegram.coach_bot import CoachBot
from bot.telegram.parse_update import ALLOWED_UPDATES
from bot.telegram.transport import NotTheBotApi

MAX_CONNECTIONS = 40
EVERY_S = 60.0
"""How often the webhook is set again; a process that polls with this token by mistake then gets an error and stops."""
FIRST_PAUSE_S = 1.0
LONGEST_PAUSE_S = 60.0
GET_ME_TIMEOUT_S = 5.0

log = Log("telegram")


class TokenRefused(OperatorError):
    """The server at TELEGRAM_API_URL does not know the token; the text says what to change."""

    exit_code = EXIT_CONFIG


async def check_token(bot: CoachBot, api_url: str) -> None:
    """Check the token once. Raises TokenRefused; if the network is down, receiving waits for it later."""
    try:
        async with asyncio.timeout(GET_ME_TIMEOUT_S):
            await bot.call("getMe", {})
    except (InvalidToken, NotTheBotApi) as error:
        raise refused(error, api_url) from None
    except (TelegramError, TimeoutError) as error:
        log.warning("telegram.not_reached", error, url=api_url, reason=error_text(error))


def refused(error: InvalidToken | NotTheBotApi, api_url: str) -> TokenRefused:
    """Return the error for a refused token; "Not Found" may also mean a wrong address."""
    if isinstance(error, NotTheBotApi) or "not found" in str(error).lower():
        return TokenRefused(
            f"Telegram refuses TELEGRAM_BOT_TOKEN, or {api_url} (TELEGRAM_API_URL) is not the address of a Bot API"
            " server: give it without /bot and without the token. Ask @BotFather for the current token."
        )
    return TokenRefused("Telegram refuses TELEGRAM_BOT_TOKEN. Ask @BotFather for the current one.")


@dataclass(frozen=True, slots=True)
class WebhookRegistration:
    """Keeps the webhook set, and notes what Telegram reports about its deliveries."""

    bot: CoachBot
    receiving: Receiving
    url: str
    secret: str
    api_url: str

    async def keep(self, stopping: asyncio.Event) -> None:
        """Set the webhook now and every minute until `stopping` is set. Raises TokenRefused."""
        pause = FIRST_PAUSE_S
        while not stopping.is_set():
            try:
                await self._check_deliveries()
                await self._set()
                pause = FIRST_PAUSE_S
                wait = EVERY_S
            except InvalidToken as error:
                raise refused(error, self.api_url) from None
            except TelegramError as error:
                self.receiving.failed(error, refused=isinstance(error, BadRequest))
                log.warning("webhook.not_set", error, reason=error_text(error))
                wait, pause = pause * (1 + random.random() / 4), min(LONGEST_PAUSE_S, pause * 2)  # noqa: S311
            try:
                async with asyncio.timeout(wait):
                    await stopping.wait()
            except TimeoutError:
                continue

    async def _set(self) -> None:
        await self.bot.call(
            "setWebhook",
            {
                "url": self.url,
                "secret_token": self.secret,
                "allowed_updates": ALLOWED_UPDATES,
                "max_connections": MAX_CONNECTIONS,
            },
        )
        self.receiving.succeeded()

    async def _check_deliveries(self) -> None:
        """Read Telegram's delivery report; setting the webhook again would clear its last failure."""
        self.receiving.note_webhook_info(await self.bot.call("getWebhookInfo", {}))
