"""PostgreSQL's everyday mistakes while the coach serves: it stays, says in words what is wrong, and loses nothing."""

from pathlib import Path

import pytest

from bot.demo.server import LocalBotApi
from tests.postgres import Cluster
from tests.shell import until
from tests.wire.process import BotProcess, environment

HER = 7


@pytest.mark.slow
@pytest.mark.parametrize(
    ("breaks", "repairs", "said"),
    [
        (
            "ALTER TABLE member RENAME TO elsewhere",
            "ALTER TABLE elsewhere RENAME TO member",
            "some tables are missing",
        ),
        (
            "REVOKE ALL ON member, outbox, seen_update FROM clinic",
            "GRANT ALL ON ALL TABLES IN SCHEMA public TO clinic",
            "may not use the tables",
        ),
    ],
    ids=["a copy is being restored", "permissions are lost"],
)
async def test_it_waits_until_somebody_has_corrected_it(
    postgres: Cluster, postgres_template: str, tmp_path: Path, breaks: str, repairs: str, said: str
) -> None:
    """Messages sent in the meantime are answered afterwards by the same process."""
    url = postgres.database(postgres_template)
    name = url.rpartition("/")[2]
    postgres.sql("DROP ROLE IF EXISTS clinic", name)
    postgres.sql("CREATE ROLE clinic LOGIN", name)
    postgres.sql("GRANT ALL ON ALL TABLES IN SCHEMA public TO clinic", name)
    postgres.sql("GRANT ALL ON ALL SEQUENCES IN SCHEMA public TO clinic", name)
    async with LocalBotApi() as api:
        her = api.user(HER)
        bot = BotProcess(environment(api, url.replace("//coach@", "//clinic@")), tmp_path / "log")
        try:
            bot.start()
            her.send("/start")
            await until(lambda: len(her.messages) == 1)
            postgres.sql(breaks, name)
            her.send("/help")
            await until(lambda: said in bot.text)
            assert bot.runs
            postgres.sql(repairs, name)
            await until(lambda: len(her.messages) > 1)
            assert bot.runs
            assert await bot.stop() == 0
        finally:
            bot.kill()
            postgres.sql("DROP OWNED BY clinic", name)
            postgres.sql("DROP ROLE clinic", name)
