# Words long after a birth. From a year on a baby is a child (child-<key>), from two years on nothing is said of the nights
# of the first months (later-<key>), and from five years on nothing of a child at all (grown-<key>).

child-readiness-gt1 = { neutral-readiness-gt1 }
child-exercise-exhale_effort-how = Start to breathe out just before you lift your child, stand up or pick something up. Keep breathing out through the hard part.
child-movement_checks-setup =
    <b>Before you begin</b>

    A flat dry floor, a wall or chair in reach, shoes and a good bra, your child safe elsewhere. Pee as usual. Rest a minute or two between checks, and stop the strength ones while you could still do two more.
child-tip-t_fuel = Eat enough, bread, rice or oats too, and something before and after you run. Dizzy or drained? Stop and eat.
child-tip-t_bone = { loss-tip-t_bone }
child-tip-t_buggy = Before a run with the stroller, ask your paediatrician, and see what the maker says.
child-help-support-now = If you might hurt yourself or your child, or see or hear things others don't: call <b>{ $number }</b> now.
child-urgent-baby = <b>If your child is in danger, call { $number } now.</b> Write to me later; they tell you what to do until help is there.
child-urgent-crisis = { loss-urgent-crisis }
child-urgent-say-harm_thoughts = thoughts of hurting myself or my child
child-urgent-line-sign-harm_thoughts = • thoughts of hurting yourself or your child

later-tip-t_sleep = Slept badly? Swap the run for a walk. Tired legs and little sleep are a load of their own.

grown-readiness-gt1 = { neutral-readiness-gt1 }
grown-exercise-exhale_effort-how = { loss-exercise-exhale_effort-how }
grown-movement_checks-setup = { loss-movement_checks-setup }
grown-progress-five-k = { loss-progress-five-k }
grown-progress-ten-k-or-change = Four clear weeks at 5 km: one change is open now, growing on to 10 km, a hill or some speed. One at a time.
grown-progress-one-change = { loss-progress-one-change }
grown-pause-visit-bone = { loss-pause-visit-bone }
grown-tip-t_hills = { loss-tip-t_hills }
grown-rule-l5 = { loss-rule-l5 }
grown-check_in-extras-buggy = { loss-check_in-extras-buggy }
grown-tip-t_fuel = { child-tip-t_fuel }
grown-tip-t_bone = { loss-tip-t_bone }
grown-help-support-now = { neutral-help-support-now }
grown-urgent-crisis = { loss-urgent-crisis }
grown-urgent-say-harm_thoughts = { neutral-urgent-say-harm_thoughts }
grown-urgent-line-sign-harm_thoughts = { neutral-urgent-line-sign-harm_thoughts }
grown-situation-loss = { neutral-situation-loss }
grown-situation-heard = { neutral-situation-heard }
grown-situation-back-pregnant = { neutral-situation-back-pregnant }
grown-why-loss = { neutral-why-loss }
grown-urgent-baby = { neutral-urgent-baby }
