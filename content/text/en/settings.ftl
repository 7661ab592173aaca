# /settings: what is chosen, each changed alone.

settings-menu =
    <b>Your settings</b>

    { $lines }
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
