# What she wrote in her own words, said back before anything counts. First lines are fit for a locked screen.

confirm_symptoms-right = <b>Did I get that right?</b>
confirm_symptoms-right-several = <b>Did I get that right?</b> Leave ticked what is so.
confirm_symptoms-read =
    { $lines }
confirm_symptoms-with = { $first } · { $rest }
confirm_symptoms-sign-leak = A leak
confirm_symptoms-sign-heaviness = Heaviness
confirm_symptoms-sign-pelvic_pain = Pelvic or tummy pain
confirm_symptoms-sign-back_pain = Back pain
confirm_symptoms-sign-leg_pain = Leg or foot pain
confirm_symptoms-sign-bleeding = Bleeding
confirm_symptoms-sign-headache = A headache
confirm_symptoms-sign-scar = Your scar
confirm_symptoms-sign-doming = Tummy doming
confirm_symptoms-sign-breast = Your breasts
confirm_symptoms-sign-sick = Feeling unwell
confirm_symptoms-sign-tired = Tired
confirm_symptoms-amount-drops = a few drops
confirm_symptoms-amount-wet = wet pad or clothes
confirm_symptoms-amount-bowel = wind or stool
confirm_symptoms-amount-light = light
confirm_symptoms-amount-some = a little
confirm_symptoms-amount-clear = clear
confirm_symptoms-amount-mild = mild
confirm_symptoms-level = { $level } out of 10
confirm_symptoms-side-left = left
confirm_symptoms-side-right = right
confirm_symptoms-side-both = both sides
confirm_symptoms-when-during = on the run
confirm_symptoms-when-after = after it
confirm_symptoms-when-next_morning = the morning after
confirm_symptoms-when-strain = with a cough or a jump
confirm_symptoms-when-daily = in daily life

confirm_symptoms-button-yes = Yes, note it
confirm_symptoms-button-no = Not that
confirm_symptoms-button-none = None of it
confirm_symptoms-button-else = Something else
confirm_symptoms-button-have = I have it
confirm_symptoms-button-asking = Just asking
confirm_symptoms-button-mine = It's about me
confirm_symptoms-button-tick = { $label }

confirm_symptoms-ticks = I read that, and I've ticked nothing yet. Is it this?
confirm_symptoms-not = Then I've noted nothing. If something is off, /symptom is always open.
confirm_symptoms-later = I'll keep the question here for you. Until then I don't count it as nothing.
confirm_symptoms-still-open = You wrote to me about how your body feels. Was that so?
confirm_symptoms-only-asked = Good to ask. If it ever is you: /symptom.
confirm_symptoms-good = Good to hear. That changes nothing here.
confirm_symptoms-good-tap = Good to hear. If that is so, tap “{ $label }”.
confirm_symptoms-other = I take it that's not about you right now, so I've noted nothing.
confirm_symptoms-what-if = If it ever happens: stop, walk home, and tell me. I'll look at what to do with your plan.

# "Is it normal ...": common, not to be pushed through, what helps
confirm_symptoms-common = Many notice that after a birth, so you're not alone with it. It's still not something to push through. Tell me when you have it, and I'll fit the plan to it; a pelvic PT can look closer.
confirm_symptoms-common-leak = Leaking on a run is common after a birth, and you're not alone with it. It's still not something to push through. Pelvic-floor training helps many, and a pelvic PT can see what yours needs.
confirm_symptoms-common-heaviness = A heavy or dragging feeling is common after a birth, above all in the evening. It's still not something to push through. Lying down, less impact and pelvic-floor training help many, and a pelvic PT can look closer.
confirm_symptoms-common-pelvic_pain = Pelvic pain is common after a birth. It's still not something to push through. Fewer hard landings and slow strength work help many, and a pelvic PT can find where it comes from.

