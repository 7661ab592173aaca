"""Defines the tables. Core, not ORM: a turn is a handful of statements. `ownership` says whose rows they hold.

Partial indexes serve the hot queries; their conditions are literals, so that both databases recognize a matching query.
"""

from typing import Any, Final

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Connection,
    Date,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    event,
    text,
)

from bot.storage.encrypted_types import (
    EncryptedDocument,
    EncryptedKey,
    EncryptedName,
    EncryptedNumber,
    EncryptedText,
    PackedDocument,
    PackedText,
)
from bot.storage.types import BigInt, UTCDateTime

WHERE: Final = "rows_held"
"""Where an index says which rows it holds."""
HEAD: Final = "0012"
"""The newest migration; a database at this version needs no migration at start."""

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _id() -> Column[Any]:
    return Column("id", BigInt, primary_key=True, autoincrement=True)


def _owner(*, nullable: bool = False) -> Column[Any]:
    """Return the owner's column; without cascade, so that a table missing in the ownership map fails a deletion."""
    return Column("member_id", BigInt, ForeignKey("member.id"), nullable=nullable)


def _partial(name: str, *columns: str, where: str) -> Index:
    return Index(name, *columns, sqlite_where=text(where), info={WHERE: where})


@event.listens_for(metadata, "before_create")
def _partial_on_postgresql(_metadata: MetaData, connection: Connection, **_options: Any) -> None:
    """Give the partial indexes PostgreSQL's option; in their definition it would load that dialect in each process."""
    if connection.dialect.name == "postgresql":
        for index in (each for table in metadata.tables.values() for each in table.indexes):
            if WHERE in index.info:
                index.dialect_kwargs["postgresql_where"] = text(index.info[WHERE])


def _instant(name: str, *, nullable: bool = False) -> Column[Any]:
    return Column(name, UTCDateTime, nullable=nullable)


def _history(name: str, *columns: Column[Any]) -> Table:
    """Return a table of append-only rows of members, in the order they were added."""
    return Table(
        name,
        metadata,
        _id(),
        _owner(),
        *columns,
        _instant("at"),
        Index(f"ix_{name}_member", "member_id", "id"),
    )


