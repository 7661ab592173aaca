"""Column types that mean the same on SQLite and PostgreSQL."""

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from functools import partial
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Column,
    ColumnElement,
    DateTime,
    Dialect,
    Integer,
    Text,
    any_,
    bindparam,
    func,
    literal_column,
    select,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.types import TypeDecorator, TypeEngine

from bot.storage.encryption import DAMAGED, decrypted, encrypted
from bot.storage.errors import DecryptionError

BigInt = BigInteger().with_variant(Integer(), "sqlite")
"""64 bits on both; SQLite counts up only a column of type INTEGER."""

Document = JSON().with_variant(JSONB(), "postgresql")


class EncryptedText(TypeDecorator[str]):
    """A text that is encrypted where the operator gave a key; `column` is its "table.column"."""

    impl = Text
    cache_ok = True

    def __init__(self, column: str) -> None:
        super().__init__()
        self.column = column

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Encrypted, or as it is without a key."""
        return None if value is None else encrypted(value, self.column, dialect) or value

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:
        """In clear."""
        return decrypted(value, self.column, dialect) or value


class EncryptedNumber(TypeDecorator[int]):
    """A whole number that is encrypted where the operator gave a key; kept as a text."""

    impl = Text
    cache_ok = True

    def __init__(self, column: str) -> None:
        super().__init__()
        self.column = column

    def process_bind_param(self, value: int | None, dialect: Dialect) -> str | None:
        """Encrypted, or its digits without a key."""
        return None if value is None else encrypted(str(value), self.column, dialect) or str(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> int | None:
        """In clear. Raises DecryptionError when it does not open or is no number."""
        if value is None:
            return None
        try:
            return int(decrypted(value, self.column, dialect) or value)
        except ValueError:
            raise DecryptionError(DAMAGED) from None


class EncryptedDocument(TypeDecorator[Any]):
    """A JSON value that is encrypted where the operator gave a key: stored as one JSON string then.

    One that does not open, or is cut short, raises DecryptionError, or is None
    with `or_none`: then it holds up no neighbour.
    """

    impl = Document
    cache_ok = True

    def __init__(self, column: str, *, or_none: bool = False) -> None:
        super().__init__()
        self.column = column
        self.or_none = or_none

    def process_bind_param(self, value: Any, dialect: Dialect) -> Any:
        """Encrypted, or as it is without a key."""
        return value if value is None else encrypted(json.dumps(value), self.column, dialect) or value

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:
        """In clear."""
        plain = decrypted(value, self.column, dialect)
        return value if plain is None else json.loads(plain)

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


ENCRYPTED = (EncryptedText, EncryptedNumber, EncryptedDocument)
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
