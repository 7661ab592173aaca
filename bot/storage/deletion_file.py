"""The file with the list of recent deletions: written completely or not at all, and read back.

Whoever changes it holds its lock from reading to writing: an operator's command runs beside the bot, and what one of them
adds must not be lost in what the other writes.
"""

import asyncio
import fcntl
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from bot.storage.errors import StorageReadOnly, StorageUnavailable
from bot.storage.private_folder import make_private_folder

FORMAT: Final = "%Y-%m-%dT%H:%M:%S.%fZ"
HEAD: Final = (
    "# Members who left: when, and a fingerprint of the chat. Keep it beside the database, not in a copy of it:\n"
    "# after a restore the coach deletes them again before it writes to anybody.\n"
)
FIRST: Final = HEAD.encode().partition(b":")[0]
LOCK_WAIT_S: Final = 10.0
"""How long to wait for another process; it holds the lock for one transaction and one small file."""
LOCK_PAUSE_S: Final = 0.02


@dataclass(frozen=True, slots=True, order=True)
class Deletion:
    """One member who left: when, and the fingerprint of her chat."""

    at: datetime
    fingerprint: str


@dataclass(frozen=True, slots=True)
class KeptList:
    """The content of the file: the deletions, complete from `since` on."""

    since: datetime
    deletions: frozenset[Deletion]


def read_list(file: Path) -> KeptList | None:
    """Return the file's list, or None if it is missing or malformed."""
    try:
        lines = [line.split() for line in file.read_text().splitlines() if not line.startswith("#")]
        (_, since), *others = lines
        return KeptList(_instant(since), frozenset(_deletion(*words) for words in others))
    except (OSError, ValueError, TypeError):
        return None


@asynccontextmanager
async def locked(file: Path) -> AsyncIterator[None]:
    """Hold the list's lock, FILE.lock, which also ends with the process.

    Raises StorageReadOnly if the list cannot be written, and StorageUnavailable if others hold the lock for too long.
    """
    _demand_ours(file)
    handle = _open_lock(file)
    try:
        await _lock(handle)
        yield
    finally:
        os.close(handle)


def write_list(file: Path, kept: KeptList) -> None:
    """Write the list; the file is replaced completely or not at all. Raises StorageReadOnly.

    A file that was never such a list is somebody else's and is not replaced. The key's name is a word of its own: versions
    that know no keys do not take the file for a list they can use.
    """
    _demand_ours(file)
    lines = [f"since {kept.since.strftime(FORMAT)}"]
    lines += [
        f"{each.at.strftime(FORMAT)} {each.fingerprint.replace(':', ' ')}" for each in sorted(kept.deletions)
    ]
    try:
        _replace(file, HEAD + "\n".join(lines) + "\n")
    except OSError as error:
        raise _not_writable(file, error) from None


def _not_writable(file: Path, error: OSError) -> StorageReadOnly:
    return StorageReadOnly(
        f"DELETIONS_FILE: {file} cannot be written: {error.strerror}. Give a file this user may write."
    )


def _open_lock(file: Path) -> int:
    path = file.with_name(f"{file.name}.lock")
    try:
        make_private_folder(file.parent)
        return os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise _not_writable(file, error) from None


async def _lock(handle: int) -> None:
    try:
        async with asyncio.timeout(LOCK_WAIT_S):
            while True:
                with suppress(BlockingIOError):
                    fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    return
                await asyncio.sleep(LOCK_PAUSE_S)
    except TimeoutError:
        raise StorageUnavailable("another process holds the list of deletions") from None


def _demand_ours(file: Path) -> None:
    if not _is_ours(file):
        raise StorageReadOnly(
            f"DELETIONS_FILE: {file} is there and is no list of deletions, so it is not overwritten. Give another name."
        )


def _is_ours(file: Path) -> bool:
    """Return whether the file is missing, empty or begins like a list; one that cannot be opened is reported later."""
    try:
        with file.open("rb") as opened:
            return opened.read(len(FIRST)) in (b"", FIRST)
    except OSError:
        return True


def _deletion(at: str, first: str, digits: str = "") -> Deletion:
    """Return the deletion of a line's words: the instant, the key's name and the digits, or, from before keys, digits."""
    return Deletion(_instant(at), f"{first}:{digits}" if digits else first)


def _instant(stamp: str) -> datetime:
    return datetime.strptime(stamp, FORMAT).replace(tzinfo=UTC)


def _replace(file: Path, content: str) -> None:
    part = file.with_name(f"{file.name}.{os.getpid()}.part")
    try:
        make_private_folder(file.parent)
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as opened:
            opened.write(content)
            opened.flush()
            os.fsync(opened.fileno())
        part.replace(file)
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
