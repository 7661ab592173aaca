# Exercises, drills and movement checks: name, how (two or three sentences), cue. Our own wording.

# ---- drills

exercise-breath360 = Breathing all around
exercise-breath360-how = Sit or lie with your hands on your ribs. Breathe in to the sides and the back and let the pelvic floor soften. Breathe out slowly and feel it rise, with the lower tummy.
exercise-breath360-cue = Wide ribs in, long and easy out.

exercise-exhale_effort = Breathe out on effort
exercise-exhale_effort-how = Start to breathe out just before you lift the baby, stand up or pick something up. Keep breathing out through the hard part.
exercise-exhale_effort-cue = Out first, then lift.

exercise-knack = Squeeze before a cough
exercise-knack-how = Squeeze and lift the pelvic floor just before you cough, sneeze or lift, and let go after. Try it with a small cough.
exercise-knack-cue = Lift, cough, let go.

exercise-pf_slow = Slow squeezes
exercise-pf_slow-how = Squeeze as if you hold back wind, then pee, and lift inside. Hold for up to ten seconds while you breathe, then let go fully for as long. If it hurts or won't let go, stop and tell a PT. Not on the toilet.
exercise-pf_slow-cue = Lift, breathe, let go all the way.

exercise-pf_fast = Quick squeezes
exercise-pf_fast-how = Squeeze and lift for one second, then let go completely. Bottom and tummy stay soft.
exercise-pf_fast-cue = Quick on, fully off.

exercise-pf_function = Squeeze while moving
exercise-pf_function-how = Breathe out and lift the pelvic floor as you stand up from a chair, and let it go as you sit down.
exercise-pf_function-cue = Lift up, soften down.

exercise-pf_release = Letting go
exercise-pf_release-how = Rest in child's pose or a deep, supported squat. Long breaths out, no squeezing at all; let the pelvic floor hang. A pelvic PT can check how it does.
exercise-pf_release-cue = Nothing to hold.

# ---- first strength

exercise-bridge = Bridge
exercise-bridge-how = Lie on your back with both feet flat. Breathe out and lift your hips until body and thighs make a line, then lower slowly. A small range is fine.
exercise-bridge-cue = Ribs down, hips level.

exercise-chair_squat = Chair squat
exercise-chair_squat-how = Stand in front of a chair. Sit back until you touch it, then breathe out and stand up. Use a higher seat if you like.
exercise-chair_squat-cue = Breathe out as you stand.

exercise-adductor_squeeze = Cushion squeeze
exercise-adductor_squeeze-how = Lie on your back, knees bent, a cushion between them. Breathe out and press it for 5 seconds, then let go all the way. Stop if the front of your pelvis hurts.
exercise-adductor_squeeze-cue = Half strength, then let go fully.
exercise-side_adductor = Lower-leg lift
exercise-side_adductor-how = Lie on your side, the upper foot on the floor in front of you. Lift the lower leg, straight, a hand's width, and lower it slowly. Stop if the front of your pelvis hurts.
exercise-side_adductor-cue = Small and slow.
exercise-side_lying = Side-lying leg lift
exercise-side_lying-how = Lie on your side, top leg in line with your body. Lift it to hip height without rolling back, and lower slowly.
exercise-side_lying-cue = Hips stay stacked.

exercise-heel_slide = Heel slide
exercise-heel_slide-how = Lie on your back with knees bent. Breathe out and slide one heel away along the floor, then back. The lower back stays quiet; swap sides.
exercise-heel_slide-cue = Slow heel, still back.

exercise-wall_plank = Wall plank
exercise-wall_plank-how = Lean on a wall on your forearms, feet a step back, body in a long line. Brace only a little and keep breathing.
exercise-wall_plank-cue = Long line, easy breath.

exercise-hip_hinge = Hip hinge with a stick
exercise-hip_hinge-how = Hold a stick, or a broom, along your back: head, upper back, tailbone; without one, put a hand on your lower back. Soften the knees, push your hips back, and come up as you breathe out. All three stay in touch.
exercise-hip_hinge-cue = Hips back, flat back.

exercise-calf_raise = Calf raise, both legs
exercise-calf_raise-how = Hold on to a wall. Rise onto your toes as high as you can, then lower slowly.
exercise-calf_raise-cue = Tall at the top.

# ---- load

exercise-good_morning = Good mornings (hinge)
exercise-good_morning-how = Hold a broom or a light weight across your upper back, or put your hands on your hips. Soft knees, hips back, and stop before your back rounds. Breathe out as you stand up.
exercise-good_morning-cue = Hips back, stop before you round.

exercise-split_squat = Split squat
exercise-split_squat-how = Take a long stance, both feet planted. Drop straight down as far as you control, and breathe out on the way up. A chair to hold and half the depth are fine.
exercise-split_squat-cue = Tall, front knee over laces.

exercise-rdl = Romanian deadlift
exercise-rdl-how = Hold a weight, such as a full rucksack or two bottles, close to your thighs, knees soft. Push your hips back, let the weight slide down your legs, and breathe out as you come up. Stop above any pull at the scar.
exercise-rdl-cue = Shins upright, weight close.

exercise-step_up = Low step-up
exercise-step_up-how = Put one whole foot on a low step, such as the bottom stair. Drive up with that leg, and lower slowly. Hold the rail if you like.
exercise-step_up-cue = Back foot stays light.

exercise-floor_march = Floor march
exercise-floor_march-how = Stand tall, or lie on your back with knees bent. Breathe out and lift one foot a little, put it down, then the other.
exercise-floor_march-cue = Quiet hips.

