# What is kept, the copy of it, and deleting it.

rights-privacy =
    <b>What I keep:</b> your birth date, your answers, symptoms, mood, training, plan, days and hours, time zone and country, what you write for a PT, my decisions and their rules. Your location itself is never kept, only its time zone and country.
    <b>What for:</b> your plan and your safety stops. No advertising, no analytics, no one else.
rights-privacy-copies = Each night what I keep is copied, in case the machine breaks. After /delete you may still be in such a copy for up to { $days ->
    [one] one day
   *[other] { $days } days
    }; then the last one with you is gone.
rights-privacy-chat = Messages with a bot pass through Telegram and are not end-to-end encrypted. On a shared phone, previews on the lock screen stay neutral. Pictures and files are made when you ask; I keep none of them, and they stay in this chat until you clear it.
rights-button-export = Send me all of it
rights-button-delete = Delete all of it
rights-export = Here is everything I keep about you, in two files: one to read, one for a program.
rights-nothing-kept = I keep nothing about you.
rights-confirm =
    <b>Delete everything?</b>

    Your answers, your plan, your history and your reminders go at once, and can't be brought back. If you'd like a copy first, keep it for now and send /export.
rights-confirm-quiet = Everything you told me goes at once and can't be brought back. You won't hear from me again.
rights-keep = Keep everything
rights-delete-all = Delete it all
rights-kept = Everything stays as it was.
rights-receipt =
    <b>Deleted.</b> { $at }

    Answers, check-ins, plan, decisions, reminders and consent are gone; nothing is left to send.
rights-receipt-copies = The nightly safety copies still have them. These are replaced one by one, and by { $until } the last one with you is gone too. Nobody writes to you from them.
rights-receipt-chat = This chat itself is yours to clear in Telegram. Take good care of yourself.
