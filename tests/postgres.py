"""A real PostgreSQL of Debian's package for the tests: its own folder, a free port of 127.0.0.1, stopped by its handle."""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.children import keep, start
from tests.ports import free_port
from tests.waiting import FAR_S

ACCOUNT = "postgres"
NEEDED = ("initdb", "postgres", "psql", "pg_isready")
MEMORY, ENOUGH = Path("/dev/shm"), 4 << 30  # noqa: S108 -- a folder of its own is made in it
"""Where files cost least, and the room it must have: a database is 300 files, and nearly every test has one."""
# Not synchronous_commit=off: a crash of the server would then lose what it had confirmed.
QUICK = (
    "fsync=off",
    "full_page_writes=off",
    "autovacuum=off",
    "max_wal_size=128MB",
    "unix_socket_directories=",
    "max_connections=60",
)


def programs() -> Path | None:
    """Where initdb and postgres are; None when PostgreSQL is not installed."""
    folders = sorted(
        Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name), reverse=True
    )
    found = shutil.which("initdb")
    folders += [Path(found).resolve().parent] if found else []
    return next((folder for folder in folders if all((folder / name).exists() for name in NEEDED)), None)


class Cluster:
    """One server with one superuser, `coach`, trusted on 127.0.0.1."""

    def __init__(self, folder: Path, binaries: Path, user: str | None) -> None:
        self.folder, self.binaries, self.user = folder, binaries, user
        self.port = free_port()
        self.process: subprocess.Popen[bytes] | None = None
        self._count = 0
        self._run(
            "initdb",
            "-D",
            str(folder / "data"),
            "-U",
            "coach",
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--no-sync",
            "--locale=C",
        )

    def start(self) -> None:
        """Start the server and wait until it answers."""
        settings = [part for setting in QUICK for part in ("-c", setting)]
        command = [
            str(self.binaries / "postgres"),
            "-D",
            str(self.folder / "data"),
            "-h",
            "127.0.0.1",
            "-p",
            str(self.port),
        ]
        with (self.folder / "log").open("ab") as log:
            self.process = start([*command, *settings], stdout=log, stderr=log, **self._as_user())
        deadline = time.monotonic() + FAR_S
        while not self._answers():
            assert self.process.poll() is None, (self.folder / "log").read_text()
            assert time.monotonic() < deadline, "PostgreSQL does not answer"
            time.sleep(0.05)

    def stop(self, how: signal.Signals = signal.SIGINT) -> None:
        """Stop it: SIGINT ends all sessions in order, SIGQUIT as a crash would."""
        if self.process is not None:
            self.process.send_signal(how)
            self.process.wait(FAR_S)
            self.process = None

    @contextmanager
    def frozen(self) -> Iterator[None]:
        """Its processes stand still, all of them, as on a machine that hangs; they go on afterwards."""
        assert self.process is not None
        server = self.process.pid
        os.kill(server, signal.SIGSTOP)  # first, so that it starts no other process meanwhile
        numbers = [*map(int, Path(f"/proc/{server}/task/{server}/children").read_text().split())]
        for number in numbers:
            os.kill(number, signal.SIGSTOP)
        try:
            yield
        finally:
            for number in (server, *numbers):
                os.kill(number, signal.SIGCONT)

    def database(self, template: str = "template1") -> str:
        """The URL of a fresh database."""
        self._count += 1
        name = f"coach_{self._count}"
        self.sql(f"CREATE DATABASE {name} TEMPLATE {template}")
        return f"postgresql+asyncpg://coach@127.0.0.1:{self.port}/{name}"

    def forget(self, url: str) -> None:
        """Drop a database for good, whoever is connected."""
        if self._answers():
            self.sql(f"DROP DATABASE IF EXISTS {url.rpartition('/')[2]} WITH (FORCE)")

    def sql(self, statement: str, database: str = "postgres") -> str:
        """Run one statement; what it printed."""
        options = [
            "-h",
            "127.0.0.1",
            "-p",
            str(self.port),
            "-U",
            "coach",
            "-d",
            database,
            "-qAt",
            "-v",
            "ON_ERROR_STOP=1",
        ]
        return self._run("psql", *options, "-c", statement)

    def _answers(self) -> bool:
        command = [str(self.binaries / "pg_isready"), "-q", "-h", "127.0.0.1", "-p", str(self.port)]
        return subprocess.run(command, check=False).returncode == 0

    def _run(self, program: str, *arguments: str) -> str:
        done = subprocess.run(
            [str(self.binaries / program), *arguments], capture_output=True, text=True, **self._as_user()
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def _as_user(self) -> dict[str, object]:
        return (
            {"user": self.user, "group": self.user, "extra_groups": [], "cwd": "/"}
            if self.user
            else {"cwd": "/"}
        )


def _place() -> Path | None:
    """Memory where there is plenty, else the usual place."""
    roomy = os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free >= ENOUGH
    return MEMORY if roomy else None


@contextmanager
def cluster() -> Iterator[Cluster]:
    """A running server, gone afterwards; skips loudly where PostgreSQL is missing."""
    binaries = programs()
    if binaries is None:
        pytest.skip("SKIPPED: no PostgreSQL here; on Debian: apt-get install postgresql")
    user = ACCOUNT if os.getuid() == 0 else None
    folder = Path(tempfile.mkdtemp(prefix="coach-postgres-", dir=_place()))
    keep("folder", folder)
    try:
        if user:
            account = pwd.getpwnam(user)
            os.chown(folder, account.pw_uid, account.pw_gid)
        server = Cluster(folder, binaries, user)
        try:
            server.start()
            yield server
        finally:
            server.stop(signal.SIGQUIT)  # nothing of it is kept: no last checkpoint
    finally:
        shutil.rmtree(folder, ignore_errors=True)
