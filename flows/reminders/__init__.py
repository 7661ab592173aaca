"""Which reminders follow from her state, and which still make sense."""
