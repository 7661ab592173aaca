# /progress, in words. No pace, no streak.

progress-title = <b>How far you have come</b>
progress-start = This is the start. Whatever you do from here adds up, rest days and pauses included.
progress-runs = { $runs ->
    [0] No runs yet
    [one] 1 run
   *[other] { $runs } runs
    }
progress-strength = { $days ->
    [0] No strength days yet
    [one] 1 strength day
   *[other] { $days } strength days
    }
progress-minutes = { $minutes ->
    [one] <b>1 symptom-free running minute</b>
   *[other] <b>{ $minutes } symptom-free running minutes</b>
    }
progress-more = { $minutes ->
    [one] 1 more minute of running than at the start
   *[other] { $minutes } more minutes of running than at the start
    }
progress-weeks = Symptom-free weeks: { $weeks } of { $of }
progress-active = About { $minutes } minutes on the move in seven days; around { $week } a week is plenty
progress-last-sign = Last symptom: { $date }
progress-step = You are at step { $step } of { $of }.
progress-five-k = When 5 km feels easy, stay two weeks. Then hills, speed or the stroller, one at a time.
progress-one-change = Four weeks at this length without a symptom: one new thing is open now, a hill, some speed or the stroller (from six months on). One at a time.
progress-ten-k-or-change = Four clear weeks at 5 km: one change is open now, growing on to 10 km, a hill, some speed or the stroller (from six months on). One at a time.
progress-ten-k-open = You can stay at 5 km, or grow on to 10 km. Hills and speed wait: one change at a time.
progress-ten-k = On the way to 10 km: week { $week } of { $of }. This week's long run: { $minutes } minutes. It is the one change, so nothing else new beside it.
progress-ten-k-there = Your long run is about 10 km. That's where my plan ends; your week stays as it is. To go farther, a coach and a PT who know both can take you on.
progress-paused = Running is paused right now, and that's part of the plan.
progress-button-week = My week
progress-button-ten-k = On to 10 km
progress-button-stay = Back to 5 km
progress-button-race = A race in mind

progress-ahead =
    <b>The earliest dates, if every run is clear</b>, and the usual ones:
    { $lines }
progress-ahead-thirty = • 30 minutes on end: { SHORT_DAY($earliest) }, usually { SHORT_DAY($usual) }
progress-ahead-five_k = • 5 km: { SHORT_DAY($earliest) }, usually { SHORT_DAY($usual) }
progress-ahead-ten_k = • 10 km: { SHORT_DAY($earliest) }, usually { SHORT_DAY($usual) }
progress-ahead-paused = The way to 5 km counts from the day running opens again, so there's no date yet.
progress-ahead-waits = The way to 5 km counts from the day you hear a yes, so there's no date yet.

# 5 km to 10 km, and a race
goal-ten-k =
    <b>From 5 km to 10 km</b>

    Only the long run grows, a few minutes a week: from { $low } to { $high } minutes in { $weeks } weeks at best. Every fourth week is lighter. Your other runs stay at { $other } minutes.
    It is the one change: no hills, no faster bits, nothing else new. A symptom, and we go back, as ever.
goal-ten-k-waits = 10 km opens after two clear weeks at 5 km, with nothing else new on your runs. I offer it here when it does.
goal-button-grow = Yes, grow on
goal-button-stay = Stay at 5 km
goal-button-progress = My progress
goal-grows = <b>From your next run on, the long one grows.</b> This week: up to { $minutes } minutes, easy as ever.
goal-stays = <b>5 km it is.</b> Your week holds; 10 km stays open whenever you like.
goal-race-later = All right. It is there whenever you like.
goal-race-distance = <b>A race in mind? How far is it?</b>
goal-race-thirty = 30 minutes on end
goal-race-five_k = 5 km
goal-race-ten_k = 10 km
goal-race-half = Half marathon
goal-race-marathon = A marathon or more
goal-race-day =
    <b>When is it?</b>

    Type the day, like <b>14 June</b>.
goal-race-far = <b>For that I have no plan and no date.</b> My plan ends at 10 km; a coach and a PT who know both can take you on from there. Having entered is fine: most races let you move your place to another year.
goal-race-far-first-year = By anything I know, it's not for the first year.
goal-race-early = <b>That is sooner than I can plan for.</b> { $what } can be there on { $earliest } if every run is clear; most people need until { $usual }.
goal-race-by-then = What fits by then: { $what }, if every run is clear.
goal-race-by-then-step = What fits by then: run-walk, from step { $step } on, a step a week at best.
goal-race-by-then-walk = What fits by then: brisk walks and strength.
goal-race-defer = Most races let you move your place to a later date.
goal-race-tight = <b>It can work, but only if nothing comes in between.</b> { $what } can be there on { $earliest } if every run is clear; most people need until { $usual }.
goal-race-fits = <b>That fits.</b> { $what } can be there on { $earliest } if every run is clear, and most people are there by { $usual }. Run it easily, with walks as you like.
goal-race-there = <b>You run that far already.</b> Run it easily, with walks as you like: racing hard is a change of its own.
