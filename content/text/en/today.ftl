# /today, its buttons, and the reminders of training days. First lines of reminders are fit for a locked screen.

# Names of days, for lists
today-name-run = run-walk, step { $step } ({ $minutes } min)
today-name-run-whole = an easy run ({ $minutes } min)
today-name-strength = strength ({ $minutes } min)
today-name-walk = a walk ({ $minutes } min)
today-name-drills = drills ({ $minutes } min)
today-name-rest = rest
today-name-tests = movement checks
today-name-none = free

today-next-today = Still open today: { $what }.
today-next = Next: { $what } on <b>{ $date }</b>.
today-next-run = Your next run: <b>{ $date }</b>.
today-lines = { $lines }

# A run
today-run = <b>Run-walk, step { $step }</b> · { $minutes } minutes with warm-up
today-run-whole = <b>An easy run</b> · { $minutes } minutes with warm-up
today-run-before = { $minutes } min brisk walk
today-run-block = { $reps ->
    [one] <b>{ $run } min easy jog, { $walk } min walk</b>
   *[other] <b>{ $run } min easy jog, { $walk } min walk — { $reps } times</b>
    }
today-run-only = { $reps ->
    [one] <b>{ $run } min easy jog</b>
   *[other] <b>{ $run } min easy jog — { $reps } times</b>
    }
today-run-after = { $minutes } min walk home
today-run-how = Easy enough to say a whole sentence: 3 or 4 out of 10. Anything leaks, drags or hurts: walk home, that's the plan working.

# Strength and drills
today-strength = <b>Strength</b> · { $minutes } minutes
today-item = • <b>{ $name }</b>, { $dose }. { $cue }
today-item-instead = • <b>{ $name }</b> (swapped), { $dose }. { $cue }
today-item-brief = • <b>{ $name }</b>, { $dose }
today-item-brief-instead = • <b>{ $name }</b> (swapped), { $dose }
today-dose-reps = { $sets }×{ $amount }
today-dose-sides-reps = { $sets }×{ $amount } a side
today-dose-seconds = { $sets }×{ $amount } s
today-dose-sides-seconds = { $sets }×{ $amount } s a side
today-dose-breaths = { $sets }×{ $amount } breaths
today-dose-steps = { $sets }×{ $amount } steps
today-dose-minutes = { $sets }×{ $amount } min
today-spring = Then, softly:
today-strength-how = Breathe out on the effort, { $low } to { $high } of 10; rest { $rest } s. Leak, pain, pressure, doming: stop there.
today-strength-heavier = Easy last time? Add a little weight, or go down more slowly.
today-drills = <b>Breathing and deep core</b> · { $minutes } minutes, lying or sitting

# Other days
today-walk = <b>A walk</b> · { $minutes } minutes, at a pace you can talk at. Turn round whenever you like, and at once if anything hurts.
today-rest = <b>Rest today.</b>
today-nothing = <b>Nothing planned today.</b> A stroll is always fine.
today-tests = <b>The movement checks</b> are what's open now, one at a time, over as many days as you like.
today-tests-wait = <b>The checks for today are done.</b> Tomorrow morning one card asks how it went. A stroll is always fine.
today-tests-tried = <b>All movement checks are tried for now.</b> What wants more strength comes again when we look. A walk is always fine.
today-tests-pt = <b>Running waits until a pelvic PT has had a look.</b> All movement checks are tried for now. A walk is always fine.
today-done = <b>Today is noted.</b> That's it for today.
today-unscreened = First the readiness check, then a plan. The first answer comes within five minutes, and you can put it down at any time.
today-other-plan = You told me that someone else gave birth, so there is no plan for you here: it is built around a body that was pregnant. Urgent help stays open: /urgent.
today-unscreened-begun = Your readiness check is where you left it. The plan comes after it.
today-stopped = <b>Running waits until a doctor or midwife has had a look.</b> What stays open: gentle walks that feel good, and breathing.
today-check-again = First the readiness check once more, then your plan. It takes about two minutes.
today-plan-open = <b>Everything before running is open.</b> What's left is to choose your days. Until then:
today-retest = Before your next run, a few questions again. The last answers are over four weeks old.
today-gap = { $why } We go on with <b>step { $step }</b>, and nothing needs making up.
today-morning-missed = No word on the morning after your last run, so its step comes once more.
today-morning-missed-pause = I didn't hear whether it was gone the morning after your last run. To be on the safe side, the pause is a longer one now; <b>/why</b> says more.
today-days-to-go = { $days ->
    [one] <b>One day to go</b>: running can begin on { $date }, if all else fits.
   *[other] <b>{ $days } days to go</b>: running can begin on { $date }, if all else fits.
    }
