# The readable file of /export. No markup in here: it is a text file.

export-title = Everything the coach keeps about you
export-made = Made on { $at }. Times are those of { $zone }; a day ends at four in the morning. The other file has the same and every technical detail, for a program.
export-nothing = Nothing yet.
export-part-summary = Where you stand
export-part-ahead = What is ahead
export-part-days = Day by day

export-date = { WITH_YEAR($day) }
export-weekday = { WEEKDAY($day) } { WITH_YEAR($date) }
export-exchange = { $asked } — { $answer }
export-went = { $what }: { $how }
export-about = { $about }. { $asked }
export-about-day = { $line } (about { $day })
export-of-ten = { $n } of 10

# Where she stands
export-birth = The birth was on { WITH_YEAR($day) }.
export-quiz = Readiness check of { WITH_YEAR($day) }: { $what }
export-review-on = We look again on { WITH_YEAR($day) }.
export-track-rest = Your plan: rest, breathing and gentle walks.
export-track-prep = Your plan: walks, breathing and strength, before running.
export-track-run = Your plan: run-walk and strength. You are at step { $step }.
export-closed = Since { WITH_YEAR($day) } all coaching is stopped: { $what }
export-paused = Since { WITH_YEAR($day) }: { $what }
export-run-days = Running days: { $days }
export-strength-days = Strength days: { $days }
export-hours = Reminders at { $at }; quiet from { $start } to { $end }.
export-no-nudges = Reminders of training days are off.
export-sheet-name = Name for the sheet for a PT: { $name }
export-sheet-question = Question for a PT: { $words }
export-sheet-added = Added to the sheet for a PT: { $what }
export-place = Time zone: { $zone }; country: { $country }

# What is ahead
export-reminder = { $at }: { $what }
export-reminder-nudge = the day's training
export-reminder-break_over = a hello on the day you are back
export-reminder-snooze = the day's training, put off
export-reminder-evening_check_in = how it went
export-reminder-morning_check_in = the morning after
export-reminder-morning_again = the morning after, once more
export-reminder-tests_morning = the morning after the movement checks
export-reminder-urgent_follow_up = asking after an urgent symptom
export-reminder-quiet_day = the evening question of a pause
export-reminder-week_ahead = the week ahead
export-reminder-pause_review = the day we look again
export-reminder-quiz_resume = questions you left open
export-reminder-weekly_mood = the weekly question about you
export-reminders-past = { $n ->
    [one] 1 reminder is past.
   *[other] { $n } reminders are past.
    }
export-messages = Messages: { $sent } handled, { $waiting } waiting. Once delivered, their words are not kept.

# Consent
export-agreed = You agreed that I keep what you tell me (wording { $version }).
export-declined = You said no to keeping anything (wording { $version }).

# What she set, and noted in a pause
export-settings-zone = Your time zone
export-settings-gt1 = Date, corrected
export-settings-plan = Your week, running and strength
export-settings-run_days = Running days
export-settings-strength_days = Strength days
export-settings-remind_at = Reminder time
export-settings-quiet_hours = Quiet hours
export-settings-away = Away until
export-settings-this_week = Running days of this week only
export-settings-nights = Nights awake for work
export-settings-day_ends = When your day ends
export-settings-home_day = Home again on
export-settings-nudges = Reminders of training days
export-settings-pictures = How moves are shown
export-settings-lacks = Not at home for strength
export-settings-words = The words I use
export-pause-clear = Nothing since the last one, up to
export-pause-quiet = Quiet all day, on
export-pause-walk = A symptom-free 30-minute walk, on
export-pause-tests = The small tests
export-pause-morning = A quiet morning after the small tests, on
export-pause-clearance = A PT, doctor or midwife said running is fine

# What she wrote, and what she put right
export-confirm_symptoms-read = You wrote something that sounded like
export-confirm_symptoms-answer = What you said it was
export-urgent-wrong = Tapped on the urgent list by a slip, and taken back
export-movement_checks-not_tried = Not sure the morning after, so it is done once more

# Workouts
export-kind-run = Run-walk
export-kind-strength = Strength
export-kind-walk = A walk
export-kind-drills = Breathing and drills
export-kind-tests = Movement checks
export-kind-symptom = A symptom, without a workout
export-with-step = { $name }, step { $step }
export-with-minutes = { $n ->
    [one] { $went }, 1 minute of running
   *[other] { $went }, { $n } minutes of running
    }
export-done-full = all of it
export-done-cut_short = cut short
export-done-skipped = left out
export-done-left_out = left out
export-done-moved = moved to the next day

# Reports: what was noted of her answers
export-report-after_run = Noted after it
export-report-next_morning = Noted the morning after
export-report-later = Noted in the days after
export-report-symptom = Noted as a sign
export-clear = no sign
export-clear-else = no other sign
export-clear-of = no symptom of { $signs }
export-sign = { $name }: { $value }
export-answer-effort = effort
export-answer-talked = could say a full sentence
export-answer-leak = leak
export-answer-heaviness = heaviness
export-answer-bulge = bulge
export-answer-pelvic_pain = pelvic or tummy pain
export-answer-back_pain = back pain
export-answer-leg_pain = leg or foot pain
export-answer-leg_flags = kind of leg pain
export-answer-soreness = even muscle soreness
export-answer-doming = tummy doming
export-answer-bleeding = bleeding
export-answer-headache = headache
export-answer-red_flags = symptoms that need care
export-answer-energy = energy
export-answer-sleep_h = hours of sleep
export-answer-sick = a cold or tummy bug
export-answer-mood = mood
export-answer-leg_place = where a leg hurts
export-answer-bone_flags = kind of back or pelvic pain
export-answer-breast = breast
export-answer-support = inside support
export-answer-period = period
export-answer-extras = what was new on the run

# Decisions
export-decision = Decided ({ $topic }): { $what }
export-steps = { $what } From step { $start } to step { $end }.
export-decided-ready = Running opened.
export-decided-ready_cautious = Running opened, with care.
export-decided-not_yet = Running waits a little.
export-decided-see_pt = First a pelvic PT.
export-decided-clinician = First a doctor or midwife.
export-decided-urgent = Everything stopped for a symptom that needs care.
export-decided-continue = The workout counted.
export-decided-advance = The next step came.
export-decided-hold = The step stayed.
export-decided-back = A step back.
export-decided-pause_run = Running paused.
export-decided-pause_pt = Running paused for a pelvic PT.
export-decided-pause_clinician = Running paused until someone has looked at it.
export-decided-resume = Running opened again.
export-decided-reopened = You were seen, and the check opened again.
export-decided-own = A pause by your own wish.
export-decided-loss = Everything stopped after your loss.
export-decided-pregnant = Everything stopped for a new pregnancy.
export-decided-hospital = Everything stopped while you are in hospital.
export-decided-mistaken = You put right a slip on the urgent list.
export-decided-return = You came back.
