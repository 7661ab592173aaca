"""Which errors the operator can mend, and their words; anything else is a bug: its traceback, or its place in the log."""

from bot.logs import Log, places_of
from bot.settings import SettingsError

OURS = "A fault of the program itself ended it. The log says where: please report its line stopped.by_fault, and start anew."

_log = Log("bot")


def words_for(error: Exception) -> list[str] | None:
    """The lines to show; None for an error that is nobody's to mend but ours."""
    if isinstance(error, SettingsError):
        return ["The settings have faults; nothing was started.", *error.faults]
    return _of_program(error)


def of_ours(error: Exception) -> list[str]:
    """The line for an error that is ours, which is told in the log: its kind and place, at debug all its places."""
    _log.error("stopped.by_fault", error)
    _log.debug("stopped.by_fault", places=places_of(error))
    return [OURS]


def _of_program(error: Exception) -> list[str] | None:
    """Told after the libraries of the command are loaded: what none of them knows cannot have been raised."""
    from bot.assess.input_file import FileFault
    from bot.delivery.sender import Unauthorized
    from bot.operations.http_server import AddressTaken
    from bot.storage.errors import StorageError
    from bot.telegram.polling import TokenConflict
    from flows.model.errors import ContentError

    match error:
        case ContentError():
            return ["The content has problems; nothing was started.", *error.problems]
        case FileFault():
            return str(error).splitlines()
        case StorageError() | AddressTaken() | TokenConflict() | Unauthorized():
            return [str(error)]
        case _:
            return None
