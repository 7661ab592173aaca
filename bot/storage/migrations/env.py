"""Alembic's environment: runs on the connection it is given, inside the caller's transaction and lock."""

from alembic import context

from bot.storage.tables import metadata


def run() -> None:
    """Run the migrations on the connection in the configuration's attributes."""
    context.configure(
        connection=context.config.attributes["connection"],
        target_metadata=metadata,
        render_as_batch=True,
        compare_type=True,
    )
    with context.begin_transaction():
        context.run_migrations()


run()
