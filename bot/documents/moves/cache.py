"""The cache of drawn pictures: files named by a digest, so that a changed angle results in another file.

The pictures are the same for everybody and contain nothing about anybody.
"""

import hashlib
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from bot.figures.move import Move

PICTURES: Final = 2
"""Version of the drawing; raise it when the drawing changes, so that every picture is made again."""
MOVING: Final = "moving"
STILL: Final = "still"
FRONT: Final = "front"
FORMS: Final = (MOVING, STILL, FRONT)
ENDINGS: Final = {MOVING: "gif", STILL: "png", FRONT: "gif"}
DIGEST_LENGTH: Final = 16
_OURS: Final = re.compile(
    rf"[a-z0-9_]+-(?:{'|'.join(FORMS)})-[0-9a-f]{{{DIGEST_LENGTH}}}\.(?:gif|png)"
).fullmatch


def digest(move: "Move", form: str) -> str:
    """Return a short text that changes whenever anything the picture shows changes."""
    return hashlib.sha256(f"{PICTURES}\n{form}\n{move!r}".encode()).hexdigest()[:DIGEST_LENGTH]


def forms_of(move: "Move") -> tuple[str, ...]:
    """Return which pictures of a move exist; the front view only where it helps."""
    return FORMS if move.front_view is not None else (MOVING, STILL)


class PictureCache:
    """A folder of pictures; files of earlier versions are swept."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, move: "Move", form: str) -> Path:
        """Return where the picture is or will be."""
        return self.folder / f"{move.id}-{form}-{digest(move, form)}.{ENDINGS[form]}"

    def read(self, move: "Move", form: str) -> bytes | None:
        """Return the picture, or None if it has not been made or cannot be read."""
        try:
            return self.path(move, form).read_bytes()
        except OSError:
            return None

    def write(self, move: "Move", form: str, content: bytes) -> Path:
        """Store a picture completely or not at all."""
        path = self.path(move, form)
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_suffix(f".{os.getpid()}.part")
        draft.write_bytes(content)
        draft.replace(path)
        return path

    def sweep(self, moves: "list[Move]") -> int:
        """Delete the pictures of earlier versions, and return how many; files with other names are not touched."""
        wanted = {self.path(move, form).name for move in moves for form in forms_of(move)}
        removed = [
            path for path in self.folder.glob("*-*-*.*") if _OURS(path.name) and path.name not in wanted
        ]
        for path in removed:
            path.unlink(missing_ok=True)
        return len(removed)
