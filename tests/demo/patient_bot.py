"""An unchanged `telegram.Bot` that waits as long as the machine takes."""

from telegram import Bot
from telegram.request import HTTPXRequest

from bot.demo.server import LocalBotApi
from tests.waiting import FAR_S


def patient_bot(api: LocalBotApi, token: str = "") -> Bot:
    """Return a bot of this server; it reads no certificates, which takes longer than most of these tests."""
    waits = dict.fromkeys(("read_timeout", "write_timeout", "connect_timeout", "pool_timeout"), FAR_S)
    calls, polls = (
        HTTPXRequest(connection_pool_size=8, httpx_kwargs={"verify": False}, **waits) for _ in range(2)
    )
    address = {"base_url": api.base_url, "base_file_url": api.base_file_url}
    return Bot(token or api.token, request=calls, get_updates_request=polls, **address)
