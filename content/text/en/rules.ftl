# Every rule in plain words: what was seen, and what I do. One sentence each, said to her.

# Check-in
rule-x1 = All of it, easy enough, and nothing next morning: it counts.
rule-x2 = It was hard, or talking wasn't possible: the step stays, and goes one back when it happens again.
rule-x3 = A few drops: running waits for a week, and a pelvic PT can help.
rule-x4 = There was a leak again, or it was still there next morning. Running waits until a pelvic PT has had a look.
rule-x5 = A leak that wets pad or clothes: running waits until a pelvic PT has had a look.
rule-x6 = Stool or wind that couldn't be held: running waits until a pelvic PT has had a look. With pain in the back, the pelvis or a leg it can't wait.
rule-x7 = Some heaviness: running waits for a week, and a pelvic PT can help.
rule-x8 = That is more than a little heaviness, once. Running waits until a pelvic PT has had a look.
rule-x9 = Mild pain around pelvis, scar or lower tummy: running waits for a week, and a pelvic PT can help.
rule-x9b = Mild back pain: the step stays, and a PT can help.
rule-x10 = Mild pelvic or back pain, for the second time: running waits until a PT has had a look.
rule-x11 = That is more than a little pain, gone by morning. Running waits until a PT has had a look.
rule-x12 = A little leg pain: carry on once; when it comes again, the step stays.
rule-x13 = That is more than a little leg pain: the step stays, and goes one back when it comes again.
rule-x14 = That leg is looked at before you run.
rule-x15 = Muscles sore on both sides alike: that's training, carry on.
rule-x16 = Your tummy domed along the middle: I swap those exercises. When it's clear, the step stays too.
rule-x17 = Light bleeding that isn't a period: I don't build on it. After the first eight weeks, or a second time, a doctor or midwife looks at it first.
rule-x18 = Heavy bleeding: this needs a call today, everything else waits.
rule-x19 = A symptom that needs care today: everything else waits.
rule-x20 = A mild headache after it: the step stays. When it comes again, a doctor should have a look first.
rule-x21 = A severe headache, or one that won't go: this needs a call today, everything else waits.
rule-x22 = A very short night, little energy or feeling sick: the step stays where it is.
rule-x23 = Fever: no exercise, and a call to your provider today.
rule-x24 = A hot, sore breast with fever: a call to your provider today.
rule-x25 = Low mood: I show who can help; your plan doesn't change for it.
rule-p7 = You cut it short or left it out: nothing is lost, and the step comes once more.
rule-p8 = Something is still unanswered, and I never take silence for “all fine”. So the step stays.
rule-p16 = You weren't sure about a symptom that may need care. Running waits until a doctor or midwife has said it's fine.
rule-p17 = The same symptom came back within four weeks: running waits until a pelvic PT has had a look.
rule-p18 = Running waits for its day, twelve weeks after a birth. A run before it doesn't count towards the next step, however well it went.

# Readiness: what needs someone first
rule-u1 = A symptom that needs care comes before everything; when in doubt, call.
rule-u2 = Thoughts that frighten you come before everything; there are people to talk to right now.
rule-u3 = Numbness, weak legs or trouble peeing come before everything; when in doubt, call.
rule-u1-open = It's still open whether there is a symptom that needs care: when in doubt, call.
rule-u2-open = It's still open whether there are thoughts that frighten you: there are people to talk to right now.
rule-u3-open = It's still open whether there is numbness, weak legs or trouble peeing: when in doubt, call.
rule-med1-open = It's still open whether there is something a doctor should know of before hard exercise. Ask yours, then answer once more.
rule-med2-open = It's still open whether exercise makes tiredness, dizziness or short breath worse: ask your doctor, then answer once more.
rule-med3-open = It's still open whether there is bleeding that isn't a period. Ask your doctor or midwife, then answer once more.
rule-med1 = There is something a doctor should know of before hard exercise: running waits until they say it's fine.
rule-med1-case-cleared = There is something a doctor should know of before hard exercise. Yours knows, and says it's fine.
rule-med2 = Tiredness, dizziness or short breath that exercise makes worse: running waits until a doctor has had a look.
rule-med2-case-cleared = Tiredness, dizziness or short breath that exercise makes worse. A doctor has had a look and says it's fine.
rule-med3 = There is bleeding that isn't a period. Running waits until a doctor or midwife has had a look.
rule-med3-case-heavy = Heavy bleeding: this needs a call today, everything else waits.
rule-med3-case-cleared = There is bleeding that isn't a period. A doctor or midwife has had a look and says it's fine.

