# Words for anyone: nothing that names a woman, and nothing that takes it for granted that a child is at home.
# neutral-<key> stands in for <key>.

neutral-check_in-unwell-breast = Something on the chest
neutral-check_in-breast = How is the milk side of the chest? “Red” also means darker, hot, hard in one spot, or strongly painful.
neutral-confirm_symptoms-sign-breast = Your chest, where the milk is
neutral-readiness-brought-y9 = A sore or red chest
neutral-readiness-y9 =
    <b>{ $at }/{ $of }</b> · Your chest

    Is a place where the milk is sore or red, or just getting better? “Red” also means darker, hot, hard in one spot, or strongly painful.
neutral-readiness-gt1 =
    <b>{ $at }/{ $of }</b> · When was the birth?

    Like <b>2 Nov 2026</b>, or <b>12 weeks ago</b>.
neutral-exercise-exhale_effort-how = { loss-exercise-exhale_effort-how }
neutral-movement_checks-setup = { loss-movement_checks-setup }
neutral-outcome-call =
    <b>If in doubt, call.</b>

    You weren't sure about a symptom that shouldn't wait. Ring your midwife, doctor or birth team today and tell them what you noticed. If you can't reach them: <b>{ $number }</b>.
    Running waits until you know.
neutral-rule-x24 = A hot, sore place on the chest with fever: a call to your provider today.
neutral-rule-x33 = A red, hot or hard place on the chest. No run until it has been gone for a day. If it stays, comes back or you feel ill, call today. Then a doctor comes before running.
neutral-rule-x33-case-red = A red, hot or hard place on the chest: no run until it has been gone for a day.
neutral-rule-x33-case-call = A red, hot or hard place on the chest: call today. A doctor looks before you run.
neutral-rule-x33-case-sick = A red, hot or hard place on the chest, and you feel ill. This needs a call today, everything else waits.
neutral-rule-x33-case-again = A red place on the chest for the second time in four weeks. A doctor looks before you run.
neutral-pause-visit-bone = Say where it hurts{ $months ->
        [0] {""}
       *[other] , that the birth was { $months ->
            [one] a month
           *[other] { $months } months
        } ago
    }. Ask whether the bone needs a scan.
neutral-plan-reason-breast = A red place on the chest comes first: no run until it has been calm for a whole day. I'll ask before your next one.
neutral-breast-calm = Has your chest been calm for a whole day: nothing red, hot or hard?
neutral-rule-x34 = Full and sore: you can carry on. Look after it, and tell me if it turns red or hot.
neutral-rule-y9 = A place on the chest is red, or just getting better. Running waits until it is calm and two days without fever. Not better in a day: call; with fever, at once.
neutral-rule-y9-open = It's still open whether a place on your chest is red, hot or hard: have a look, then answer once more. With fever, call at once.
neutral-situation-loss = A loss
neutral-situation-heard = I read that, and I'm so sorry. If it was a loss, everything from me can stop right now. Nothing is asked of you.
neutral-situation-back-pregnant = Is it over, one way or another? Then we can begin again, with a few questions about what happened and how you are.
neutral-tip-t_fuel = Eat enough, bread, rice or oats too, and something before and after you run. More if you feed or pump. Dizzy or drained? Stop and eat.
neutral-tip-t_bone = While you feed or pump, bones give up a little mineral for a time. Build up slowly, and tell me about pain in one bony spot.
neutral-tip-t_buggy = No runs with a stroller before whoever is in it is 6 months old. Ask a paediatrician, and see what the maker says.
neutral-urgent-baby = <b>If a child is in danger, call { $number } now.</b> Write to me later; they tell you what to do until help is there.
neutral-urgent-call = <b>Stop now and call your midwife, doctor or birth team today.</b> If you can't reach them: <b>{ $number }</b>.
neutral-urgent-call-advice = <b>Stop now and call your midwife, doctor or birth team today.</b> No answer: <b>{ $advice }</b> for advice, <b>{ $number }</b> in an emergency.
neutral-urgent-crisis = { loss-urgent-crisis }
neutral-urgent-list-call = <b>Call your midwife, doctor or birth team today</b> for any of these:
    { $signs }
neutral-urgent-sign-breast_fever = Hot sore chest, fever
neutral-urgent-say-breast_fever = a hot, painful place on my chest, where the milk is, and a fever
neutral-urgent-line-sign-breast_fever = • a hot, red, painful place on the chest, where the milk is, with fever
neutral-urgent-say-harm_thoughts = thoughts of hurting myself or someone else
neutral-urgent-line-sign-harm_thoughts = • thoughts of hurting yourself or someone else
neutral-help-support-now = If you might hurt yourself or someone else, or see or hear things others don't: call <b>{ $number }</b> now.
neutral-why-loss = You told me on { $date } about a loss. That is why nothing is planned and no reminder comes. I'm so sorry.
neutral-export-answer-breast = chest
