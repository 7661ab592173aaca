# /week: seven days from today.

week-title = <b>Your next seven days</b>
week-ahead = Your week ahead is ready. Any of it can change.
week-day = { NEAR_DAY($date) }: { $what }
week-day-done = { NEAR_DAY($date) }: { $what } ✓
week-day-skipped = { NEAR_DAY($date) }: { $what }, left out
week-day-moved = { NEAR_DAY($date) }: { $what }, moved here
week-button-change = Change my days
week-button-tip = A tip
week-button-picture = As a picture
week-button-calendar = For my calendar
