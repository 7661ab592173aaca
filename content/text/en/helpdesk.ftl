# Help, leaving a question, small talk, and the weekly question about mood.

help-intro = <b>This is what I can do.</b> Write or tap any of these, at any time.
help-commands =
    /today what today is, and how
    /week the next seven days
    /symptom something feels off
    /urgent symptoms that can't wait
    /why the reason for the last decision
    /progress how far you have come
    /pause and /resume running, by your own wish
    /settings days, hours, time zone
    /quiz the readiness check
    /changed my situation changed
    /export, /delete, /privacy your data
    /stop leave an open question
help-closed = <b>Coaching is closed for now.</b> These still work, at any time.
help-closed-commands =
    /urgent symptoms that can't wait
    /changed my situation changed
    /settings language and words
    /export, /delete, /privacy your data
help-not-medical = I'm a training guide, not medical care, and I can't examine you.
help-button-today = Show today
help-button-symptom = Something's off
help-button-urgent = It's urgent

help-left = All right, I've put the question away. Nothing you told me is lost, and nothing is held against you.
help-nothing-open = No question is open right now.
help-chat = It's good to hear from you. I'm not much of a talker: I know plans, buttons and how your body answered.

help-about = I'm <b>a program, not a person</b>, and nobody reads along. I help you run again after birth: a check of your body, then walks, strength and short runs, with a question about your body after each one.
help-about-rules = I go by written rules, not by AI that makes things up. I'm not medical care, and I never ask for money.
help-about-closed = I'm a program, not a person, and nobody reads along. Your runs rest for now, and urgent help is always open.

help-here = I'm here. /today shows what is on, and /help all that I can do.

help-support = <b>You don't have to carry this alone.</b> Feeling low or anxious after birth is common, and people who know it well can help. If it has been most days for two weeks, tell your doctor or midwife. Running can go beside care, not in its place.
help-support-lines = People to talk to:
    { $lines }
help-support-walk = Running pauses, and a walk may still do you good today: about { $minutes } minutes, easy enough to talk.
help-support-now = If you might hurt yourself or your baby, or see or hear things others don't: call <b>{ $number }</b> now.

help-mood-ready = Two short questions, once a week, about you and not about running.
help-joy = This week, did the things you usually like still give you something?
help-joy-yes = Yes
help-joy-less = Less than usual
help-joy-hardly = Hardly
help-mood = And have you felt down, very worried or hopeless?
help-mood-no = No, or a moment
help-mood-some_days = Some days
help-mood-most_days = Most days
help-mood-skip = Rather not say
help-mood-later = I'll keep the question here for you.
help-mood-thanks = Thank you for telling me. Your plan doesn't change for it.
help-mood-glad = Glad to hear it.
help-mood-low = Thank you for saying so. Your plan doesn't change for it, and a gentle walk often does some good.
help-mood-skipped = That's fine. The people to talk to are always under /urgent.
help-button-thoughts = Help with my thoughts
