# The plan: her days and hours, where she is, and settings that change one of them.

week-day-0 = Monday
week-day-1 = Tuesday
week-day-2 = Wednesday
week-day-3 = Thursday
week-day-4 = Friday
week-day-5 = Saturday
week-day-6 = Sunday
week-short-0 = Mon
week-short-1 = Tue
week-short-2 = Wed
week-short-3 = Thu
week-short-4 = Fri
week-short-5 = Sat
week-short-6 = Sun
week-days-0 = none yet
week-days-1 = { $day1 }
week-days-2 = { $day1 } and { $day2 }
week-days-3 = { $day1 }, { $day2 } and { $day3 }
week-days-many = { $n } days
week-run-days =
    <b>Which days suit running?</b>

    Tap one, two or three, with a day between them: Sunday and Monday are neighbours too. One a week moves on as well, more slowly.
week-run-days-no = One to three days, please, and never two in a row: the day between is when your body catches up.
week-strength-days =
    <b>Which days suit strength?</b>

    Two is the usual; three if you're keen. Not on a running day, and one day of the week stays empty.
week-strength-days-no = One to three days, please, away from your running days, with one day of the week left empty for rest.
week-hour-of-day =
    <b>What time suits a reminder?</b>

    Tap one or type it, like <b>7:30</b>. It's a window, not a minute: the day's plan keeps until you have a moment.
week-hour = { $at }
week-hour-quiet = A reminder at <b>{ $at }</b> falls into your quiet hours, { $start } to { $end }, when I never write. These times work; or go Back and change the quiet hours.
week-quiet-from =
    <b>From when is it quiet?</b>

    I never write in your quiet hours. Tap or type when they begin.
week-quiet-to = And until when?
week-quiet-no = Quiet hours between 6 and 16 hours long work best. Let's take them once more: from when?
place-ask =
    <b>Where are you?</b>

    Your town gives me the hour and emergency number.
place-button-clock = Tell the time
place-not-found = I don't know that town. Try the next bigger one, or its English name.
place-pick = Which one is it?
place-name = { $name }
place-button-other = None of these
place-kept = <b>{ $name }</b>: { $at } now. Not right? /settings.
place-line = Time zone: { $zone }
place-line-country = Time zone: { $zone } · Country: { COUNTRY($code) }
place-line-unknown = Time zone: not known yet
place-clock =
    <b>What time is it for you right now?</b>

    Type it as your phone shows it, like <b>14:20</b> or <b>2:20 pm</b>.
place-clock-near = These towns share your clock. Which one is nearest to you?
place-clock-none = I found no clock on earth that shows this right now. Could you look once more?

plan-quiz-first = The plan follows from the readiness check, so that comes first:
plan-summary =
    <b>Your week, as a start</b>

    { $lines }
plan-place-first = One thing first, so that I never write at night:
plan-runs = Running: <b>{ $days }</b>
plan-no-runs = Running: waits for now; it comes in once your readiness check says so
plan-strength = Strength: <b>{ $days }</b>
plan-hour = Reminder: <b>{ $at }</b>
plan-hour-quiet = Reminder: <b>{ $end }</b>, when your quiet hours end ({ $at } lies in them)
plan-quiet = Quiet: { $start } to { $end }
plan-clock = It's { $at } where you are
plan-button-use = Use these
plan-button-run-days = Running days
plan-button-strength = Strength days
plan-button-hour = Reminder time
plan-button-quiet = Quiet hours
plan-button-place = Time zone
plan-button-week = My week
plan-later = It'll keep. /today or /settings brings you back to it.
plan-made-rest = <b>Your plan for these weeks: rest.</b> Breathing, gentle walks as they feel good, and nothing to catch up on.
plan-made-gentle = <b>Here's your week.</b> Gentle walks and breathing until your doctor or midwife has said yes; the rest comes in then.
plan-made-prep = <b>Here's your week.</b> Walks, breathing and strength. Running comes in once your readiness check is clear.
plan-start-step = You begin with step { $step }. You run { $minutes } minutes already; I start at { $pct } percent of that at most, and never above step { $most }. No study sets that cap, it's my own: your check-ins take it from there.
plan-made-run = <b>Here's your week.</b> Short run-walks and strength, with a day between runs. Your check-ins decide when the next step comes.
plan-made-how = On your days I write once, at your time. A day that doesn't work out is just a day; nothing needs making up.

# Her time zone is no longer known to the zone data
place-lost = I've lost track of your time zone, so reminders rest. Which town are you in?
place-button-town = Set my town