# Readiness: gates ("-open": not sure, or not answered yet)
rule-gt1 = Running waits for the first twelve weeks after birth; walks and strength come before.
rule-gt1-open = The date of the birth is missing: running waits for the first twelve weeks after it. Tell me the date, and I can count.
rule-gt2 = Running waits until a doctor, midwife or PT has said that running is fine.
rule-gt2-case-general = Your go-ahead is for exercise in general. For that, running starts a little more slowly.
rule-gt2-case-years = Nobody has said that running is fine. After this long nobody has to: it starts with more care.
rule-gt2-case-no = You were told no: running waits until a doctor, midwife or PT says it's fine.
rule-gt2-case-yes-since = You were told no at first. Since then someone has said that running is fine.
rule-gt2-open = It's still open whether someone has said that running is fine. Ask your doctor, midwife or PT, then answer once more.
rule-gt4 = Your wound or scar is still sore: running waits until it is closed and comfortable.
rule-gt4-case-open = An open, oozing, hot or red wound: this needs a call today, everything else waits.
rule-gt4-open = It's still open how your wound or scar is: have a look, or ask your midwife or doctor, then answer once more.
rule-gt5 = Running waits until a brisk 30-minute walk feels fine, that day and the next.
rule-gt5-open = It's still open how a brisk 30-minute walk feels: try one, and tell me how that day and the next went.

# Readiness: the last four weeks
rule-y1-open = It's still open whether you leak pee: notice it with a cough, a jump or a full bladder, then answer once more.
rule-y2-open = It's still open whether stool or wind can always be held: notice it for a while, then answer once more.
rule-y3-open = It's still open whether there is heaviness, dragging or a bulge. Notice it in the evening and after walks, or ask a pelvic PT.
rule-y4-open = It's still open whether anything hurts around pelvis, perineum or low back: notice it as you move, then answer once more.
rule-y6-open = It's still open whether your tummy domes. Look along its middle as you sit up from lying, then answer once more.
rule-y8-open = It's still open whether a leg or joint hurts: notice it as you move, then answer once more.
rule-y1 = You told me about leaking. That is common, and a pelvic PT can often help: running waits until they have had a look.
rule-y1-case-cleared = You told me about leaking. A pelvic PT has had a look and says running is fine; I start more slowly.
rule-y2 = Stool or wind that can't always be held: running waits until a pelvic PT has had a look.
rule-y2-case-cleared = Stool or wind that can't always be held. A pelvic PT has had a look and says running is fine; I start more slowly.
rule-y3 = Heaviness, dragging or a bulge: running waits until a pelvic PT has had a look.
rule-y3-case-bulge = A bulge you can see or feel: running waits until a pelvic PT and a doctor have both had a look.
rule-y3-case-cleared = Heaviness, dragging or a bulge. Someone has had a look and says running is fine; I start more slowly.
rule-y4 = Pain around pelvis, perineum or low back: running waits until a pelvic PT has had a look.
rule-y4-case-cleared = Pain around pelvis, perineum or low back. A pelvic PT has had a look and says running is fine; I start more slowly.
rule-y5 = Pain with sex or tampons is worth showing to a pelvic PT; it holds nothing back here.
rule-y6 = Your tummy domes along the middle. I swap some moves, and ask for a pelvic PT's view when it's clear or hurts.
rule-y6-case-clear = Your tummy domes clearly along the middle. I swap some moves, and running waits until a pelvic PT has had a look.
rule-y6-case-cleared = Your tummy domes along the middle. A pelvic PT has had a look and says running is fine; I swap some moves and start more slowly.
rule-y7 = Sudden urges are worth showing to a pelvic PT; they hold nothing back here.
rule-y8 = A joint or leg hurts at 3 or more: running waits until it is calmer, and a PT can help.

# Readiness: what sets the pace
rule-k1 = A leak, prolapse or pelvic pain in the past: I start more slowly.
rule-k2 = Running is new to you: I count it towards a slower start.
rule-k3 = A running injury in the past: I count it towards a slower start.
rule-k4 = Short nights: I count them towards a slower start.
rule-k5 = Very tired most days: I count it towards a slower start.
rule-k6 = How the birth went: I count it towards a slower start.
rule-k7 = Your body may be short of fuel, now or in the past. That is one reason to start more slowly.
rule-k8 = Not much movement or strength since pregnancy. That is one reason to start more slowly.
rule-k9 = Running worries you: I count it towards a slower, kinder start.
rule-k10 = Low mood: I show who can help, and count it towards a slower start. Running can go beside care, not in its place.
rule-k11 = Very flexible joints: I count them towards a slower start.
rule-p11 = A doctor knows and says hard exercise is fine: running opens, with a little more care.
rule-f5 = Several things ask for a gentle start: two runs a week, and one more good run before each step.
rule-f6 = Your answers and checks are all clear: running opens.

