"""Writes the days of the readable export: answers, training, reports and decisions.

Days are the member's (they end at four in the morning unless she chose another hour), times are in her zone.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from typing import Any, Final

from bot.privacy.report_labels import ReportLabels
from flows import local_day, said_once, zone_at
from flows.model.member import Member
from flows.model.messages import text
from flows.model.reports import CLEAR, answers_of

HISTORY: Final = ("consent", "answer", "workout", "report", "decision")
"""Tables whose rows are listed by day; rows of the same moment come in this order."""
UNSAID: Final = frozenset({"done", "talked", "soreness", "energy", "sleep_h", "mood"})
"""The fields of a report that are not symptoms; without a value they are not mentioned."""
WHOLE: Final = frozenset(answers_of(CLEAR))
"""A report with these fields is a whole check-in: every symptom was on the card."""
MARGIN: Final = "         "

Entry = Mapping[str, Any]
Rows = Mapping[str, Sequence[Entry]]


def days(labels: ReportLabels, rows: Rows, member: Member) -> Iterator[str]:
    """Yield the lines of every day with something in it, oldest first."""
    reports = sorted(
        ((row["at"], table, row) for table in HISTORY for row in rows[table]), key=lambda each: each[0]
    )
    if not reports:
        yield from ("", labels.say(text("export-nothing")))
    for day, group in groupby(reports, key=lambda each: local_day(member, each[0])):
        yield from ("", labels.say(text("export-weekday", day=day, date=day)))
        day_writer = _Day(labels, day)
        for at, table, row in group:
            yield from _timed(day_writer.entry(table, row), f"{at.astimezone(zone_at(member, at)):%H:%M}")


def _timed(lines: Sequence[str], clock: str) -> Iterator[str]:
    for number, line in enumerate(lines):
        yield f"  {clock}  {line}" if number == 0 else MARGIN + line


@dataclass(frozen=True, slots=True)
class _Day:
    """Writes the rows of one day; `quiz` holds her quiz answers so far."""

    labels: ReportLabels
    day: date
    quiz: dict[str, Any] = field(default_factory=dict)

    def entry(self, table: str, row: Entry) -> list[str]:
        """Return the lines of one row, or none if another row of the day says the same."""
        match table:
            case "consent":
                return [self._consent(row)]
            case "answer":
                return self._answer(row)
            case "workout":
                return [self._workout(row)]
            case "report":
                return [self._report(row)]
            case _:
                return list(self._decision(row))

    def _consent(self, row: Entry) -> str:
        if row["given"]:
            return self.labels.say(text("export-agreed", version=row["version"]))
        return self.labels.say(text("export-declined", version=row["version"]))

    def _answer(self, row: Entry) -> list[str]:
        if row["flow"] == "quiz" and self.labels.covered(row["question"], self.quiz):
            return []
        if row["flow"] == "quiz":
            self.quiz[row["question"]] = row["value"]
        said = row["value"] if isinstance(row["value"], dict) else {row["question"]: row["value"]}
        return [self.labels.exchange(row["flow"], question, value) for question, value in said.items()]

    # workouts

    def _workout(self, row: Entry) -> str:
        say = self.labels.say
        name = self.labels.called("workout.kind", row["kind"])
        if row["step"]:
            name = say(text("export-with-step", name=name, step=step_number(row["step"])))
        went = self.labels.called("workout.done", row["done"])
        if row["minutes"]:
            went = say(text("export-with-minutes", went=went, n=row["minutes"]))
        return self._dated(say(text("export-went", what=name, how=went)), row["day"])

    def _dated(self, line: str, day: date) -> str:
        """Return the line with the day it is about, if that is another one."""
        return line if day == self.day else self.labels.say(text("export-about-day", line=line, day=day))

    # reports

    def _report(self, row: Entry) -> str:
        answers = {name: value for name, value in row["report"].items() if value is not None}
        found = [name for name, value in answers.items() if not _is_clear(value)]
        clear = [name for name in answers if name not in found and name not in UNSAID]
        said = [self._field(name, answers[name]) for name in found]
        if answers.keys() >= WHOLE:
            any_sign = set(found) - UNSAID - {"effort"}
            said.append(self.labels.say(text("export-clear-else" if any_sign else "export-clear")))
        elif clear:
            said.append(self.labels.say(text("export-clear-of", signs=", ".join(map(self._name, clear)))))
        part = self.labels.called("report.part", row["part"])
        return self._dated(self.labels.say(text("export-went", what=part, how="; ".join(said))), row["day"])

    def _name(self, name: str) -> str:
        return self.labels.called("report.field", name)

    def _field(self, name: str, value: Any) -> str:
        values = value if isinstance(value, list) else [value]
        if name == "done":
            return ", ".join(self.labels.called("workout.done", one) for one in values)
        shown = ", ".join(self.labels.of_report(name, one) for one in values)
        return self.labels.say(text("export-sign", name=self._name(name), value=shown))

    # decisions

    def _decision(self, row: Entry) -> Iterator[str]:
        say, action = self.labels.say, row["action"]
        topic = self.labels.called("decision.topic", row["topic"])
        what = self.labels.called("decision.action", action)
        if row["from_step"] and row["to_step"] and row["from_step"] != row["to_step"]:
            start, end = step_number(row["from_step"]), step_number(row["to_step"])
            what = say(text("export-steps", what=what, start=start, end=end))
        yield say(text("export-decision", topic=topic, what=what))
        for rule in said_once(row["rules"]):
            yield self.labels.rule(rule)


def step_number(step: str) -> str:
    """Return the number of a step: S02 is step 2; any other id is returned as it is."""
    return str(int(step[1:])) if step[1:].isdecimal() else step


def _is_clear(value: Any) -> bool:
    """Return whether an answer means "no symptom"; a missing or unsure answer does not."""
    return value in ("none", []) or value is False or (value == 0 and isinstance(value, int))
