# The movement checks: setting up, one card for each, and the morning after.

moves-setup =
    <b>Before you begin</b>

    A flat dry floor, a wall or chair in reach, shoes and a good bra, the baby safe elsewhere. Pee as usual. Rest a minute or two between checks, and stop the strength ones while you could still do two more.
moves-stop = <b>Stop at once</b> at a leak, heaviness, pelvic, tummy, scar or back pain, bleeding, sharp pain or 3 of 10 anywhere, a limp, dizziness, chest pain or fighting for breath. Stopping is the check doing its work.
moves-ready = I'm set, show me
moves-not-today = Not today
moves-later = All right. What you did so far stays; the rest waits for a day that suits you.
moves-reminder =
    Your moves are where you left them.

    { $left ->
        [0] One question about them is open.
        [one] One of { $of } checks is left. It takes a minute or two.
       *[other] { $left } of { $of } checks are left. One at a time is fine, on any day.
    }
moves-button-start = Go on with the checks
moves-wait = Everything for today is done. Tomorrow morning one card asks how it went; until then nothing more.
moves-half_told-first = You began to tell me about a symptom. The checks wait until I know the rest: tap “Something's off” to tell me.
moves-told-first = The checks wait for another day: what you told me today comes first.
moves-symptoms-first = It's been more than four weeks since you told me how your body is doing. A few short questions first, then the checks.
moves-check = <b>{ $at } of { $of }</b> · { $name }
moves-left-aside = Some checks wait for another day: they come after “{ $name }”.
moves-ask = How was it?
moves-pass = Done, nothing noticed
moves-cannot = Couldn't do all of it
moves-cannot-feel = I can't feel it
moves-symptom = I noticed something
moves-stopped = Then we stop here for today. What was it?
moves-sign-leak = A leak
moves-sign-heaviness = Heaviness, a bulge
moves-sign-pelvic_pain = Pelvic, tummy, scar
moves-sign-back_pain = Back pain
moves-sign-leg_pain = Leg, foot or joint
moves-sign-bleeding = Light bleeding
moves-sign-chest_pain = Chest pain
moves-sign-breathless = Can't get my breath
moves-sign-dizzy = Dizzy
moves-sign-faint = I fainted
moves-sign-heavy_bleeding = Heavy bleeding
moves-sign-other = Something else
moves-sign-unwell = Feeling unwell
moves-stopped-thanks = Thank you for stopping and telling me. That is worth more than any repetition.
moves-day-done =
    <b>That's it for today.</b>

    Tomorrow morning one card asks whether anything came up. If not, today's checks count.
moves-morning =
    Your morning card is ready.

    Since { WEEKDAY($date) }'s checks, anything of these? Tap all that fit. Feeling unwell means chest pain, breathlessness, fainting, fever, a swollen calf or the like.
moves-morning-walk =
    Your morning card is ready.

    Since { WEEKDAY($date) }'s walk, anything of these? Tap all that fit. Feeling unwell means chest pain, breathlessness, fainting, fever, a swollen calf or the like.
moves-walk-counts = A clear morning: <b>the 30-minute walk counts.</b> That was one of the things running waits for.
moves-walk-half-hour = <b>Half an hour, all quiet.</b> If tomorrow morning is quiet too, that's one of the things running waits for.
moves-morning-later = It can wait a little; the card stays here. The checks count once it's answered.
moves-morning-unsure = Not sure is a fine answer. We do { WEEKDAY($date) }'s checks once more, on a day that suits you, and look again.
moves-morning-sign = Thank you for telling me. Those checks don't count, and we look at it before anything else.
moves-morning-clear = A clear morning: { WEEKDAY($date) }'s checks count. A few are left, whenever you like.
moves-button-more = Go on with the checks
moves-button-again = Do them again
