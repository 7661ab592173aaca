# The readiness quiz: what is said around it, its cards, and what it comes to.

quiz-signs-again = It's been a while since the first cards, so the two that shouldn't wait once more:
quiz-pick-first = Tap what fits first, or <b>None of these</b>. Then Done.
quiz-paused = Thank you for telling me. Running waits while we finish these questions.
quiz-paused-pt = Thank you for telling me. Running waits while we finish these questions; a pelvic PT is the one to ask about this.
quiz-birth-noted-years = { $years } years ago: { WITH_YEAR($date) }.
quiz-birth-noted =
    { $weeks ->
        [0] Less than a week ago
        [one] One week ago
       *[other] { $weeks } weeks ago
    }: { $date }.
quiz-today = Good, nothing urgent. Today: ten belly breaths, or a walk.
reflection-hospital = I hope you can all be home soon.
reflection-no-word = That's one to ask at your next visit.
reflection-walk = That walk can be your first one here.
reflection-leak = Thank you for saying so; leaks are common, and many get better.
reflection-heavy = Thank you for saying so; that feeling is common, and worth a look.
reflection-hard = That was a lot. We go gently.
reflection-afraid = Thank you for saying you're afraid. We go by that.
reflection-low = Thank you for telling me about the low days. You don't have to carry them alone.
reflection-nights = Short nights count. The steps stay small.
quiz-not-for-this-plan =
    <b>This plan isn't the one for you.</b>

    It is built around a body that was pregnant. For you an ordinary beginner's plan fits: for example the NHS Couch to 5K. If something leaks, drags or hurts, a pelvic PT is for you too.
    I keep nothing beyond this. Urgent help stays open: /urgent.
quiz-button-urgent = I need help now
quiz-later = Put aside, with everything you answered. Come back any time with /quiz; I'll open it at the same card.
quiz-welcome-back = Good to have you back. You left off right here:
quiz-pass-over = It's more than four weeks since you told me how your body is doing. So a few short questions again before the first run.
quiz-reminder =
    Your questions are where you left them.

    { $left ->
        [0] We go on where you stopped, whenever you have a minute.
        [one] One card is left.
       *[other] { $left } cards are left. Most take one tap.
    }
quiz-button-resume = Go on
quiz-review =
    Today is the day we said we'd look again.

    A few short questions, then you know what is open.
quiz-review-checks =
    Today is the day we said we'd look again.

    The small moves are all that's left: one at a time, on any day.
quiz-button-review = Look again

# ---- sitting 1 -----------------------------------------------------------------------------------------------------

readiness-u911 =
    <b>{ $at }/{ $of }</b> · What can't wait: any of these, now or in the last days?

    Numb where a saddle touches, trouble starting to pee, weak legs count; a numb scar doesn't. Thoughts: of hurting yourself or anyone.

readiness-u911-seen =
    <b>{ $at }/{ $of }</b> · Since you were seen

    Is any of these <b>new since someone looked at you</b>? One is enough: tap it.

readiness-ucall-seen =
    <b>{ $at }/{ $of }</b> · And these?

    Again only what is <b>new since you were seen</b>. Heavy bleeding is a pad an hour, or clots like an egg. Fever is 38.0 °C / 100.4 °F or more.

readiness-ucall =
    <b>{ $at }/{ $of }</b> · And these?

    Heavy: a pad an hour or egg-sized clots; in between, tap or call.

readiness-origin = <b>{ $at }/{ $of }</b> · What brings you here?
readiness-origin-birth = I gave birth
readiness-origin-birth-apart = Child lives elsewhere
readiness-origin-birth-hospital = Baby in hospital
readiness-origin-died = My baby died
readiness-origin-loss = Pregnancy ended early
readiness-origin-not-me = Someone else gave birth
readiness-origin-unsure = Rather not say

readiness-loss_weeks =
    <b>{ $at }/{ $of }</b> · I'm so sorry

    How far along was the pregnancy? The dates I go by depend on it.
readiness-loss-weeks-under-13 = Under 13 weeks
readiness-loss-weeks-13-19 = 13 to 19 weeks
readiness-loss-weeks-from-20 = 20 weeks or more

readiness-loss_kind =
    <b>{ $at }/{ $of }</b> · One more question

    Was it an ectopic or a molar pregnancy? Then a doctor's word comes before hard exercise.
readiness-loss-kind-other = Neither
readiness-loss-kind-ectopic = Ectopic
readiness-loss-kind-molar = Molar

