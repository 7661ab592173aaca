"""What comes from Telegram and how it is called: no decisions, no SQL."""
