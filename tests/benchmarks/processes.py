"""Child processes of a benchmark: started on a free port, measured from /proc, ended by their own id."""

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")


def free_port() -> int:
    """A port nobody listens on, on this machine only."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def child(*words: str, env: Mapping[str, str] | None = None, log: Path | None = None) -> Iterator["subprocess.Popen[str]"]:
    """A Python process of this project; stopped when the block ends."""
    errors = log.open("w") if log else subprocess.DEVNULL
    process = subprocess.Popen(
        [sys.executable, *words],
        stdout=subprocess.PIPE,
        stderr=errors,
        text=True,
        env={**os.environ, **(env or {})},
    )
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(15)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def cpu_seconds(pid: int) -> float:
    """User and system time the process has used so far."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def memory_mb(pid: int, which: str = "VmRSS") -> float:
    """Resident memory now (VmRSS) or at its highest (VmHWM)."""
    found = re.search(rf"{which}:\s+(\d+) kB", Path(f"/proc/{pid}/status").read_text())
    return int(found.group(1)) / 1024 if found else 0.0


def read_line(process: "subprocess.Popen[str]", wanted: str, timeout_s: float = 30) -> str:
    """The first line of its output that starts with `wanted`; raises TimeoutError when it ends or takes too long."""
    end = time.monotonic() + timeout_s
    while time.monotonic() < end and process.stdout:
        line = process.stdout.readline()
        if line.startswith(wanted):
            return line
        if not line:
            break
    raise TimeoutError(f"no line {wanted!r} from {process.args}")
