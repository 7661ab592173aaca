# What follows from a check-in. The decision, its reason, what comes next. No cheering after a sign.

decision-interim = <b>Noted, thank you.</b> Nothing so far. Tomorrow morning I'll ask one question, then it counts.
decision-interim-blocked = <b>Noted, thank you.</b> Tomorrow morning I'll ask one question.
decision-interim-signs = <b>Noted, thank you for telling me.</b> Tomorrow morning I'll ask one question, then we'll know what it was. Until then:
decision-interim-next = <b>Noted, thank you.</b> Nothing so far. One question about the time since is left: before your next workout, tomorrow morning at the latest. Then it counts.
decision-interim-next-holds = <b>Noted, thank you.</b> One question about the time since is left: before your next workout, tomorrow morning at the latest.
decision-interim-next-signs = <b>Noted, thank you for telling me.</b> One question about the time since is left: before your next workout, tomorrow morning at the latest. Then we'll know what it was. Until then:
decision-continue = <b>That one counts.</b> Easy enough, and a quiet morning after.
decision-continue-count = <b>That one counts</b>, number { $green } of { $needed } at this step.
decision-continue-noted = <b>Carry on at this step.</b> A run counts towards the next one when nothing at all is noticed.
decision-repeat = <b>That was the repeat after your time off.</b> From here each clear run at this step counts, however far apart: { $green } of { $needed } so far.
decision-repeat-weekly = If about once a week suits you, choose one run day in /settings: then a week between runs is no time off.
decision-buggy = With a stroller the child's neck comes first: not before about six months, and only with a running stroller its maker clears for it.
decision-waits-repeat = You had some time off, so the step comes once more before we count on.
decision-waits-days = A step lasts about a week, so this one stays for your next run.
decision-waits-long = This week's longest run is still to come. It grows once that one is done too.
decision-waits-strength = With your gentler build the next step comes when strength is in twice within a week; so far it is { $have } of { $need }.
decision-advance = <b>It's time for step { $step }.</b> Your runs were easy and the mornings after them quiet.
decision-grow = <b>Your longest run grows by a few minutes.</b> Your runs were easy and the mornings after them quiet.
decision-hold = <b>The same step again next time.</b> Staying put is part of the plan.
decision-back = <b>One step back: step { $step } next time.</b> It keeps the running easy for you.
decision-hold-ends-run = A run counts again when it's easy, without a symptom, and the morning after is quiet too. I'll ask after the next one, on <b>{ $date }</b>.
decision-hold-ends-day = This ends when your training is quiet again. I'll ask after the next one, on <b>{ $date }</b>.
decision-hold-ends = This ends when your training is quiet again. I'll ask after the next one.
decision-not-today = <b>No run today, then.</b> A walk if you feel like one, or rest.
decision-no-strength-today = <b>No strength today, then.</b> A walk if you feel like one, or rest.
decision-when-to-call = If it gets worse, or a fever, chest pain or short breath comes with it, /urgent says whom to call.
decision-thanks = <b>Noted, thank you.</b>
decision-noted = <b>Noted, thank you for telling me.</b>
milestone-first_run = <b>Your first run back.</b>
milestone-five = <b>Five minutes in one piece.</b>
milestone-thirty = <b>Thirty minutes in one piece.</b> You've come a long way.
milestone-week = <b>A whole week, and nothing noticed.</b>
decision-strength = { $n ->
    [one] <b>Noted.</b> Your first strength day.
   *[other] <b>Noted.</b> Strength day number { $n }.
    }
decision-strength-hard = <b>Noted.</b> Strength may be hard, that's how it works. Your running step has nothing to do with it.
decision-walk = <b>Noted:</b> { $minutes } minutes walked.
