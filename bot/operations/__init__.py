"""What keeps the coach running: backups, copies, nightly tasks, health, metrics."""
