# The rule book as a PDF, for clinicians who review the whole: headings and fixed words. The rules bring their own.

rulebook-title = The rules of the run coach
rulebook-version = Content { $version }
rulebook-how = Everything the coach decides stands here: each rule with its id, when it holds, what follows, and what it rests on. A missing answer never counts as "no symptom". Where "ours" stands, the choice is the makers' own, with its reason. No clinician has reviewed this version unless it is signed below. Under each rule stand the cases of its tests, worked out by hand: what differs from a clear workout or a clear readiness check, and what follows.
rulebook-rules-check_in = After a workout
rulebook-rules-progression = How the plan goes on
rulebook-rules-readiness = Before running: the readiness check
rulebook-when = When
rulebook-then = Then
rulebook-said = What the runner reads
rulebook-from = From
rulebook-ours = Ours
rulebook-holds = It holds
rulebook-not = It does not hold
rulebook-numbers = Numbers
rulebook-flags = Urgent symptoms, and the card each shows
rulebook-questions = What is asked
rulebook-exercises = Exercises and drills
rulebook-checks = Movement and strength checks
rulebook-steps = The run-walk table
rulebook-growth = Weeks after the table: minutes of run A, run B and the long run
rulebook-phases = Strength phases
rulebook-sources = Sources
rulebook-sign = Reviewed by, on, signature. Right as it is, or to change:
