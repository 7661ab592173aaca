"""Child processes of a benchmark: started on a free port, measured from /proc, ended by their own id."""

import os
import re
import select
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, nullcontext
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")


class Child:
    """A process of this project whose output is read line by line."""

    def __init__(self, process: "subprocess.Popen[bytes]") -> None:
        self.process, self.pid = process, process.pid
        self._unread = b""

    def line(self, wanted: str, within_s: float = 30) -> str:
        """The next line that starts with `wanted`; raises TimeoutError when it ends or takes too long."""
        end = time.monotonic() + within_s
        assert self.process.stdout is not None
        while True:
            while b"\n" in self._unread:
                line, _, self._unread = self._unread.partition(b"\n")
                if line.startswith(wanted.encode()):
                    return line.decode()
            left = max(0.0, end - time.monotonic())
            ready = select.select([self.process.stdout], [], [], left)[0]
            more = os.read(self.process.stdout.fileno(), 1 << 20) if ready else b""
            if not more:
                raise TimeoutError(f"no line {wanted!r} from {self.process.args}")
            self._unread += more


@contextmanager
def child(*words: str, env: Mapping[str, str] | None = None, log: Path | None = None) -> Iterator[Child]:
    """A Python process of this project; stopped when the block ends."""
    with log.open("wb") if log else nullcontext(subprocess.DEVNULL) as errors:
        process = subprocess.Popen(
            [sys.executable, *words], stdout=subprocess.PIPE, stderr=errors, env={**os.environ, **(env or {})}
        )
    try:
        yield Child(process)
    finally:
        if process.poll() and log:
            sys.stderr.write(f"It ended by itself:\n{log.read_text()[-2000:]}\n")
        process.terminate()
        try:
            process.wait(15)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        if process.stdout:
            process.stdout.close()


def cpu_seconds(pid: int) -> float:
    """User and system time the process has used so far."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def memory_mb(pid: int | str = "self", which: str = "VmRSS") -> float:
    """Resident memory now (VmRSS) or at its highest (VmHWM)."""
    found = re.search(rf"{which}:\s+(\d+) kB", Path(f"/proc/{pid}/status").read_text())
    return int(found.group(1)) / 1024 if found else 0.0
