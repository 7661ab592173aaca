# Something big changed: words for hard days. Nothing cheerful here.

situation-what = What has changed? Whatever it is, everything from me can stop right now.
situation-loss = We lost our baby
situation-pregnant = I'm pregnant again
situation-hospital = I'm in hospital
situation-pt-number = A PT set me a limit
situation-nothing = Nothing like that
situation-nothing-changed = Then everything stays as it was.
situation-heard = I read that, and I'm so sorry. If you have lost your baby, everything from me can stop right now. Nothing is asked of you.
situation-button-stop = Stop everything
situation-button-other = I meant something else
situation-closed-loss = I'm so sorry. Everything from me stops now; you won't get another reminder.
situation-closed-pregnant = Thank you for telling me. This plan is for the time after a birth, so everything from me stops now: no plan, no reminders. Your midwife or doctor is the one to ask about exercise.
situation-closed-hospital = Thank you for telling me. Everything from me stops now; you won't get a reminder. The people around you there decide what comes next. I wish you a calm time.
situation-button-silence = Just silence
situation-button-lines = People to talk to
situation-button-delete = Delete my data
situation-button-back = Come back later
situation-button-return = I'd like to train again
situation-silence = Silence it is. If you ever want something from me, /changed is the way.
situation-talk = You don't have to carry this alone. Your midwife, doctor or hospital can also name someone near you.
situation-lines =
    { $lines }
situation-open = Nothing is stopped at the moment; your plan is open.
situation-back-loss = Would you like to come back to training? It begins with a few questions about how you are now, at your pace.
situation-back-pregnant = Has your baby been born? Then we can begin again, with a few questions about the birth and how you are.
situation-back-hospital = Are you home again, and has someone said you may exercise? It begins with a few questions about how you are now.
situation-stay = Leave it quiet
situation-not-yet = Not yet
situation-return = Yes, begin again
situation-misread = Sorry, I misread that. I'm here, and nothing has changed.
situation-later = See you then. /changed is the way back, whenever it is.
situation-before-consent = I'm so sorry. Nothing is asked of you here, and I keep nothing of what you wrote.
situation-stays = It stays quiet.
situation-welcome = Then we begin with how you are today.

# After a loss, behind a button of its own. Nothing of it is said before she opens it.
situation-button-milk = If your breasts hurt
situation-milk-offer = There is a card for that. It is only there if you want it.
situation-milk =
    <b>It can come after a loss, and it eases by itself.</b>

    Cool packs and a firm bra, day and night. Take off only as much as makes it bearable; if it was flowing well, a little less each day. A medicine can stop it: ask your midwife or doctor (not after pre-eclampsia). Some keep their milk or give it. That is yours.
    A red, hot or hard spot, or a fever: call today.
