"""Encrypts what a member tells with AES-256-GCM and a key that the operator keeps outside the database.

An encrypted value names its key and is bound to its column and, where its place is given, to its row, so that it cannot be
decrypted elsewhere. A value stored before there was a key is read as it is, and encrypted when it is written again.
"""

import hashlib
import hmac
import secrets
from base64 import b64decode, b64encode
from collections.abc import Sequence
from typing import Final
from weakref import WeakKeyDictionary

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM, AESSIV
from sqlalchemy import Dialect

from bot.storage.errors import DecryptionError

MARK: Final = "sealed:"
ROW: Final = "row:"
"""Follows the key's name in a value that is bound to its row."""
FIXED: Final = "same:"
"""Follows it in a value that is the same each time it is encrypted for its row, so that the row is found by it."""
FIXED_PURPOSE: Final = b"run-coach:names"
FIXED_LENGTH: Final = 32
"""Bytes to which such a value is padded: its length must not tell it."""
NONCE_BYTES: Final = 12
DAMAGED: Final = "encrypted data cannot be decrypted; the database was changed by hand or is damaged"


class Encryption:
    """Encrypts and decrypts values. The first key encrypts; all keys decrypt, so that a key can be replaced."""

    def __init__(self, keys: Sequence[str]) -> None:
        """Take `keys`, texts of at least 32 random characters, the newest first."""
        digests = [hashlib.sha256(key.encode()).digest() for key in keys]
        self._names = [hashlib.sha256(digest).hexdigest()[:8] for digest in digests]
        self._digests = dict(zip(self._names, digests, strict=True))
        self._keys = {name: AESGCM(digest) for name, digest in self._digests.items()}
        self._fixed = {
            name: AESSIV(hmac.new(digest, FIXED_PURPOSE, hashlib.sha512).digest())
            for name, digest in self._digests.items()
        }

    @property
    def prefix(self) -> str:
        """Return the prefix of every value that is encrypted with the newest key and bound to its row."""
        return f"{MARK}{self._names[0]}:{ROW}"

    def derived_keys(self, purpose: str) -> dict[str, bytes]:
        """Return a key for another purpose from each key, by the key's name, the newest first."""
        return {
            name: hmac.new(digest, purpose.encode(), hashlib.sha256).digest()
            for name, digest in self._digests.items()
        }

    def close(self, plain: str | bytes, column: str, place: str | None = None) -> str:
        """Return the value encrypted for this column ("table.column"), bound to its row if `place` is given."""
        name, nonce = self._names[0], secrets.token_bytes(NONCE_BYTES)
        value = plain if isinstance(plain, bytes) else plain.encode()
        secret = self._keys[name].encrypt(nonce, value, _associated(column, place))
        prefix = self.prefix if place is not None else self.prefix.removesuffix(ROW)
        return f"{prefix}{b64encode(nonce + secret).decode()}"

    def fixed_forms(self, plain: str, column: str, place: str) -> list[str]:
        """Return the value encrypted so that it can be looked up in this row, under each key, the newest first."""
        padded = plain.encode().ljust(FIXED_LENGTH, b"\0")
        associated = [_associated(column, place)]
        return [
            f"{MARK}{name}:{ROW}{FIXED}{b64encode(fixed.encrypt(padded, associated)).decode()}"
            for name, fixed in self._fixed.items()
        ]

    def open(self, stored: str, column: str, place: str | None = None) -> str:
        """Return the decrypted text. Raises DecryptionError as `open_bytes` does, or if the value is not text."""
        try:
            return self.open_bytes(stored, column, place).decode()
        except ValueError:
            raise DecryptionError(DAMAGED) from None

    def open_bytes(self, stored: str, column: str, place: str | None = None) -> bytes:
        """Return the decrypted value. Raises DecryptionError for an unknown key or a changed value.

        A value that is bound to its row needs that row's `place`.
        """
        name, _, rest = stored.removeprefix(MARK).partition(":")
        rest = rest.removeprefix(ROW)
        is_fixed, rest = rest.startswith(FIXED), rest.removeprefix(FIXED)
        if name not in self._keys:
            raise DecryptionError(
                "the data is encrypted with another key; add it to DATA_KEY after the new one"
            )
        try:
            raw = b64decode(rest, validate=True)
            associated = _associated(column, place)
            if is_fixed:
                return self._fixed[name].decrypt(raw, [associated]).rstrip(b"\0")
            return self._keys[name].decrypt(raw[:NONCE_BYTES], raw[NONCE_BYTES:], associated)
        except (ValueError, InvalidTag):
            raise DecryptionError(DAMAGED) from None


def _associated(column: str, place: str | None) -> bytes:
    return column.encode() if place is None else f"{column}\n{place}".encode()


def is_bound(stored: str) -> bool:
    """Return whether an encrypted value is bound to its row."""
    return stored.removeprefix(MARK).partition(":")[2].startswith(ROW)


def make_encryption(data_key: str) -> Encryption | None:
    """Return the encryption for a DATA_KEY setting ("new,old"), or None if it is empty."""
    keys = [key.strip() for key in data_key.split(",") if key.strip()]
    return Encryption(keys) if keys else None


_encryptions: WeakKeyDictionary[Dialect, Encryption] = WeakKeyDictionary()
"""The encryption of each database; every engine has a dialect object of its own."""


def encrypt_with(dialect: Dialect, encryption: Encryption | None) -> None:
    """Use this encryption for the encrypted columns of this engine from now on."""
    if encryption is not None:
        _encryptions[dialect] = encryption


def encryption_of(dialect: Dialect) -> Encryption | None:
    """Return the encryption of this database, or None if it has none."""
    return _encryptions.get(dialect)


def opener_of(stored: object, dialect: Dialect) -> Encryption | None:
    """Return what decrypts this value, or None if it is not encrypted. Raises DecryptionError if there is no key."""
    if not isinstance(stored, str) or not stored.startswith(MARK):
        return None
    encryption = _encryptions.get(dialect)
    if encryption is None:
        raise DecryptionError("the data is encrypted; set DATA_KEY to its key")
    return encryption