exercise-farmer_carry = Two-hand carry
exercise-farmer_carry-how = Walk with the same weight in each hand, full bottles or bags, tall and unhurried. Put it down if you feel heaviness or a leak.
exercise-farmer_carry-cue = Tall, breathe, no shrug.

exercise-plank_mod = Plank, bench or knees
exercise-plank_mod-how = Lean on a bench or the arm of a sofa, or on forearms and knees. Make one long line with a gentle brace, and breathe. If the middle of your tummy peaks, go back to the wall.
exercise-plank_mod-cue = Gentle brace, keep breathing.

exercise-bridge_hold = Bridge hold
exercise-bridge_hold-how = Lift into the bridge and stay there while you breathe. Come down when the hips begin to sink.
exercise-bridge_hold-cue = Hips level, breathe.

exercise-deadbug = Heel taps on your back
exercise-deadbug-how = Lie on your back, hips and knees bent in the air. Breathe out and tap one heel to the floor, then bring it back. Swap sides.
exercise-deadbug-cue = Low back stays quiet.

# ---- one leg

exercise-bridge_single = One-leg bridge
exercise-bridge_single-how = Lie on your back, one foot down, the other leg lifted. Push through the heel and lift your hips level. Finish one side, then swap.
exercise-bridge_single-cue = Breathe out as you lift.

exercise-rdl_single = One-leg deadlift
exercise-rdl_single-how = Stand on one leg with a soft knee, a wall in reach. Push your hips back while the other leg floats behind you, and come up as you breathe out. Swap sides.
exercise-rdl_single-cue = Hips square to the floor.

exercise-step_up_load = Step-up with weight
exercise-step_up_load-how = As the low step-up, with a full bottle or a bag in each hand. Drive up with the upper leg, lower slowly.
exercise-step_up_load-cue = Slow on the way down.

exercise-calf_single = One-leg calf raise
exercise-calf_single-how = Hold on to a wall and stand on one leg, knee straight. Rise to full height and lower slowly, then swap.
exercise-calf_single-cue = Two seconds up, two down.

exercise-suitcase_carry = One-hand carry
exercise-suitcase_carry-how = Walk with a weight, such as a full bag, in one hand only, as level as if there was none. Swap hands halfway.
exercise-suitcase_carry-cue = Don't lean.

exercise-side_plank = Side plank on knees
exercise-side_plank-how = Lie on your side on forearm and knees. Lift your hips forward and up into a line, and breathe. Swap sides.
exercise-side_plank-cue = Hips forward.

# ---- springs

exercise-jog_spot = Jog on the spot
exercise-jog_spot-how = Jog softly on the spot, breathing normally, landing quietly. No squeezing; let the body do it.
exercise-jog_spot-cue = Quiet feet.

exercise-hops_two = Small hops, both legs
exercise-hops_two-how = Hop low on both feet and land soft. Stop at a leak, heaviness or pain.
exercise-hops_two-cue = Low and soft.

exercise-hops_one = Small hops, one leg
exercise-hops_one-how = Hop low on one leg, a wall in reach, then the other. Stop at a leak, heaviness or pain.
exercise-hops_one-cue = Low and quiet.

# ---- movement and strength checks

test-t1 = Brisk walk, 30 minutes
test-t1-how = Walk for 30 minutes without a break, so that you can talk but not sing. Notice how you feel on the way and the next day.

test-t2 = Balance on one leg
test-t2-how = Stand tall beside a wall, lift one foot and count to 10. If you sway, put it down. Then the other side.

test-t3 = One-leg squat
test-t3-how = Stand in front of a chair. Bend one knee and sit back a little, as low as you control, and breathe out as you rise. 10 slow ones each side. A fingertip on the wall is fine; if you need it every time, choose "Couldn't do all of it".

test-t4 = Jog on the spot
test-t4-how = Jog softly on the spot for 60 seconds. Breathe normally and land quietly.

test-t5 = Small leaps forward
test-t5-how = Leap from one foot to the other, a short way, with soft knees. 10 leaps. Turn round when you run out of room.

test-t6 = Hops on one leg
test-t6-how = Hop small and quiet on one leg, 10 times, a wall in reach. Then the other. Stop at pain in the shin, the foot or the groin.

test-t7 = Running arms and legs
test-t7-how = Stand on one leg. Swing the other knee and the opposite arm up as in running, then back and down with a small bend. 10 smooth ones each side. No hop needed.

test-t8 = Calf raise on one leg
test-t8-how = Hand on the wall, knee straight. Rise to full height in two seconds and lower in two. 20 each side.

test-t9 = Bridge on one leg
test-t9-how = Lie on your back, one foot down, the other leg lifted. Push through the heel and lift your hips level as you breathe out. 20 each side. If your back arches, begin with both feet.

test-t10 = Stand up on one leg
test-t10-how = Sit on a chair, one foot just off the floor. Stand up without your hands and sit down with control. 20 each side. A higher seat is a fine start.

test-t11 = Side-lying leg lift
test-t11-how = Lie on your side, top leg in line with your body. Lift it to hip height without rolling. 20 each side.

test-t12 = Pelvic floor
test-t12-how = Lie with your knees bent. Squeeze as if you hold back wind, then pee, and lift inside while you breathe; then let go fully. 10 quick ones, 8 to 12 of six to eight seconds, and one gentle minute. Then the same standing. If it hurts or won't let go, stop. Not on the toilet.
