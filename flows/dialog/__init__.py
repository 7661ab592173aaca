"""How a turn is built: the draft of a turn, cards, steps, questionnaires and callback data."""
