# /settings: what is chosen, each changed alone.

settings-menu =
    <b>Your settings</b>

    { $lines }
settings-stopped = Nothing is planned, and no reminder comes.
settings-reminders-off = Reminders: off. Check-ins after a workout still come.
settings-born = Birth: { $date }
settings-spoken-ordinary = Words: the usual ones
settings-spoken-neutral = Words: neutral
settings-spoken-loss = Words: those for after a loss
settings-words =
    <b>Which words suit you?</b>

    Only the wording changes. Neutral words fit anyone and take nothing for granted. The words for after a loss leave out what would hurt.
settings-words-ordinary = The usual ones
settings-words-neutral = Neutral ones
settings-words-loss = Those for after a loss
settings-button-words = Words
settings-pictures-moving = Pictures of moves: moving
settings-pictures-still = Pictures of moves: still
settings-pictures-none = Pictures: none
settings-button-pictures = Pictures
settings-button-birth = Birth date
settings-button-equipment = Equipment
settings-button-pt-number = A PT's limit
settings-birth =
    <b>When was the birth?</b>

    Type the date, like <b>2 Nov 2026</b>. What is open follows from it at once.
settings-language = Language: English
settings-button-mute = Reminders off
settings-button-unmute = Reminders on
settings-button-close = Done
settings-closed = Kept. Everything from here on follows it.
settings-place-kept =
    Got it. Your reminders follow this clock:
    { $lines }
settings-button-open = My settings

# Weeks that are not as usual: away, this week only, nights, a clock elsewhere
settings-button-away = I'm away
settings-button-this-week = This week only
settings-button-nights = Night shifts
settings-button-day-ends = When my day ends
settings-line-away = Away until { $date }: nothing planned, no reminders
settings-line-this-week = This week only, running: { $days }
settings-line-day-ends = Your day ends at { $at }
settings-line-nights = { $nights ->
    [one] 1 night awake marked
   *[other] { $nights } nights awake marked
    }
settings-line-home = Home again on { $date }; then this clock goes back
settings-away =
    <b>Which day are you back?</b>

    Type it, like <b>14 June</b>. Until then nothing is planned, no reminder comes, and nothing is counted against you.
settings-away-3 = In 3 days
settings-away-7 = In a week
settings-away-14 = In 2 weeks
settings-away-here = I'm here
settings-this-week =
    <b>The week of { $date }, only this once</b>

    Which days suit running? Up to { $most }, with a day between runs. Next week is as usual, and nothing is carried over.
settings-this-week-no = That doesn't fit: no more runs than usual, and a day between any two, last week's and next week's too.
settings-week-usual = As usual
settings-nights =
    <b>Which nights are you awake for work?</b>

    The day after is for a walk or rest; your step stays. Sleep in the day counts as sleep.
settings-night = { WEEKDAY($date) } night
settings-nights-none = None
settings-day-ends =
    <b>When does your day end?</b>

    Now it's { $at }. If you work at night, pick the hour you usually go to bed; your check-ins and your “today” follow it.
settings-day-ends-no = A full hour between midnight and noon, please.
settings-day-ends-kept = Kept. Please look at your quiet hours too, so that they cover your sleep.
settings-stay =
    <b>For now, or for good?</b>

    For now: your clock goes back by itself when you're home.
settings-stay-now = For now
settings-stay-good = For good
settings-home-day =
    <b>Which day are you home again?</b>

    Type it, like <b>14 June</b>.

# A baby in hospital
settings-quiet = While the hospital is part of your days I stay quiet: no reminders. /today is there whenever you want it.
settings-button-loud = Write to me as usual
settings-loud = Then I'll write as usual, at your time.

# What she has at home, asked once when strength first uses it
equipment-ask =
    <b>What do you have at home?</b>

    Strength gets a little heavier from here, and some moves use:
    { $lines }
    Whatever you don't have, I plan without.
equipment-what-weight = • Something to hold: two full bottles or a rucksack
equipment-what-step = • A low step: the bottom stair will do
equipment-button-all = I have all of these
equipment-button-weight = Something to hold
equipment-button-step = A low step
equipment-button-nothing = None of these
equipment-kept = Got it. Your strength days use what you have, and you can change it in /settings.
equipment-lacks-weight = Strength: nothing to hold
equipment-lacks-step = Strength: no step
