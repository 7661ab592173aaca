# /why: a decision, its rules in plain words (rules.ftl), and what they rest on.

why-nothing = There is no decision to explain yet. The first one comes from the readiness check.
why-ready = <b>Running opened</b> on { $date }.
why-ready_cautious = <b>Running opened, with care</b>, on { $date }.
why-not_yet = <b>Running waits a little</b>, since { $date }.
why-see_pt = <b>First a pelvic PT</b>, since { $date }.
why-clinician = <b>First a doctor or midwife</b>, since { $date }.
why-urgent = <b>Everything stopped</b> on { $date }.
why-continue = <b>A workout counted</b> on { $date }.
why-advance = <b>One step up</b> on { $date }.
why-hold = <b>The step was held</b> on { $date }.
why-back = <b>One step back</b> on { $date }.
why-pause_run = <b>Running paused</b> on { $date }.
why-pause_pt = <b>Running paused for a pelvic PT</b> on { $date }.
why-pause_clinician = <b>Running paused for a doctor</b> on { $date }.
why-resume = <b>Running opened again</b> on { $date }.
why-reopened = <b>You were seen</b>, and told me on { $date }.
why-own = <b>You paused</b> on { $date }, by your own wish.
why-other = The decision of { $date }.
why-rule = <b>{ $id }</b> · { $words }
why-sources = From:
    { $sources }
why-source = { $title }
why-source-of = { $title } ({ $year })
why-ours = Our own, cautious choice: { $reason }
why-look-again = I look at it again with you on <b>{ $date }</b>.
why-button-back = Back to today
why-button-all = All the rules
why-button-more = More rules
why-topic-readiness = Readiness check
why-topic-check_in = Last check-in
why-topic-resume = Pause and return
why-topic-gap = Missed weeks
why-topic-strength = Strength
why-topic-growth = Longer runs
why-topic-day = A changed day
why-topic-situation = Your situation
