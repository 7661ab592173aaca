"""Limits that only a slow machine reaches, set far away in a bot process under test; what is under test sets its own."""

from bot import serve
from bot.operations import ending
from bot.storage import election, postgres
from bot.telegram import coach_bot
from bot.turns import turn_handler
from tests.waiting import FAR_S


def end_gently() -> None:
    """Never end by force."""
    ending.ForcedEnd.__init__.__defaults__ = (FAR_S,)


def load_with_the_first_words() -> None:
    """Leave what is loaded beside the receiving to the first who needs it: most of these processes end before."""
    serve.PREPARE_AFTER_S = 10 * FAR_S


def wait_for_the_machine() -> None:
    """Wait as long as it takes for the database, the Bot API, the reader of sentences, a heartbeat and the end."""
    end_gently()
    for name in ("POOL_WAIT_S", "CONNECT_S", "COMMAND_S", "STATEMENT_S", "LOCK_S", "IDLE_S"):
        setattr(postgres, name, FAR_S)
    for name, seconds in (("ANSWER_S", FAR_S), ("TRUSTED_S", FAR_S), ("IDLE_S", 10 * FAR_S)):
        setattr(election, name, seconds)
    turn_handler.READER_WAIT_S = FAR_S
    defaults = coach_bot.make_bot.__kwdefaults__
    assert defaults is not None and "read_timeout" in defaults
    defaults["read_timeout"] = FAR_S
