"""${message}"""

from alembic import op
import sqlalchemy as sa

import bot.storage.types

revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}
branch_labels = ${repr(branch_labels)}
depends_on = ${repr(depends_on)}


def upgrade() -> None:
    """Bring the tables one step on."""
    ${upgrades if upgrades else "pass"}
