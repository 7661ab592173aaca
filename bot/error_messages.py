"""Which errors the operator can correct, in which words; anything else is a bug: its place goes to the log."""

from dataclasses import dataclass

from bot.logs import EXIT_CONFIG, Log, OperatorError, places_of

BUG = (
    "An error in the program itself ended it. The log says where: please report its line stopped.by_bug, and start"
    " the program again."
)
EXIT_BUG = 70
"""EX_SOFTWARE of sysexits.h."""

_log = Log("bot")


@dataclass(frozen=True, slots=True)
class Ending:
    """What the operator reads when an error ends the program, a line each, and the exit status."""

    lines: tuple[str, ...]
    exit_code: int


def explain(error: Exception) -> Ending | None:
    """The ending for an error the operator can do something about; None for a bug.

    Called after the libraries of the command are loaded: what none of them knows cannot have been raised.
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
    """Log the kind and place of an error of ours, at debug all its places, and say so to the operator."""
    _log.error("stopped.by_bug", error)
    _log.debug("stopped.by_bug", places=places_of(error))
    return Ending((BUG,), EXIT_BUG)
