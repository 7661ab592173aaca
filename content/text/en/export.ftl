# The readable file of /export: its headings. No markup in here: it is a text file.

export-title = Everything the coach keeps about you
export-made = Made on
export-nothing = Nothing.
export-part-member = Where you stand
export-part-consent = What you agreed to
export-part-answer = What you answered
export-part-workout = What you trained
export-part-report = What you said about how it went
export-part-decision = What was decided, and by which rules
export-part-reminder = Reminders, planned and past
export-part-outbox = Messages: what waits, and when others were delivered (their words are not kept)
