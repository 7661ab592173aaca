# The rules that came with the second edition, in plain words, said to her.

# Check-in: bones and nerves
rule-x26 = That can come from a bone: a doctor looks before you run.
rule-x26-case-leg = A leg like that can come from a bone: a doctor looks before you run.
rule-x27 = That can come from a nerve: a doctor should look at it before you run. Both legs, or a leak with it, can't wait.
rule-x27-case-one = One leg numb, tingling or weak can come from a nerve. A doctor should look at it before you run.
rule-x27-case-both = Both legs numb, tingling or weak: this can't wait.
rule-x27-case-leak = A numb or weak leg, and a leak with it: this can't wait.
rule-x28 = Back or pelvic pain this strong: a doctor should look at it before you run.
rule-x28-case-back = Back pain this strong: a doctor should look at it before you run.
rule-x28-case-pelvis = Pelvic pain this strong: a doctor should look at it before you run.
rule-x29 = Pain in the groin: mild and once, the step stays. With more than that, a doctor looks first.
rule-x29-case-mild = Mild pain in the groin: the step stays, and a PT can help.
rule-x29-case-more = Pain in the groin like this: a doctor looks before you run.
rule-x29-case-after = Pain in the groin in the days after the run. A doctor looks before you run.
rule-x29-case-again = Pain in the groin, and not for the first time: a doctor looks before you run.
rule-x32 = You weren't sure about a symptom: the step waits. If it may be a bone or a nerve, a PT or doctor should look first.
rule-x32-case-bone = You weren't sure whether the pain may come from a bone or a nerve. A PT or doctor should look first.
rule-x32-case-place = You weren't sure where the leg hurts: the step waits.
rule-x32-case-breast = You weren't sure whether it is red, hot or hard: the step waits.
rule-x32-case-later = You weren't sure about a symptom since the run: the step waits.

# Check-in: the days after
rule-x30 = A symptom in the two days after a run belongs to that run. It no longer counts towards the next step.
rule-x31 = A symptom that is still there after three days is worth a look before you run again. Sore muscles just need a bit longer.
rule-x31-case-leak = The leak is still there days after the run. A pelvic PT has a look before you run again.
rule-x31-case-heaviness = The heaviness is still there days after the run. A pelvic PT has a look before you run again.
rule-x31-case-pelvis = The pelvic pain is still there days after the run. A PT has a look before you run again.
rule-x31-case-back = The back pain is still there days after the run. A PT has a look before you run again.
rule-x31-case-leg = The leg still hurts days after the run. Running pauses, and a PT can help.
rule-x31-case-leg-strong = The leg still hurts this much days after the run. A doctor looks before you run again.
rule-x31-case-headache = The headache is still there days after the run: a doctor should have a look first.
rule-x31-case-doming = Your tummy still domes days after the run. I swap those moves, and the step stays.
rule-x31-case-sore = Your muscles are still sore days after the run. The step stays a little longer.
rule-x40 = A symptom that first came days after the run belongs to daily life. The step stays where it is.

# Check-in: the numbers of a PT
rule-ptl1 = Some heaviness within your PT's number, gone by morning. That run counts. Tell your PT when you meet.
rule-ptl2 = Within your PT's number, but more each time. The step stays. Please tell your PT.
rule-ptl3 = That was above your PT's number. Running waits until your PT has had a look.
rule-ptl4 = Leg pain goes by the number your PT gave. Below it you carry on; above it the step stays.
rule-ptl4-case-within = Leg pain inside the number your PT gave. You carry on.
rule-ptl4-case-above = Leg pain above the number your PT gave: the step stays.
rule-ptl5 = This is the top step your PT allows. It stays until your next visit.

# Check-in: the rest of the body
rule-x33 = A red, hot or hard breast: no run until it has been gone for a day. If it stays, comes back or you feel ill, call today: then a doctor comes before running.
rule-x33-case-red = A red, hot or hard breast: no run until it has been gone for a day.
rule-x33-case-twice = Still red, hot or hard: call today. A doctor looks before you run.
rule-x33-case-sick = A red, hot or hard breast, and you feel ill. This needs a call today, everything else waits.
rule-x33-case-again = A red breast for the second time in four weeks. A doctor looks before you run.
rule-x33-case-call = A red, hot or hard breast: call today. A doctor looks before you run.
rule-x34 = A full, sore breast: you can carry on. Look after it, and tell me if it turns red or hot.
rule-x35 = Worn out three times in a short while: the step stays where it is.
rule-x36 = Heaviness that comes only with your period: running pauses. The third time it waits for a pelvic PT, who can plan for it.
rule-x36-case-again = It came with your period once more, and only with it. This time a pause is enough.
rule-x36-case-third = Heaviness with your period for the third time. Running waits for a pelvic PT, who can plan for it.
rule-x37 = One new thing at a time. Fine to enjoy, but this run doesn't count towards the next step.
rule-x38 = The first run outdoors after weeks on a treadmill. The same step once more, so that ground and weather are no surprise.
rule-x39 = Heat: for the first two weeks the step stays. Run in the cooler hours, and shorter. Dizzy, confused or faint: stop, shade, water, and call.
rule-p19 = The same symptom for the third time in half a year. Running waits until a pelvic PT or doctor says it's fine.