readiness-medical = <b>{ $at }/{ $of }</b> · Any of these now, or under care?
readiness-medical-heart = Heart problem
readiness-medical-blood-pressure = High blood pressure
readiness-medical-kidney = Kidney disease
readiness-medical-clot = Blood clot
readiness-medical-anaemia = Anaemia
readiness-medical-eating = Eating disorder
readiness-medical-fracture = Broken bone
readiness-medical-infection = Infection with fever
readiness-medical-med4 = Beta blocker, or the like
readiness-medical-med3 = Bleeding, not a period
readiness-medical-med2 = Unwell with exercise

readiness-med3 =
    <b>{ $at }/{ $of }</b> · Bleeding

    How is the bleeding now? A clot smaller than an egg, or between light and heavy: tap <b>heavy</b> or call.
readiness-med3-light-before-8w = Light, first 8 weeks
readiness-med3-after-8w = After 8 weeks, or growing
readiness-med3-heavy = Heavy: a pad an hour

readiness-gt1 =
    <b>{ $at }/{ $of }</b> · When was your baby born?

    Like <b>2 Nov 2026</b>, or <b>12 weeks ago</b>.

readiness-gt2 = <b>{ $at }/{ $of }</b> · Has a doctor, midwife or PT said that running is OK?
readiness-gt2-yes = Yes, running is OK
readiness-gt2-general-only = Exercise in general
readiness-gt2-not-yet = Not yet
readiness-gt2-told-no = They said no

readiness-gt3 = <b>{ $at }/{ $of }</b> · How was the birth?
readiness-gt3-vaginal = Vaginal, no stitches
readiness-gt3-assisted = Forceps or vacuum
readiness-gt3-caesarean = Caesarean
readiness-gt3-tear = Tear or cut, stitched

readiness-gt3_tear =
    <b>{ $at }/{ $of }</b> · The tear

    How deep was it? Third or fourth degree goes into the muscle of the back passage, and is repaired in theatre.
readiness-gt3-tear-first-second = First or second degree
readiness-gt3-tear-third-fourth = Third or fourth degree

readiness-gt4 =
    <b>{ $at }/{ $of }</b> · Wound or scar

    From a caesarean, a tear or a cut: how is it today?
readiness-gt4-none = I have none
readiness-gt4-healed = Closed and comfortable
readiness-gt4-sore = Sore, or it pulls
readiness-gt4-open = Open, oozing, hot or red

readiness-gt5 = <b>{ $at }/{ $of }</b> · Can you walk briskly for 30 minutes without pain, leak or heaviness, next day too?
readiness-gt5-yes = Yes
readiness-gt5-runs = I run already
readiness-gt5-not-tried = Not tried yet
readiness-gt5-no = No

readiness-y1 =
    <b>{ $at }/{ $of }</b> · The leak

    How often, with a cough, a sneeze, a jump or a run?
readiness-y1-full-bladder = Only with a full bladder
readiness-y1-monthly = Now and then
readiness-y1-weekly = Every week or more

readiness-weeks =
    <b>{ $at }/{ $of }</b> · In the last four weeks, any of these?

    A few drops count; so does a sore scar.
readiness-weeks-y1 = Leaked pee
readiness-weeks-y2 = Leaked stool or gas
readiness-weeks-y3 = Heaviness, a bulge
readiness-weeks-y5 = Sex or tampons hurt
readiness-weeks-y7 = Rushing to pee

readiness-y3 =
    <b>{ $at }/{ $of }</b> · Heaviness

    How often is there heaviness, dragging, or a feeling that something is falling out?
readiness-y3-sometimes = Sometimes
readiness-y3-often = Often

readiness-y3_bulge =
    <b>{ $at }/{ $of }</b> · One more question

    Can you see or feel a bulge at the opening?

readiness-weeks-pelvis = Pelvic pain
readiness-weeks-low-back = Low back pain
readiness-weeks-other = Leg or joint pain
readiness-weeks-y6 = Doming tummy

readiness-y4 =
    <b>{ $at }/{ $of }</b> · Pelvis or back

    How much does it hurt at its worst, when you move? 0 is nothing, 10 the worst there is.

readiness-y4_flags =
    <b>{ $at }/{ $of }</b> · Pelvis or back

    Does any of these fit? Tap all that do.
    <i>“One spot” is a spot on a bone you can cover with a finger. “Both legs” is numb, tingling or weak, or pain shooting down both.</i>

readiness-y8 =
    <b>{ $at }/{ $of }</b> · Leg or joint

    How much does it hurt now, when you move? 0 is nothing, 10 the worst there is.

