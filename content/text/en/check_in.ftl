# The check-in: after a workout and the morning after. First lines are fit for a locked screen.

check_in-ready = Your check-in is ready. A few taps, whenever it suits you, and today is done.
check_in-morning-ready = Your morning question is ready. One tap, whenever it suits you.
check_in-morning-ready-plan = Your morning question is ready, and today's plan after it.
check_in-about = This is about { WEEKDAY($date) }.
check_in-about-earlier = This is about { $date }.

check_in-how = How was it?
check_in-how-was-run = How was the run?
check_in-how-was-strength = How was the strength?
check_in-how-was-walk = How was the walk?
check_in-how-was-drills = How were the drills?
check_in-how-easy = All of it, easy
check_in-how-right = About right
check_in-how-hard = All of it, hard
check_in-how-cut_short = Cut it short
check_in-how-skipped = Didn't go

check_in-not_done = That's fine too. Was it just life, or is something off with your body?
check_in-not_done-life = Just life
check_in-not_done-off = Something's off

check_in-signs = Did you notice any of these, during or after? Tap all that fit.
    <i>Unwell is: chest, breath, dizzy, fever, swollen calf, head, scary thoughts.</i>
check_in-signs-none = None of these
check_in-signs-leak = A leak
check_in-signs-heaviness = Heaviness or a bulge
check_in-signs-pelvic_pain = Pelvic or tummy pain
check_in-signs-back_pain = Back pain
check_in-signs-leg_pain = Leg or foot pain
check_in-signs-doming = Tummy doming
check_in-signs-bleeding = Bleeding, not a period
check_in-signs-unwell = Feeling unwell
check_in-signs-extras = Something new on the run
check_in-signs-unsure = Not sure

check_in-red_flags = First what can't wait. Is it any of these?
    <i>“Numb” is also trouble starting to pee, weak legs, or lost bowel control with back pain.</i>
check_in-red_flags-more = And any of these? They need a call today.
    <i>“Too weak” is when sleep doesn't help and you can't cope.</i>

check_in-bleeding = How much bleeding, apart from a period? A clot smaller than an egg, or between light and heavy: tap the second, or call.
check_in-bleeding-light = Light
check_in-bleeding-heavy = A pad an hour, or clots

check_in-leak = How much was it?
check_in-leak-drops = A few drops
check_in-leak-wet = Wet pad or clothes
check_in-leak-bowel = Stool, or wind
check_in-leak-unsure = Not sure

check_in-heaviness = How strong was the heaviness or dragging? 1 is barely there, 10 is all you can think of.
check_in-bulge = Could you see or feel a bulge, like something coming down?
check_in-bulge-no = No
check_in-bulge-yes = Yes
check_in-bulge-unsure = Not sure

check_in-period = Is your period here, or due within two days?
check_in-period-no = No
check_in-period-yes = Yes
check_in-period-unsure = Not sure

check_in-extras = What was new? Tap all that fit.
check_in-extras-none = None of these
check_in-extras-buggy = A stroller
check_in-extras-hills = Hills
check_in-extras-speed = Faster bits
check_in-extras-trail = A trail
check_in-extras-treadmill = A treadmill
check_in-extras-heat = Great heat

check_in-support_worn = Did you wear your inside support?
check_in-support_worn-worn = Yes
check_in-support_worn-not_worn = No
check_in-support_worn-unsure = Not sure

check_in-pelvic_pain = How strong was it, in pelvis, pubic bone, perineum, scar or lower tummy? 1 is barely there, 10 is the worst.
check_in-back_pain = How strong was the back pain? 1 is barely there, 10 is the worst.

check_in-bone_flags = Does any of these fit? Tap all that do.
    <i>“One spot” is a spot on a bone you can cover with a finger: spine, tailbone, one side of your bottom, pubic bone. “Both legs” is numb, tingling or weak, or pain shooting down both.</i>
check_in-bone_flags-none = None of these
check_in-bone_flags-one_bony_spot = One spot on a bone
check_in-bone_flags-night = Wakes me, or lying still
check_in-bone_flags-limp = Made me limp, hard to walk
check_in-bone_flags-rising = Stronger than last times
check_in-bone_flags-numb_leg = One leg numb or weak
check_in-bone_flags-both_legs = Both legs numb or weak
check_in-bone_flags-unsure = Not sure

check_in-leg_kind = What is it like?
check_in-leg_kind-soreness = Muscles, both sides same
check_in-leg_kind-pain = A pain in one place
check_in-leg_pain = How strong was it at its strongest? 1 is barely there, 10 is the worst.
check_in-leg_place = Where does it hurt? Tap all that fit.
    <i>The hip is on the outside. Deep in the front of the hip is “groin”.</i>
