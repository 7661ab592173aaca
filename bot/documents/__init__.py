"""Pictures, audio and files: moves, the progress picture, the visit sheet, the calendar, cue tracks."""
