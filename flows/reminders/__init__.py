"""The reminders that follow from her state, and whether a due one still makes sense."""
