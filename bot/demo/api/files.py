"""The files that passed through the local Bot API, kept in memory and found by id or path."""

import secrets
import struct
from dataclasses import dataclass

from bot.demo.api import refusals
from bot.demo.api.refusals import bad

UPLOAD_BYTES = 50 << 20
PHOTO_BYTES = 10 << 20
DOWNLOAD_BYTES = 20 << 20
SIGNATURES = {b"\x89PNG\r\n\x1a\n": "image/png", b"GIF8": "image/gif", b"\xff\xd8": "image/jpeg"}
JPEG_FRAMES = {0xC0, 0xC1, 0xC2, 0xC3, 0xC5, 0xC6, 0xC7, 0xC9, 0xCA, 0xCB, 0xCD, 0xCE, 0xCF}


@dataclass(frozen=True, slots=True)
class StoredFile:
    """One file with its content; `path` is what getFile returns."""

    file_id: str
    unique_id: str
    path: str
    name: str
    kind: str
    content: bytes

    def as_api(self) -> dict[str, object]:
        """The fields every kind of file object shares."""
        return {"file_id": self.file_id, "file_unique_id": self.unique_id, "file_size": len(self.content)}


class Files:
    """All files of this server."""

    def __init__(self) -> None:
        self._by_id: dict[str, StoredFile] = {}
        self._by_path: dict[str, StoredFile] = {}

    def keep(self, folder: str, name: str, kind: str, content: bytes) -> StoredFile:
        """Store a file; `folder` is the first part of its path, such as `documents`."""
        unique = secrets.token_hex(8)
        suffix = name.rpartition(".")[2] if "." in name else "bin"
        stored = StoredFile(f"local-{unique}", unique, f"{folder}/{unique}.{suffix}", name, kind, content)
        self._by_id[stored.file_id] = self._by_path[stored.path] = stored
        return stored

    def by_id(self, file_id: str) -> StoredFile | None:
        """Return the file with this id."""
        return self._by_id.get(file_id)

    def by_path(self, path: str) -> StoredFile | None:
        """Return the file with this path."""
        return self._by_path.get(path)


def picture_kind(content: bytes) -> str:
    """Return the media type of a picture by its first bytes; refuse anything else with a 400."""
    for start, kind in SIGNATURES.items():
        if content.startswith(start):
            return kind
    raise bad(refusals.IMAGE_UNREADABLE)


def picture_size(content: bytes) -> tuple[int, int]:
    """Return width and height in pixels of a PNG, GIF or JPEG; refuse anything else with a 400."""
    if content.startswith(b"\x89PNG\r\n\x1a\n") and len(content) >= 24:
        width, height = struct.unpack(">II", content[16:24])
        return int(width), int(height)
    if content.startswith((b"GIF87a", b"GIF89a")) and len(content) >= 10:
        width, height = struct.unpack("<HH", content[6:10])
        return int(width), int(height)
    if content.startswith(b"\xff\xd8"):
        return _jpeg_size(content)
    raise bad(refusals.IMAGE_UNREADABLE)


def _jpeg_size(content: bytes) -> tuple[int, int]:
    at = 2
    while at + 9 <= len(content) and content[at] == 0xFF:
        marker, length = content[at + 1], int.from_bytes(content[at + 2 : at + 4], "big")
        if marker in JPEG_FRAMES:
            height, width = struct.unpack(">HH", content[at + 5 : at + 9])
            return int(width), int(height)
        at += 2 + length
    raise bad(refusals.IMAGE_UNREADABLE)
