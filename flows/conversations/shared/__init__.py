"""Cards and messages that several conversations share."""
