"""What the tests start beside themselves, and the keeper that clears it away when the tests are cut off.

The keeper is a small process in a session of its own at the other end of a pipe. When the pipe closes, because the
test process ended however it ended, the keeper ends what is still noted: processes, mounts, folders.
"""

import asyncio
import os
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

from tests.forked import Forked

KEEPER = r"""
import os, shutil, signal, subprocess, sys, time

for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
    signal.signal(number, signal.SIG_IGN)

def born(pid):
    try:
        with open(f"/proc/{pid}/stat") as stat:
            return stat.read().rpartition(")")[2].split()[19]
    except OSError:
        asked = subprocess.run(["ps", "-o", "lstart=", "-p", pid], capture_output=True, text=True)
        return asked.stdout.strip()

def lives(pid):
    return bool(kept["process"][pid]) and born(pid) == kept["process"][pid]

def end(pid, number):
    try:
        os.kill(int(pid), signal.SIGCONT)
        os.kill(int(pid), number)
    except OSError:
        pass

kept = {"process": {}, "mount": {}, "folder": {}}
for line in sys.stdin:
    what, kind, name = line.rstrip("\n").split(" ", 2)
    if what == "forget":
        kept[kind].pop(name, None)
    else:
        kept[kind][name] = born(name) if kind == "process" else name

for pid in filter(lives, kept["process"]):
    end(pid, signal.SIGQUIT)
until = time.monotonic() + 5
while any(map(lives, kept["process"])) and time.monotonic() < until:
    time.sleep(0.05)
for pid in filter(lives, kept["process"]):
    end(pid, signal.SIGKILL)
for place in kept["mount"]:
    subprocess.run(["umount", "-l", place], capture_output=True)
for _ in range(50):
    for folder in kept["folder"]:
        shutil.rmtree(folder, ignore_errors=True)
    if not any(map(os.path.exists, kept["folder"])):
        break
    time.sleep(0.2)
"""
"""SIGQUIT ends Python at once and PostgreSQL without a last checkpoint; nothing of either is wanted any more."""


@cache
def _keeper() -> "subprocess.Popen[str]":
    command = [sys.executable, "-I", "-S", "-c", KEEPER]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    return subprocess.Popen(command, stdin=subprocess.PIPE, text=True, start_new_session=True, **quiet)


def keep(kind: str, name: object) -> None:
    """Clear this "process", "mount" or "folder" away if the tests are cut off."""
    _tell(f"keep {kind} {name}")


def forget(kind: str, name: object) -> None:
    """It is gone, or may stay."""
    _tell(f"forget {kind} {name}")


def _tell(line: str) -> None:
    pipe = _keeper().stdin
    assert pipe is not None
    pipe.write(f"{line}\n")
    pipe.flush()


def start(command: list[str], **options: Any) -> "subprocess.Popen[bytes]":
    """A process as of `subprocess.Popen`, ended with the tests."""
    process = Forked(command, **options)
    keep("process", process.pid)
    return process


async def start_async(*command: str, fresh: bool = False, **options: Any) -> asyncio.subprocess.Process:
    """A process as of `asyncio.create_subprocess_exec`, ended with the tests; `fresh`, it imports everything itself."""
    usual = subprocess.Popen

    def forked(*given: Any, **named: Any) -> Forked:
        subprocess.Popen = usual  # type: ignore[misc]
        return Forked(*given, **named)

    if not fresh:
        subprocess.Popen = forked  # type: ignore[assignment, misc] # the one way in; taken before anything is awaited
    try:
        process = await asyncio.create_subprocess_exec(*command, **options)
    finally:
        subprocess.Popen = usual  # type: ignore[misc]
    keep("process", process.pid)
    return process


def alive(pid: int) -> bool:
    """Whether this process runs; one that has ended and waits to be collected does not."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    stat = Path(f"/proc/{pid}/stat")
    return not stat.exists() or stat.read_text().rpartition(")")[2].split()[0] != "Z"
