"""How far ahead of its measure a member's chat is, shared by all processes."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy import Column

from bot.storage.types import UTCDateTime

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables one step on."""
    op.create_table(
        "pace",
        Column("member_id", BIG, autoincrement=False, nullable=False),
        Column("free_at", UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_pace_member_id_member")),
        sa.PrimaryKeyConstraint("member_id", name=op.f("pk_pace")),
    )
