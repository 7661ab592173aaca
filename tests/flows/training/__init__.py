"""Days, load, strength, pauses and reminders, tried against the numbers of the fact sheet."""
