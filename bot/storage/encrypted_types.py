"""Defines the column types whose values are encrypted when there is a key, the same on SQLite and PostgreSQL."""

import zlib
from base64 import b64decode, b64encode
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from sqlalchemy import (
    JSON,
    Dialect,
    String,
    Text,
)
from sqlalchemy.types import TypeDecorator, TypeEngine

from bot.json_codec import dump, dump_bytes, load
from bot.storage.encryption import DAMAGED, Encryption, encryption_of, is_bound, opener_of
from bot.storage.errors import DecryptionError
from bot.storage.packing import PACKED, UNPACKABLE, pack, unpack
from bot.storage.types import document_on

TIGHTEST: Final = 9


@dataclass(frozen=True, slots=True)
class BoundValue:
    """A value to be stored, and the row it is bound to (see `sealing.place_of`)."""

    value: Any
    place: Callable[[], str]
    """Called only when there is a key."""


@dataclass(frozen=True, slots=True)
class EncryptedValue:
    """An encrypted value read from the database, bound to its row: decrypting it needs the row's place."""

    stored: str
    column: str
    encryption: Encryption
    shape: Callable[[bytes], Any]

    def open(self, place: str) -> Any:
        """Return the decrypted value. Raises DecryptionError if it was encrypted for another row."""
        return self.shape(self.encryption.open_bytes(self.stored, self.column, place))


class _Encrypted(TypeDecorator[Any]):
    """A value that is encrypted if the operator set a key; `column` is its "table.column".

    A `BoundValue` value is bound to its row and is read back as `EncryptedValue`, which `sealing.opened` decrypts.
    """

    impl: Any = Text
    cache_ok = True

    def __init__(self, column: str) -> None:
        super().__init__()
        self.column = column

    def plain(self, value: Any) -> str | bytes:
        """Return what is to be encrypted."""
        return str(value)

    def in_clear(self, value: Any) -> Any:
        """Return what is stored without a key."""
        return self.plain(value)

    def shape(self, plain: Any) -> Any:
        """Return the value of a stored or decrypted text. Raises DecryptionError if it is malformed."""
        return plain

    def as_stored(self, stored: Any) -> Any:
        """Return the value of what is stored in clear."""
        return self.shape(stored)

    def decrypted(self, raw: bytes) -> Any:
        """Return the value of decrypted bytes. Raises DecryptionError if they are malformed."""
        try:
            return self.shape(raw.decode())
        except UnicodeDecodeError:
            raise DecryptionError(DAMAGED) from None

    def process_bind_param(self, value: Any, dialect: Dialect) -> Any:
        """Return the value encrypted, or in clear when there is no key."""
        place = None
        if isinstance(value, BoundValue):
            value, place = value.value, value.place
        if value is None:
            return None
        encryption = encryption_of(dialect)
        if encryption is None:
            return self.in_clear(value)
        return encryption.close(self.plain(value), self.column, place and place())

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:
        """Return the value in clear, or `EncryptedValue` if it is bound to its row."""
        if value is None:
            return None
        encryption = opener_of(value, dialect)
        if encryption is None:
            return self.as_stored(value)
        if is_bound(value):
            return EncryptedValue(value, self.column, encryption, self.decrypted)
        return self.decrypted(encryption.open_bytes(value, self.column))


class EncryptedText(_Encrypted):
    """A text that is encrypted."""

    cache_ok = True


class EncryptedName(EncryptedText):
    """The name of a question or of part of a report; what was asked reveals as much as the answers."""

    impl = String
    cache_ok = True


class EncryptedKey(EncryptedName):
    """A name by which its row is found: encrypted alike each time, so it has to be a `BoundValue`.

    A value that cannot be decrypted is None, so that it does not affect other rows.
    """

    cache_ok = True
    or_none = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> Any:
        """Return the value encrypted under the newest key, or in clear when there is no key."""
        plain = value.value if isinstance(value, BoundValue) else value
        encryption = encryption_of(dialect)
        if encryption is None:
            return plain
        return encryption.fixed_forms(plain, self.column, value.place())[0]


class PackedText(EncryptedText):
    """A long text, compressed to a tenth (see `packing`); texts stored before that are still read."""

    cache_ok = True

    def plain(self, value: Any) -> str:
        """Return the text packed."""
        return pack(value)

    def shape(self, plain: Any) -> str:
        """Return the text unpacked."""
        return unpack(plain)


class EncryptedNumber(_Encrypted):
    """A whole number, stored as a text."""

    cache_ok = True

    def shape(self, plain: Any) -> int:
        """Return the number of its digits."""
        try:
            return int(plain)
        except ValueError:
            raise DecryptionError(DAMAGED) from None


class EncryptedDocument(_Encrypted):
    """A JSON value; encrypted, it is one JSON string.

    A value that cannot be decrypted or parsed raises DecryptionError, or is None with `or_none`, so that it does not affect
    other rows.
    """

    impl = JSON
    cache_ok = True

    def __init__(self, column: str, *, or_none: bool = False) -> None:
        super().__init__(column)
        self.or_none = or_none

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Return the type the driver gets."""
        return document_on(dialect)

    def plain(self, value: Any) -> str:
        """Return the value as JSON text."""
        return dump(value)

    def in_clear(self, value: Any) -> Any:
        """Return the value; the column stores it as JSON itself."""
        return value

    def shape(self, plain: Any) -> Any:
        """Return the value of its JSON text."""
        try:
            return load(plain)
        except ValueError:
            raise DecryptionError(DAMAGED) from None

    def as_stored(self, stored: Any) -> Any:
        """Return the value, which the column has already parsed."""
        return stored

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], Any] | None:
        """Return the conversion of the driver's value, guarded: in SQLite the JSON text itself may be cut short."""
        usual = super().result_processor(dialect, coltype)
        return usual and partial(self._or_broken, usual)

    def _or_broken(self, usual: Callable[[Any], Any], value: Any) -> Any:
        try:
            return usual(value)
        except (DecryptionError, ValueError) as error:
            if self.or_none:
                return None
            raise error if isinstance(error, DecryptionError) else DecryptionError(DAMAGED) from None


class PackedDocument(_Encrypted):
    """A long JSON value that is written once and seldom read: compressed as much as possible, encrypted as bytes."""

    cache_ok = True

    def plain(self, value: Any) -> bytes:
        """Return the value packed."""
        return zlib.compress(dump_bytes(value), TIGHTEST)

    def in_clear(self, value: Any) -> str:
        """Return the value packed, as text."""
        return f"{PACKED}{b64encode(self.plain(value)).decode()}"

    def as_stored(self, stored: str) -> Any:
        """Return the value unpacked."""
        try:
            return self.decrypted(b64decode(stored.removeprefix(PACKED), validate=True))
        except ValueError:
            raise DecryptionError(UNPACKABLE) from None

    def decrypted(self, raw: bytes) -> Any:
        """Return the value unpacked."""
        try:
            return load(zlib.decompress(raw))
        except (zlib.error, ValueError):
            raise DecryptionError(UNPACKABLE) from None


ENCRYPTED = (EncryptedText, EncryptedNumber, EncryptedDocument, PackedDocument)
"""Column types whose values are encrypted when there is a key."""
