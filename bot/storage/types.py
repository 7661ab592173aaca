"""Column types that mean the same on SQLite and PostgreSQL."""

import json
import zlib
from base64 import b64decode, b64encode
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from typing import Any, Final

from sqlalchemy import (
    JSON,
    BigInteger,
    Column,
    ColumnElement,
    DateTime,
    Dialect,
    Integer,
    String,
    Text,
    any_,
    bindparam,
    func,
    literal_column,
    select,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.types import TypeDecorator, TypeEngine

from bot.storage.encryption import DAMAGED, Encryption, encryption_of, is_bound, opener_of
from bot.storage.errors import DecryptionError
from bot.storage.packing import PACKED, UNPACKABLE, pack, unpack

BigInt = BigInteger().with_variant(Integer(), "sqlite")
"""64 bits on both; SQLite counts up only a column of type INTEGER."""

TIGHTEST: Final = 9

Document = JSON().with_variant(JSONB(), "postgresql")


@dataclass(frozen=True, slots=True)
class Bound:
    """A value on its way into the database, and the row it is to be bound to (`sealing.place_of`)."""

    value: Any
    place: Callable[[], str]
    """Worked out only where there is a key."""


@dataclass(frozen=True, slots=True)
class Closed:
    """A value out of the database that is bound to its row: it opens with the row's place."""

    stored: str
    column: str
    encryption: Encryption
    shape: Callable[[bytes], Any]

    def open(self, place: str) -> Any:
        """The value. Raises DecryptionError when it was closed for another row."""
        return self.shape(self.encryption.open_bytes(self.stored, self.column, place))


class _Encrypted(TypeDecorator[Any]):
    """A value that is encrypted where the operator gave a key; `column` is its "table.column".

    Given as `Bound` it is bound to its row, and comes back as `Closed`: `sealing.opened` opens it.
    """

    impl: Any = Text
    cache_ok = True

    def __init__(self, column: str) -> None:
        super().__init__()
        self.column = column

    def plain(self, value: Any) -> str | bytes:
        """What is to be encrypted."""
        return str(value)

    def in_clear(self, value: Any) -> Any:
        """What is stored without a key."""
        return self.plain(value)

    def shape(self, plain: Any) -> Any:
        """The value of a stored or decrypted text. Raises DecryptionError when it is none."""
        return plain

    def as_stored(self, stored: Any) -> Any:
        """The value of what is stored in clear."""
        return self.shape(stored)

    def decrypted(self, raw: bytes) -> Any:
        """The value of what was decrypted. Raises DecryptionError when it is none."""
        try:
            return self.shape(raw.decode())
        except UnicodeDecodeError:
            raise DecryptionError(DAMAGED) from None

    def process_bind_param(self, value: Any, dialect: Dialect) -> Any:
        """Encrypted, or as it is without a key."""
        place = None
        if isinstance(value, Bound):
            value, place = value.value, value.place
        if value is None:
            return None
        encryption = encryption_of(dialect)
        if encryption is None:
            return self.in_clear(value)
        return encryption.close(self.plain(value), self.column, place and place())

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:
        """In clear, or `Closed`."""
        if value is None:
            return None
        encryption = opener_of(value, dialect)
        if encryption is None:
            return self.as_stored(value)
        if is_bound(value):
            return Closed(value, self.column, encryption, self.decrypted)
        return self.decrypted(encryption.open_bytes(value, self.column))


class EncryptedText(_Encrypted):
    """A text."""

    cache_ok = True


class EncryptedName(EncryptedText):
    """The name of a question or of part of a report: which were asked tells of her as the answers do."""

    impl = String
    cache_ok = True


class PackedText(EncryptedText):
    """A long text, kept a tenth as long (`packing`); one from before texts were packed reads on."""

    cache_ok = True

    def plain(self, value: Any) -> str:
        """Packed."""
        return pack(value)

    def shape(self, plain: Any) -> str:
        """Unpacked."""
        return unpack(plain)


class EncryptedNumber(_Encrypted):
    """A whole number, kept as a text."""

    cache_ok = True

    def shape(self, plain: Any) -> int:
        """Its digits as a number."""
        try:
            return int(plain)
        except ValueError:
            raise DecryptionError(DAMAGED) from None


class EncryptedDocument(_Encrypted):
    """A JSON value: one JSON string where it is encrypted.

    One that does not open, or is cut short, raises DecryptionError, or is None
    with `or_none`: then it holds up no neighbour.
    """

    impl = Document
    cache_ok = True

    def __init__(self, column: str, *, or_none: bool = False) -> None:
        super().__init__(column)
        self.or_none = or_none

    def plain(self, value: Any) -> str:
        """As JSON text."""
        return json.dumps(value)

    def in_clear(self, value: Any) -> Any:
        """The column's own JSON."""
        return value

    def shape(self, plain: Any) -> Any:
        """Of its JSON text."""
        try:
            return json.loads(plain)
        except ValueError:
            raise DecryptionError(DAMAGED) from None

    def as_stored(self, stored: Any) -> Any:
        """Already read by the column."""
        return stored

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], Any] | None:
        """The whole way from the driver's value: SQLite keeps the JSON as a text, which may be cut short itself."""
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
    """A long JSON value that is written once and seldom read: packed as tight as zlib can, encrypted as bytes."""

    cache_ok = True

    def plain(self, value: Any) -> bytes:
        """Packed."""
        document = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
        return zlib.compress(document.encode(), TIGHTEST)

    def in_clear(self, value: Any) -> str:
        """Packed, as a text."""
        return f"{PACKED}{b64encode(self.plain(value)).decode()}"

    def as_stored(self, stored: str) -> Any:
        """Unpacked."""
        try:
            return self.decrypted(b64decode(stored.removeprefix(PACKED), validate=True))
        except ValueError:
            raise DecryptionError(UNPACKABLE) from None

    def decrypted(self, raw: bytes) -> Any:
        """Unpacked."""
        try:
            return json.loads(zlib.decompress(raw))
        except (zlib.error, ValueError):
            raise DecryptionError(UNPACKABLE) from None