today-old = That button was for { $date }. Here's how things stand now.
today-pause-ask = Before today's part: anything noticed since we last spoke?

# Buttons
today-button-done = Done
today-button-symptom = Something's off
today-button-shorter = Shorter
today-button-bad-night = Bad night
today-button-another = Another day
today-button-to = { NEAR_DAY($date) }
today-button-later = Later today
today-button-morning = Answer it
today-button-not-today = Not today
today-button-how = Show me how
today-button-cues = Audio cues
today-button-short-20 = 20 min
today-button-short-10 = 10 min
today-button-short-5 = 5 min
today-button-walk = A walk instead
today-button-rest = Rest today
today-button-as-planned = As planned after all
today-button-back-in = Changed my mind
today-button-week = My week
today-button-quiz = Start the check
today-button-other-plan = I was the one pregnant
today-button-quiz-begun = Go on with the check
today-button-again = Ask me again
today-button-plan = Make my plan
today-button-retest = Answer them now
today-button-tests = Go to the checks
today-button-clear = Nothing since
today-button-pause = How the pause stands
today-button-resume = Take up running again
today-button-back = I'm back
today-button-show-me = Show me
today-button-snooze-30 = In 30 minutes
today-button-snooze-evening = This evening
today-button-other-time = Another time of day

# What a tap does
today-shorter = A short one is a whole one. How long have you got?
today-explain = <b>{ $name }</b>
    { $how }
today-bad-night = That counts. A short night is load too, and your step stays where it is. What would do you good?
today-period = Heaviness came with your periods before, and the next may be near. A walk today is just as good; so is the run.
today-swap-walk = Good choice. <b>{ $minutes } minutes</b>, slowly, or as far as the corner.
today-swap-rest = Good choice. Rest is the plan today.
today-moved = Moved to <b>{ $date }</b>.
today-moved-once = Only this one; your other days stay as they are.
today-another = Which day suits you better?
today-later = When shall I come back?
today-left-out = Not today, then. Nothing needs making up, and nothing is lost.

# Reminders
today-nudge = Today's plan is ready: { $minutes } minutes.
today-nudge-open = Today's plan is ready, whenever it suits.
today-nudge-morning = First the question about the morning after your last run; then today.
today-nudge-other-time = The last ones came at a bad moment, it seems. Would another time of day suit you better?
today-back = Good to have you back. Your plan is ready whenever you are, and there's nothing to make up for.
today-away = <b>Away until { $date }.</b> Until then nothing is planned and no reminder comes. If your body tells you something, /symptom is always there.
today-nudge-quiet = I'll stop reminding you of the plan from here on. Whenever you want it back, write /today.
today-snoozed = I'll be back at { $time }.
today-snooze-old = That reminder was for another day.

# The look before a run: is anything new since the last one?
late_report-new = Anything new since { WEEKDAY($date) }'s run, up to now?
late_report-lasting = You noticed something around { WEEKDAY($date) }'s run. Is it gone?
late_report-taken-back = I counted { WEEKDAY($run) }'s run on { WEEKDAY($counted) }. What you told me since belongs to it, so it no longer counts.
late_report-button-nothing = Nothing new
late_report-button-something = Something
late_report-button-gone = It's gone
late_report-button-still = Still there
breast-calm = Has the breast been calm for a whole day: nothing red, hot or hard?
breast-button-calm = Calm, since yesterday
breast-button-not-calm = Not yet
late_report-unsure = Then no run today, to be on the safe side: a walk or your drills, as it feels good. The question stays; ask me again with /today.
