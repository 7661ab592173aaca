"""Welcome and consent, planning her days, settings."""
