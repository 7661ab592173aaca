# The words for somebody who has lost a pregnancy or a child: a set of their own, never a gap in the ordinary ones.
# loss-<key> stands in for <key>. No word of a child, of feeding, of a stroller, and none of a birth.

loss-exercise-exhale_effort-how = Start to breathe out just before you lift something, stand up or pick something up. Keep breathing out through the hard part.
loss-exercise-pf_release-how = Kneel and rest over your thighs, or sit in a deep, supported squat. Long breaths out, no squeezing at all; let the pelvic floor hang. A pelvic PT can check how it does.
loss-pictures-alt-pf_release = The runner rests on the knees, bent over the thighs, with the arms in front. A second ring shows the pelvic floor: it stays soft through long breaths.
loss-help-closed = <b>I'm here, and quiet.</b> These still work, at any time.
loss-help-support = <b>You don't have to carry this alone.</b> What you feel has no right length. The hospital or clinic that looked after you can name someone near you. If days stay dark for two weeks, tell your doctor. Running can go beside care, not in its place.
loss-help-support-now = If you might hurt yourself, or see or hear things others don't: call <b>{ $number }</b> now.
loss-movement_checks-setup =
    <b>Before you begin</b>

    A flat dry floor, a wall or chair in reach, shoes and a good bra. Pee as usual. Rest a minute or two between checks, and stop the strength ones while you could still do two more.
loss-decision-hold = <b>The same step again.</b> Staying put is part of the plan.
loss-decision-back = <b>One step back: step { $step } from here.</b> It keeps the running easy for you.
loss-progress-five-k = When 5 km feels easy, keep the week as it is for two weeks. Hills and speed come after that, one at a time.
loss-progress-ten-k-or-change = Four clear weeks at 5 km: one change is open now, growing on to 10 km, a hill or some speed. One at a time.
loss-progress-one-change = Four weeks at this length without a symptom: one new thing is open now, a hill or some speed. One at a time.
loss-quiz-birth-noted = { $date }: thank you.
loss-quiz-birth-noted-years = { WITH_YEAR($date) }: thank you.
loss-quiz-today = Nothing urgent, then. For today, if you like: ten slow belly breaths, or a short walk.
loss-readiness-gt1 =
    <b>{ $at }/{ $of }</b> · On which day did the pregnancy end?

    Like <b>2 Nov 2026</b>, or <b>5 weeks ago</b>. It only keeps things from coming too early.
loss-readiness-gt3 =
    <b>{ $at }/{ $of }</b> · What did your body go through?

    Tap what fits, or Not sure.
loss-readiness-gt4 =
    <b>{ $at }/{ $of }</b> · Wound or scar

    From an operation, a tear or a cut: how is it today?
loss-readiness-support =
    <b>{ $at }/{ $of }</b> · Inside support

    Did a PT or doctor fit it, or did you get it yourself?
loss-readiness-k7-period-feeding = Another reason I know
loss-outcome-early =
    <b>Now we build; running comes later.</b>

    Running waits until <b>{ $earliest }</b>. Open now: walks, breathing, and strength as far as your go-ahead allows.
loss-outcome-rest =
    <b>These weeks are for resting.</b>

    Sleep, breathing, gentle walks as they feel good. Running waits until <b>{ $earliest }</b>.
loss-outcome-call =
    <b>If in doubt, call.</b>

    You weren't sure about a symptom that shouldn't wait. Ring your provider, or the hospital or clinic that looked after you, today and tell them what you noticed. If you can't reach them: <b>{ $number }</b>.
    Running waits until you know.
loss-outcome-clinician =
    <b>First a word with your doctor.</b>

    Ask them: "Is vigorous exercise, such as running, OK for me now?" Gentle walks and breathing stay yours.
loss-rule-p18 = Running waits for its day. A run before that day doesn't count, good as it was.
loss-pause-visit-bone = Say where it hurts, and ask whether the bone needs a scan.
loss-tip-t_hills = An hour a day up and down hills is load, too. Keep it flat while a leg or heel hurts.
loss-rule-x17 = Bleeding that isn't a period, even light: I don't build on it. After the first weeks, or a second time, a doctor looks at it first.
loss-rule-x17-case-again = Bleeding that isn't a period, even light, for the second time. A doctor looks at it first.
loss-rule-x17-case-late = Bleeding that isn't a period, even light, so long after. A doctor looks at it first.
loss-rule-gt1 = Running waits for the day I named; walks and strength come before.
loss-rule-gt1-open = The day the pregnancy ended is missing. Tell me the date, and I can count from it.
loss-rule-k6 = What your body went through. That is one reason to start more slowly.
loss-rule-l5 = One change at a time: hills and speed come when the distance is easy.
loss-rule-st1 = Loaded strength opens some weeks after, with a doctor's word and a closed wound.
loss-check_in-extras-buggy = Something pushed or carried
loss-settings-born = The day it was: { $date }
loss-settings-button-birth = The date
loss-settings-birth = <b>On which day did the pregnancy end?</b>

    Type the date, like <b>2 Nov 2026</b>. What is open follows from it at once.
