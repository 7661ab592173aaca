"""The one way in: an event is played, written down and committed as one turn."""
