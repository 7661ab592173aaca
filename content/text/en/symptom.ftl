# Something is off, at any time.

symptom-signs = Thank you for stopping to say so. What is it? Tap all that fit.
    <i>Unwell is: chest, breath, dizzy, fever, swollen calf, head, scary thoughts.</i>
symptom-signs-unwell = Feeling unwell
symptom-signs-leak = A leak
symptom-signs-heaviness = Heaviness or a bulge
symptom-signs-pelvic_pain = Pelvic or tummy pain
symptom-signs-back_pain = Back pain
symptom-signs-leg_pain = Leg or foot pain
symptom-signs-doming = Tummy doming
symptom-signs-bleeding = Bleeding, not a period
symptom-signs-none = Nothing after all
symptom-where = When did you notice it?
symptom-where-running = On today's run
symptom-where-daily = In daily life
symptom-since_run = Is it since your last run, or from something else? If you aren't sure, I'll count it as the run's.
symptom-since_run-yes = Since the run
symptom-since_run-no = Something else
symptom-since_run-unsure = Not sure
symptom-walk-home = <b>If you're out running: walk home now, and leave it at that for today.</b>
symptom-none = Good. I'm here when something is.
symptom-later = I'll keep the question here for you. If you're out running, walk home and leave it at that for today.
