"""The first tables."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy import Column
from sqlalchemy.dialects import postgresql

from bot.storage.types import UTCDateTime

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
DOCUMENT = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def _index(name: str, table: str, columns: list[str], where: str | None = None) -> None:
    condition = None if where is None else sa.text(where)
    op.create_index(name, table, columns, sqlite_where=condition, postgresql_where=condition)


def upgrade() -> None:
    """Bring the tables one step on."""
    op.create_table(
        "member",
        Column("id", BIG, autoincrement=True, nullable=False),
        Column("chat_id", BIG, nullable=False),
        Column("state", sa.Text(), nullable=False),
        Column("schema", sa.Integer(), nullable=False),
        Column("revision", sa.Integer(), nullable=False),
        Column("reachable", sa.Boolean(name="reachable"), nullable=False),
        Column("created_at", UTCDateTime(), nullable=False),
        Column("updated_at", UTCDateTime(), nullable=False),
        Column("last_seen", UTCDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_member")),
        sa.UniqueConstraint("chat_id", name=op.f("uq_member_chat_id")),
        sqlite_autoincrement=True,
    )
    _index("ix_member_last_seen", "member", ["last_seen"])

    op.create_table(
        "meta",
        Column("key", sa.String(), nullable=False),
        Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_meta")),
    )
    op.create_table(
        "parked_update",
        Column("id", BIG, autoincrement=True, nullable=False),
        Column("update_id", BIG, nullable=True),
        Column("event", sa.String(), nullable=False),
        Column("traceback", sa.Text(), nullable=False),
        Column("at", UTCDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_parked_update")),
    )
    op.create_table(
        "seen_update",
        Column("update_id", BIG, autoincrement=False, nullable=False),
        Column("at", UTCDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("update_id", name=op.f("pk_seen_update")),
    )
    _index("ix_seen_update_at", "seen_update", ["at"])

    op.create_table(
        "send_slot",
        Column("name", sa.String(), nullable=False),
        Column("free_at", UTCDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_send_slot")),
    )
    op.create_table(
        "answer",
        Column("id", BIG, autoincrement=True, nullable=False),
        Column("member_id", BIG, nullable=False),
        Column("flow", sa.String(), nullable=False),
        Column("question", sa.String(), nullable=False),
        Column("value", DOCUMENT, nullable=True),
        Column("at", UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_answer_member_id_member")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_answer")),
    )
    _index("ix_answer_member", "answer", ["member_id", "id"])

    op.create_table(
        "consent",
        Column("id", BIG, autoincrement=True, nullable=False),
        Column("member_id", BIG, nullable=False),
        Column("given", sa.Boolean(name="given"), nullable=False),
        Column("version", sa.String(), nullable=False),
        Column("at", UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_consent_member_id_member")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consent")),
    )
    _index("ix_consent_member", "consent", ["member_id", "id"])

    op.create_table(
        "decision",
        Column("id", BIG, autoincrement=True, nullable=False),
        Column("member_id", BIG, nullable=False),
        Column("topic", sa.String(), nullable=False),
        Column("action", sa.String(), nullable=False),
        Column("rules", DOCUMENT, nullable=False),
        Column("from_step", sa.String(), nullable=True),
        Column("to_step", sa.String(), nullable=True),
        Column("content_version", sa.String(), nullable=False),
        Column("at", UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_decision_member_id_member")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision")),
    )
    _index("ix_decision_member", "decision", ["member_id", "id"])

    op.create_table(
        "outbox",
        Column("id", BIG, autoincrement=True, nullable=False),
        Column("member_id", BIG, nullable=True),
        Column("chat_id", BIG, nullable=False),
        Column("priority", sa.Integer(), nullable=False),
        Column("kind", sa.String(), nullable=False),
        Column("payload", DOCUMENT, nullable=False),
        Column("status", sa.String(), nullable=False),
        Column("attempts", sa.Integer(), nullable=False),
        Column("unknown", sa.Boolean(name="unknown"), nullable=False),
        Column("not_before", UTCDateTime(), nullable=False),
        Column("lease_until", UTCDateTime(), nullable=True),
        Column("lease_token", sa.String(), nullable=True),
        Column("message_id", BIG, nullable=True),
        Column("error", sa.String(), nullable=True),
        Column("created_at", UTCDateTime(), nullable=False),
        Column("sent_at", UTCDateTime(), nullable=True),
        sa.CheckConstraint("kind IN ('message', 'edit', 'export', 'notice')", name=op.f("ck_outbox_kind")),
        sa.CheckConstraint("status IN ('new', 'sending', 'sent', 'dead')", name=op.f("ck_outbox_status")),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_outbox_member_id_member")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox")),
        sqlite_autoincrement=True,
    )
    _index("ix_outbox_chat", "outbox", ["chat_id", "priority", "id"], where="status IN ('new', 'sending')")
    _index("ix_outbox_dead", "outbox", ["id"], where="status = 'dead'")
    _index("ix_outbox_lease", "outbox", ["lease_until"], where="status = 'sending'")
    _index("ix_outbox_member", "outbox", ["member_id"])
    _index("ix_outbox_ready", "outbox", ["priority", "id", "not_before"], where="status = 'new'")
    _index("ix_outbox_sent", "outbox", ["sent_at"], where="status = 'sent'")

    op.create_table(
        "reminder",
        Column("id", BIG, autoincrement=True, nullable=False),
        Column("member_id", BIG, nullable=False),
        Column("kind", sa.String(), nullable=False),
        Column("local_date", sa.Date(), nullable=False),
        Column("due_at", UTCDateTime(), nullable=False),
        Column("revision", sa.Integer(), nullable=False),
        Column("status", sa.String(), nullable=False),
        Column("lease_until", UTCDateTime(), nullable=True),
        Column("lease_token", sa.String(), nullable=True),
        sa.CheckConstraint(
            "status IN ('pending', 'claimed', 'done', 'dropped')", name=op.f("ck_reminder_status")
        ),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_reminder_member_id_member")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reminder")),
        sa.UniqueConstraint(
            "member_id", "kind", "local_date", name=op.f("uq_reminder_member_id_kind_local_date")
        ),
    )
    _index("ix_reminder_due", "reminder", ["due_at"], where="status = 'pending'")
    _index("ix_reminder_lease", "reminder", ["lease_until"], where="status = 'claimed'")
    _index("ix_reminder_old", "reminder", ["due_at"], where="status IN ('done', 'dropped')")

    op.create_table(
        "report",
        Column("id", BIG, autoincrement=True, nullable=False),
        Column("member_id", BIG, nullable=False),
        Column("day", sa.Date(), nullable=False),
        Column("part", sa.String(), nullable=False),
        Column("report", DOCUMENT, nullable=False),
        Column("at", UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_report_member_id_member")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report")),
    )
    _index("ix_report_member", "report", ["member_id", "id"])

    op.create_table(
        "workout",
        Column("id", BIG, autoincrement=True, nullable=False),
        Column("member_id", BIG, nullable=False),
        Column("day", sa.Date(), nullable=False),
        Column("kind", sa.String(), nullable=False),
        Column("step", sa.String(), nullable=True),
        Column("done", sa.String(), nullable=False),
        Column("minutes", sa.Integer(), nullable=False),
        Column("at", UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_workout_member_id_member")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_workout")),
    )
    _index("ix_workout_member", "workout", ["member_id", "id"])
