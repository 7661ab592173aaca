"""Publishes what Telegram shows of the bot: menu commands and descriptions, in every language of the content."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from telegram.error import TelegramError

from bot.logs import Log
from bot.telegram.coach_bot import CoachBot
from bot.telegram.render import plain
from bot.texts.menu_codes import menu_codes
from bot.texts.profile_limits import DESCRIPTION, SHORT_DESCRIPTION, limit_of

log = Log("telegram")


@dataclass(frozen=True, slots=True)
class BotProfile:
    """The bot's profile. `say(key, language)` returns a text in Telegram's HTML; `default` serves all other languages."""

    commands: Sequence[str]
    languages: Sequence[str]
    default: str
    say: Callable[[str, str], str]

    def calls(self) -> list[tuple[str, dict[str, Any]]]:
        """Return the method and parameters of each call."""
        made: list[tuple[str, dict[str, Any]]] = []
        codes = menu_codes(self.languages, self.default)
        for code, language in [("", self.default), *((code, language) for language, code in codes.items())]:
            params = {"language_code": code} if code else {}
            short = self._words(SHORT_DESCRIPTION, language)
            made += [
                ("setMyCommands", params | {"commands": self._menu(language)}),
                ("setMyDescription", params | {"description": self._words(DESCRIPTION, language)}),
                ("setMyShortDescription", params | {"short_description": short}),
            ]
        return [*made, ("setChatMenuButton", {"menu_button": {"type": "commands"}})]

    async def publish(self, bot: CoachBot) -> None:
        """Make every call; a refused call is logged and the others are still made."""
        for method, params in self.calls():
            try:
                await bot.call(method, params)
            except TelegramError as error:
                log.warning("profile.refused", error, method=method)

    def _menu(self, language: str) -> list[dict[str, str]]:
        return [
            {"command": name, "description": self._words(f"command-{name}", language)}
            for name in self.commands
        ]

    def _words(self, key: str, language: str) -> str:
        return plain(self.say(key, language))[: limit_of(key)] or key
