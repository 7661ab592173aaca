"""An index of the messages on their way by chat: claiming asks it for each message that waits."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

SENDING = sa.text("status = 'sending'")


def upgrade() -> None:
    """Add the index; no row changes."""
    op.create_index(
        "ix_outbox_sending", "outbox", ["chat_id"], sqlite_where=SENDING, postgresql_where=SENDING
    )
