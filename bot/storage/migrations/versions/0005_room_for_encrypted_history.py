"""Workouts and decisions can be encrypted: their columns are texts of any length, the minutes of a workout too."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

TEXTS = {
    "workout": ("kind", "step", "done"),
    "decision": ("topic", "action", "from_step", "to_step"),
}


def upgrade() -> None:
    """Bring the tables one step on."""
    for table, columns in TEXTS.items():
        with op.batch_alter_table(table) as changed:
            for column in columns:
                changed.alter_column(column, type_=sa.Text(), existing_type=sa.String())
            if table == "workout":
                changed.alter_column(
                    "minutes",
                    type_=sa.Text(),
                    existing_type=sa.Integer(),
                    postgresql_using="minutes::text",
                )
