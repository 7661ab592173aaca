"""One elected sender: shared slots and paces go, with what nothing used; messages on their way are found by chat."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

SENDING = sa.text("status = 'sending'")


def upgrade() -> None:
    """Bring the tables one step on."""
    op.create_index(
        "ix_outbox_sending", "outbox", ["chat_id"], sqlite_where=SENDING, postgresql_where=SENDING
    )
    for table in ("pace", "send_slot", "meta"):
        op.drop_table(table)
    op.execute("DELETE FROM outbox WHERE kind = 'notice'")
    with op.batch_alter_table("outbox", table_kwargs={"sqlite_autoincrement": True}) as outbox:
        outbox.drop_constraint(op.f("ck_outbox_kind"), type_="check")
        outbox.create_check_constraint(op.f("ck_outbox_kind"), "kind IN ('message', 'edit', 'export')")
