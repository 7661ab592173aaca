"""Encryption at rest of what she tells: AES-256-GCM with a key that the operator keeps outside the database.

A sealed value names the key it was closed with and is bound to its column and, where its place is given, to its row, so
that it opens nowhere else. What was stored before there was a key is read as it stands, and sealed when it is written again.
"""

import hashlib
import secrets
from base64 import b64decode, b64encode
from collections.abc import Sequence
from typing import Final
from weakref import WeakKeyDictionary

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import Dialect

from bot.storage.errors import DecryptionError

MARK: Final = "sealed:"
ROW: Final = "row:"
"""Follows the key's name where the value is bound to its row."""
NONCE_BYTES: Final = 12
DAMAGED: Final = "sealed data does not open; the database was changed by hand or is damaged"


class Encryption:
    """Closes and opens values. The first key closes; all of them open, so that a key can be replaced."""

    def __init__(self, keys: Sequence[str]) -> None:
        """`keys` are texts of at least 32 random characters, the newest first."""
        digests = [hashlib.sha256(key.encode()).digest() for key in keys]
        self._names = [hashlib.sha256(digest).hexdigest()[:8] for digest in digests]
        self._keys = {name: AESGCM(digest) for name, digest in zip(self._names, digests, strict=True)}

    @property
    def prefix(self) -> str:
        """How every value begins that is bound to its row and encrypted with the newest key."""
        return f"{MARK}{self._names[0]}:{ROW}"

    def close(self, plain: str | bytes, column: str, place: str | None = None) -> str:
        """The value as it is stored in this column ("table.column"), bound to its row where that is given."""
        name, nonce = self._names[0], secrets.token_bytes(NONCE_BYTES)
        value = plain if isinstance(plain, bytes) else plain.encode()
        secret = self._keys[name].encrypt(nonce, value, _associated(column, place))
        prefix = self.prefix if place is not None else self.prefix.removesuffix(ROW)
        return f"{prefix}{b64encode(nonce + secret).decode()}"

    def open(self, stored: str, column: str, place: str | None = None) -> str:
        """The text in clear; raises DecryptionError as `open_bytes` does, and where it is no text."""
        try:
            return self.open_bytes(stored, column, place).decode()
        except ValueError:
            raise DecryptionError(DAMAGED) from None

    def open_bytes(self, stored: str, column: str, place: str | None = None) -> bytes:
        """The value in clear. Raises DecryptionError when it was closed with a key we do not have, or tampered with.

        One that is bound to its row opens with its place only.
        """
        name, _, rest = stored.removeprefix(MARK).partition(":")
        rest = rest.removeprefix(ROW)
        if name not in self._keys:
            raise DecryptionError(
                "the data is sealed with another key; give it in DATA_KEY, after the new one"
            )
        try:
            raw = b64decode(rest, validate=True)
            associated = _associated(column, place)
            return self._keys[name].decrypt(raw[:NONCE_BYTES], raw[NONCE_BYTES:], associated)
        except (ValueError, InvalidTag):
            raise DecryptionError(DAMAGED) from None


def _associated(column: str, place: str | None) -> bytes:
    return column.encode() if place is None else f"{column}\n{place}".encode()


def is_bound(stored: str) -> bool:
    """Whether a sealed value is bound to its row."""
    return stored.removeprefix(MARK).partition(":")[2].startswith(ROW)


def make_encryption(data_key: str) -> Encryption | None:
    """The encryption of a DATA_KEY setting ("new,old"), or None where it is empty."""
    keys = [key.strip() for key in data_key.split(",") if key.strip()]
    return Encryption(keys) if keys else None


_encryptions: WeakKeyDictionary[Dialect, Encryption] = WeakKeyDictionary()
"""Which database seals with what; a dialect object belongs to one engine."""


def encrypt_with(dialect: Dialect, encryption: Encryption | None) -> None:
    """From now on this engine's sealed columns use this encryption."""
    if encryption is not None:
        _encryptions[dialect] = encryption


def encryption_of(dialect: Dialect) -> Encryption | None:
    """What this database seals with; None where it seals nothing."""
    return _encryptions.get(dialect)


def opener_of(stored: object, dialect: Dialect) -> Encryption | None:
    """What opens this value; None where it is not sealed. Raises DecryptionError when it is and we have no key."""
    if not isinstance(stored, str) or not stored.startswith(MARK):
        return None
    encryption = _encryptions.get(dialect)
    if encryption is None:
        raise DecryptionError("the data is sealed; give its key in DATA_KEY")
    return encryption
