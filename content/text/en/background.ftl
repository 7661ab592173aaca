# The second sitting of the readiness quiz: three cards about her history and her days.

background-history =
    <b>{ $at }/{ $of }</b> · Before

    This only sets the pace. Leaks also means prolapse or pelvic pain, before or in pregnancy.
background-history-k1 = Leaks or pelvic trouble
background-history-k2 = New to regular running
background-history-k3 = A running injury before
background-history-k8 = Moved little, no strength

background-daily =
    <b>{ $at }/{ $of }</b> · Your days

    What fits most days? Low on fuel: skipped meals, fast weight loss, dizziness, many small aches or illnesses, or an eating disorder in the past.
background-daily-k4 = Under 7 h of sleep
background-daily-k5 = Very tired (7 of 10)
background-daily-k7 = Low on fuel
background-daily-k11 = Very flexible joints
background-daily-k9 = Afraid running harms me
background-daily-k10 = Low mood most days