loss-export-birth = It was on { WITH_YEAR($day) }.
loss-situation-loss = Another loss
loss-situation-heard = I read that, and I'm so sorry. Everything from me can stop right now. Nothing is asked of you.
loss-situation-closed-pregnant = Thank you for telling me. Everything from me stops now: no plan, no reminders. Your midwife or doctor is the one to ask about exercise.
loss-situation-talk = You don't have to carry this alone. The hospital or clinic that looked after you can also name someone near you.
loss-why-loss = You told me on { $date }. That is why nothing is planned and no reminder comes. I'm so sorry.
loss-why-pregnant = You told me on { $date } that you're pregnant. That is why nothing is planned and no reminder comes. What suits you now is for your midwife or doctor to say.
loss-tip-t_bone = Build up slowly in what you load, and tell me about pain in one bony spot.
loss-tip-t_shoes = Feet can be longer or wider than they were. Try your running shoes again before you trust the old size.
loss-tip-t_mood = Low days happen to many. Tell someone you trust, and look under /urgent for people to talk to.
loss-tip-t_not_normal = About one in three runners has pain on the way back. Common, yes; something to just put up with, no.
loss-urgent-call = <b>Stop now and call your provider today, or the hospital or clinic that looked after you.</b> If you can't reach them: <b>{ $number }</b>.
loss-urgent-say-after-birth = Say: “I was pregnant until { $date }, and I have { $signs }.”
loss-urgent-crisis = You don't have to carry this alone. Stay with someone you trust, or ask someone to stay with you.
loss-urgent-line-maternal = Line for these months, any hour (not for emergencies): <b>{ $number }</b>
loss-urgent-line-postpartum = Support line, for loss too (not for emergencies): <b>{ $number }</b>
loss-urgent-thoughts-tell = Frightening thoughts can come with all of this, and people who know about them can help. Tell your doctor or someone close to you today.
loss-urgent-list-call = <b>Call your provider today, or the hospital or clinic that looked after you,</b> for any of these:
    { $signs }
loss-urgent-say-harm_thoughts = thoughts of hurting myself
loss-urgent-line-sign-harm_thoughts = • thoughts of hurting yourself
loss-privacy-notice =
    <b>What I keep:</b> the date you told me, your answers, symptoms, mood, training, plan, days and hours, time zone and country, what you write for a PT, my decisions and their rules. Your location itself is never kept, only its time zone and country.
    <b>What for:</b> your plan and your safety stops. No advertising, no analytics, no one else.
loss-situation-back-pregnant = Is it over, one way or another? Then we can begin again, with a few questions about what happened and how you are.
loss-urgent-call-advice = <b>Stop now and call your provider today, or the hospital or clinic that looked after you.</b> No answer: <b>{ $advice }</b> for advice, <b>{ $number }</b> in an emergency.
loss-confirm_symptoms-common = Many notice that, so you're not alone with it. It's still not something to push through. Tell me when you have it, and I'll fit the plan to it; a pelvic PT can look closer.
loss-confirm_symptoms-common-leak = Leaking on a run is common, and you're not alone with it. It's still not something to push through. Pelvic-floor training helps many, and a pelvic PT can see what yours needs.
loss-confirm_symptoms-common-heaviness = A heavy or dragging feeling is common, above all in the evening. It's still not something to push through. Lying down, less impact and pelvic-floor training help many, and a pelvic PT can look closer.
loss-confirm_symptoms-common-pelvic_pain = Pelvic pain is common. It's still not something to push through. Fewer hard landings and slow strength work help many, and a pelvic PT can find where it comes from.
loss-sheet-what =
    <b>A page for the visit</b>

    One PDF for your PT: what held running back, and what you noticed in twelve weeks. Then what was decided and by which rule, your plan, your questions, and room for notes.
loss-sheet-birth = Counting from
loss-help-about = I'm <b>a program, not a person</b>, and nobody reads along. I help you run again step by step: a check of your body, then walks, strength and short runs, with a question about your body after each one.
