# Urgent signs: whom to call, what to say, and the way back. Short, no maybe, nothing chirpy.

urgent-number = { $number }
urgent-number-unknown = your local emergency number
urgent-number-first = If this can't wait: <b>{ $number }</b>. Call first, write to me later.

urgent-not-arrived = What you wrote before sounded urgent, and my answer may not have reached you. If it is still so, help comes first.

urgent-baby = <b>If your baby is in danger, call { $number } now.</b> Write to me later; they tell you what to do until help is there.

urgent-now = <b>Stop now and call { $number }.</b>
urgent-call = <b>Stop now and call your maternity or medical provider today.</b> If you can't reach them: <b>{ $number }</b>.
urgent-call-advice = <b>Stop now and call your maternity or medical provider today.</b> No answer: <b>{ $advice }</b> for advice, <b>{ $number }</b> in an emergency.
urgent-say = Say: “I have { $signs }.”
urgent-say-after-birth = Say: “I gave birth on { $date } and I have { $signs }.”
urgent-paused = I've paused everything. Tell me when someone has seen you.
urgent-list-and = { $first } and { $rest }
urgent-list-comma = { $first }, { $rest }

urgent-crisis = You don't have to carry this alone. Stay with someone you trust, and let them hold the baby.
urgent-crisis-lines = People to talk to:
    { $lines }
urgent-line-crisis = Crisis line: <b>{ $number }</b>
urgent-line-maternal = Line for new parents, any hour (not for emergencies): <b>{ $number }</b>
urgent-line-postpartum = Postpartum support (not for emergencies): <b>{ $number }</b>
urgent-line-named = { $name }: <b>{ $number }</b>
urgent-line-advice = Medical advice line: <b>{ $number }</b>

urgent-thoughts = <b>I'm glad you said so.</b> If you might act on a thought, or you see or hear things others don't: call <b>{ $number }</b> now.
urgent-thoughts-tell = Frightening thoughts are common after birth, and people who know about them can help. Tell your midwife, your doctor or someone close to you today.

urgent-signs = Is it one of these, now or in the last days?
urgent-signs-more = Is it one of these, now or in the last days? They need a call today.
urgent-sign-more = Other symptoms
urgent-list-now = <b>Call { $number } now</b> for any of these:
    { $signs }
urgent-list-call = <b>Call your maternity or medical provider today</b> for any of these:
    { $signs }
urgent-none = None of these, good. If something else is off, tell me and I'll look at what to do with your plan.
urgent-not-open = Nothing urgent is open here. Your plan is where you left it.

urgent-seen = Thank you for telling me. What did the person who saw you say about exercise?
urgent-seen-cleared = Seen, exercise is fine
urgent-seen-wait = Seen, wait with it
urgent-seen-not-yet = Not seen yet
urgent-wait = Then we wait. I'll ask once, in a week, how you're doing; you won't hear anything else from me. Rest, and be looked after for a while.
urgent-wait-on = Then we keep waiting, and you won't hear from me. When you're cleared for exercise, tell me here.
urgent-reopened = <b>Good that someone looked at it.</b> First we go through the first part of the readiness check again. It takes about two minutes and decides where we go on.

urgent-reopened-fever = After a fever two whole days without one come before the first run: <b>{ $date }</b> at the earliest. If it comes back, or nothing is better two days after the first tablet, call again.

urgent-button-seen = I've been seen
urgent-button-cleared = Now I'm cleared
urgent-button-other = Another symptom
urgent-button-thoughts = Help with my thoughts
urgent-button-symptom = Something else is off
urgent-button-today = Show today
urgent-button-quiz = Start the check

