"""Explains the errors that the operator can correct; any other error is a bug, and its place goes to the log."""

from dataclasses import dataclass

from bot.logs import EXIT_CONFIG, Log, OperatorError, places_of

BUG = (
    "An error in the program itself ended it. The log says where: please report its line stopped.by_bug and start"
    " the program again."
)
EXIT_BUG = 70
"""EX_SOFTWARE of sysexits.h."""

_log = Log("bot")


@dataclass(frozen=True, slots=True)
class Ending:
    """The lines the operator reads when an error ends the program, and the exit status."""

    lines: tuple[str, ...]
    exit_code: int


def explain(error: Exception) -> Ending | None:
    """Return the ending for an error the operator can correct, or None for a bug.

    Imports happen here and not at the top: an error type whose module the command never loaded cannot have been raised.
    """
    from bot.assess.input_file import InputFileError
    from bot.settings import SettingsError
    from flows.model.errors import ContentError

    match error:
        case SettingsError():
            return Ending(("The settings have problems; nothing was started.", *error.problems), EXIT_CONFIG)
        case ContentError():
            return Ending(("The content has problems; nothing was started.", *error.problems), EXIT_CONFIG)
        case InputFileError():
            return Ending(tuple(str(error).splitlines()), EXIT_CONFIG)
        case OperatorError():
            return Ending(tuple(str(error).splitlines()), error.exit_code)
        case _:
            return None


def report_bug(error: Exception) -> Ending:
    """Log the type and place of a bug (at debug level the whole traceback), and return what the operator reads."""
    _log.error("stopped.by_bug", error)
    _log.debug("stopped.by_bug", places=places_of(error))
    return Ending((BUG,), EXIT_BUG)
