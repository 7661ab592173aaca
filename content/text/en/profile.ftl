# What Telegram shows of the bot itself: its descriptions (512 and 120 characters at most) and its menu of commands.

bot-description = I help you back to running after birth, one step at a time: a readiness check, short strength and run-walk days around your week, and a few questions after each run, so that your body sets the pace. I am a training guide, not medical care. Before you agree I keep only that you wrote to me, and nothing you tell me.
bot-short-description = Back to running after birth, one step at a time. A training guide, not medical care.

command-today = What today is, and how to do it
command-week = The next seven days
command-symptom = Something hurts or feels off
command-urgent = Signs that need help now
command-why = Why I decided what I did
command-progress = What you have built
command-calendar = My training days for a calendar
command-sheet = A page for the visit to a PT
command-settings = Days, times, town, reminders
command-pause = Pause everything for a while
command-resume = Take running up again
command-quiz = The readiness check
command-changed = My situation changed
command-export = Everything I keep, as a file
command-delete = Delete everything
command-privacy = What is kept, and who sees it
command-help = What I can do
