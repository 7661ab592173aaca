# What is kept, the copy of it, and deleting it.

privacy-notice =
    <b>What I keep:</b> your birth date, your answers, symptoms, mood, training, plan, days and hours, time zone and country, what you write for a PT, my decisions and their rules. Your location itself is never kept, only its time zone and country.
    <b>What for:</b> your plan and your safety stops. No advertising, no analytics, no one else.
privacy-notice-copies = Each night what I keep is copied, in case the machine breaks. After /delete you may still be in such a copy for up to { $days ->
    [one] one day
   *[other] { $days } days
    }; then the last one with you is gone.
privacy-notice-chat = Messages with a bot pass through Telegram and are not end-to-end encrypted. On a shared phone, previews on the lock screen stay neutral. Pictures and files are made when you ask; I keep none of them, and they stay in this chat until you clear it.
privacy-button-export = Send me all of it
privacy-button-delete = Delete all of it
privacy-export = Here is everything I keep about you, in two files: one to read, one for a program.
privacy-nothing-kept = I keep nothing about you.
privacy-confirm =
    <b>Delete everything?</b>

    Your answers, your plan, your history and your reminders go at once, and can't be brought back. If you'd like a copy first, keep it for now and send /export.
privacy-confirm-quiet = Everything you told me goes at once and can't be brought back. You won't hear from me again.
privacy-keep = Keep everything
privacy-delete-all = Delete it all
privacy-kept = Everything stays as it was.
privacy-receipt =
    <b>Deleted.</b> { $at }

    Answers, check-ins, plan, decisions, reminders and consent are gone; nothing is left to send.
privacy-receipt-copies = The nightly safety copies still have them. These are replaced one by one, and by { $until } the last one with you is gone too. Nobody writes to you from them.
privacy-receipt-chat = This chat itself is yours to clear in Telegram. Take good care of yourself.
