# What is said when something did not fit. Her place is always kept; the way back to an open question is added by itself.

repair-not-understood = I'm not sure I got that. Is it about how your body feels?
repair-not-understood-again-1 = I still didn't catch that, sorry. Does something in your body feel off?
repair-not-understood-again-2 = That one was too hard for me. Is it about your body, or something else?
repair-not-understood-here-again-1 = I still didn't catch that, sorry.
repair-not-understood-here-again-2 = That one was too hard for me.
repair-not-understood-here = I'm not sure I got that.
repair-courtesy = Thank you.
repair-courtesy-open = Your question is still open, whenever you are ready.
repair-consent-here = Before I keep anything you tell me, I need your yes or no. Here it is once more:
repair-body-here = If it's about how your body feels: /symptom, or /urgent if it can't wait.
repair-meant = Did you mean <b>{ $label }</b>? I've noted nothing yet, and your question is still open.
repair-button-meant = Yes, { $label }
repair-button-that = Yes, that's it
repair-button-not-meant = No, back to my question
repair-fits-one = Your question is still open. Tapping one of its buttons is enough, or type what it says.
repair-fits-many = Your question is still open. Tap what fits, or type what a button says; several at once work, with commas between.
repair-fits-scale = Your question is still open: a number from { $least } to { $most } is what I need.
repair-fits-number = Your question is still open: one number from { $least } to { $most } is what I need.
repair-fits-date = Your question is still open: a date such as <b>2 Nov 2026</b>, or “12 weeks ago”.
repair-fits-time = Your question is still open: a time such as <b>7:30</b> or “7 pm”.
repair-fits-span = Your question is still open: a time such as <b>9 pm</b>, or both ends, such as <b>9 pm to 7 am</b>.
repair-fits-coming = Your question is still open: type the day, like <b>14 June</b>.
repair-fits-place = Your question is still open: the name of a city near you is enough.
repair-fits-words = Your question is still open: a few words are enough.

repair-button-body = Yes, something's off
repair-button-urgent = It's urgent
repair-button-chat = No, just chatting
repair-button-today = Show today
repair-button-urgent-again = Show the card again
repair-button-seen = I've been seen
repair-button-support = People to talk to
repair-button-delete = Delete my data
repair-button-im-back = I'm back

repair-rejected-number = Just the number is enough, a whole one, such as <b>4</b>.
repair-rejected-number_range = That number is outside what I can take here.
repair-range = Anything from { $low } to { $high } works.
repair-rejected-date = I can't find that day in the calendar. Could you check it? For example <b>2 Nov 2026</b>.
repair-rejected-date_ambiguous = I could read that as { $date1 } or { $date2 } { $year }. Which one? The month as a word is enough.
repair-rejected-date_calendar = I read the year { $year } there. If you count years from elsewhere, or it was a slip: please write it as I do, such as <b>2 Nov 2026</b>.
repair-rejected-date_year = Which year? The year is enough.
repair-rejected-date_day = Which day of that month? The number is enough; if you aren't sure, the latest it can have been.
repair-rejected-date_month = Which day and month? For example <b>2 Nov</b>.
repair-rejected-date_unit = Is that days, weeks or months? For example “12 weeks ago”, or a date such as <b>2 Nov 2026</b>.
repair-rejected-date_future = That day is still to come. I need one that has been.
repair-rejected-date_past = That day is over. I need one that is still to come.
repair-rejected-date_too_far = That is too far ahead for me. Could you check the year?
repair-rejected-date_too_old = That is more than fifty years back. Could you check the year? If it was more than five years ago, the year alone is enough.
repair-rejected-time = I can't find that on the clock. For example <b>7:30</b> or “7 pm”.
repair-rejected-time_half = Is that in the morning or in the evening? For example <b>9 pm</b> or <b>21:00</b>; both ends at once work too, such as “9 pm to 7 am”.
repair-rejected-too_long = That's more than I can take in at once. A few words are enough.

repair-old-button = That button is from an earlier message, so I changed nothing.
repair-two-answers = I have two answers from you here. Which one is right?
repair-edited = I saw that you changed a message. What it said before still counts, so please send it again as a new one.

repair-arrival-foreign = Those look like somebody else's words, so I've noted nothing. Is it about you? Then please type it or tap it yourself.
repair-arrival-elsewhere = That comes from outside this chat, so I haven't taken it as an answer. If it was meant for me, please type or tap it here.
repair-arrival-other_card = That answers an earlier question, and I can't tell which. I've noted nothing.
repair-arrival-early = You wrote that before this question was on your screen, so I haven't taken it as its answer.

repair-unreadable-sticker = Thank you. I can't read stickers, but I'm here.
repair-unreadable-voice = I can't listen to voice messages, and nobody else hears it. Could you type it, or tap a button?
repair-unreadable-photo = I can't look at pictures, and nobody else sees it. Could you type it, or tap a button?
repair-unreadable-video = I can't watch videos, and nobody else sees it. Could you type it, or tap a button?
repair-unreadable-document = I can't open files, and nobody else sees it. Could you type it, or tap a button?
    Moving from another account? I can't take a copy in. Whoever runs this coach, often your clinic, can bring it all here, pauses too, if you have told me nothing yet. Without them: /start, and name all you noticed in the last four weeks.
repair-unreadable-contact = I can't use contacts, and I didn't keep it.
repair-unreadable-location = I didn't keep that place. Your time zone can be changed in /settings.
repair-unreadable-other = I can't read that kind of message. Could you type it, or tap a button?

repair-no-consent = Hi, and welcome. Before I keep anything you tell me, I need your yes:

repair-closed-urgent = Coaching is closed until you've been seen. Getting help comes first.
repair-closed-waiting = Coaching waits until you are cleared for exercise. Getting well comes first.
repair-closed-loss = I'm still here, and quiet. Nothing else will come from me.
repair-closed-pregnant = Coaching is paused while you're pregnant. Your midwife or doctor can guide you now. Whenever you're back, tell me.
repair-closed-hospital = Everything waits while you're being cared for. Whenever you're back, tell me.
repair-closed-symptom = I read that. While coaching is closed I note nothing, so please tell whoever looks after you. Before any run I'll ask about it again.
repair-closed-symptom-loss = I read that, and I'm sorry it's on top of everything. Please tell your midwife, your doctor or the hospital that looked after you. I note nothing and ask nothing.

# Stands in the place of a sentence that has no words
repair-no-words = A sentence is missing here, and the people who run me have been told. If it can't wait: /urgent.
