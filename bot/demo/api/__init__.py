"""A local Bot API server that answers, on this machine, what a bot asks of Telegram."""
