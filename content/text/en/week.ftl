# /week: seven days from today.

week-title = <b>Your next seven days</b>
week-ahead = Your week ahead is ready. Any of it can change.
week-day = { $date }: { $what }
week-day-done = { $date }: { $what } ✓
week-day-skipped = { $date }: { $what }, left out
week-day-moved = { $date }: { $what }, moved here
week-button-change = Change my days
week-button-tip = A tip
week-button-picture = As a picture
week-button-calendar = For my calendar
