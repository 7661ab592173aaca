"""Stores everything in one database, SQLite or PostgreSQL, behind `open_store`. Knows no Telegram and no training rules."""
