"""A store on each kind of database: every test that asks for `store` or `url` runs on SQLite and on PostgreSQL.

It also sets how many examples a property gets: few and always the same, or many new ones (`make faults`).
"""

import asyncio
import gc
import shutil
from collections.abc import AsyncIterator, Generator, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

from bot import serve
from bot.storage import postgres as served_postgres
from bot.storage.store import Store, open_store
from bot.turns import turn_handler
from tests.children import forget, keep
from tests.postgres import Cluster, cluster
from tests.waiting import FAR_S

KINDS = ("sqlite", "postgresql")
LONGEST = {"browser", "faults", "wire", "test_million", "test_several"}

# An example takes as long as the machine needs, so neither its time nor the share of examples thrown away is judged.
settings.register_profile(
    "quick",
    max_examples=30,
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
settings.register_profile("thorough", settings.get_profile("quick"), max_examples=1000, derandomize=False)
settings.load_profile("quick")


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--long` plays the fault runs in full length, as `make faults` does."""
    parser.addoption("--long", action="store_true", help="fault runs in full length")


def pytest_sessionstart(session: pytest.Session) -> None:
    """Cut off in the middle, the tests leave no folder of theirs."""
    keep("folder", _folder(session))


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """Ended, the folders of tests that went wrong stay, to be read."""
    if exitstatus != pytest.ExitCode.INTERRUPTED:
        forget("folder", _folder(session))


def _folder(session: pytest.Session) -> Path:
    factory: pytest.TempPathFactory = session.config._tmp_path_factory  # type: ignore[attr-defined]
    return factory.getbasetemp()


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_collection() -> Generator[None, object, object]:
    """Leave what the collection loads (modules, content, cases) out of every search for garbage: it all stays."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest begin first, so that no worker waits at the end."""
    items.sort(key=lambda item: not LONGEST & {*item.path.parts, item.path.stem})


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> LoadScopeScheduling:
    """A file stays in one worker, where what its tests share is made once."""
    return FilesTogether(config, log)


class FilesTogether(LoadScopeScheduling):
    """Gives a worker a file at a time, in the order of the collection."""

    def __init__(self, config: pytest.Config, log: Producer) -> None:
        config.option.loadscopereorder = False
        super().__init__(config, log)

    def _split_scope(self, nodeid: str) -> str:
        """All tests of the page are one file here, since they share a browser, and the personas, whose messages it draws."""
        file = nodeid.partition("::")[0]
        return "the page" if file.startswith(("tests/browser/", "tests/personas/")) else file


@pytest.fixture(scope="session", autouse=True)
def _limits_far_away() -> None:
    """The waits for PostgreSQL and for the reader of sentences: where one is under test, that test sets it small.

    What is loaded beside the receiving is left to the first who needs it: most tests end before.
    """
    serve.PREPARE_AFTER_S = 10 * FAR_S
    turn_handler.READER_WAIT_S = FAR_S
    for name in ("POOL_WAIT_S", "CONNECT_S", "COMMAND_S", "STATEMENT_S", "LOCK_S", "IDLE_S"):
        setattr(served_postgres, name, FAR_S)


@pytest.fixture(scope="session")
def long(request: pytest.FixtureRequest) -> bool:
    """Whether the runs are to be long."""
    return bool(request.config.getoption("--long"))


@pytest.fixture(scope="session")
def postgres() -> Iterator[Cluster]:
    """A PostgreSQL server for this test process."""
    with cluster() as server:
        yield server


@pytest.fixture(scope="session")
def postgres_template(postgres: Cluster) -> str:
    """The name of a database with all tables, to make others from."""
    url = postgres.database()
    asyncio.run(_make_tables(url))
    return url.rpartition("/")[2]


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with all tables, to be copied."""
    file = tmp_path_factory.mktemp("template") / "coach.db"
    asyncio.run(_make_tables(f"sqlite+aiosqlite:///{file}"))
    return file


@pytest.fixture(params=KINDS)
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of a database without tables."""
    if request.param == "sqlite":
        return f"sqlite+aiosqlite:///{tmp_path / 'coach.db'}"
    server: Cluster = request.getfixturevalue("postgres")
    return server.database()


@pytest.fixture(params=KINDS)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL of a database with tables and no rows."""
    if request.param == "sqlite":
        file = shutil.copyfile(request.getfixturevalue("sqlite_template"), tmp_path / "coach.db")
        yield f"sqlite+aiosqlite:///{file}"
        return
    template: str = request.getfixturevalue("postgres_template")
    server: Cluster = request.getfixturevalue("postgres")
    made = server.database(template)
    yield made
    server.forget(made)


@pytest.fixture
async def store(url: str) -> AsyncIterator[Store]:
    """An open store with all tables."""
    async with open_store(url) as opened:
        yield opened


async def _make_tables(url: str) -> None:
    async with open_store(url):
        pass
