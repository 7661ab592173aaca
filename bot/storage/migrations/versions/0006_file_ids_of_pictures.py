"""The ids under which Telegram keeps pictures that were uploaded once. They are the same for everybody."""

import sqlalchemy as sa
from alembic import op

from bot.storage.types import UTCDateTime

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables one step on."""
    op.create_table(
        "picture_file",
        sa.Column("place", sa.String, nullable=False),
        sa.Column("file_id", sa.String, nullable=False),
        sa.Column("at", UTCDateTime, nullable=False),
        sa.PrimaryKeyConstraint("place", name="pk_picture_file"),
    )