member = Table(
    "member",
    metadata,
    _id(),
    Column("chat_id", BigInt, nullable=False, unique=True),
    Column("state", PackedText("member.state"), nullable=False),
    Column("schema", Integer, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("reachable", Boolean(name="reachable"), nullable=False),
    _instant("created_at"),
    _instant("updated_at"),
    _instant("last_seen"),
    Index("ix_member_last_seen", "last_seen"),
    sqlite_autoincrement=True,  # the id of a deleted member is never reused
)

consent = _history(
    "consent",
    Column("given", Boolean(name="given"), nullable=False),
    Column("version", String, nullable=False),
)

answer = _history(
    "answer",
    Column("flow", EncryptedName("answer.flow"), nullable=False),
    Column("question", EncryptedName("answer.question"), nullable=False),
    Column("value", EncryptedDocument("answer.value")),
)

workout = _history(
    "workout",
    Column("day", Date, nullable=False),
    Column("kind", EncryptedText("workout.kind"), nullable=False),
    Column("step", EncryptedText("workout.step")),
    Column("done", EncryptedText("workout.done"), nullable=False),
    Column("minutes", EncryptedNumber("workout.minutes"), nullable=False),
)

report = _history(
    "report",
    Column("day", Date, nullable=False),
    Column("part", EncryptedName("report.part"), nullable=False),
    Column("report", EncryptedDocument("report.report"), nullable=False),
)

decision = _history(
    "decision",
    Column("topic", EncryptedText("decision.topic"), nullable=False),
    Column("action", EncryptedText("decision.action"), nullable=False),
    Column("rules", EncryptedDocument("decision.rules"), nullable=False),
    Column("from_step", EncryptedText("decision.from_step")),
    Column("to_step", EncryptedText("decision.to_step")),
    Column("content_version", String, nullable=False),
)

history_month = Table(
    "history_month",
    metadata,
    _id(),
    _owner(),
    Column("month", Date, nullable=False),
    Column("content", PackedDocument("history_month.content"), nullable=False),
    UniqueConstraint("member_id", "month"),
)
"""Older answers, workouts, reports and decisions, one row for each member and month (see `history`)."""

reminder = Table(
    "reminder",
    metadata,
    _id(),
    _owner(),
    Column("kind", EncryptedKey("reminder.kind"), nullable=False),
    Column("local_date", Date, nullable=False),
    _instant("due_at"),
    Column("revision", Integer, nullable=False),
    Column("status", String, nullable=False),
    _instant("lease_until", nullable=True),
    Column("lease_token", String),
    UniqueConstraint("member_id", "kind", "local_date"),
    CheckConstraint("status IN ('pending', 'claimed', 'done', 'dropped')", name="status"),
    _partial("ix_reminder_due", "due_at", "member_id", where="status = 'pending'"),
    _partial("ix_reminder_lease", "lease_until", where="status = 'claimed'"),
    _partial("ix_reminder_old", "due_at", where="status IN ('done', 'dropped')"),
)

outbox = Table(
    "outbox",
    metadata,
    _id(),
    _owner(nullable=True),
    Column("chat_id", BigInt, nullable=False),
    Column("priority", Integer, nullable=False),
    Column("kind", String, nullable=False),
    Column("payload", EncryptedDocument("outbox.payload", or_none=True), nullable=False),
    Column("status", String, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("unknown", Boolean(name="unknown"), nullable=False),
    _instant("not_before"),
    _instant("lease_until", nullable=True),
    Column("lease_token", String),
    Column("message_id", BigInt),
    Column("error", String),
    _instant("created_at"),
    _instant("sent_at", nullable=True),
    Column("shows", String),
    CheckConstraint("kind IN ('message', 'edit', 'export')", name="kind"),
    CheckConstraint("status IN ('new', 'sending', 'sent', 'dead')", name="status"),
    _partial("ix_outbox_ready", "priority", "id", "not_before", where="status = 'new'"),
    _partial("ix_outbox_chat", "chat_id", "priority", "id", where="status IN ('new', 'sending')"),
    _partial("ix_outbox_sending", "chat_id", where="status = 'sending'"),
    _partial("ix_outbox_lease", "lease_until", where="status = 'sending'"),
    _partial("ix_outbox_dead", "id", where="status = 'dead'"),
    _partial("ix_outbox_sent", "sent_at", where="status = 'sent'"),
    Index("ix_outbox_member", "member_id"),
    sqlite_autoincrement=True,
)

picture_file = Table(
    "picture_file",
    metadata,
    Column("place", String, primary_key=True),
    Column("file_id", String, nullable=False),
    _instant("at"),
)

deletion = Table(
    "deletion",
    metadata,
    _id(),
    Column("fingerprint", String, nullable=False),
    _instant("at"),
)

origin = Table(
    "origin",
    metadata,
    Column("name", String, primary_key=True),
    Column("value", String, nullable=False),
    _instant("at"),
)

seen_update = Table(
    "seen_update",
    metadata,
    Column("update_id", BigInt, primary_key=True, autoincrement=False),
    _instant("at"),
    Index("ix_seen_update_at", "at"),
)

deferred_update = Table(
    "deferred_update",
    metadata,
    _id(),
    Column("update_id", BigInt, nullable=False, unique=True),
    Column("chat_id", BigInt, nullable=False),
    Column("content", EncryptedDocument("deferred_update.content", or_none=True), nullable=False),
    _instant("at"),
    Index("ix_deferred_update_chat", "chat_id", "id"),
)

quarantined_update = Table(
    "quarantined_update",
    metadata,
    _id(),
    Column("update_id", BigInt),
    Column("event", String, nullable=False),
    Column("traceback", Text, nullable=False),
    _instant("at"),
)
