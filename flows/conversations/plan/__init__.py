"""The plan as she sees it: today, the week, progress and reminders."""
