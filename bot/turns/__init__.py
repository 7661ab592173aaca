"""The only way in: an event is played, recorded and committed as one turn."""
