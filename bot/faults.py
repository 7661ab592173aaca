"""Which errors the operator can mend, and their words; anything else is a bug and keeps its traceback."""

from bot.delivery.outbox import Unauthorized
from bot.settings import SettingsError
from bot.storage.errors import StorageError
from bot.telegram.polling import Unwelcome
from bot.web import AddressTaken
from flows.errors import ContentError


def words_for(error: Exception) -> tuple[str, ...] | None:
    """The lines to show; None for an error that is nobody's to mend but ours."""
    match error:
        case SettingsError():
            return ("The settings have faults; nothing was started.", *error.faults)
        case ContentError():
            return ("The content has faults; nothing was started.", *error.faults)
        case StorageError() | AddressTaken() | Unwelcome() | Unauthorized():
            return (str(error),)
        case _:
            return None
