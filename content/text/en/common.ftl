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
