# /week: seven days from today.

week-title = <b>Your next seven days</b>
week-day = { $date }: { $what }
week-day-done = { $date }: { $what } ✓
week-day-moved = { $date }: { $what }, moved here
week-button-change = Change my days
week-button-tip = A tip
week-button-picture = As a picture
week-button-calendar = For my calendar
