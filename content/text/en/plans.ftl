# Why a day is what it is, and why a workout stays where it is. Short lines under a day of the plan.

plan-reason-stopped = A clinician comes first. Until then: rest, gentle walks and breathing.
plan-reason-check-first = First the readiness check once more. Until then: rest, gentle walks and breathing.
plan-reason-first-weeks = The first three weeks are for rest, breathing and gentle walks.
plan-reason-paused = Running is paused; drills and walks keep going.
plan-reason-own-pause = Your break. Nothing is planned until you say so.
plan-reason-rest-day = Rest is part of the plan.
plan-reason-prep = Walks build the ground for running.
plan-reason-tests = The movement checks are all that is open now.
plan-reason-tests-wait = The checks are done. If tomorrow morning is clear, running can begin.
plan-reason-tests-tried = All checks are tried for now. What wants more strength comes again when we look.
plan-reason-moved = Moved to { $to }.
plan-reason-left-out = Left out. Nothing to make up for.
plan-reason-walk-instead = A walk today, as you chose. Your step stays where it is.
plan-reason-run-moved-here = Your run moved here, so strength steps aside.
plan-reason-strength-waits = { $waits ->
    [gt2] Drills for now. Strength with load opens once a doctor, midwife or PT has said that exercise is fine.
    [gt4] Drills for now. Strength with load opens once your wound or scar is closed and comfortable.
   *[both] Drills for now. Strength with load opens once you've heard that exercise is fine, and your wound or scar is comfortable.
}
plan-reason-strength-day = Drills for now. Strength with load opens on { $date }.
plan-reason-paused-walk = Running pauses; walking goes on, brisk enough to talk but not to sing. About 80 minutes a week helped mood in studies. A clear walk of 30 minutes is the one on your way back.
plan-reason-walks-hurt = A short walk brought a symptom, so no walk is planned. A pelvic PT can have a look; breathing and drills go on.
plan-reason-fever = Two whole days without a fever come first; runs are back from <b>{ $date }</b>. Today it's a walk, if you feel like one.
plan-reason-reported = What you told me today comes first. Today it's a walk, if you feel like one, or rest.
plan-reason-tested = The moves you tried today were strength enough. Now it's a walk, if you feel like one, or rest.
plan-reason-report-unfinished = You began to tell me about a symptom. Until I know the rest, it's only something gentle: tap “Something's off” to tell me.
plan-reason-breast = A red breast comes first: no run until it has been calm for a whole day. I'll ask before your next one.
plan-reason-clinician = A doctor or midwife looks first. Until then nothing that loads: breathing, squeezes, and the walking daily life asks for.
plan-reason-seen = You were looked at today, so it's a walk and no run.
plan-reason-late-report-open = A run comes back once nothing is left of the last one. Today it's a walk.
plan-reason-morning-open = I still need your answer about the morning after your last run. Until then it's a walk.
plan-reason-run-yesterday = You ran yesterday. I keep a day between two runs.

plan-reason-away = You're away until { $date }, and nothing needs making up.
plan-reason-night = After a night awake: a walk or rest. Your step stays where it is.

plan-move-night = { $date } comes after a night awake, and I keep training off it. You can leave today's out.
plan-move-nothing = There is no run or strength planned for this day.
plan-move-second = This one has moved once already. You can leave it out; nothing needs making up.
plan-move-same = { $date } has the same already. You can leave today's out; nothing needs making up.
plan-move-run-day = { $date } is a run day, and I keep strength off it. You can leave today's out.
plan-move-too-close = There would be a run the day before or after it, and I keep a day between two runs. You can leave today's out.
plan-move-far = I can move it to one of the next six days. You can leave today's out; nothing needs making up.
