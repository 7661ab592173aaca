# A pause of running: what it says, its exit test, what she notes, the way out. The reason comes from rules.ftl.

pause-head-pause_run = Thank you for telling me. <b>Running pauses here; you don't.</b>
pause-head-pause_pt = Thank you for telling me. <b>Running pauses here; you don't.</b>
pause-head-pause_clinician = Thank you for telling me. <b>Running pauses until someone has looked.</b>
pause-meanwhile-pause_run = Common, and not to be pushed through. What feels fine goes on: walks, drills, strength without jumps.
pause-meanwhile-pause_pt = Common, and not to be pushed through. What feels fine goes on: walks, drills, strength without jumps.
pause-meanwhile-pause_clinician = Until then nothing that loads. Breathing is fine, and short walks where nothing hurts.
pause-meanwhile-bleeding-pause_run = For now: rest, breathing and gentle walks of up to 10 minutes. If it gets more, call your provider.
pause-meanwhile-bleeding-pause_pt = For now: rest, breathing and gentle walks of up to 10 minutes. If it gets more, call your provider.
pause-meanwhile-bleeding-pause_clinician = Call your doctor or midwife about it. For now: rest, breathing and gentle walks of up to 10 minutes. If it gets more, call at once.
pause-visit-bone = Say where it hurts{ $months ->
        [0] {""}
       *[other] {" "}and that you gave birth { $months ->
            [one] a month
           *[other] { $months } months
        } ago
    }{ $feeds ->
        [yes] , and that you breastfeed
       *[no] {""}
    }. Ask whether the bone needs a scan.
pause-same = Noted, thank you. The pause stays as it is.
pause-same-sign = Thank you for telling me. The pause stays as it is, and the symptom-free days start over.
pause-pt = A pelvic PT who works with runners can often help.
pause-pt-name = A pelvic PT can often help: <b>{ $name }</b>.
pause-pt-clinic = A pelvic PT can often help: <b>{ $name }</b>, { $phone }.

pause-exit = <b>The way back:</b>
    { $lines }
pause-exit-either = <b>The way back:</b> a yes from a PT or doctor, or all of these:
    { $lines }
pause-met-clear_days = ✓ symptom-free days
pause-met-walk = ✓ the 30-minute walk
pause-met-tests = ✓ the small tests
pause-met-morning = ✓ a quiet morning after
pause-met-clearance-pause_pt = ✓ a PT or doctor said running is fine
pause-met-clearance-pause_clinician = ✓ a doctor or midwife said running is fine
pause-met-clearance-doctor = ✓ a doctor said running is fine
pause-met-clearance-pt_or_doctor = ✓ a PT or doctor said running is fine
pause-missing-clear_days = • { $done } of { $needed } symptom-free days
pause-missing-walk = • a 30-minute walk with no symptoms
pause-missing-tests = • the small tests
pause-missing-tests-from = • the small tests, from { $date } on
pause-missing-morning = • a quiet morning after
pause-missing-clearance-pause_pt = • a PT or doctor says running is fine
pause-missing-clearance-pause_clinician = • a doctor or midwife says running is fine
pause-missing-clearance-doctor = • a doctor says running is fine
pause-missing-clearance-pt_or_doctor = • a PT or doctor says running is fine
pause-earliest = Earliest: <b>{ $date }</b>.
pause-earliest-and-asked = Earliest: <b>{ $earliest }</b>. I'll ask on { $look }.
pause-earliest-asked-then = Earliest, and when I'll ask again: <b>{ $date }</b>.
pause-review-now = Tell me how it has been, whenever you have a moment.
pause-asked-again = I'll ask again on { $date }.

pause-since = Running has been paused since { $date }. You haven't.
pause-none = You're not paused. /today shows what is next.
pause-none-check = Nothing is paused. Running opens through the readiness check, and that is the next step.
pause-none-prerequisites = Nothing is paused, and running isn't open yet. Your readiness check says what it waits for.
pause-over-check = <b>The pause is over.</b> Before running comes the readiness check.
pause-over-prerequisites = <b>The pause is over.</b> Running itself isn't open yet; your readiness check says what it waits for.
pause-own = You paused on { $date }. Your place is kept.
pause-own-until = <b>All right, we pause until { $date }.</b> Not a word from me until then; that day one message, and your plan is open again. Your place is kept, and nothing needs making up.
pause-own-over = Your break ends today, and your place is kept. Nothing needs making up; /today takes you on from where you are.
pause-own-start = <b>All right, we pause everything.</b> No reminders, no questions. Your place is kept, and nothing needs making up.
pause-no-day = I found no day to come in that, so I've taken none.
pause-own-how-long = For how long? Tap, or type a day, like <b>14 June</b>. I'll write once when it's over.
pause-own-open = <b>Until you say so.</b> Not a word from me before; /resume brings everything back.
pause-resumed = <b>Running opens again, with step { $step }.</b> We build up gently from there. If the same symptom comes back, we stop, and a PT or doctor has a look.
pause-resumed-own = <b>Welcome back.</b> We go on with step { $step }.
pause-resumed-own-plan = <b>Welcome back.</b> Your plan is open again, and nothing needs making up.
pause-now-pt = This pause has lasted two weeks or more, and I haven't heard of a quiet week since the last symptom. To be on the safe side, running waits from here until a pelvic PT has had a look.

