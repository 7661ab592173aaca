"""The chat page and the small HTTP API it talks to."""
