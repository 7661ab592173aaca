"""Tells systemd how the service is (`Type=notify`, `WatchdogSec=`): ready, stopping, and still alive.

The protocol is sd_notify(3): datagrams to the socket named in NOTIFY_SOCKET. Without one, nothing is sent.
"""

import asyncio
import os
import socket
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Supervisor:
    """The supervisor's socket (empty: there is none) and the seconds between two signs of life (0: none are wanted)."""

    address: str = ""
    watchdog_s: float = 0.0

    @classmethod
    def of(cls, environment: Mapping[str, str] = os.environ, pid: int | None = None) -> "Supervisor":
        """What systemd put into the environment of this process; a watchdog meant for another process is not ours."""
        address = environment.get("NOTIFY_SOCKET", "")
        micros = environment.get("WATCHDOG_USEC", "")
        mine = environment.get("WATCHDOG_PID", "") in ("", str(os.getpid() if pid is None else pid))
        every = int(micros) / 1_000_000 / 3 if micros.isdecimal() and mine and address else 0.0
        return cls(address, every)

    def ready(self) -> None:
        """The service is up."""
        self._send("READY=1")

    def stopping(self) -> None:
        """The service is coming to its end."""
        self._send("STOPPING=1")

    async def stay_alive(self) -> None:
        """Say so for as long as the event loop turns; a loop that hangs falls silent, and systemd starts it again."""
        while self.watchdog_s:
            self._send("WATCHDOG=1")
            await asyncio.sleep(self.watchdog_s)

    def _send(self, state: str) -> None:
        if not self.address:
            return
        where = "\0" + self.address[1:] if self.address.startswith("@") else self.address
        with suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_CLOEXEC) as end:
            end.setblocking(False)
            end.connect(where)
            end.send(state.encode())
