"""What is looked at, listened to and taken along: moves, the progress picture, the visit sheet, the calendar, cue tracks."""
