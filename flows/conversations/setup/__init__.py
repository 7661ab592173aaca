"""Welcome and consent, planning her days, and settings."""