ENCRYPTED = (EncryptedText, EncryptedNumber, EncryptedDocument, PackedDocument)
"""Column types whose values are encrypted where there is a key."""


class UTCDateTime(TypeDecorator[datetime]):
    """An instant: aware in, aware and in UTC out.

    SQLite would drop the offset without converting and both would take a naive value: ValueError here.
    """

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """UTC, whatever zone it came in."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an instant has to be aware")
        return value.astimezone(UTC)

    def bind_processor(self, dialect: Dialect) -> Callable[[Any], Any] | None:
        """For SQLite the text that SQLAlchemy would write, in a fifth of the time: a turn has ten instants."""
        return self._as_text if dialect.name == "sqlite" else super().bind_processor(dialect)

    def _as_text(self, value: datetime | None) -> str | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an instant has to be aware")
        return value.astimezone(UTC).replace(tzinfo=None).isoformat(" ", "microseconds")

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """UTC, and aware where the driver forgot."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Numbers(TypeDecorator[Sequence[int]]):
    """Many whole numbers as one parameter: an array for PostgreSQL, a JSON text for SQLite."""

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """What the driver gets."""
        kind: TypeEngine[Any] = ARRAY(BigInteger()) if dialect.name == "postgresql" else Text()
        return dialect.type_descriptor(kind)

    def process_bind_param(self, value: Sequence[int] | None, dialect: Dialect) -> Any:
        """As the driver takes it."""
        numbers = list(value or ())
        return numbers if dialect.name == "postgresql" else json.dumps(numbers)


def among(column: Column[Any]) -> Mapping[str, ColumnElement[bool]]:
    """Dialect -> "this column is one of :ids". One parameter, so that a thousand are no other statement than one."""
    ids = bindparam("ids", type_=Numbers)
    values: Any = select(literal_column("value")).select_from(func.json_each(ids))
    return {"postgresql": column == any_(ids), "sqlite": column.in_(values)}
