"""How long Telegram lets the texts of the bot's profile be, in characters."""

from typing import Final

DESCRIPTION: Final = "bot-description"
SHORT_DESCRIPTION: Final = "bot-short-description"
COMMAND: Final = "command-"
AT_MOST: Final = {DESCRIPTION: 512, SHORT_DESCRIPTION: 120, COMMAND: 256}
"""By key, or by the beginning of the keys."""


def limit_of(key: str) -> int | None:
    """Return how many characters the text of a key may have, or None if it is no text of the profile."""
    return AT_MOST.get(key) or (AT_MOST[COMMAND] if key.startswith(COMMAND) else None)