check_in-leg_place-foot = Foot
check_in-leg_place-ankle = Ankle
check_in-leg_place-shin = Shin
check_in-leg_place-calf = Calf
check_in-leg_place-knee = Knee
check_in-leg_place-thigh = Thigh
check_in-leg_place-hip = Hip, outside
check_in-leg_place-groin = Groin, front of the hip
check_in-leg_place-unsure = Not sure
check_in-leg_flags = Does any of these fit? Tap all that do.
check_in-leg_flags-none = None of these
check_in-leg_flags-sharp = Sharp
check_in-leg_flags-limp = It made me limp
check_in-leg_flags-swelling = Swollen joint or foot
check_in-leg_flags-night = There at night
check_in-leg_flags-one_bony_spot = One spot on the bone
check_in-leg_flags-rising = Grew as I went on
check_in-leg_flags-numb_leg = One leg numb or weak
check_in-leg_flags-both_legs = Both legs numb or weak

check_in-doming = How clearly did your tummy dome or peak along the middle?
check_in-doming-some = A little
check_in-doming-clear = Clearly

check_in-unwell = None of those, good. What is it then? Tap all that fit.
check_in-unwell-none = Something else
check_in-unwell-sick = A cold or tummy bug
check_in-unwell-headache = A headache
check_in-unwell-worn_out = Worn out
check_in-unwell-breast = A sore breast
check_in-breast = How is the breast? “Red” also means darker, hot, hard in one spot, or strongly painful.
check_in-breast-tender = Full and sore
check_in-breast-red = Red, hot or hard
check_in-breast-unsure = Not sure
check_in-unwell-low_mood = Low mood
check_in-headache = What kind of headache?
check_in-headache-mild = Mild, rest helped
check_in-headache-severe = Severe, or won't go

# The morning after
next_morning-signs = Since that workout, up to now: any of these? Tap all that fit.
    <i>Unwell is: chest, breath, dizzy, fever, swollen calf, head, scary thoughts.</i>
next_morning-signs-none = None of these
next_morning-signs-leak = A leak
next_morning-signs-heaviness = Heaviness or a bulge
next_morning-signs-pelvic_pain = Pelvic or tummy pain
next_morning-signs-back_pain = Back pain
next_morning-signs-leg_pain = Leg or foot pain
next_morning-signs-bleeding = Bleeding, not a period
next_morning-signs-unwell = Feeling unwell
next_morning-signs-unsure = Not sure

check_in-known = That day is noted already. Nothing more to do.
check_in-paused-pause_run = Thank you. Running pauses here, and a pelvic PT is the one to ask. To get it right:
check_in-paused-pause_pt = Thank you. Running pauses here, and a pelvic PT is the one to ask. To get it right:
check_in-paused-pause_clinician = Thank you. Running pauses here until someone has looked at it. To get it right:
check_in-paused-bleeding-pause_run = Thank you. Running pauses here; about bleeding, ask your midwife or doctor. To get it right:
check_in-paused-bleeding-pause_pt = Thank you. Running pauses here; about bleeding, ask your midwife or doctor. To get it right:
check_in-paused-bleeding-pause_clinician = Thank you. Running pauses here until a midwife or doctor has looked at it. To get it right:
check_in-more = Anything else on this list? Then tap <b>Done</b>.
check_in-pick-first = Tap what fits, or “None of these”.
check_in-ticked-pause_run = Noted: running pauses here, and a pelvic PT is the one to ask.
check_in-ticked-pause_pt = Noted: running pauses here, and a pelvic PT is the one to ask.
check_in-ticked-pause_clinician = Noted: running pauses here until someone has looked at it.
check_in-ticked-bleeding-pause_run = Noted: running pauses here; about bleeding, ask your midwife or doctor.
check_in-ticked-bleeding-pause_pt = Noted: running pauses here; about bleeding, ask your midwife or doctor.
check_in-ticked-bleeding-pause_clinician = Noted: running pauses here until a midwife or doctor has looked at it.
check_in-ticked-restarts = Noted: the symptom-free days start over.
check_in-paused-restarts = Thank you. The symptom-free days start over. To get it right:
check_in-ticked-own = Noted.
check_in-paused-own = Thank you. To get it right:
check_in-later = I'll keep the question here for you.

# Beside a decision
decision-check = Three times worn out in a short while. Worth asking your doctor about iron, thyroid and mood; sleep alone may not be it.
