# The pictures: what each move looks like, for whoever cannot see it, and the few words in and around pictures.

pictures-alt-breath360 = The runner sits on a chair with the hands on the ribs. The ribs go wide with the breath in and come back with the breath out.
pictures-alt-bridge = The runner lies on the back with both feet flat. The hips rise until shoulders, hips and knees make one line, and sink again.
pictures-alt-bridge_hold = The runner lies on the back with both feet flat. The hips lift into one line, stay there for two breaths and come down.
pictures-alt-bridge_single = The runner lies on the back, one foot flat, the other leg up. The hips rise level until shoulder, hip and knee make one line.
pictures-alt-calf_raise = The runner stands with both hands on a wall. The heels rise as high as they go, and come down slowly.
pictures-alt-calf_single = The runner stands on one leg, hands on a wall, knee straight. The heel rises, and comes down slowly.
pictures-alt-chair_squat = The runner stands in front of a chair. The hips go back until they touch it, knees over the feet, and come up.
pictures-alt-deadbug = The runner lies on the back with hips and knees bent in the air. One heel taps the floor and comes back, then the other. The back stays still.
pictures-alt-exhale_effort = The runner is down at a box. The breath out begins first, then the box is lifted, and the breath goes on.
pictures-alt-farmer_carry = The runner walks tall with a weight in each hand. The shoulders stay level.
pictures-alt-floor_march = The runner lies on the back with knees bent. One foot lifts off the floor and comes down, then the other. The hips stay still.
pictures-alt-good_morning = The runner stands with a stick across the upper back. The hips go back, back straight and knees soft, and come up.
pictures-alt-heel_slide = The runner lies on the back with knees bent. One heel slides away along the floor and back, then the other. The back stays still.
pictures-alt-hip_hinge = The runner holds a stick along the back. The hips go back while head, upper back and tailbone keep touching the stick, and the runner comes up.
pictures-alt-hops_one = The runner hops low on one leg and lands softly with a bent knee.
pictures-alt-hops_two = The runner hops low on both feet and lands softly with bent knees.
pictures-alt-jog_spot = The runner jogs softly on the spot, arms bent, feet low.
pictures-alt-knack = The runner sits. A second ring shows the pelvic floor: it lifts, then comes a cough, and then it lets go.
pictures-alt-pf_fast = The runner sits still. A second ring shows the pelvic floor: it lifts quickly and lets go all the way, three times.
pictures-alt-pf_function = The runner stands up from a chair and sits down again. A second ring shows the pelvic floor: it lifts before standing up and lets go on sitting down.
pictures-alt-pf_release = The runner sits on the heels, folds forward into child's pose with the arms in front, and rests there. A second ring shows the pelvic floor: it stays soft through long breaths.
pictures-alt-pf_slow = The runner lies on the back with knees bent. A second ring shows the pelvic floor: it lifts, stays up through a few breaths, and lets go all the way.
pictures-alt-plank_mod = On forearms and knees the runner comes forward until shoulders, hips and knees make one line, breathes there, and goes back.
pictures-alt-rdl = The runner holds a weight in each hand close to the legs. The hips go back, back straight and shins upright, and come up.
pictures-alt-rdl_single = The runner stands on one leg with a soft knee. The trunk tips forward and the other leg floats back, in one line, and the runner comes up.
pictures-alt-adductor_squeeze = The runner lies on the back with both feet flat and a cushion between the knees. The knees press it together, hold, and let go.
pictures-alt-side_adductor = The runner lies on the side, the upper foot on the floor in front. The lower leg, straight, lifts a little and comes down.
pictures-alt-side_lying = The runner lies on the side with the head on the arm. The upper leg lifts to hip height and comes down. The hips stay stacked.
pictures-alt-side_plank = The runner lies on one side, on forearm and knees. The hips lift until shoulders, hips and knees make one line, stay for a breath, and come down.
pictures-alt-split_squat = The runner stands with one foot well in front of the other. The hips sink straight down, the front knee over the foot, and come up.
pictures-alt-step_up = The runner puts one whole foot on a low step, comes up onto it with that leg, and steps down slowly.
pictures-alt-step_up_load = With a weight in each hand the runner comes up onto a low step with one leg, and steps down slowly.
pictures-alt-suitcase_carry = The runner walks with a weight in one hand. The shoulders stay level.
pictures-alt-t1 = The runner walks briskly with long steps and swinging arms.
pictures-alt-t2 = The runner stands tall, lifts one foot, and balances with level hips.
pictures-alt-t3 = The runner stands on one leg in front of a chair, the other foot held in front. The hips go back a little, knee over foot, and come up.
pictures-alt-t5 = The runner leaps from one foot to the other and lands softly with a bent knee.
pictures-alt-t7 = The runner stands on one leg. The other knee and the far arm swing up as in running, then back and down with a small bend.
pictures-alt-t10 = The runner sits on a chair with one foot just off the floor. The other leg stands up without the hands, and sits down slowly.
pictures-alt-wall_plank = The runner stands a step from a wall and leans onto it on the forearms. The body stays in one long line for a breath, and comes back.

# ---- around a picture

pictures-button-show = Show me how
pictures-button-still = Still picture
pictures-button-moving = Moving picture
pictures-button-front = From the front
pictures-button-before = ‹ Back
pictures-button-next = { $name } ›
pictures-from-now-still = You'll get still pictures from now on. /settings changes that.
pictures-from-now-moving = You'll get moving pictures from now on. /settings changes that.
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
pictures-progress-mornings = Mornings after a run
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