# Readiness: movement and strength checks
rule-t1 = The 30-minute walk isn't clear yet: running waits until it is.
rule-t2 = Standing on one leg isn't there yet: running waits until it is.
rule-t3 = The one-leg squat isn't there yet: running waits until it is.
rule-t4 = Jogging on the spot isn't clear yet: running waits until it is.
rule-t5 = The small leaps forward aren't clear yet: running waits until they are.
rule-t6 = The hops aren't clear yet: running waits until they are.
rule-t7 = Running arms and legs isn't clear yet: running waits until it is.
rule-t8 = Calf raises are still growing: I start more slowly, with strength beside it.
rule-t9 = Single-leg bridges are still growing: I start more slowly, with strength beside it.
rule-t10 = Standing up on one leg is still growing: I start more slowly, with strength beside it.
rule-t11 = Side leg lifts are still growing: I start more slowly, with strength beside it.
rule-t12 = The pelvic floor check: I start more slowly, and suggest a pelvic PT when you can't feel it or it hurts.
rule-t12-case-unfelt = You couldn't feel your pelvic floor squeeze: running waits until a pelvic PT has had a look.

# A check that was not done yet, or waits for its morning
rule-t1-open = The 30-minute walk is still to do: it counts with a clear day after it.
rule-t2-open = Standing on one leg is still to do: it counts with a clear morning after it.
rule-t3-open = The one-leg squat is still to do: it counts with a clear morning after it.
rule-t4-open = Jogging on the spot is still to do: it counts with a clear morning after it.
rule-t5-open = The small leaps forward are still to do: they count with a clear morning after them.
rule-t6-open = The hops are still to do: they count with a clear morning after them.
rule-t7-open = Running arms and legs is still to do: it counts with a clear morning after it.
rule-t8-open = Calf raises are still to do: until then I start more slowly.
rule-t9-open = Single-leg bridges are still to do: until then I start more slowly.
rule-t10-open = Standing up on one leg is still to do: until then I start more slowly.
rule-t11-open = Side leg lifts are still to do: until then I start more slowly.
rule-t12-open = The pelvic floor check is still to do: until then I start more slowly.

# A sign noticed in a check
rule-check-leak = A leak in a check: running waits until a pelvic PT has had a look.
rule-check-heaviness = Heaviness or a bulge in a check: running waits until a pelvic PT has had a look.
rule-check-pelvic_pain = Pelvic, tummy or scar pain in a check: running waits until a pelvic PT has had a look.
rule-check-back_pain = Back pain in a check: running waits until a PT has had a look.
rule-check-leg_pain = Leg, foot or joint pain in a check: running waits until a PT has had a look.
rule-check-bleeding = Light bleeding in a check: running waits until someone has looked at it.
rule-check-unwell = You felt unwell after a check: running waits until someone has had a look.
rule-check-other = You noticed something in a check: running waits until a PT has had a look.
rule-check-sign = You noticed something in a check: running waits until a PT has had a look.

# Steps, missed weeks, pauses, load, strength
rule-p1 = Two easy runs at this step with quiet mornings, and about a week on it: the next step comes.
rule-p2 = Three easy runs with quiet mornings, and your strength days beside them: the next step comes.
rule-g1 = A week or so without a run: I keep the step and have you do it once more before the next one.
rule-g2 = Two to four weeks without a run: I go two steps back, so that your body finds its way in.
rule-g3 = Four weeks or more without a run: I ask a few questions again, and we go on at half the steps.
rule-g4 = Two weeks without strength: I make it one variant easier.
rule-r1 = A quiet week, a half-hour walk, two small tests and a quiet morning after. Then running opens one step lower, or two after a longer pause.
rule-r2 = Two weeks have gone by and I haven't heard of a quiet one: running waits until a pelvic PT has had a look.
rule-r3 = A PT or doctor said running is fine, or you had three quiet weeks with all the checks. Running opens two steps lower, at step 5 at most.
rule-r4 = Someone who looked said running is fine, and hops don't hurt: running opens at half the steps.
rule-r5 = Your own pause ends when you say so.
rule-r6 = After a symptom that needed care: someone has seen you, then the first part of the check again.
rule-l1 = One step a week at best; the table is the limit.
rule-l2 = Your longest run grows by a tenth at most.
rule-l3 = A week grows by a tenth at most, and every fourth one is light.
rule-l4 = A day without running between two runs, and one empty day a week.
rule-l5 = One change at a time: hills, speed and the buggy come when the distance is easy.
rule-t10k = From 5 km to 10 km, because you chose it. Only the long run grows, by a tenth or five minutes at most, and every fourth week is lighter.
rule-st1 = Loaded strength opens six weeks after birth, with a doctor's or midwife's word and a closed wound.
rule-st2 = Two easy strength days in a row: I raise one thing. After a symptom I take it back.
rule-st3 = Small jumps come on days without a run, two days apart. They never come on a day with a symptom.
