"""A local Bot API server: what a bot asks of Telegram, answered on this machine."""
