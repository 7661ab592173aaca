"""What keeps the coach running: backups, copies, the night's work, health, metrics."""
