"""Days, load, strength, pauses and reminders, tried against the numbers of docs/clinical.md."""
