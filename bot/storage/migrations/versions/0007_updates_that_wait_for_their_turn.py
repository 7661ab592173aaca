"""Updates of a chat that sends faster than its turn comes: received, acknowledged, and not played yet."""

import sqlalchemy as sa
from alembic import op

from bot.storage.types import BigInt, Document, UTCDateTime

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables one step on."""
    op.create_table(
        "deferred_update",
        sa.Column("id", BigInt, autoincrement=True, nullable=False),
        sa.Column("update_id", BigInt, nullable=False),
        sa.Column("chat_id", BigInt, nullable=False),
        sa.Column("content", Document, nullable=False),
        sa.Column("at", UTCDateTime, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_deferred_update"),
        sa.UniqueConstraint("update_id", name="uq_deferred_update_update_id"),
    )
    op.create_index("ix_deferred_update_chat", "deferred_update", ["chat_id", "id"])
