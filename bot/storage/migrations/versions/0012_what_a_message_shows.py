"""What a message shows is kept with it, so that its buttons can be removed once they are of no use."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables one step on."""
    op.add_column("outbox", sa.Column("shows", sa.String, nullable=True))
