"""Fingerprints of chats: whoever holds them cannot tell the chats without a key, not even by trying all chat numbers.

The keys are derived from DATA_KEY, one from each of its keys. Without DATA_KEY it is a random key in the database, so that
the list beside the database tells nothing by itself.
"""

import hashlib
import hmac
import secrets
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Final

from sqlalchemy import Connection, select

from bot.storage.dialects import new_rows_only
from bot.storage.encryption import encryption_of
from bot.storage.tables import origin

PURPOSE: Final = "run-coach:left"
RANDOM_KEY: Final = "deletion_key"
"""Name of the row with the random key."""

_keep = new_rows_only(origin, "name")


class Fingerprints:
    """Makes fingerprints with the first key and recognizes those made with any key; a fingerprint names its key."""

    def __init__(self, keys: Mapping[str, bytes]) -> None:
        """Take the keys by name, the one in use first."""
        self._keys = dict(keys)

    def of(self, chat_id: int) -> str:
        """Return the fingerprint of a chat: "key name:hex digits"."""
        return next(self.all_of(chat_id))

    def all_of(self, chat_id: int) -> Iterator[str]:
        """Yield every fingerprint this chat may have in a list: one for each key, the key in use first."""
        unkeyed = hashlib.sha256(f"{PURPOSE}:{chat_id}".encode()).hexdigest()
        return (_keyed(name, key, unkeyed) for name, key in self._keys.items())

    def keyed(self, fingerprint: str) -> str:
        """Return a fingerprint as it is, or, if it was made before there were keys, under the key in use."""
        if ":" in fingerprint:
            return fingerprint
        name, key = next(iter(self._keys.items()))
        return _keyed(name, key, fingerprint)

    def can_check(self, fingerprint: str) -> bool:
        """Return whether the key of this fingerprint is known: without it nobody can tell whose it is."""
        return ":" not in fingerprint or fingerprint.partition(":")[0] in self._keys


def fingerprints(connection: Connection, now: datetime) -> Fingerprints:
    """Return the fingerprints of this database; in a writing transaction, because a random key may have to be created."""
    encryption = encryption_of(connection.dialect)
    derived = encryption.derived_keys(PURPOSE) if encryption else {}
    stored = _random_key(connection)
    if not derived and stored is None:
        fresh = {"name": RANDOM_KEY, "value": secrets.token_hex(32), "at": now}
        connection.execute(_keep[connection.dialect.name], fresh)
        stored = _random_key(connection)
    if stored is None:
        return Fingerprints(derived)
    key = bytes.fromhex(stored)
    return Fingerprints({**derived, hashlib.sha256(key).hexdigest()[:8]: key})


def _random_key(connection: Connection) -> str | None:
    return connection.scalar(select(origin.c.value).where(origin.c.name == RANDOM_KEY))


def _keyed(name: str, key: bytes, unkeyed: str) -> str:
    return f"{name}:{hmac.new(key, unkeyed.encode(), hashlib.sha256).hexdigest()}"
