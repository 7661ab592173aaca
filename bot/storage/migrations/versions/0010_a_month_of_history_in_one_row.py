"""A member's older answers, workouts, reports and decisions are packed: a month of them is one row."""

import sqlalchemy as sa
from alembic import op

from bot.storage.types import BigInt

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables one step on."""
    op.create_table(
        "history_month",
        sa.Column("id", BigInt, autoincrement=True, nullable=False),
        sa.Column("member_id", BigInt, nullable=False),
        sa.Column("month", sa.Date, nullable=False),
        sa.Column("content", sa.Text, nullable=False),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name="fk_history_month_member_id_member"),
        sa.PrimaryKeyConstraint("id", name="pk_history_month"),
        sa.UniqueConstraint("member_id", "month", name="uq_history_month_member_id_month"),
    )
