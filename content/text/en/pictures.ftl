# The pictures: what each move looks like, for whoever cannot see it, and the few words in and around pictures.

pictures-alt-breath360 = She sits on a chair with her hands on her ribs. The ribs go wide as she breathes in and come back as she breathes out.
pictures-alt-bridge = She lies on her back with both feet flat. Her hips rise until shoulders, hips and knees make one line, and sink again.
pictures-alt-bridge_hold = She lies on her back with both feet flat, lifts her hips into one line, stays there for two breaths and comes down.
pictures-alt-bridge_single = She lies on her back, one foot flat, the other leg up. Her hips rise level until shoulder, hip and knee make one line.
pictures-alt-calf_raise = She stands with both hands on a wall, rises onto her toes as high as she can, and comes down slowly.
pictures-alt-calf_single = She stands on one leg with her hands on a wall and the knee straight, rises onto her toes and comes down slowly.
pictures-alt-chair_squat = She stands in front of a chair, sits back until she touches it with her knees over her feet, and stands up.
pictures-alt-deadbug = She lies on her back with hips and knees bent in the air. One heel taps the floor and comes back, then the other. Her back stays still.
pictures-alt-exhale_effort = She is down at a box. She begins to breathe out, and then lifts it while she goes on breathing out.
pictures-alt-farmer_carry = She walks tall with a weight in each hand. Her shoulders stay level.
pictures-alt-floor_march = She lies on her back with knees bent. One foot lifts off the floor and comes down, then the other. Her hips stay still.
pictures-alt-good_morning = She stands with a stick across her upper back, pushes her hips back with a straight back and soft knees, and comes up.
pictures-alt-heel_slide = She lies on her back with knees bent. One heel slides away along the floor and back, then the other. Her back stays still.
pictures-alt-hip_hinge = She holds a stick along her back. Her hips go back while head, upper back and tailbone keep touching the stick, and she comes up.
pictures-alt-hops_one = She hops low on one leg and lands softly with a bent knee.
pictures-alt-hops_two = She hops low on both feet and lands softly with bent knees.
pictures-alt-jog_spot = She jogs softly on the spot, arms bent, feet low.
pictures-alt-knack = She sits. A second ring shows the pelvic floor: it lifts, she coughs, and then it lets go.
pictures-alt-pf_fast = She sits still. A second ring shows the pelvic floor: it lifts quickly and lets go all the way, three times.
pictures-alt-pf_function = She stands up from a chair and sits down again. A second ring shows the pelvic floor: it lifts before she rises and lets go as she sits.
pictures-alt-pf_release = She rests in child's pose with her arms in front. A second ring shows the pelvic floor: it stays soft through long breaths.
pictures-alt-pf_slow = She lies on her back with knees bent. A second ring shows the pelvic floor: it lifts, stays up while she breathes, and lets go all the way.
pictures-alt-plank_mod = On forearms and knees she comes forward until shoulders, hips and knees make one line, breathes there, and goes back.
pictures-alt-rdl = She holds a weight in each hand close to her legs, pushes her hips back with a straight back and upright shins, and comes up.
pictures-alt-rdl_single = She stands on one leg with a soft knee. Her trunk tips forward and the other leg floats back, in one line, and she comes up.
pictures-alt-side_lying = She lies on her side with the head on her arm. The upper leg lifts to hip height and comes down. Her hips stay stacked.
pictures-alt-side_plank = She lies on her side on forearm and knees, lifts her hips until shoulders, hips and knees make one line, breathes, and comes down.
pictures-alt-split_squat = She stands with one foot well in front of the other and sinks straight down, the front knee over the foot, and comes up.
pictures-alt-step_up = She puts one whole foot on a low step, comes up onto it with that leg, and steps down slowly.
pictures-alt-step_up_load = With a weight in each hand she comes up onto a low step with one leg, and steps down slowly.
pictures-alt-suitcase_carry = She walks with a weight in one hand. Her shoulders stay level.
pictures-alt-t1 = She walks briskly with long steps and swinging arms.
pictures-alt-t2 = She stands tall, lifts one foot, and balances with level hips.
pictures-alt-t3 = She stands on one leg in front of a chair, the other foot in front of her, sits back a little with her knee over her foot, and comes up.
pictures-alt-t5 = She leaps from one foot to the other and lands softly with a bent knee.
pictures-alt-t7 = On one leg, she swings the other knee and the opposite arm up as in running, then back and down with a small bend.
pictures-alt-t10 = She sits on a chair with one foot just off the floor, stands up on the other leg without her hands, and sits down with control.
pictures-alt-wall_plank = She leans on a wall on her forearms, her body in one long line, and breathes.

# ---- around a picture

pictures-button-show = Show me how
pictures-button-still = Still picture
pictures-button-moving = Moving picture
pictures-button-front = From the front
pictures-button-next = Next: { $name }
pictures-first = The blue ring fills as you breathe in. Still pictures or none: /settings.
pictures-gone = That one isn't part of your plan any more. Here is the way back to today.

# ---- words in the progress picture

pictures-progress-title = How far you have come
pictures-progress-span = Since { $first }
pictures-progress-day = { SHORT_DAY($date) }
pictures-progress-minutes = { $minutes ->
    [one] symptom-free running minute
   *[other] symptom-free running minutes
    }
pictures-progress-step = You are at step { $step } of { $of }
pictures-progress-weeks = Symptom-free running minutes, week by week
pictures-progress-strength = Strength days
pictures-progress-pause = A pause: walks and gentle drills count too
pictures-progress-mornings = Mornings after
pictures-progress-mornings-clear = { $clear } of the last { $of } clear
pictures-progress-foot = Made for you alone. Rest days and pauses are part of it.

# ---- the calendar file and its caption

calendar-file = { $days ->
    [one] Your next training day as a calendar file.
   *[other] Your next { $days } training days as a calendar file.
    }
calendar-how =
    iPhone: open it, then Share, Calendar, Add all. Android: open it with your calendar.
    When the plan moves, ask again; days you already added are updated, or delete the old ones.
calendar-none = No training day is planned right now, so there is nothing for a calendar yet.
pictures-calendar-run = Run-walk, { $minutes } minutes
pictures-calendar-strength = Strength, { $minutes } minutes

# ---- the cue track

cues-file =
    Cues for today's run: { $minutes } minutes, about { $megabytes } MB.

    Rising chime: run. Falling chime: walk. It plays with the screen locked; your own music stops meanwhile. Go by breath; the clock is in your ear.
pictures-cues-title = Run-walk, { $minutes } minutes

# ---- the week as a picture

pictures-week-day = { $date }
pictures-week-run = Run-walk
pictures-week-strength = Strength
pictures-week-walk = A walk
pictures-week-drills = Drills
pictures-week-tests = Movement checks
pictures-week-rest = Rest
pictures-week-none = Nothing planned
pictures-week-minutes = { $minutes } min
pictures-week-foot = Rest days are part of the plan.
