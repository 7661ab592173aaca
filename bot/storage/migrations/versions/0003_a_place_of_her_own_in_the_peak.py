"""Where many are reminded at one minute, each has her place in it: due reminders are found by instant, then by member."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

PENDING = sa.text("status = 'pending'")


def upgrade() -> None:
    """Bring the tables one step on."""
    op.drop_index("ix_reminder_due", table_name="reminder")
    op.create_index(
        "ix_reminder_due",
        "reminder",
        ["due_at", "member_id"],
        sqlite_where=PENDING,
        postgresql_where=PENDING,
    )