readiness-y8_place =
    <b>{ $at }/{ $of }</b> · Leg or joint

    Where does it hurt? Tap all that fit. The hip is on the outside; deep in the front of the hip is “groin”.

readiness-y8_flags =
    <b>{ $at }/{ $of }</b> · Leg or joint

    Does any of these fit? Tap all that do.

readiness-y6 =
    <b>{ $at }/{ $of }</b> · Your tummy

    When you sit up from lying, how much does the middle dome or peak like a ridge?
readiness-y6-some = A little
readiness-y6-clear = Clearly

readiness-brought =
    <b>{ $at }/{ $of }</b> · What your body brings along

    Do any of these fit? Blood: also a transfusion or iron drip. Hospital: intensive care, sepsis, or weeks of it. Haunts: bad dreams, on edge. Support: a pessary or the like.
readiness-brought-gt6 = Lost a lot of blood
readiness-brought-gt7 = A hard time in hospital
readiness-brought-k12 = It still haunts me
readiness-brought-support = An inside support
readiness-brought-y9 = A sore or red breast
readiness-brought-k7-bone = A stress fracture, ever
readiness-brought-k7-period = No period for 3 months

readiness-gt6 =
    <b>{ $at }/{ $of }</b> · Blood

    Has your blood been checked since then?
readiness-gt6-rechecked = Yes, checked
readiness-gt6-not-rechecked = Not yet

readiness-support =
    <b>{ $at }/{ $of }</b> · Inside support

    Did a PT, doctor or nurse fit it, or did you get it yourself?
readiness-support-fitted = It was fitted
readiness-support-own = I got it myself

readiness-y9 =
    <b>{ $at }/{ $of }</b> · Breast

    How is it now? “Red” also means darker, hot, hard in one spot, or strongly painful. With fever or feeling ill: call today.
readiness-y9-recovering = Was red, getting better

readiness-k7_bone =
    <b>{ $at }/{ $of }</b> · Stress fracture

    Which fits? “Recent or deep” is one in the last two years, one ever in hip, pelvis, tailbone area or thigh neck, or two and more.
readiness-k7-bone-once-old = One, elsewhere, long ago
readiness-k7-bone-recent-or-deep = Recent or deep

readiness-k7_period =
    <b>{ $at }/{ $of }</b> · Periods

    Is there a reason you know of?
readiness-k7-period-feeding = I'm feeding or pumping
readiness-k7-period-hormones = Hormones or a coil
readiness-k7-period-ended = Stopped, or come and go
readiness-k7-period-none-3m = No reason I know

# ---- asked only when it changes something --------------------------------------------------------------------------

readiness-clinician_ok =
    <b>One question about that</b>

    Does your doctor or midwife know about it, and have they said vigorous exercise is OK for you?
readiness-pt_ok =
    <b>One question about that</b>

    Has a pelvic PT looked at this, since it began, and said that running is fine?
readiness-pt_seen =
    <b>One question about that</b>

    Have you been to a pelvic PT about it? It helps me say the next step.
readiness-pt-seen-none = Not been yet
readiness-pt-seen-helped = Yes, and it helped
readiness-pt-seen-no-help = 3 months or 4 visits, still the same
readiness-pt-seen-waiting = I'm on a waiting list
readiness-pt-seen-none-here = No PT in reach
readiness-running = You run already: good to know. How many minutes do you <b>run</b> in one go out, without the walks? Type the number.
readiness-running-none = Not running after all

# ---- what it comes to ----------------------------------------------------------------------------------------------

outcome-ready =
    <b>You're ready to start running again.</b>

    You start with short run-walks, three days a week at most, and strength on two. From here on your check-ins set the pace, not the calendar.
outcome-ready-cautious =
    <b>You can start, gently.</b>

    Short run-walks on two days a week, and strength on two. A few things you told me call for a slower build: three clear workouts before each next step.
outcome-paused =
    <b>Your readiness check is in order.</b>

    The pause stands on its own: its way out is on the pause's card.
outcome-going =
    <b>Your readiness check is in order.</b>

    You're on your way, and your check-ins set the pace. If something big changed, we can look again.
outcome-checks =
    <b>So far, nothing stands in your way.</b>

    Ahead: { $left ->
        [one] one small move
       *[other] { $left } small moves
    }, any day.
outcome-still = Nothing there changes what I said:
outcome-still-checks =
    <b>Nothing there changes that.</b>

    Now { $left ->
        [one] one small move
       *[other] { $left } small moves
    }, any day.
