"""Long texts, kept a tenth as long: her state is written anew at each tap, and sixty days of log repeat themselves.

packed:<part>[:<part>…]     each part packed by itself, so that one that stayed the same need not be packed again
"""

import zlib
from base64 import b64decode, b64encode
from typing import Final

from bot.storage.errors import DecryptionError

PACKED: Final = "packed:"
PACKED_FROM: Final = 1000
"""Characters: shorter ones would hardly gain."""
LEVEL: Final = 1
"""The quickest: it leaves a tenth of fifty thousand characters in 0.1 ms; the thorough ones take thrice as long."""
UNPACKABLE: Final = "a stored text does not unpack; the database was changed by hand or is damaged"


def pack(text: str) -> str:
    """The text as it is stored: a short one as it stands, and what is packed already."""
    if len(text) < PACKED_FROM or text.startswith(PACKED):
        return text
    return joined(packed_part(text))


def packed_part(text: str) -> str:
    """One part, for `joined`."""
    return b64encode(zlib.compress(text.encode(), LEVEL)).decode()


def joined(*parts: str) -> str:
    """Packed parts as one stored text, of all of them one after the other."""
    return PACKED + ":".join(parts)


def unpack(stored: str) -> str:
    """The text of what is stored. Raises DecryptionError where it was cut short or changed."""
    if not stored.startswith(PACKED):
        return stored
    try:
        parts = stored.removeprefix(PACKED).split(":")
        return "".join([zlib.decompress(b64decode(part, validate=True)).decode() for part in parts])
    except (zlib.error, ValueError):
        raise DecryptionError(UNPACKABLE) from None
