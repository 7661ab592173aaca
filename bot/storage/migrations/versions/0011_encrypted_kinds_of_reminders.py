"""Kinds of reminders may be encrypted: the tables stay the same, but an older program could not read them.

The step lets it refuse the database instead.
"""

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables one step on."""
