"""The text keys that conversations build at run time, and the values they are built from.

A key is built where it is said, as in `text(f"urgent-say-{sign}")`; this file lists what `sign` can be. So a text
that a new red flag, exercise, reminder or action needs is missed before anyone talks, not while she waits for an
answer. A test reads the program and rejects a key that is built but not declared here.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final, TypeAlias, get_args

from flows.conversations.about import sheet, why
from flows.conversations.check_in import confirm_symptoms
from flows.conversations.check_in.milestones import IN_ONE_PIECE
from flows.conversations.check_in.report_form import NAMED, PARTS, signs_asked
from flows.conversations.check_in.say_decision import STEP_CHANGES
from flows.conversations.pause.own_break import WEEKS
from flows.conversations.pause.quiet_evening import REPORTED_IN_PAUSE
from flows.conversations.pause.view import OFFERS
from flows.conversations.plan import goal
from flows.conversations.readiness import movement_checks
from flows.conversations.safety import situation
from flows.conversations.setup import rhythm
from flows.conversations.setup.settings import WORD_CHOICES
from flows.conversations.shared import ahead, help_lines, her_answer
from flows.conversations.shared.day_texts import SHORTER
from flows.conversations.shared.pictures import CHOICES
from flows.conversations.shared.reasons import SIGN
from flows.dialog.steps import NONE, UNSURE
from flows.engine import training_requests
from flows.engine.arrival import Arrival
from flows.engine.registry import COMMANDS, REMINDERS
from flows.engine.repair import MEDIA_KINDS, READ_KINDS, WORDINGS
from flows.model.catalog import Catalog
from flows.model.reports import REPORT_FIELDS
from flows.rules.outcomes import ReadinessOutcome
from flows.rules.rulebook import CHECK_IN, Case, Rule
from flows.training.day_kinds import Kind
from flows.training.equipment import all_things
from flows.training.pauses import OWN, PAUSES
from flows.training.questions import choices_by_meaning, meanings_with_own_answer
from flows.training.resuming import CONDITIONS, WORDS

Values: TypeAlias = Iterable[str | tuple[str, ...]]

_CLEARED_BY: Final = (
    *(action for action in PAUSES if action != "pause_run"),
    *(word for word in WORDS if word),
)
_CLEARANCES: Final = tuple(f"clearance-{whose}" for whose in _CLEARED_BY)
"""The go-ahead of a PT, doctor or midwife, which a short pause does not need."""
_CLOSED: Final = ("urgent", "waiting", *situation.CLOSING)
_OUTCOMES: Final = (
    "call", "checks", "early", "going", "paused", "practise", "rest", "wait", "see-pt-next-door", "see-pt-without",
    *(outcome.value.replace("_", "-") for outcome in ReadinessOutcome if outcome is not ReadinessOutcome.URGENT),
)  # fmt: skip
"""The wordings of a readiness outcome; an urgent one is worded by the urgent card."""
SHEET_HEADINGS: Final = (
    "title", "what-it-is", "about", "now", "answers-first", "noticed", "minutes", "legend", "decided", "day",
    "decision", "step-head", "rules", "sources", "plan", "questions", "question-floor", "question-plan", "fill",
    "fill-running", "fill-step", "fill-again", "name",
)  # fmt: skip
"""Words of the visit sheet that take no argument."""
_REJECTED: Final = (
    "date", "date_ambiguous", "date_day", "date_future", "date_month", "date_past", "date_too_far", "date_too_old",
    "date_unit", "date_year", "date_calendar",
    "number", "number_range", "time", "time_half", "too_long",
)  # fmt: skip

_BLEEDING: Final = tuple(f"bleeding-{pause}" for pause in PAUSES)
"""Pauses for bleeding, which name another person to ask than those for a pelvic symptom."""
_UNITS: Final = ("reps", "seconds", "breaths", "steps", "minutes")
"""Units of a dose; an exercise may bring another unit with its words."""

FIXED: Final[Mapping[str, Values]] = {
    "check_in-paused-{}": (*PAUSES, OWN, *_BLEEDING),
    "check_in-how-was-{}": NAMED,
    "check_in-ticked-{}": (*PAUSES, OWN, *_BLEEDING),
    "command-{}": COMMANDS,
    "export-decided-{}": (*why.ACTIONS, *situation.CLOSING),
    "export-done-{}": ("full", "cut_short", "skipped", "left_out", "moved"),
    "export-kind-{}": ("run", "strength", "walk", "drills", "tests", "symptom"),
    "export-reminder-{}": REMINDERS,
    "export-report-{}": ("after_run", "next_morning", "later", "symptom"),
    "export-track-{}": ("rest", "prep"),
    "goal-race-{}": (*goal.DISTANCES, "thirty", "early", "tight", "fits"),
    "confirm_symptoms-amount-{}": confirm_symptoms.AMOUNTS,
    "confirm_symptoms-side-{}": confirm_symptoms.SIDES,
    "confirm_symptoms-when-{}": confirm_symptoms.WHEN,
    "outcome-{}": _OUTCOMES,
    "pictures-week-{}": ("run", "strength", "walk", "drills", "tests", "rest", "none"),
    "pause-button-{}": tuple(key for key in OFFERS if key != "clearance"),
    "pause-button-{}-{}": tuple(("clearance", whose) for whose in _CLEARED_BY),
    "milestone-{}": IN_ONE_PIECE,
    "why-reported-{}": her_answer.YES,
    "why-place-{}": her_answer.PLACES,
    "movement_checks-{}-first": ("report_unfinished", "reported"),
    "pause-button-did-{}": REPORTED_IN_PAUSE,
    "pause-button-weeks-{}": tuple(str(weeks) for weeks in WEEKS),
    "pause-day-{}": ("open", "walk", "tests", "report_unfinished", "reported", "tomorrow"),
    "pause-day-word-{}": ("pause_run", *_CLEARED_BY),
    "pause-head-{}": PAUSES,
    "pause-meanwhile-{}{}": tuple((first, action) for first in ("", "bleeding-") for action in PAUSES),
    "pause-met-{}": (*(key for key in CONDITIONS if key != "clearance"), *_CLEARANCES),
    "pause-missing-{}": (*(key for key in CONDITIONS if key != "clearance"), *_CLEARANCES),
    "pause-none-{}": ("check", "prerequisites"),
    "pause-over-{}": ("check", "prerequisites"),
    "plan-made-{}": ("rest", "prep", "run"),
    "progress-ahead-{}": ahead.NAMES,
    "repair-closed-{}": _CLOSED,
    "repair-fits-{}": tuple(sorted(READ_KINDS)),
    "repair-arrival-{}": (Arrival.FOREIGN, Arrival.ELSEWHERE, Arrival.OTHER_CARD, Arrival.EARLY),
    "repair-rejected-{}": _REJECTED,
    "repair-not-understood-again-{}": tuple(str(again) for again in range(1, WORDINGS)),
    "repair-not-understood-here-again-{}": tuple(str(again) for again in range(1, WORDINGS)),
    "repair-unreadable-{}": (*sorted(MEDIA_KINDS), "other"),
    "situation-back-{}": situation.CLOSING,
    "settings-pictures-{}": CHOICES,
    "settings-spoken-{}": WORD_CHOICES,
    "settings-words-{}": WORD_CHOICES,
    "settings-away-{}": tuple(str(days) for days in rhythm.LENGTHS),
    "situation-{}": situation.CLOSING,
    "sheet-sign-{}": (
        "leak",
        "heaviness",
        "pelvic_pain",
        "back_pain",
        "leg_pain",
        "bleeding",
        "doming",
        "mood",
    ),
    "rulebook-rules-{}": ("check_in", "readiness", "progression"),
    "rulebook-{}": (
        "title",
        "how",
        "when",
        "then",
        "said",
        "from",
        "ours",
        "holds",
        "not",
        "numbers",
        "flags",
        "questions",
        "exercises",
        "checks",
        "steps",
        "growth",
        "phases",
        "sources",
        "sign",
    ),
    "pictures-button-{}": ("moving", "still"),
    "pictures-from-now-{}": ("moving", "still"),
    "sheet-add-{}": sheet.PRIVATE,
    "sheet-result-{}": ("pass", "cannot", "symptom", "not_tried", "cannot_feel"),
    "sheet-{}": SHEET_HEADINGS,
    "situation-closed-{}": situation.CLOSING,
    "today-button-short-{}": tuple(str(minutes) for minutes in SHORTER),
    "today-name-{}": tuple(kind for kind in get_args(Kind) if kind != "run"),
    "urgent-line-{}": help_lines.KINDS,
    "decision-waits-{}": ("repeat", "days", "long", "strength"),
    "decision-{}": STEP_CHANGES,
    "request-button-done-{}": training_requests.HOW,
    "request-pt-{}": ("ok", "no"),
    "week-day-{}": tuple(str(day) for day in range(7)),
    "week-short-{}": tuple(str(day) for day in range(7)),
    "week-days-{}": ("0", "1", "2", "3"),
    "why-topic-{}": why.TOPICS,
    "why-{}-today": why.SINCE,
    "why-{}": (*why.ACTIONS, *situation.CLOSING),
}
"""Pattern of a key -> the values that fill it, whatever the content is."""

OF_CONTENT: Final[Mapping[str, Callable[[Catalog], Values]]] = {
    "background-{}": lambda catalog: [q.id for q in catalog.questions.get("background", ())],
    "confirm_symptoms-common-{}": meanings_with_own_answer,
    "confirm_symptoms-sign-{}": choices_by_meaning,
    "exercise-{}": lambda catalog: catalog.exercises,
    "exercise-{}-cue": lambda catalog: catalog.exercises,
    "exercise-{}-how": lambda catalog: catalog.exercises,
    "equipment-what-{}": all_things,
    "equipment-button-{}": all_things,
    "equipment-lacks-{}": all_things,
    "pictures-alt-{}": lambda catalog: sorted({*catalog.moves.values()}),
    "export-answer-{}": lambda catalog: dict.fromkeys(
        (
            *(name for name in REPORT_FIELDS if name != "done"),
            *_own_signs(catalog),
        )
    ),
    "readiness-{}-seen": lambda catalog: [
        q.id for q in catalog.questions.get("readiness", ()) if q.red_flags
    ],
    "readiness-{}": lambda catalog: [q.id for q in catalog.questions.get("readiness", ()) if q.number],
    "outcome-self-referral-{}": lambda catalog: [
        one.code.lower() for one in catalog.countries.values() if one.self_referral
    ],
    "pause-visit-{}": lambda catalog: {
        rule.visit: None for rule in catalog.rules.rules.values() if rule.visit
    },
    "rule-check-{}": lambda catalog: {*_signs_in_tests(catalog), SIGN},
    "rule-{}": lambda catalog: [rule.lower() for rule in catalog.rules.rules],
    "rule-{}-open": lambda catalog: [
        rule.id.lower() for rule in catalog.rules.rules.values() if may_be_open(rule)
    ],
    "rule-{}-case-{}": lambda catalog: {
        (rule.id.lower(), case.said): None
        for rule in catalog.rules.rules.values()
        for case in rule.cases
        if case.said
    },
    "test-{}": lambda catalog: [test.id.lower() for test in catalog.tests],
    "test-{}-how": lambda catalog: [test.id.lower() for test in catalog.tests],
    "tip-{}": lambda catalog: catalog.tips,
    "today-dose-{}": lambda catalog: {*_UNITS, *(one.unit for one in catalog.exercises.values())},
    "today-dose-sides-{}": lambda catalog: {one.unit for one in catalog.exercises.values() if one.each_side},
    "urgent-line-sign-{}": lambda catalog: catalog.red_flags,
    "urgent-say-{}": lambda catalog: catalog.red_flags,
    "urgent-sign-{}": lambda catalog: catalog.red_flags,
}
"""Pattern of a key -> a function that reads the values that fill it from the content."""

WHERE_THERE_IS_ONE: Final = ("sheet-answer-{}",)
"""Optional keys: where the content has none, something else is shown."""


def _own_signs(catalog: Catalog) -> Iterable[str]:
    """Yield the signs the content asks about beyond the fields of a report."""
    return (
        sign for part in PARTS for sign in signs_asked(catalog, part) if sign in catalog.rules.facts[CHECK_IN]
    )


def _signs_in_tests(catalog: Catalog) -> Iterator[str]:
    """Yield the signs a movement test can bring up; red flags have their urgent card instead."""
    for question in catalog.questions.get(movement_checks.CONVERSATION.flow, ()):
        yield from (
            c.value for c in question.choices if not c.also_red_flag and c.value not in (NONE, UNSURE)
        )


def family_keys(catalog: Catalog) -> dict[str, tuple[str, ...]]:
    """Return the required keys of each pattern."""
    families = {**FIXED, **{pattern: of(catalog) for pattern, of in OF_CONTENT.items()}}
    return {pattern: _keys(pattern, values) for pattern, values in families.items()}


def _keys(pattern: str, values: Values) -> tuple[str, ...]:
    return tuple(pattern.format(*(value if isinstance(value, tuple) else (value,))) for value in values)


def may_be_open(rule: Rule) -> bool:
    """Return whether a quiz rule can apply because an answer is missing or "not sure"; it then has its own words."""
    return rule.family == "readiness" and any(
        case.then.outcome and _asks_for_an_answer(case) for case in rule.cases
    )


def _asks_for_an_answer(case: Case) -> bool:
    operands = [condition.operand for condition in case.when]
    named = [
        value for operand in operands for value in (operand if isinstance(operand, tuple) else (operand,))
    ]
    return "unsure" in named or any(c.operator == "missing" and c.operand is True for c in case.when)
