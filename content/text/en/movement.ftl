# The movement checks: setting up, one card for each, and the morning after.

movement_checks-setup =
    <b>Before you begin</b>

    A flat dry floor, a wall or chair in reach, shoes and a good bra, the baby safe elsewhere. Pee as usual. Rest a minute or two between checks, and stop the strength ones while you could still do two more.
movement_checks-stop = <b>Stop at once</b> at a leak, heaviness, pelvic, tummy, scar or back pain, bleeding, sharp pain or 3 of 10 anywhere, a limp, dizziness, chest pain or fighting for breath. Stopping is the check doing its work.
movement_checks-ready = I'm set, show me
movement_checks-not-today = Not today
movement_checks-later = All right. What you did so far stays; the rest waits for a day that suits you.
movement_checks-reminder =
    Your moves are where you left them.

    { $left ->
        [0] One question about them is open.
        [one] One of { $of } checks is left. It takes a minute or two.
       *[other] { $left } of { $of } checks are left. One at a time is fine, on any day.
    }
movement_checks-button-start = Go on with the checks
movement_checks-wait = Everything for today is done. Tomorrow morning one card asks how it went; until then nothing more.
movement_checks-report_unfinished-first = You began to tell me about a symptom. The checks wait until I know the rest: tap “Something's off” to tell me.
movement_checks-reported-first = The checks wait for another day: what you told me today comes first.
movement_checks-symptoms-first = It's been more than four weeks since you told me how your body is doing. A few short questions first, then the checks.
movement_checks-check = <b>{ $at } of { $of }</b> · { $name }
movement_checks-left-aside = Some checks wait for another day: they come after “{ $name }”.
movement_checks-ask = How was it?
movement_checks-pass = Done, nothing noticed
movement_checks-cannot = Couldn't do all of it
movement_checks-cannot-feel = I can't feel it
movement_checks-symptom = I noticed something
movement_checks-stopped = Then we stop here for today. What was it?
movement_checks-sign-leak = A leak
movement_checks-sign-heaviness = Heaviness, a bulge
movement_checks-sign-pelvic_pain = Pelvic, tummy, scar
movement_checks-sign-back_pain = Back pain
movement_checks-sign-leg_pain = Leg, foot or joint
movement_checks-sign-bleeding = Light bleeding
movement_checks-sign-chest_pain = Chest pain
movement_checks-sign-breathless = Can't get my breath
movement_checks-sign-dizzy = Dizzy
movement_checks-sign-faint = I fainted
movement_checks-sign-heavy_bleeding = Heavy bleeding
movement_checks-sign-other = Something else
movement_checks-sign-unwell = Feeling unwell
movement_checks-stopped-thanks = Thank you for stopping and telling me. That is worth more than any repetition.
movement_checks-day-done =
    <b>That's it for today.</b>

    Tomorrow morning one card asks whether anything came up. If not, today's checks count.
movement_checks-morning =
    Your morning card is ready.

    Since { WEEKDAY($date) }'s checks, anything of these? Tap all that fit. Feeling unwell means chest pain, breathlessness, fainting, fever, a swollen calf or the like.
movement_checks-morning-walk =
    Your morning card is ready.

    Since { WEEKDAY($date) }'s walk, anything of these? Tap all that fit. Feeling unwell means chest pain, breathlessness, fainting, fever, a swollen calf or the like.
movement_checks-walk-counts = A clear morning: <b>the 30-minute walk counts.</b> That was one of the things running waits for.
movement_checks-walk-half-hour = <b>Half an hour, all quiet.</b> If tomorrow morning is quiet too, that's one of the things running waits for.
movement_checks-morning-later = It can wait a little; the card stays here. The checks count once it's answered.
movement_checks-morning-unsure = Not sure is a fine answer. We do { WEEKDAY($date) }'s checks once more, on a day that suits you, and look again.
movement_checks-morning-sign = Thank you for telling me. Those checks don't count, and we look at it before anything else.
movement_checks-morning-clear = A clear morning: { WEEKDAY($date) }'s checks count. A few are left, whenever you like.
movement_checks-button-more = Go on with the checks
movement_checks-button-again = Do them again
