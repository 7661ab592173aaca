"""Starts processes of the program without importing it each time, for the imports are most of what a start costs.

A process that has imported the program and read its phrases, and has done nothing else, forks a copy for each start. The
copy is a process like any other: signals, streams, an environment, an end of its own, and the tests for a parent. Where
that is not possible (not on Linux, options of Python, a folder of its own) a start is the usual one; those that are
`fresh` ask for that.
"""

import array
import ctypes
import gc
import importlib
import inspect
import json
import os
import runpy
import signal
import socket
import subprocess
import sys
import threading
import time
import types
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from bot.catalog import phrases

ROOT = Path(__file__).parents[1]
IMPORTED = (
    "bot.cli",
    "bot.serve",
    "bot.operations.health_pages",
    "bot.operations.http_server",
    "bot.storage.postgres",
    "bot.telegram.webhook",
    "starlette.applications",
    "tests.wire.patience",
)
COMMANDS = ("-c", "-m")
REPARENT = 36
"""PR_SET_CHILD_SUBREAPER: the copy becomes a child of the tests when the process between them has ended."""
LARGEST = 1 << 17


class Forked(subprocess.Popen):  # type: ignore[type-arg] # replaced for a moment while asyncio starts one
    """A process as of `subprocess.Popen`, forked where that is possible."""

    def _execute_child(self, *given: Any) -> None:
        usual = super()._execute_child  # type: ignore[misc]
        asked = inspect.signature(usual).bind(*given).arguments
        if not may_fork(asked):
            usual(*given)
            return
        handles = ("p2cread", "p2cwrite", "c2pread", "c2pwrite", "errread", "errwrite")
        ends = (asked[name] for name in ("p2cread", "c2pwrite", "errwrite"))
        streams = [place if end == -1 else end for place, end in enumerate(ends)]
        env = os.environ if asked["env"] is None else asked["env"]
        self.pid = _server().fork(list(map(str, asked["args"][1:])), env, streams)
        self._child_created = True
        self._close_pipe_fds(*(asked[name] for name in handles))  # type: ignore[attr-defined]


def may_fork(asked: Mapping[str, Any]) -> bool:
    """Whether a copy would be what these arguments ask for."""
    words, env = asked["args"], asked["env"] or {}
    return (
        sys.platform == "linux"
        and not isinstance(words, str)
        and words[0] == sys.executable
        and words[1] in COMMANDS
        and asked["cwd"] in (None, ROOT)
        and Path.cwd() == ROOT
        and not any(name.startswith("PYTHON") for name in env)
        and not asked["pass_fds"]
        and not asked["start_new_session"]
    )


class _Server:
    """The process that forks, at the other end of a socket; it ends when the socket closes."""

    def __init__(self) -> None:
        ctypes.CDLL(None).prctl(REPARENT, 1, 0, 0, 0)
        self._socket, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            command = [sys.executable, "-m", "tests.forked", str(theirs.fileno())]
            self._process = subprocess.Popen(command, cwd=ROOT, pass_fds=[theirs.fileno()])
        self._asking = threading.Lock()

    def fork(self, words: Sequence[str], env: Mapping[str, str], streams: Sequence[int]) -> int:
        """Return the number of a new process that does what Python would with these words."""
        asked = json.dumps([words, dict(env)]).encode()
        with self._asking:
            socket.send_fds(self._socket, [asked], list(streams))
            return int(self._socket.recv(64))


@cache
def _server() -> _Server:
    return _Server()


def serve(place: int) -> tuple[list[str], dict[str, str]] | None:
    """Fork when asked, until the socket closes; in a copy, return what it is to do."""
    for name in IMPORTED:
        importlib.import_module(name)
    for language in phrases.languages():
        phrases.reader_for(language)
    assert threading.active_count() == 1, "a copy has no other threads"
    gc.freeze()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with socket.socket(fileno=place) as asking:
        while True:
            asked, streams, _, _ = socket.recv_fds(asking, LARGEST, 3)
            if not asked:
                return None
            number = _fork_away()
            if number is None:
                signal.signal(signal.SIGINT, signal.default_int_handler)
                _use(streams)
                words, env = json.loads(asked)
                return words, env
            asking.send(str(number).encode())
            for stream in streams:
                os.close(stream)


def _fork_away() -> int | None:
    """Fork a process that is nobody's child here; return its number, and None in it."""
    read_end, write_end = os.pipe()
    between = os.fork()
    if between == 0:
        number = os.fork()
        if number == 0:
            os.close(read_end)
            os.close(write_end)
            return None
        os.write(write_end, array.array("i", [number]).tobytes())
        os._exit(0)
    os.waitpid(between, 0)
    os.close(write_end)
    with os.fdopen(read_end, "rb") as number_of:
        return array.array("i", number_of.read())[0]


def _use(streams: Sequence[int]) -> None:
    """Make these the standard streams."""
    for place, stream in enumerate(streams):
        os.dup2(stream, place)
    for stream in streams:
        os.close(stream)
    sys.stdin = open(0, closefd=False)  # noqa: SIM115 -- for as long as the process runs
    sys.stdout = open(1, "w", closefd=False)  # noqa: SIM115
    sys.stderr = open(2, "w", buffering=1, errors="backslashreplace", closefd=False)  # noqa: SIM115


def become(words: Sequence[str], env: Mapping[str, str]) -> None:
    """Do what Python does with these words, `-c` or `-m`, in this environment."""
    os.environ.clear()
    os.environ.update(env)
    time.tzset()
    option, what, *rest = words
    sys.argv = [option, *rest]
    if option == "-m":
        runpy.run_module(what, run_name="__main__", alter_sys=True)
        return
    module = sys.modules["__main__"] = types.ModuleType("__main__")
    exec(compile(what, "<string>", "exec"), module.__dict__)  # noqa: S102 -- as `python -c` does


if __name__ == "__main__" and (asked := serve(int(sys.argv[1]))):
    become(*asked)
