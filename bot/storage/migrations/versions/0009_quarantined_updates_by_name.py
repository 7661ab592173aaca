"""The table of updates that broke is called what the program calls them: quarantined. Its rows move in their order."""

import sqlalchemy as sa
from alembic import op

from bot.storage.types import BigInt, UTCDateTime

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

COLUMNS = "update_id, event, traceback, at"


def upgrade() -> None:
    """Bring the tables one step on."""
    op.create_table(
        "quarantined_update",
        sa.Column("id", BigInt, autoincrement=True, nullable=False),
        sa.Column("update_id", BigInt),
        sa.Column("event", sa.String, nullable=False),
        sa.Column("traceback", sa.Text, nullable=False),
        sa.Column("at", UTCDateTime, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_quarantined_update"),
    )
    op.execute(
        f"INSERT INTO quarantined_update ({COLUMNS}) SELECT {COLUMNS} FROM parked_update ORDER BY id"  # noqa: S608
    )
    op.drop_table("parked_update")
