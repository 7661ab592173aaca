"""Fingerprints of who left lately, and whether the database is a restored copy."""

import sqlalchemy as sa
from alembic import op

from bot.storage.types import BigInt, UTCDateTime

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables one step on."""
    op.create_table(
        "deletion",
        sa.Column("id", BigInt, autoincrement=True, nullable=False),
        sa.Column("fingerprint", sa.String, nullable=False),
        sa.Column("at", UTCDateTime, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_deletion"),
    )
    op.create_table(
        "origin",
        sa.Column("name", sa.String, nullable=False),
        sa.Column("value", sa.String, nullable=False),
        sa.Column("at", UTCDateTime, nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_origin"),
    )
