"""What systemd learns over a real socket: ready, alive while the loop runs, stopping; and nothing without a socket."""

import asyncio
import os
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.operations.supervisor import Supervisor


@pytest.fixture
def systemd(tmp_path: Path) -> Iterator[socket.socket]:
    """The supervisor's end of the socket."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as end:
        end.bind(str(tmp_path / "notify"))
        end.settimeout(60)
        yield end


def environment(systemd: socket.socket, **more: str) -> dict[str, str]:
    """What systemd puts into the service's environment."""
    return {"NOTIFY_SOCKET": systemd.getsockname(), **more}


def test_ready_and_stopping_are_reported(systemd: socket.socket) -> None:
    """One datagram each, as sd_notify(3) has them."""
    supervisor = Supervisor.of(environment(systemd))
    supervisor.ready()
    supervisor.stopping()

    assert [systemd.recv(64), systemd.recv(64)] == [b"READY=1", b"STOPPING=1"]


async def test_it_stays_alive_while_the_loop_turns(systemd: socket.socket) -> None:
    """Two messages are a third of the watchdog's time apart."""
    supervisor = Supervisor.of(environment(systemd, WATCHDOG_USEC="90000", WATCHDOG_PID=str(os.getpid())))
    assert supervisor.watchdog_s == pytest.approx(0.03)
    alive = asyncio.create_task(supervisor.stay_alive())
    signs = [await asyncio.to_thread(systemd.recv, 64) for _ in range(3)]
    alive.cancel()

    assert signs == [b"WATCHDOG=1"] * 3


@pytest.mark.parametrize(
    "more", [{}, {"WATCHDOG_USEC": "60000000", "WATCHDOG_PID": "1"}, {"WATCHDOG_USEC": "soon"}]
)
async def test_no_sign_of_life_is_sent_where_none_is_wanted(
    systemd: socket.socket, more: dict[str, str]
) -> None:
    """No watchdog, one of another process, or nonsense."""
    await Supervisor.of(environment(systemd, **more), pid=2).stay_alive()
    systemd.setblocking(False)

    with pytest.raises(BlockingIOError):
        systemd.recv(64)


def test_without_systemd_nothing_happens(tmp_path: Path) -> None:
    """Without a socket, or with one that no longer exists, nothing is sent and no error is raised."""
    Supervisor.of({}).ready()
    gone = Supervisor(str(tmp_path / "gone"))
    gone.ready()

    assert Supervisor.of({}).watchdog_s == 0
