"""The outbox: messages that wait to be sent."""
