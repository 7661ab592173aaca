# Why a day is what it is, and why a workout stays where it is. Short lines under a day of the plan.

plan-reason-stopped = A clinician comes first. Until then: rest, gentle walks and breathing.
plan-reason-first-weeks = The first three weeks are for rest, breathing and gentle walks.
plan-reason-paused = Running is paused; drills and walks keep going.
plan-reason-own-pause = Your break. Nothing is planned until you say so.
plan-reason-rest-day = An empty day. Rest is part of the plan.
plan-reason-prep = Walks build the ground for running.
plan-reason-tests = The movement checks are all that is open now.
plan-reason-moved = Moved to { $to }.
plan-reason-left-out = Left out. Nothing to make up for.
plan-reason-run-moved-here = Your run moved here, so strength steps aside.
plan-reason-strength-gate = Drills for now. Strength with load opens from six weeks, with your clearance and a comfortable wound or scar.
plan-reason-morning-open = I still need your answer about the morning after your last run. Until then it's a walk.
plan-reason-run-yesterday = You ran yesterday. I keep a day between two runs.

plan-move-nothing = There is no run or strength planned for this day.
plan-move-second = This one has moved once already. You can leave it out; nothing needs making up.
plan-move-same = Tomorrow has the same already. You can leave today's out; nothing needs making up.
plan-move-run-day = Tomorrow is a run day, and I keep strength off it. You can leave today's out.
plan-move-too-close = The run after it would come the next day, and I keep a day between two runs. You can leave today's out.

# ---- why the plan changed (rules/progression.toml)

rule-p1 = The last workouts at this step were clear, next mornings too, so the next step comes. One step a week at best.
rule-p2 = Three clear workouts at this step and your strength days are in, so the next step comes. I go slower at the start here.
rule-g1 = More than a week without a run: I repeat this step once before the next one.
rule-g2 = Two weeks or more without a run: I go two steps back, or back to 25 minutes in the longer weeks.
rule-g3 = Four weeks or more without a run: I ask about symptoms again and three of the checks, then start at half the steps.
rule-g4 = Two weeks without strength: it comes back one notch easier.
rule-r1 = After a short pause I wait for seven days without a sign, a 30-minute walk and two small tests with a clear morning. Then it goes on one step down, two after more than two weeks.
rule-r2 = Two weeks have passed and it isn't clear yet, so a pelvic PT comes before running.
rule-r3 = This pause ends when a PT or provider says running is fine, or after 21 days without a sign and all the checks. Then it goes on two steps down, at step 5 at most.
rule-r4 = This pause ends when a clinician says running is fine, and small hops and the morning after are clear. Then it goes on at half the steps.
rule-r5 = Your own break ends when you say so.
rule-r6 = After an urgent sign I wait until a clinician has seen you and says it's fine. Then I ask the first questions again.
rule-l1 = The step table sets how much you run: one step a week at best.
rule-l2 = Enough clear runs: the longer weeks go on, and the longest run grows by a tenth at most.
rule-l3 = A week grows by a tenth at most, and every fourth week is light.
rule-l4 = I keep a day without running between two runs, and one empty day a week.
rule-l5 = One change at a time. Speed, hills and the stroller wait until 5 km has felt easy for four weeks.
rule-st1 = Strength with load opens from six weeks, when you have clearance and the wound or scar is comfortable.
rule-st2 = Two clear strength days at an easy effort: one thing goes up. After a sign I take the last one back.
rule-st3 = Springs come on days without a run, two days apart, and not on a day with a sign.
