"""How a turn is written: the draft of it, and the kinds of step."""
