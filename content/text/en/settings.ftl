# /settings: what is chosen, each changed alone.

settings-menu =
    <b>Your settings</b>

    { $lines }
settings-reminders-off = Reminders: off. Check-ins after a workout still come.
settings-born = Baby born: { $date }
settings-pictures-moving = Pictures of moves: moving
settings-pictures-still = Pictures of moves: still
settings-pictures-none = Pictures: none
settings-button-pictures = Pictures
settings-button-birth = Birth date
settings-birth =
    <b>When was your baby born?</b>

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
