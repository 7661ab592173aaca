"""The messages that wait to be sent."""
