# The first words and her consent.

welcome-hello = Hi. I help you run again after birth, step by step.
welcome-not-care = I'm a guide, <b>not medical care</b>.
welcome-keeps = I'd keep what you tell me about birth, body and training. See or delete it any time.
welcome-yes = Yes, keep it and start
welcome-what = What is kept?
welcome-no = No thanks
welcome-again = <b>What I keep, or what for, has changed.</b> Before we go on I need your yes once more.
welcome-again-until = Everything of yours stays as it is until you decide. If something is urgent, /urgent is open.
welcome-agreed-again = Thank you. We go on where we were.
welcome-declined-again = That's fine. Coaching rests until you say yes, with /start. What you told me stays yours: have it sent to you, or have all of it deleted.
welcome-details =
    <b>What is kept:</b> your birth date, what you answer about your body, mood and training, your plan, your days and hours, your town's time zone and country, and what I decided and why.
    <b>What it is for:</b> your plan, and stopping in time. Nothing else: no advertising, no statistics about you, nobody else but Telegram in between.
welcome-details-use = Telegram chats with a bot are not end-to-end encrypted. /export gives you all of it, /delete removes all of it at once.
welcome-agreed = Thank you. Five minutes of questions now; half an hour of moves, any day.
welcome-button-place-later = Later
welcome-declined =
    That's fine. I keep nothing, and you won't hear from me.

    If you change your mind, send /start. For anything worrying about your body, your maternity or medical provider is the right call; in an emergency, your local emergency number.
welcome-in-the-middle = We're in the middle of something. Here it is again:
welcome-back = Good to see you. Your plan is where you left it.
welcome-back-no-plan = Good to see you. Your answers are here; the next thing is a plan that fits your week.
welcome-back-quiz = Good to see you. First the readiness check:
welcome-button-plan = Make my plan
welcome-button-quiz = My readiness check
