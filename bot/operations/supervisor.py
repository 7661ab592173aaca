"""Reports to systemd (`Type=notify`, `WatchdogSec=`) that the service is ready, stopping or alive.

The protocol is sd_notify(3): datagrams to the socket in NOTIFY_SOCKET. Without that variable nothing is sent.
"""

import asyncio
import os
import socket
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Supervisor:
    """The supervisor's socket ("" if there is none), and the seconds between two watchdog messages (0: none wanted)."""

    address: str = ""
    watchdog_s: float = 0.0

    @classmethod
    def of(cls, environment: Mapping[str, str] = os.environ, pid: int | None = None) -> "Supervisor":
        """Read what systemd put into the environment; a watchdog meant for another process is ignored."""
        address = environment.get("NOTIFY_SOCKET", "")
        micros = environment.get("WATCHDOG_USEC", "")
        mine = environment.get("WATCHDOG_PID", "") in ("", str(os.getpid() if pid is None else pid))
        every = int(micros) / 1_000_000 / 3 if micros.isdecimal() and mine and address else 0.0
        return cls(address, every)

    def ready(self) -> None:
        """Report that the service is up."""
        self._send("READY=1")

    def stopping(self) -> None:
        """Report that the service is stopping."""
        self._send("STOPPING=1")

    async def stay_alive(self) -> None:
        """Send watchdog messages while the event loop runs; if it hangs they stop, and systemd restarts the service."""
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
