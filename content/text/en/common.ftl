# Words that every conversation shares. `number` and `ticked` belong to cards: a number button, a ticked choice.

number = { $n }
ticked = ✓ { $label }

answer-yes = Yes
answer-no = No
answer-unsure = Not sure
answer-none = None of these

button-back = Back
button-later = Later
button-done = Done
button-why = Why?
button-today = Show today
button-back-to-question = Back to my question

# Said by the program itself, when no conversation can answer.

apology = Something went wrong on my side, and I may have missed what you sent. If it can't wait, call <b>{ $number }</b> or your local emergency number. Otherwise please try once more in a while.
apology-no-number = Something went wrong on my side, and I may have missed what you sent. If it can't wait, call your local emergency number. Otherwise please try once more in a while.
group-notice = I only talk in private. Write to me there, and nobody else reads along.
    If it's urgent, don't wait for me: call your local emergency number.
group-urgent = If it's urgent, call <b>{ $number }</b> or your local emergency number now. Don't wait for me.
    I only talk in private: write to me there, and nobody else reads along.
group-urgent-no-number = If it's urgent, call your local emergency number now. Don't wait for me.
    I only talk in private: write to me there, and nobody else reads along.
