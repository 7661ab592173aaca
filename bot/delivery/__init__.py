"""From the outbox to Telegram: pace, refusals, tries and dead letters."""
