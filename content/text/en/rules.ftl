# Every rule in plain words: what was seen, and what I do. One sentence each, said to her.

# Check-in
rule-x1 = All of it, easy enough, and nothing next morning: it counts.
rule-x2 = It was hard, or talking wasn't possible: I hold the step, and go one back when it happens again.
rule-x3 = A few drops, gone by next morning: I hold running for a week and suggest a pelvic PT.
rule-x4 = Leaking again, or still there next morning: I hold running until a pelvic PT has had a look.
rule-x5 = A leak that wets pad or clothes: I hold running until a pelvic PT has had a look.
rule-x6 = Stool or wind that couldn't be held: I hold running until a pelvic PT has had a look.
rule-x7 = Some heaviness, gone by next morning: I hold running for a week and suggest a pelvic PT.
rule-x8 = Heaviness that was strong, came again or stayed, or a bulge: I hold running until a pelvic PT has had a look.
rule-x9 = Mild pain around pelvis, scar or lower tummy, gone next morning: I hold running for a week and suggest a pelvic PT.
rule-x9b = Mild back pain, gone next morning: I hold the step and suggest a PT.
rule-x10 = Mild pelvic or back pain, for the second time: I hold running until a PT has had a look.
rule-x11 = Pelvic or back pain that was stronger or there next morning: I hold running until a PT has had a look.
rule-x12 = A little leg pain, gone by next morning: carry on once, and hold the step when it comes again.
rule-x13 = Leg pain of 3, growing as you ran, or there next morning: I hold the step, and go one back when it comes again.
rule-x14 = Leg pain that is strong, sharp, at night, swollen, on one bony spot or makes you limp: I hold running until someone has looked at it.
rule-x15 = Muscles sore on both sides alike: that's training, carry on.
rule-x16 = Your tummy domed along the middle: I swap those exercises.
rule-x17 = Light bleeding that isn't a period: I hold running, and ask you to call your provider if it's past eight weeks or comes again.
rule-x18 = Heavy bleeding: this needs a call today, everything else waits.
rule-x19 = A sign that needs care today: everything else waits.
rule-x20 = A mild headache after it: I hold the step, and ask for a doctor's view when it comes again.
rule-x21 = A severe headache, or one that won't go: this needs a call today, everything else waits.
rule-x22 = A very short night, little energy or feeling sick: the step stays where it is.
rule-x23 = Fever: no exercise, and a call to your provider today.
rule-x24 = A hot, sore breast with fever: a call to your provider today.
rule-x25 = Low mood: I show who can help; your plan doesn't change for it.
