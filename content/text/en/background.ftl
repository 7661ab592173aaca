# The second sitting of the readiness quiz: three cards about her history and her days.

background-history =
    <b>{ $at } of { $of }</b> · Before

    None of this blocks anything; it sets the pace. Which fit you?
    "Before" means leaking while running, prolapse or pelvic pain before or during pregnancy.
background-history-k1 = Leaks or pelvic trouble
background-history-k2 = New to regular running
background-history-k3 = A running injury before
background-history-k8 = Moved little, no strength

background-daily =
    <b>{ $at } of { $of }</b> · Your days

    Which fit most days? Low on fuel is skipped meals, fast weight loss, dizziness, many small aches or illnesses, or an eating disorder in the past.
background-daily-k4 = Under 7 h of sleep
background-daily-k5 = Very tired (7 of 10)
background-daily-k7 = Low on fuel
background-daily-k11 = Very flexible joints

background-feeling =
    <b>{ $at } of { $of }</b> · How it feels

    Which fit you these days? You can leave this one out with Not sure.
background-feeling-k9 = Afraid running harms me
background-feeling-k10 = Low mood most days
