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
    [one] 1 minute of running more than at the start
   *[other] { $minutes } minutes of running more than at the start
    }
progress-weeks = { $weeks } of the last { $of } weeks symptom-free
progress-last-sign = Last symptom: { $date }
progress-step = You are at step { $step } of { $of }.
progress-five-k = When 5 km feels easy, keep the week as it is for two weeks. Hills, speed and the stroller come after that, one at a time.
progress-one-change = Four weeks at this length without a symptom: one new thing is open now, a hill, some speed or the stroller (from six months on). One at a time.
progress-paused = Running is paused right now. That is on plan.
progress-button-week = My week

progress-ahead =
    <b>If every run is clear</b>, and what most people need:
    { $lines }
progress-ahead-thirty = • 30 minutes on end: { $earliest }, usually { $usual }
progress-ahead-five_k = • 5 km: { $earliest }, usually { $usual }
progress-ahead-ten_k = • 10 km: { $earliest }, usually { $usual }
progress-ahead-waits = How far it is counts from the day you hear a yes.
