# /sheet: one page for the visit to a pelvic PT. Words in the chat, then the words on the page.

sheet-nothing = The sheet is made of what you answer in the readiness check. That comes first.
sheet-what =
    <b>A page for the visit</b>

    One PDF for your PT: the birth, what held running back, and what you noticed in twelve weeks. Then what was decided and by which rule, your plan, your questions, and room for notes.
sheet-left-out = Left out, unless you add it: your name, mood, thoughts and losses. I don't keep the file; it stays in this chat until you clear it.
sheet-button-make = Make it
sheet-button-questions = My questions
sheet-button-more = Add something
sheet-button-back = Back to the sheet
sheet-button-english = In English too
sheet-her-questions =
    <b>Your questions</b>
    { $lines }
sheet-question-line = { $n }. { $words }
sheet-questions-title = <b>What would you like to ask?</b>
sheet-questions-first = Type it as it comes, one question a message.
sheet-questions-more = Type the next one, or tap one to remove it.
sheet-questions-full = The page has room for these. Take one away to add another.
sheet-questions-kept = They go on the page just as you write them, up to { $characters } characters each. I keep them with your other answers until you remove them.
sheet-too-long = That was longer than { $characters } characters, so I haven't kept it. Could you say it shorter?
sheet-button-drop = Remove question { $n }
sheet-button-done = That's all
sheet-more-what =
    <b>Only if you want it there</b>

    Tap what you'd like to add to the page; tap again to take it off.
sheet-add-mood = Mood
sheet-add-thoughts = Frightening thoughts
sheet-add-loss = My loss
sheet-add-name = My name
sheet-name-ask = Which name would you like on the page? I keep it with your answers until you take it off. Without one there's a line to write on.
sheet-button-no-name = No name
sheet-button-visit = A sheet for the visit
sheet-file = Here it is. Print it or send it on, if you like.
sheet-file-english = The same page in English.

sheet-title = For the visit to the pelvic PT
sheet-made = Made on { WITH_YEAR($date) }, at the request of the person it is about
sheet-what-it-is = The runner's own account, given by taps on a phone after each run and on the next morning. Nobody was examined for it. What was decided follows written rules; each stands here with its id and where it comes from.
sheet-about = About the runner
sheet-name = Name
sheet-birth = Birth
sheet-birth-on = { WITH_YEAR($date) }, { $weeks ->
    [one] 1 week ago
   *[other] { $weeks } weeks ago
    }
sheet-on = { WITH_YEAR($date) }
sheet-now = Now
sheet-running = Running
sheet-step = step { $step } of { $of }
sheet-paused = paused since { WITH_YEAR($date) }
sheet-no-plan = not planned yet
sheet-runs = Runs so far
sheet-last-sign = Last symptom
sheet-none = none told
sheet-thoughts = Frightening thoughts
sheet-thoughts-on = asked for help on { WITH_YEAR($date) }
sheet-answers = Readiness questions, { WITH_YEAR($date) }
sheet-answers-first = A dot marks what held something back. A question that is not here was not asked or is left out.
sheet-unsure = not sure
sheet-yes = yes
sheet-no = no
sheet-of-ten = { $n } of 10
sheet-noticed = What was noticed, last 12 weeks
sheet-sign-leak = Leak
sheet-sign-heaviness = Heaviness, bulge
sheet-sign-pelvic_pain = Pelvic, tummy, scar
sheet-sign-back_pain = Back
sheet-sign-leg_pain = Leg, foot, joint
sheet-sign-bleeding = Bleeding
sheet-sign-doming = Doming
sheet-sign-mood = Mood, 0 to 10
sheet-minutes = Minutes run
sheet-legend = A dot is a report of it, larger for more; dark: the plan changed that day or the next. Bars: minutes run. Shaded: running paused. An empty day is a day without a report, not a day without a symptom.
sheet-decided = What was decided, and by which rule
sheet-day = Day
sheet-decision = Decision
sheet-step-head = Step
sheet-rules = Rule
sheet-more = { $count ->
    [one] 1 earlier decision is not shown.
   *[other] { $count } earlier decisions are not shown.
    }
sheet-sources = Sources of these rules:
sheet-plan = The plan now
sheet-plan-line = { $date }: { $what }
sheet-plan-none = No training day is planned right now.
sheet-questions = Questions to you
sheet-question-floor = Does my pelvic floor lift and let go well enough?
sheet-question-plan = May I go on with this plan, or slower?
sheet-fill = For you to fill in, if you like
sheet-fill-running = Running: fine, or wait until
sheet-fill-step = Step or minutes to keep to
sheet-fill-again = See again on
sheet-foot = Run coach, content { $version }. Not a medical record.

sheet-result-pass = done
sheet-result-cannot = not yet
sheet-result-symptom = a symptom
sheet-result-not_tried = not tried
sheet-result-cannot_feel = cannot feel it

sheet-answer-medical = Known conditions
sheet-answer-med3 = Bleeding now
sheet-answer-gt2 = Cleared for exercise
sheet-answer-gt3 = Delivery
sheet-answer-gt3_tear = Tear
sheet-answer-gt4 = Wound or scar
sheet-answer-gt5 = 30 minutes of brisk walking
sheet-answer-y1 = Leaks pee (cough, jump, run)
sheet-answer-pelvic = Pelvic floor, other
sheet-answer-y3 = Heaviness
sheet-answer-y3_bulge = A bulge
sheet-answer-pain = Pain
sheet-answer-y4 = Pelvic or back pain
sheet-answer-y8 = Leg or joint pain
sheet-answer-y6 = Doming of the tummy
sheet-answer-running = Weeks of running already
sheet-answer-k7_bone = Stress fracture
sheet-answer-loss_weeks = Weeks of the pregnancy
sheet-answer-loss_kind = Ectopic or molar
sheet-answer-support = Inside support (pessary)
