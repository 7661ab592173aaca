"""Maps everything that is kept to its name in the readable export, in one table, so that no text can be missing.

Every key is spelled as in content/text, or built from a family whose values `flows.engine.text_families` lists;
`check-content` requires each of them, which it could not for the variants of a selector. What still has no text (an
answer to a question of older content) is shown by its id; nothing is left out.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final, TypeAlias

from flows.model.renamed import current_question, current_reminder

COLUMNS: Final[Mapping[str, Callable[[str], str]]] = {
    "decision.action": lambda action: f"export-decided-{action}",
    "decision.topic": lambda topic: f"why-topic-{topic}",
    "plan.track": lambda track: f"export-track-{track}",
    "reminder.kind": lambda kind: f"export-reminder-{current_reminder(kind)}",
    "report.field": lambda name: f"export-answer-{name}",
    "report.part": lambda part: f"export-report-{part}",
    "sheet.added_parts": lambda added: f"sheet-add-{added}",
    "workout.done": lambda done: f"export-done-{done}",
    "workout.kind": lambda kind: f"export-kind-{kind}",
}
"""Table and column, or part of her state -> the text key for a value of it."""

SETS: Final[Mapping[str, tuple[str, ...]]] = {
    "quiz": ("readiness", "background"),
    "check_in": ("check_in",),
    "after_run": ("check_in",),
    "next_morning": ("next_morning", "check_in"),
    "symptom": ("symptom", "check_in"),
}
"""Flow, or part of a check-in -> the questionnaires with its questions."""

Labels: TypeAlias = Mapping[str, str] | Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question outside the questionnaires: its text key, and the text keys of its answers by value."""

    key: str
    labels: Labels | None = None

    def label(self, value: str) -> str:
        """Return the text key of an answer, or "" for a date, a time or a number."""
        if self.labels is None:
            return ""
        return self.labels.get(value, "") if isinstance(self.labels, Mapping) else self.labels(value)


PAUSE_TEST_RESULTS: Final[Mapping[str, str]] = {
    "clear": "pause-tests-clear",
    "sign": "pause-tests-sign",
    "could_not": "pause-tests-could_not",
}


def _label_of_a_sign(meaning: str) -> str:
    return f"confirm_symptoms-sign-{meaning}"


ELSEWHERE: Final[Mapping[tuple[str, str], Asked]] = {
    ("settings", "zone"): Asked("export-settings-zone"),
    ("settings", "gt1"): Asked("export-settings-gt1"),
    ("settings", "plan"): Asked("export-settings-plan"),
    ("settings", "run_days"): Asked("export-settings-run_days"),
    ("settings", "strength_days"): Asked("export-settings-strength_days"),
    ("settings", "remind_at"): Asked("export-settings-remind_at"),
    ("settings", "quiet_hours"): Asked("export-settings-quiet_hours"),
    ("settings", "nudges"): Asked("export-settings-nudges", {"True": "answer-yes", "False": "answer-no"}),
    ("settings", "away"): Asked("export-settings-away"),
    ("settings", "this_week"): Asked("export-settings-this_week"),
    ("settings", "nights"): Asked("export-settings-nights"),
    ("settings", "day_ends"): Asked("export-settings-day_ends"),
    ("settings", "home_day"): Asked("export-settings-home_day"),
    ("settings", "pictures"): Asked(
        "export-settings-pictures", lambda chosen: f"settings-pictures-{chosen}"
    ),
    ("settings", "lacks"): Asked("export-settings-lacks", lambda thing: f"equipment-button-{thing}"),
    ("settings", "words"): Asked("export-settings-words", lambda chosen: f"settings-words-{chosen}"),
    ("pause", "clear"): Asked("export-pause-clear"),
    ("pause", "quiet"): Asked("export-pause-quiet"),
    ("pause", "walk"): Asked("export-pause-walk"),
    ("pause", "tests"): Asked("export-pause-tests", PAUSE_TEST_RESULTS),
    ("pause", "morning"): Asked("export-pause-morning"),
    ("pause", "clearance"): Asked("export-pause-clearance"),
    ("mood", "joy"): Asked(
        "help-joy", {"yes": "help-joy-yes", "less": "help-joy-less", "hardly": "help-joy-hardly"}
    ),
    ("mood", "mood"): Asked(
        "help-mood", {"no": "help-mood-no", "some_days": "help-mood-some_days", "most_days": "help-mood-most_days"}
    ),
    ("urgent", "seen"): Asked("urgent-seen", {"cleared": "urgent-seen-cleared", "wait": "urgent-seen-wait"}),
    ("urgent", "wrong"): Asked("export-urgent-wrong", lambda flag: f"urgent-sign-{flag}"),
    ("confirm_symptoms", "read"): Asked("export-confirm_symptoms-read", _label_of_a_sign),
    ("confirm_symptoms", "answer"): Asked("export-confirm_symptoms-answer", _label_of_a_sign),
}  # fmt: skip
"""(Flow, question) -> how it was asked and answered."""

MOVEMENT_CHECKS: Final = "movement_checks"
PAUSE: Final = "pause"
MOVEMENT_CHECK_RESULTS: Final[Mapping[str, str]] = {
    "pass": "movement_checks-pass",
    "cannot": "movement_checks-cannot",
    "cannot_feel": "movement_checks-cannot-feel",
    "symptom": "movement_checks-symptom",
    "not_tried": "export-movement_checks-not_tried",
}


def asked_elsewhere(flow: str, question: str, small_tests: frozenset[str]) -> Asked | None:
    """Return how a question outside the questionnaires was asked, or None if it is no longer asked.

    `small_tests` are the ids of the tests at the end of a pause.
    """
    flow, question = current_question(flow, question)
    if flow == MOVEMENT_CHECKS:
        return Asked(f"test-{question}", MOVEMENT_CHECK_RESULTS)
    if flow == PAUSE and question in small_tests:
        return Asked(f"test-{question}", PAUSE_TEST_RESULTS)
    return ELSEWHERE.get((flow, question))
