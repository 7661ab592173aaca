"""The engine: it takes one event and returns the new member and the effects."""