# Readiness: what happened
rule-gt0 = Somebody else gave birth. This plan is built around a body that was pregnant, so a beginner's plan fits you better.
rule-gt3s = A tear into the muscle of the back passage: a pelvic PT should have a look before you run. Most of them recover well.
rule-gt3s-case-cleared = A tear into the muscle of the back passage. A pelvic PT has looked at it and says running is fine; I start more slowly.
rule-gt3s-case-unsure = You weren't sure how deep the tear was. It holds nothing back; a pelvic PT can have a look.
rule-gt6 = You lost a lot of blood: running waits for a blood test in the first year. Ask for one that looks at iron.
rule-gt6-case-years = You lost a lot of blood, and it may not have been checked since. Ask for a blood test for iron. That is one reason to start more slowly.
rule-gt6-open = It's still open whether your blood was checked after you lost a lot. Ask for a test that looks at iron, then answer once more.
rule-gt7 = You had a hard time in hospital. Intensive care, sepsis or weeks of it. A doctor should say that hard exercise is fine before you run.
rule-gt7-case-cleared = You had a hard time in hospital: intensive care, sepsis or weeks of it. A doctor says hard exercise is fine.
rule-gt7-case-years = You had a hard time in hospital. Intensive care, sepsis or weeks of it. That is one reason to start more slowly.
rule-gt7-open = It's still open whether there was intensive care, sepsis or a long stay. Ask your doctor, then answer once more.
rule-med4 = You take a medicine that changes how effort feels. We start more slowly until the doctor who gave it has said how hard is fine.
rule-med4-open = It's still open whether a medicine changes how effort feels. Until you know, we start more slowly.
rule-med5 = After an ectopic or molar pregnancy, a doctor's word comes first. Running waits until they say it's fine.
rule-med5-case-cleared = After an ectopic or molar pregnancy a doctor's word comes first. You have it.
rule-med5-open = It's still open what kind of loss it was. Ask the clinic that looked after you, then answer once more.
rule-k12 = What happened was frightening and still comes back. That deserves help of its own. It never holds your plan back.

# Readiness: what your body brings along
rule-sup = You use a pessary or another inside support. A pelvic PT should say that running with it is fine.
rule-sup-case-cleared = You use a pessary or another inside support. A pelvic PT says running with it is fine. I start more slowly.
rule-y4f = This back or pelvic pain may come from a bone or a nerve. A doctor should look at it before you run.
rule-y4f-case-both-legs = Both legs numb, tingling or weak: this can't wait. Help comes first, everything else waits.
rule-y4f-case-bowel = A numb or weak leg, and a bowel leak as well: this can't wait. Help comes first, everything else waits.
rule-y4f-case-cleared = This back or pelvic pain was strong, or could have come from a bone or a nerve. A doctor has had a look and says running is fine.
rule-y4f-open = It's still open whether the pain comes from a bone or a nerve. A PT or doctor should look at it before you run.
rule-y8f = This leg pain may come from a bone or a nerve. A doctor should look at it before you run.
rule-y8f-case-both-legs = Both legs numb, tingling or weak: this can't wait. Help comes first, everything else waits.
rule-y8f-case-bowel = A numb or weak leg, and a bowel leak as well: this can't wait. Help comes first, everything else waits.
rule-y8f-case-cleared = This leg pain could have come from a bone or a nerve. A doctor has had a look and says running is fine.
rule-y8f-open = It's still open whether the leg pain comes from a bone or a nerve. Notice it as you walk, then answer once more.
rule-y8g = Pain in the groin: someone should look at it before you run. A PT when it is mild, a doctor when it is stronger.
rule-y8g-case-mild = Mild pain in the groin: a PT should look at it before you run.
rule-y8g-case-cleared-pt = Mild pain in the groin. A PT has had a look and says running is fine; I start more slowly.
rule-y8g-case-strong = Pain of 3 or more in the groin: a doctor should look at it before you run.
rule-y8g-case-cleared = Pain of 3 or more in the groin. A doctor has had a look; it still has to get calmer.
rule-y9 = Your breast is red, or just getting better. Running waits until it is calm and two days without fever. Not better in a day: call; with fever, at once.
rule-y9-open = It's still open whether a breast is red, hot or hard: have a look, then answer once more. With fever, call at once.
rule-k7b = A stress fracture not long ago, or in hip or pelvis. A doctor should look at food, iron and hormones before you run.
rule-k7b-case-cleared = A stress fracture not long ago, or in hip or pelvis. A doctor knows of it and says hard exercise is fine.
rule-k7c = No period for three months or more. A doctor should look at food, iron and hormones before you run.
rule-k7c-case-cleared = No period for three months or more. A doctor knows of it and says hard exercise is fine.

# Readiness: help that was not enough, or is not there
rule-n1 = You went to a PT and it's still the same. You did your part; another door is next.
rule-n2 = No PT in reach, or a long wait: there is a way without one, and it comes first here.