outcome-runs-already =
    { $minutes ->
        [one] One minute
       *[other] { $minutes } minutes
    } of running, noted: once the checks are clear you go in at step { $step }.
outcome-early =
    <b>Now we build; running comes later.</b>

    Running waits until 12 weeks after birth, <b>{ $earliest }</b>. Open now: walks, breathing, and strength as far as your go-ahead allows.
outcome-rest =
    <b>These weeks are for resting.</b>

    Sleep, breathing, gentle walks as they feel good. Running waits until 12 weeks after birth, <b>{ $earliest }</b>; most guidance says not before three months.
outcome-not-yet =
    <b>Not running yet; building.</b>

    Until it opens: walks, breathing and strength, as far as your go-ahead allows.
outcome-see-pt =
    <b>First a pelvic PT, then we run.</b>

    Until then: walking, breathing, strength. Running opens when a PT has looked and says it's fine{ $way ->
        [word] .
       *[weeks] , or after four weeks without the symptom.
    }
outcome-see-pt-next-door =
    <b>You did your part; another door is next.</b>

    Another pelvic PT who works with runners, your GP, or a urogynaecology clinic. Ask to have your technique checked. Ask about an inside support, a bladder test and what else there is. { $way ->
        [word] Running opens with a yes from whoever has looked.
       *[weeks] Four weeks without the symptom open running, too.
    }
outcome-see-pt-without =
    { $way ->
        [word] <b>There are other ways to a PT.</b>
       *[weeks] <b>There is a way without a PT.</b>
    }

    { $way ->
        [word] Running opens when someone who has looked says it's fine.
       *[weeks] Four weeks without the symptom, with your walks and drills, open running.
    } A visit by video may be easier to get; in some places you can book yourself, without a referral: ask your midwife, GP or insurer.
outcome-self-referral-gb = In England you can book the pelvic health service yourself in the first year, in some places longer. Later, ask your GP.
outcome-self-referral-us = In the US you can see a PT without a referral. How far that goes differs by state, so ask when you book.
outcome-self-referral-au = In Australia you need no referral for a pelvic physio.
outcome-self-referral-fr = In France ten sessions with a midwife or physio are prescribed: ask your midwife or doctor.
outcome-self-referral-de = In Germany a midwife's Rückbildung course is paid for, done by month nine; physio is on prescription, so ask your doctor.
outcome-clinician =
    <b>First a word with your doctor or midwife.</b>

    Ask them: "Is vigorous exercise, such as running, OK for me now?" Gentle walks and breathing stay yours.
outcome-advised-no = Told not to run at all? Such advice is often opinion: studies say little either way, so a second look is fair. If two people disagree, the stricter word holds here. Ask the one who said yes to write to the other, or find a third. We build until then.
outcome-call =
    <b>If in doubt, call.</b>

    You weren't sure about a symptom that shouldn't wait. Ring your maternity or medical provider today and tell them what you noticed. If you can't reach them: <b>{ $number }</b>.
    Running waits until you know.
outcome-reasons =
    The reasons:
    { $reasons }
outcome-review-now = It's time to look again, as we said: a few short questions, whenever it suits.
outcome-next = I'll ask again on <b>{ $date }</b>, or when you tell me something changed.
outcome-pt-too = A pelvic PT is worth a visit for what you told me, whatever else comes next.
outcome-pt =
    <b>Finding a pelvic PT</b>

    Look for a physical therapist with two things: pelvic health, and experience with runners. Ask your doctor or midwife, or search for "pelvic health physiotherapist" near you. Take along what you told me here: /export writes it down.
outcome-pt-clinic = Your clinic: <b>{ $name }</b> { $phone }
outcome-button-background = Next: 3 short cards
outcome-button-checks = Start the checks
outcome-button-plan = Make my plan
outcome-button-again = Something changed
outcome-button-know = I know more now
outcome-button-thoughts = Help with my thoughts
outcome-button-pause = My pause
outcome-button-signs = I do have one of them
outcome-button-pt = Find a PT
outcome-button-book = Book a visit
outcome-button-clearance = A PT said it's fine
outcome-button-support = People to talk to
outcome-wait =
    <b>All done. If tomorrow morning is quiet, they count.</b>

    One card asks you then; nothing more until it comes.
outcome-practise =
    <b>Most of it is there.</b>

    A few checks want more strength first. Two strength days a week build just that.
outcome-practise-list =
    Still growing:
    { $reasons }
