"""Sends the messages of the outbox to Telegram, with rate limits, retries and dead letters."""
