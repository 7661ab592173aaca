# /why: a decision, its rules in plain words (rules.ftl), and what they rest on.

why-nothing = There is no decision to explain yet. The first one comes from the readiness check.
why-ready = <b>Running opened</b> on { $date }.
why-ready_cautious = <b>Running opened, with care</b>, on { $date }.
why-not_yet = <b>Running waits a little</b>, since { $date }.
why-see_pt = <b>First a pelvic PT</b>, since { $date }.
why-clinician = <b>First a doctor or midwife</b>, since { $date }.
why-not_yet-today = <b>Running waits a little.</b>
why-see_pt-today = <b>First a pelvic PT.</b>
why-clinician-today = <b>First a doctor or midwife.</b>
why-urgent = <b>Everything stopped</b> on { $date }.
why-continue = <b>A workout counted</b> on { $date }.
why-advance = <b>One step up</b> on { $date }.
why-hold = <b>The step stayed where it was</b> on { $date }.
why-back = <b>One step back</b> on { $date }.
why-pause_run = <b>Running paused</b> on { $date }.
why-pause_pt = <b>Running paused for a pelvic PT</b> on { $date }.
why-pause_clinician = <b>Running paused for a doctor</b> on { $date }.
why-resume = <b>Running opened again</b> on { $date }.
why-reopened = <b>You were seen</b>, and told me on { $date }.
why-own = <b>You paused</b> on { $date }, by your own wish.
why-mistaken = <b>You tapped an urgent symptom by mistake</b> on { $date }, and put it right.
why-return = <b>You came back</b> on { $date }.
why-loss = You told me on { $date } that you lost your baby. That is why nothing is planned and no reminder comes. I'm so sorry.
why-pregnant = You told me on { $date } that you're pregnant again. This plan is for the time after a birth, so nothing is planned and no reminder comes. What suits you now is for your midwife or doctor to say.
why-hospital = You told me on { $date } that you're in hospital. Nothing is planned and no reminder comes; the people around you there decide what comes next.
why-other = The decision of { $date }.
why-rule = <b>{ $id }</b> · { $words }
why-answer = You told me: “{ $answer }”.
why-counted = It counted as “{ $answer }”.
why-counted-scale = It counted as { $n } of 10.
why-answer-scale = You told me { $n } of 10.
why-answer-scale-at = You told me { $n } of 10 in { $place }.
why-reported-bulge = You told me of a bulge.
why-place-foot = the foot
why-place-ankle = the ankle
why-place-shin = the shin
why-place-calf = the calf
why-place-knee = the knee
why-place-thigh = the thigh
why-place-hip = the hip
why-place-groin = the groin
why-sources = From:
    { $sources }
why-source = { $title }
why-source-plain = { $year ->
    [none] A clinical source, named under More
   *[other] A clinical source of { $year }, named under More
}
why-source-of = { $title } ({ $year })
why-ours-plain = The number is our own, cautious choice.
why-ours = Our own, cautious choice: { $reason }
why-see_pt-opens = { $way ->
        [word] Running opens with a PT's yes.
       *[weeks] Running opens with a PT's yes, or after four weeks without the symptom.
    }
why-review-on = I'll look at it again with you on <b>{ $date }</b>.
why-button-back = Back to today
why-button-all = More
why-button-more = More rules
why-topic-readiness = Readiness check
why-topic-check_in = Last check-in
why-topic-resume = Pause and return
why-topic-gap = Missed weeks
why-topic-strength = Strength
why-topic-growth = Longer runs
why-topic-day = A changed day
why-topic-situation = Your situation
