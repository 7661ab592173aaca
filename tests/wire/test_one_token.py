"""One token, one process that is posted to and, by mistake, one that polls: the mistake ends, the first goes on."""

from pathlib import Path

from bot.demo.server import LocalBotApi
from bot.telegram import registration
from tests.shell import until
from tests.wire.process import PATIENT, BotProcess, environment, fresh_webhook, receiving

OFTEN = f"{PATIENT}; import bot.telegram.registration as r; r.EVERY_S = 1.0; from bot.cli import main; main()"


async def test_a_poller_beside_a_webhook_says_so_and_stops(tmp_path: Path) -> None:
    """It took the webhook away at its start; that is set again, and the poller names the reason."""
    assert 10 <= registration.EVERY_S <= 120, "soon, and no burden for Telegram"
    async with LocalBotApi() as api:
        url = f"sqlite+aiosqlite:///{tmp_path}/"
        words = ("-c", OFTEN, "serve")
        first = BotProcess(environment(api, f"{url}a.db", **fresh_webhook()), tmp_path / "a", words)
        second = BotProcess(environment(api, f"{url}b.db"), tmp_path / "b")
        try:
            first.start()
            await receiving(api, first, 0)
            second.start()
            assert await second.ended() == 75
            assert "A webhook has been set" in second.text
            her = api.user(7)
            her.send("/start")
            await until(lambda: len(her.messages) == 1)
            assert await first.stop() == 0
        finally:
            first.kill()
            second.kill()
