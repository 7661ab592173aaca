"""The chat page and its small HTTP API."""