# Labels of the signs (buttons)
urgent-sign-none = None of these
urgent-sign-chest_pain = Chest pain, racing heart
urgent-sign-breathless = Trouble breathing
urgent-sign-faint = Fainted
urgent-sign-seizure = A seizure
urgent-sign-harm_thoughts = Thoughts of harm
urgent-sign-psychosis = Seeing, hearing things
urgent-sign-cauda_equina = Numb between legs
urgent-sign-heavy_bleeding = Heavy bleeding
urgent-sign-discharge = Bad-smelling discharge
urgent-sign-fever = Fever 38.0 °C or more
urgent-sign-calf = Calf swollen, sore
urgent-sign-headache_vision = Bad headache, vision
urgent-sign-swelling = Swollen hands or face
urgent-sign-belly_pain = Severe belly pain
urgent-sign-vomiting = Can't stop vomiting
urgent-sign-dizzy = Dizzy
urgent-sign-incision = Wound open, hot, oozing
urgent-sign-exhaustion = Too weak to cope
urgent-sign-breast_fever = Hot sore breast, fever

# The same signs in a sentence she can say on the phone: "I have …"
urgent-say-chest_pain = chest pain or a racing heart
urgent-say-breathless = trouble breathing
urgent-say-faint = fainted
urgent-say-seizure = had a seizure
urgent-say-harm_thoughts = thoughts of hurting myself or my baby
urgent-say-psychosis = seen, heard or believed things that others don't
urgent-say-cauda_equina = new numbness between my legs, trouble peeing or weak legs
urgent-say-heavy_bleeding = heavy bleeding
urgent-say-discharge = bad-smelling discharge
urgent-say-fever = a fever
urgent-say-calf = a swollen, red or painful calf
urgent-say-headache_vision = a bad headache or trouble seeing
urgent-say-swelling = swollen hands or a swollen face
urgent-say-belly_pain = severe belly pain
urgent-say-vomiting = vomiting that won't stop
urgent-say-dizzy = dizzy spells
urgent-say-incision = a wound that is open, oozing, hot or red
urgent-say-exhaustion = become so weak that I can't look after myself
urgent-say-breast_fever = a hot, painful breast and a fever

# The same signs as lines to read
urgent-line-sign-chest_pain = • chest pain or a racing heart
urgent-line-sign-breathless = • trouble breathing
urgent-line-sign-faint = • fainting
urgent-line-sign-seizure = • a seizure
urgent-line-sign-harm_thoughts = • thoughts of hurting yourself or your baby
urgent-line-sign-psychosis = • seeing, hearing or believing things others don't
urgent-line-sign-cauda_equina =
    • new numbness where a bicycle saddle touches, trouble starting to pee, weak legs, or lost bowel control with back pain
    (Not the skin around a caesarean scar. Numb or itchy there is common for months.)
urgent-line-sign-heavy_bleeding = • a pad soaked in an hour, or clots the size of an egg
urgent-line-sign-discharge = • bad-smelling discharge
urgent-line-sign-fever = • 38.0 °C (100.4 °F) or more
urgent-line-sign-calf = • one calf or leg swollen, warm, red or painful
urgent-line-sign-headache_vision = • a severe headache that won't go, or trouble seeing
urgent-line-sign-swelling = • swollen hands or face
urgent-line-sign-belly_pain = • severe belly pain that doesn't go
urgent-line-sign-vomiting = • vomiting that won't stop
urgent-line-sign-dizzy = • dizziness
urgent-line-sign-incision = • a wound that is open, oozing, hot or red
urgent-line-sign-exhaustion = • so weak or tired that sleep doesn't help and you can't cope
urgent-line-sign-breast_fever = • a hot, red, painful breast with fever

# The next day
urgent-follow-up = Just asking after you. Has someone been able to look at you?
urgent-follow-up-wait = Just asking after you. You were told to wait with exercise. How does it stand?
urgent-follow-up-still = Still waiting
urgent-follow-up-seen = Yes, I've been seen
urgent-follow-up-not-yet = Not yet
urgent-follow-up-number = Show the number
urgent-follow-up-thoughts = You told me about hard thoughts. I'm glad you said so. Is someone with you today? The numbers are one tap away, at any hour.

# A slip of the thumb
urgent-button-wrong = I tapped the wrong one
urgent-wrong = You tapped:
    { $signs }
    Do you have this, or was it a slip?
urgent-wrong-unsure = You weren't sure about the list. Is there none of it after all?
urgent-wrong-have = I do have it
urgent-wrong-none = A slip, I have none
urgent-wrong-open = Thank you for putting that right. I noted it as a slip, and all is as it was before.
