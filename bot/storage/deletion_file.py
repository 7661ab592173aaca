"""The file with the list of recent deletions: written completely or not at all, and read back."""

import os
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from bot.storage.errors import StorageReadOnly
from bot.storage.private_folder import make_private_folder

FORMAT: Final = "%Y-%m-%dT%H:%M:%S.%fZ"
HEAD: Final = (
    "# Members who left: when, and a fingerprint of the chat. Keep it beside the database, not in a copy of it:\n"
    "# after a restore the coach deletes them again before it writes to anybody.\n"
)
FIRST: Final = HEAD.encode().partition(b":")[0]


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


def write_list(file: Path, kept: KeptList) -> None:
    """Write the list; the file is replaced completely or not at all. Raises StorageReadOnly.

    A file that was never such a list is somebody else's and is not replaced.

    The key's name is a word of its own: versions that know no keys do not take the file for a list they can use.
    """
    if not _is_ours(file):
        raise StorageReadOnly(
            f"DELETIONS_FILE: {file} is there and is no list of deletions, so it is not overwritten. Give another name."
        )
    lines = [f"since {kept.since.strftime(FORMAT)}"]
    lines += [
        f"{each.at.strftime(FORMAT)} {each.fingerprint.replace(':', ' ')}" for each in sorted(kept.deletions)
    ]
    try:
        _replace(file, HEAD + "\n".join(lines) + "\n")
    except OSError as error:
        raise StorageReadOnly(
            f"DELETIONS_FILE: {file} cannot be written: {error.strerror}. Give a file this user may write."
        ) from None


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
