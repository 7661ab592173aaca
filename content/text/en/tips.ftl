# One idea a message, three lines at most.

tip-t_effort = Go by effort, not by the watch. If you can say a whole sentence, the pace is right, whatever it was before.
tip-t_patience = You are building something, not starting from nothing. It goes forward, at the speed your body sets.
tip-t_clearance = "Fine to exercise" and "fine to run" are two things. If running was not named at your check-up, ask about it.
tip-t_symptom = A leak, heaviness or pain is a signal. We pause running and build strength instead of pushing through.
tip-t_gait = If something keeps coming back, a PT can watch you run. Small changes in stride often help.
tip-t_load = One run that is much longer than usual asks more of you than a full week. So I cap the longest run first.
tip-t_sleep = Short night? Swap the run for a walk. Tired legs and little sleep are a load of their own.
tip-t_fuel = Feeding a baby uses a lot of energy. Eat enough, bread, rice or oats too, and something before and after you run. Dizzy or drained? Stop and eat.
tip-t_bone = Bones like a slow build-up and enough food. Meals often skipped, or a stress fracture before: tell me, and your doctor. Pain in one bony spot: stop, and tell me at once.
tip-t_bone2 = While feeding, the spine lends 5 to 10 percent of its mineral in six months and gets it back after weaning. Load it in small portions, eat enough. One bony spot that hurts, at night too: stop and tell me.
tip-t_pf_much = More is not better: three sets of squeezes a day at most. Pain, hard to start peeing, or heavier after squeezing? Stop squeezing for two weeks, only breathe and let go, and ask a pelvic PT.
tip-t_drink = Drink as usual, about 1.5 to 2 litres a day. Drinking less makes the bladder more touchy, not less.
tip-t_jic = Going to pee "just in case" all the time teaches the bladder to ask early. Before bed or a long way is fine.
tip-t_bra = A bra that fits now, not one from before, makes running kinder. Feeding or pumping shortly before helps too.
tip-t_breast = For a run a bra that is firm but not tight, and off again soon after. If you feed or pump: before the run, as usual otherwise, and skip none. Cool packs ease it; no hard rubbing. What your midwife says goes first.
tip-t_shoes = Feet can be longer or wider after birth. Try your running shoes again before you trust the old size.
tip-t_surface = Start on flat, even, rather soft ground. Vary it later, one change at a time.
tip-t_hills = An hour a day up and down hills is load, too, with the stroller or without. Keep it flat while a leg or heel hurts.
tip-t_buggy = No runs with the stroller before your baby is 6 months old. Ask your paediatrician, and see what the maker says.
tip-t_csection = After a caesarean the deep layers take many months to get strong again. Once the scar is closed and your clinician agrees, gentle massage can make it more comfortable.
tip-t_bowel = Straining presses on the pelvic floor. Many like to run after they have been to the toilet.
tip-t_mood = Low days and scary thoughts happen to many after a birth. Tell someone you trust, and look under /urgent for people to talk to.
tip-t_help = When you look for a pelvic PT, ask whether they work with runners too.
tip-t_not_normal = About one in three runners has pain after birth. Common, yes; something to just put up with, no.
