"""Creates the files an operator asks for by name; what is already there is never overwritten."""

import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from bot.logs import OperatorError
from bot.storage.private_folder import make_private_folder

PRIVATE = 0o600


class FileRefused(OperatorError):
    """A file or folder cannot be created; the text names it and the reason."""


def demand_new_file(file: Path) -> None:
    """Raise FileRefused if something of that name is there, before the work on its content begins."""
    if os.path.lexists(file):
        raise FileRefused(
            f"{file}: is there already and is not overwritten; give another name, or move it away"
        )


def demand_empty_folder(folder: Path) -> None:
    """Raise FileRefused unless the folder is missing or empty."""
    try:
        is_taken = os.path.lexists(folder) and (not folder.is_dir() or any(folder.iterdir()))
    except OSError as error:
        raise FileRefused(f"{folder}: cannot be read: {error.strerror}") from None
    if is_taken:
        raise FileRefused(
            f"{folder}: is not an empty folder, and nothing in it is overwritten; give another one"
        )


def write_new_files(files: Sequence[tuple[Path, bytes]], mode: int = PRIVATE) -> None:
    """Create all of these files with their content, or none of them. Raises FileRefused with the reason.

    Missing folders are created for the current user only; the umask applies to `mode`.
    """
    created: list[Path] = []
    try:
        for file, content in files:
            make_private_folder(file.parent)
            with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "wb") as opened:
                created.append(file)
                opened.write(content)
    except OSError as error:
        for each in created:
            with suppress(OSError):
                each.unlink()
        raise FileRefused(
            f"{error.filename or file}: cannot be written: {error.strerror}. Name a folder this user may write to"
        ) from None
