# What she wrote in her own words, said back before anything counts. First lines are fit for a locked screen.

heard-right = <b>Did I get that right?</b>
heard-right-several = <b>Did I get that right?</b> Leave ticked what is so.
heard-read =
    { $lines }
heard-with = { $first } · { $rest }
heard-sign-leak = A leak
heard-sign-heaviness = Heaviness
heard-sign-pelvic_pain = Pelvic or tummy pain
heard-sign-back_pain = Back pain
heard-sign-leg_pain = Leg or foot pain
heard-sign-bleeding = Bleeding
heard-sign-headache = A headache
heard-sign-scar = Your scar
heard-sign-doming = Tummy doming
heard-sign-breast = Your breasts
heard-sign-sick = Feeling unwell
heard-sign-tired = Tired
heard-amount-drops = a few drops
heard-amount-wet = wet pad or clothes
heard-amount-bowel = wind or stool
heard-amount-light = light
heard-amount-some = a little
heard-amount-clear = clear
heard-amount-mild = mild
heard-level = { $level } out of 10
heard-side-left = left
heard-side-right = right
heard-side-both = both sides
heard-when-during = on the run
heard-when-after = after it
heard-when-next_morning = the morning after
heard-when-strain = with a cough or a jump
heard-when-daily = in daily life

heard-button-yes = Yes, note it
heard-button-no = Not that
heard-button-none = None of it
heard-button-else = Something else
heard-button-have = I have it
heard-button-asking = Just asking
heard-button-mine = It's about me
heard-button-tick = Tick: { $label }

heard-ticks = I read that, and I've ticked nothing yet. Is it this?
heard-not = Then I've noted nothing. If something is off, /symptom is always open.
heard-later = I'll keep the question here for you. Until then I don't count it as nothing.
heard-still-open = You wrote to me about how your body feels. Was that so?
heard-only-asked = Good to ask. If it ever is you: /symptom.
heard-good = Good to hear. That changes nothing here.
heard-good-tap = Good to hear. If that is so, tap “{ $label }”.
heard-other = I take it that's not about you right now, so I've noted nothing.
heard-what-if = If it ever happens: stop, walk home, and tell me. I'll look at what to do with your plan.

# "Is it normal ...": common, not to be pushed through, what helps
heard-common = Many notice that after a birth, so you're not alone with it. It's still not something to push through. Tell me when you have it, and I'll fit the plan to it; a pelvic PT can look closer.
heard-common-leak = Leaking on a run is common after a birth, and you're not alone with it. It's still not something to push through. Pelvic-floor training helps many, and a pelvic PT can see what yours needs.
heard-common-heaviness = A heavy or dragging feeling is common after a birth, above all in the evening. It's still not something to push through. Lying down, less impact and pelvic-floor training help many, and a pelvic PT can look closer.
heard-common-pelvic_pain = Pelvic pain is common after a birth. It's still not something to push through. Fewer hard landings and slow strength work help many, and a pelvic PT can find where it comes from.

# Wishes in a sentence: one question, and a button with its value in it
wish-move = Shall I move today's training to <b>{ $date }</b>?
wish-button-move = Yes, to { $date }
wish-button-as-it-is = Leave it as it is
wish-later = Later today, or another day?
wish-button-evening = Remind me this evening
wish-button-tomorrow = Move to tomorrow
wish-skip = Shall I leave today out? Nothing needs making up.
wish-button-skip = Yes, not today
wish-missed = That's fine, nothing needs making up. We simply go on.
wish-done = Shall I note the training of <b>{ $date }</b> as done? I'll ask how it was.
wish-done-minutes = Shall I note the training of <b>{ $date }</b> as done, { $minutes } minutes? I'll ask how it was.
wish-button-done = Yes, done
wish-button-done-easy = Yes, done, easy
wish-button-done-hard = Yes, done, hard
wish-button-done-cut_short = Yes, cut short
wish-button-not-done = Not that
wish-pause = Shall I pause everything until you say so? Your place is kept.
wish-pause-until = Shall I pause until <b>{ $date }</b>? Your place is kept, and that day I'll ask whether you want to go on.
wish-button-pause = Yes, pause
wish-button-pause-until = Pause until { $date }
wish-button-go-on = No, go on
wish-stop = A break, or the end? Both are fine, and both are yours to choose.
wish-button-away = Away until { $date }
wish-button-export = Send me my data
wish-button-delete = Delete my data
wish-button-privacy = What is kept
wish-export = Shall I send you everything I keep about you, here in this chat?
wish-at = Shall I remind you at <b>{ $time }</b> from now on?
wish-button-at = Yes, at { $time }
wish-quiet = Shall I be quiet from <b>{ $start }</b> to <b>{ $end }</b> from now on?
wish-button-quiet = Yes, { $start } to { $end }
wish-runs = Shall I plan your runs on <b>{ $days }</b> from now on?
wish-button-runs = Yes, { $days }
wish-button-settings = Other settings
wish-pt-ok = Thank you for telling me. What they say goes first. “Running is fine” counts once you tap it where I ask for it.
wish-pt-number = That may well be right for you: your PT has examined you, and I can't. I can't take a limit from a message, so I keep my cautious ones. Please go on telling me what you feel: ticking <b>None of these</b> would leave us both blind.
wish-pt-no = Thank you for telling me. What they say goes first. I can pause until they say you may.
wish-ran-aside = Thank you for telling me. That run isn't part of the plan, so it counts for nothing there, and that's all right. What your body says to it does count.
heard-asked-there = Thank you for telling me. I've noted nothing from that: these cards ask about it themselves, so please answer them as your body is.
wish-ran-quiz = Thank you for telling me about the run. It changes no answer here: please go on, and answer for your body as it is since then, too.
wish-anyway = I can't say yes to that: what I asked you to wait for still stands. Walking and the strength days are open. If something is off, tell me first.

progress-ladder-paused = Running is paused. First comes what the pause waits for.
progress-button-pause = What it waits for