pause-noted-clear = Noted: nothing since we last spoke.
pause-noted-walk = Noted: half an hour, all quiet.
pause-noted-tests = Noted. That counts after a quiet morning; I'll ask tomorrow.
pause-noted-morning = Noted: a quiet morning.
pause-noted-clearance = Noted, and good to hear.
pause-noted-could_not = That's fine. It comes another day, and what you did stays.
pause-open-today = Today's plan is open too: /today.

pause-review = Time to look at the pause together.
pause-ask = How has it been since we last spoke: anything noticed, in daily life or on walks?

# What a day of a pause says over its plan, and what the evening asks
pause-day-open = <b>Everything on the way back is there.</b> Running can open again.
pause-day-word-pause_run = <b>First a PT or doctor has a look.</b> Until then:
pause-day-word-pause_pt = <b>First a PT or doctor has a look.</b> Until then:
pause-day-word-pause_clinician = <b>First a doctor or midwife has a look.</b> Until then, where nothing hurts:
pause-day-word-doctor = <b>First a doctor has a look.</b> Until then, where nothing hurts:
pause-day-word-pt_or_doctor = <b>First a PT or doctor has a look.</b> Until then, where nothing hurts:
pause-day-starts = The symptom-free days start tomorrow.
pause-day-days = <b>Day { $day } of { $of }</b> on the way back.
pause-day-walk = <b>The symptom-free days are there.</b> Next: the 30-minute walk. If it's quiet, only the small tests are left.
pause-day-walk-last = <b>Day { $day } of { $of }</b>, and the day for the 30-minute walk. If it's quiet, only the small tests are left.
pause-day-tests = <b>Only the small tests are left.</b> They take five minutes.
pause-day-report_unfinished = <b>Only the small tests are left</b>, and they wait for the rest of what you began to tell me.
pause-day-reported = <b>Only the small tests are left</b>, and they wait for another day: what you told me comes first.
pause-day-weeks = <b>Only the small tests are left</b>, and they wait until { $date }.
pause-day-morning = <b>{ WEEKDAY($date) }'s tests</b> count once a morning after them was quiet.
pause-day-tomorrow = <b>The tests are in.</b> Tomorrow morning decides.
pause-evening-ready = Your evening question is ready. One tap, whenever it suits you.
pause-evening = <b>Day { $day } of { $of }.</b> How was today, in daily life and moving?
pause-evening-on = How was today, in daily life and moving?
pause-noted-quiet = Noted: a quiet day.
pause-noted-unsure = Then today stays open, and that's fine. If it was something, tell me.
pause-button-weeks-1 = A week
pause-button-weeks-2 = Two weeks
pause-button-weeks-4 = Four weeks
pause-button-until-i-say = Until I say so
pause-button-longer = A longer break
pause-button-quiet = Quiet day
pause-button-did-strength = Tell me about strength
pause-button-did-walk = Tell me about the walk

pause-tests-one = <b>Small test { $at } of { $of }</b> · { $name }
pause-tests-only = <b>One small test</b> · { $name }
pause-tests-days = All today, or a few now and the rest another day: both are fine.
pause-tests-since = Before the next one: anything noticed since the last test, this morning included?
pause-tests-stop = Stop at any leak, heaviness, pain or dizziness; a test that ends early is an answer too.
pause-tests-clear = Did it, all quiet
pause-tests-sign = I noticed something
pause-tests-could_not = Couldn't do all of it
pause-tests-later = I'll keep the question here for you.
pause-tests-noted-sign = Thank you for stopping. Tell me what it was, then I know what comes next.

pause-button-drills = Today's drills
pause-button-book = Book a PT
pause-button-no-pt = A PT is out of reach
pause-button-quiz = Readiness check
pause-button-resume = Take up running again
pause-button-clear = Nothing since
pause-button-sign = I noticed something
pause-button-walk = Walked 30 min, all quiet
pause-button-tests = Do the small tests
pause-button-morning = Morning was quiet
pause-button-clearance-pause_pt = I was told it's fine
pause-button-clearance-pause_clinician = A doctor said it's fine
pause-button-clearance-doctor = A doctor said it's fine
pause-button-clearance-pt_or_doctor = I was told it's fine
pause-button-how = How exactly?
