"""What is expected of each made-up member, worked out by hand from docs/clinical.md."""

from dataclasses import dataclass
from datetime import date

from flows.model.messages import Text, text


@dataclass(frozen=True, kw_only=True)
class Expected:
    """Computed by hand from docs/clinical.md. Days count from 0, the day she starts."""

    weeks: int
    first_run: tuple[int, str] | None
    decisions: tuple[tuple[int, str], ...] = ()
    """Decisions that have to be there, in this order."""
    no_run: tuple[int, int] = (0, 0)
    """First and last day of a time without any run."""
    next_run: str = ""
    """Step of the first run after it."""
    says: tuple[str | Text, ...] = ()
    """Keys of texts that have to be said, with arguments where those were worked out."""
    never: tuple[str, ...] = ()


EXPECTED = {
    # Loss from 20 weeks on: the days of a birth, all past; ready, and one step a week at best.
    "loss_at_20_weeks": Expected(
        weeks=4,
        first_run=(1, "S01"),
        decisions=((1, "ready"), (6, "advance")),
        never=("tip-t_fuel", "tip-t_bra", "tip-t_buggy", "readiness-gt1"),
    ),
    # Nobody ever said yes, day 730 is long past: ready with care, two runs a week, three clear ones for a step.
    "nine_years_after": Expected(weeks=4, first_run=(1, "S01"), decisions=((1, "ready_cautious"),)),
    # X26 on day 8: a clinician, and the way back is word, walk, then hops with a quiet morning; half of S02 is S01.
    "sacrum_at_four_months": Expected(
        weeks=5,
        first_run=(1, "S01"),
        decisions=((8, "pause_clinician"),),
        no_run=(9, 10),
        next_run="S01",
        says=("rule-x26", "pause-missing-clearance-doctor"),
    ),
    # X29: once and mild on day 8 holds, again on day 13 goes to a clinician; half of S03 is S01.
    "groin": Expected(
        weeks=6,
        first_run=(1, "S01"),
        decisions=((9, "hold"), (13, "pause_clinician")),
        next_run="S01",
        says=("rule-x29-case-mild", "rule-x29-case-again"),
    ),
    # Thursdays only. The run after the night she marked (day 17) is left out, so fourteen days lie between two: G2. From
    # day 45 away for a fortnight, twenty-one days since the last run: G2 again, from S02 to S01, and nothing else said.
    "fortnight_away": Expected(
        weeks=9,
        first_run=(3, "S01"),
        decisions=((11, "advance"), (24, "back"), (59, "back")),
        no_run=(39, 58),
        next_run="S01",
        says=("plan-reason-night", "today-away", "today-back"),
    ),
    # Runs half an hour already: at most four fifths of it, S08. S17 in week 10, 5 km in week 15, two clear weeks: T10K on
    # day 119. X7, then X36 in the place of a recurrence, then a PT, whose word opens S05 at the most (R3). From then on
    # she walks around each period. S05 to S17 again, the growth weeks, T10K on day 399; every fourth week is held (G1),
    # and the eleventh week with its 80 minutes is done on day 495.
    "before_each_period": Expected(
        weeks=72,
        first_run=(1, "S08"),
        decisions=(
            (119, "advance"),
            (134, "pause_run"),
            (162, "pause_run"),
            (190, "pause_pt"),
            (204, "resume"),
            (222, "hold"),
            (399, "advance"),
            (496, "advance"),
        ),
        no_run=(191, 203),
        next_run="S05",
        says=(
            "goal-grows",
            "today-period",
            "rule-x36-case-again",
            "rule-x36-case-third",
            "pause-met-clearance-pause_pt",
            "progress-ten-k-there",
        ),
    ),
    # One step a week at best: S01 in the first week, so S17 in the 17th; then the growth weeks (30, 25, 33).
    "ready_and_smooth": Expected(
        weeks=18,
        first_run=(1, "S01"),
        decisions=((1, "ready"), (6, "advance")),
        says=("exercise-bridge_single", "decision-grow", text("progress-step", step=17, of=17)),
        never=("pause-head-pause_run", "pause-head-pause_pt", "pause-head-pause_clinician"),
    ),
    # X3 on S03, day 15: seven clear days, walk and tests on day 22, the morning after on day 23 = day 8 of the pause.
    "leak_in_week_3": Expected(
        weeks=16,
        first_run=(1, "S01"),
        decisions=((15, "pause_run"), (23, "resume")),
        no_run=(16, 22),
        next_run="S02",
        says=(
            "rule-x3",
            "pause-pt",
            text("pause-earliest", date=date(2026, 3, 25)),
        ),
    ),
    # X8 the morning after the run of day 22 on S04: PAUSE_PT, 21 clear days and all checks; two steps lower.
    "heaviness_next_morning": Expected(
        weeks=16,
        first_run=(1, "S01"),
        decisions=((23, "pause_pt"), (45, "resume")),
        no_run=(23, 44),
        next_run="S02",
        says=(
            "rule-x8-case-after",
            text("pause-missing-clear_days", done=0, needed=21),
            "pause-tests-one",
            "test-t7-how",
        ),
    ),
    # X14 on S05, day 31: a clinician's word and hops without pain; half the steps, S02.
    "shin_pain": Expected(
        weeks=16,
        first_run=(1, "S01"),
        decisions=((31, "pause_clinician"), (61, "resume")),
        no_run=(32, 60),
        next_run="S02",
        says=("rule-x26-case-leg", "pause-tests-only", "test-t6-how"),
    ),
    # UCALL closes everything on day 24; seen and cleared on day 27, the quiz again; G1 after seven days without a run.
    "swollen_calf": Expected(
        weeks=16,
        first_run=(1, "S01"),
        decisions=((24, "urgent"), (27, "reopened"), (27, "ready"), (29, "hold")),
        no_run=(24, 28),
        next_run="S04",
        says=("urgent-call-advice", text("urgent-number", number="999"), "urgent-paused"),
    ),
    # GT4 sore: NOT_YET, asked again after 14 days; the checks count the morning after.
    "sore_scar": Expected(
        weeks=12,
        first_run=(15, "S01"),
        decisions=((0, "not_yet"), (14, "not_yet"), (15, "ready")),
        no_run=(0, 14),
        next_run="S01",
        says=("rule-gt4", "plan-reason-strength-waits"),
    ),
    # Born 5 January: day 84 after birth is 30 March, day 28. Before it nothing but walks, drills and strength.
    "eight_weeks": Expected(
        weeks=9,
        first_run=(29, "S01"),
        decisions=((0, "not_yet"), (29, "ready")),
        no_run=(0, 28),
        next_run="S01",
        says=("outcome-early",),
    ),
    # X19 on day 5: everything closed; told to wait on day 13, cleared on day 21. G2 after 16 days cannot lead below S01, and
    # its clear runs count from there: two of them and a week on the step.
    "chest_pain_on_a_run": Expected(
        weeks=5,
        first_run=(1, "S01"),
        decisions=((5, "urgent"), (21, "reopened"), (21, "back"), (27, "advance")),
        no_run=(6, 21),
        next_run="S01",
        says=(
            text("urgent-number", number="999"),
            "urgent-paused",
            "urgent-follow-up",
            "urgent-wait",
            "urgent-follow-up-wait",
            "readiness-u911-seen",
        ),
    ),
    # Born 29 December: day 84 is 23 March, day 21. Scar and word are looked at two weeks after her answers of day 2, so that
    # strength opens before running does.
    "nine_weeks_caesarean": Expected(
        weeks=5,
        first_run=(22, "S01"),
        decisions=((0, "not_yet"), (16, "not_yet"), (22, "ready")),
        no_run=(0, 21),
        next_run="S01",
        says=(
            "outcome-early",
            text("plan-reason-strength-waits", waits="both"),
            "movement_checks-walk-counts",
            "exercise-bridge",
        ),
    ),
    # Y1 weekly: SEE_PT, looked at every 14 days; a PT's yes on day 28 makes it READY_CAUTIOUS.
    "leaks_weekly": Expected(
        weeks=16,
        first_run=(29, "S01"),
        decisions=((0, "see_pt"), (14, "see_pt"), (29, "ready_cautious")),
        no_run=(0, 28),
        next_run="S01",
        says=("outcome-see-pt", "outcome-ready-cautious", text("decision-continue-count", green=1, needed=3)),
    ),
    # Last run on day 33 at S05, S06 reached; back on day 52, 19 days later: two steps back, nothing made up for.
    "misses_two_weeks": Expected(
        weeks=16,
        first_run=(1, "S01"),
        decisions=((52, "back"),),
        no_run=(34, 51),
        next_run="S04",
        says=("today-gap", "today-nudge-other-time"),
    ),
    # Two unanswered: asked once about the hour; five: quiet, and said so. An unanswered morning never counts.
    "ignores_reminders": Expected(
        weeks=16,
        first_run=(1, "S01"),
        decisions=((10, "hold"),),
        no_run=(9, 111),
        says=("today-nudge-quiet",),
    ),
}
