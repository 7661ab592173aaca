"""Folders for data about members: only the current user may look into them."""

from pathlib import Path
from typing import Final

OWNER_ONLY: Final = 0o700


def make_private_folder(folder: Path) -> None:
    """Create the folder and every missing one above it, for the current user only; leave existing ones as they are.

    `Path.mkdir(parents=True)` gives its mode to the last folder alone. Raises OSError.
    """
    for each in (*reversed(folder.parents), folder):
        if not each.is_dir():
            each.mkdir(mode=OWNER_ONLY, exist_ok=True)