# Wishes in a sentence: one question, and a button with its value in it
request-move = Shall I move today's training to <b>{ $date }</b>?
request-button-move = Yes, to { NEAR_DAY($date) }
request-button-as-it-is = Leave it as it is
request-later = Later today, or another day?
request-button-evening = Remind me this evening
request-button-tomorrow = Move to tomorrow
request-skip = Shall I leave today out? Nothing needs making up.
request-button-skip = Yes, not today
request-missed = That's fine, nothing needs making up. We simply go on.
request-done = Shall I note the training of <b>{ $date }</b> as done? I'll ask how it was.
request-done-minutes = Shall I note the training of <b>{ $date }</b> as done, { $minutes } minutes? I'll ask how it was.
request-button-done = Yes, done
request-button-done-easy = Yes, done, easy
request-button-done-hard = Yes, done, hard
request-button-done-cut_short = Yes, cut short
request-button-not-done = Not that
request-pause = Shall I pause everything until you say so? Your place is kept.
request-pause-until = Shall I pause until <b>{ $date }</b>? Your place is kept, and that day I'll ask whether you want to go on.
request-button-pause = Yes, pause
request-button-pause-until = Pause until { SHORT_DAY($date) }
request-button-go-on = No, go on
request-stop = A break, or the end? Both are fine, and both are yours to choose.
request-stop-closed = Coaching is closed already, so there is nothing to stop. What I keep about you is yours to decide:
request-stop-loss = Everything has stopped already, and nothing more will come from me. What I keep about you is yours to decide:
request-language = I write English only, so far. I read Spanish as well, so write to me in whichever is easier.
request-button-away = Away until { SHORT_DAY($date) }
request-button-export = Send me my data
request-button-delete = Delete my data
request-button-privacy = What is kept
request-export = Shall I send you everything I keep about you, here in this chat?
request-at = Shall I remind you at <b>{ $time }</b> from now on?
request-button-at = Yes, at { $time }
request-quiet = Shall I be quiet from <b>{ $start }</b> to <b>{ $end }</b> from now on?
request-button-quiet = Yes, { $start } to { $end }
request-quiet-which = Which of these shall be my quiet hours?
request-day-ends = Shall your day end at <b>{ $time }</b> from now on? My check-ins and “today” follow it.
request-button-day-ends = Yes, at { $time }
request-runs = Shall I plan your runs on <b>{ $days }</b> from now on?
request-button-runs = Yes, { $days }
request-button-settings = Other settings
request-pt-ok = Thank you for telling me. What they say goes first. “Running is fine” counts once you tap it where I ask for it.
request-pt-number = That may well be right for you: your PT has examined you, and I can't. I can't take a limit from a message, so I keep my cautious ones. Please go on telling me what you feel: ticking <b>None of these</b> would leave us both blind.
request-pt-no = Thank you for telling me. What they say goes first. I can pause until they say you may.
request-ran-aside = Thank you for telling me. That run isn't part of the plan, so it counts for nothing there, and that's all right. What your body says to it does count.
confirm_symptoms-asked-there = Thank you for telling me. I've noted nothing from that: these cards ask about it themselves, so please answer them as your body is.
request-ran-quiz = Thank you for telling me about the run. It changes no answer here: please go on, and answer for your body as it is since then, too.
request-runs-aside = Thank you for telling me. Runs outside the plan count for nothing there, and that's all right. What your body says to them does count.
request-habit = Thank you, good to know. My steps go by what your body has answered, so that alone moves none of them. If a run of yours brings something up, tell me.
request-back = Good to have you back. Shall we go on? Your place is kept, and nothing needs making up.
request-button-back = Yes, go on
request-born = Thank you for telling me. The date decides what opens when, so please check it. If more has changed, tell me that first.
request-button-changed = Something has changed

# No PT within reach: what there is, and what stays as it is
request-no-pt = That makes it harder, and it's not your doing. Ways that are often nearer or cost less: a visit <b>by video</b>, a <b>referral</b> from your doctor, midwife or health visitor, a pelvic-floor class at a hospital or clinic. Ask what is covered, and for the next free place if there is a list.
request-no-pt-waits = What is paused stays paused for now, since I can't examine you. The walks, drills and strength in your plan go on. <b>Why?</b> says what running waits for, and any way without a PT.
request-no-pt-open = Nothing in your plan waits for a PT right now.

# A slip of the thumb
request-slip = No harm done. What shall it be?
request-slip-open = No harm done. Your question is still open: tap what is right.
request-slip-open-back = No harm done. Your question is still open: tap what is right, or <b>Back</b> for the one before.
request-slip-symptom = No harm done. A symptom that was tapped stays for now, since I can't look and would rather be careful. If there was another one, tell me.
request-slip-stopped = Everything is stopped. If that was a slip, one tap opens it again.

request-nerves = That makes sense, and many feel so on the way back. The steps are small on purpose, every run may end early, and a week off is held against nobody. If worry or low days stay, people who know it well can help.

request-scales = I keep no scales: how your body feels is what counts here. If weight goes fast, or without you wanting it, ask your doctor.
request-anyway-open = Nothing you have told me speaks against today's run. If something is off, tell me first.
request-anyway = I can't say yes to that: what I asked you to wait for still stands. Walking and the strength days are open. If something is off, tell me first.

progress-steps-paused = Running is paused. First comes what the pause waits for.
progress-button-pause = What it waits for
