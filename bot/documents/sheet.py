"""The visit sheet: her weeks on one page for a pelvic PT, as a tagged PDF, made on request and never stored.

Mood, thoughts, losses and her name appear only if she adds them; her own questions appear as she wrote them.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from bot.documents.letterhead import letterhead
from bot.documents.plain import PlainTexts
from bot.documents.typeset import as_pdf, page_data, printable
from bot.logs import Log
from flows import Catalog, Member, in_loss, local_day, planned_days, rule_of
from flows.model.catalog import Question
from flows.model.her_day import HerDay
from flows.model.messages import Text, text
from flows.rules.rulebook import Case

NAME: Final = "visit-sheet.pdf"
DAYS: Final = 84
LETTER: Final = frozenset({"US", "CA", "MX"})
"""Countries that use Letter paper; all others use A4."""
MOST_DECISIONS: Final = 24
MOST_PLANNED: Final = 6
SITUATION: Final = "situation"
"""Topic of decisions about a loss, a pregnancy or a hospital stay."""
LOSS: Final = "loss"
CHANGED: Final = frozenset({"hold", "back", "pause_run", "pause_pt", "pause_clinician", "urgent"})
SIGNS: Final[Mapping[str, tuple[str, ...]]] = {
    "leak": ("leak",),
    "heaviness": ("heaviness", "bulge"),
    "pelvic_pain": ("pelvic_pain",),
    "back_pain": ("back_pain",),
    "leg_pain": ("leg_pain",),
    "bleeding": ("bleeding",),
    "doming": ("doming",),
}
"""Row of the chart -> fields of a report."""
WORDS: Final[Mapping[str, int]] = {
    "drops": 1,
    "some": 1,
    "light": 1,
    "wet": 2,
    "clear": 2,
    "bowel": 3,
    "heavy": 3,
}
"""Answer value -> its size in the chart, 1 to 3."""

log = Log("sheet")

Rows = Mapping[str, Sequence[Mapping[str, Any]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetFacts:
    """Everything the sheet is made from; `rows` are her rows by table, oldest first."""

    member: Member
    catalog: Catalog
    rows: Rows
    today: date

    @property
    def left_out(self) -> frozenset[str]:
        """Return the quiz cards and facts that she did not add."""
        groups = self.catalog.left_off_sheet.items()
        return frozenset(
            one for name, ids in groups if name not in self.member.sheet.added_parts for one in ids
        )


def visit_sheet(facts: SheetFacts, plain: PlainTexts) -> bytes:
    """Return the sheet as PDF; a logo that cannot be drawn is left out."""
    data = sheet_data(facts, plain)
    try:
        return as_pdf("sheet", data)
    except Exception as error:
        if data["clinic"]["logo"] is None:
            raise
        log.error("logo.not_drawn", error)
        return as_pdf("sheet", {**data, "clinic": {**data["clinic"], "logo": None}})


def sheet_data(facts: SheetFacts, plain: PlainTexts) -> dict[str, Any]:
    """Return what the layout shows: texts, and positions from 0 to 1 for the chart."""
    decisions = list(_decisions(facts))
    answered = facts.member.readiness.answered_on
    return {
        **page_data(plain.language),
        "paper": "us-letter" if facts.member.profile.country in LETTER else "a4",
        "clinic": letterhead(facts.catalog.clinic),
        "made": plain(text("sheet-made", date=facts.today)),
        "words": {name: plain(Text(f"sheet-{key}")) for name, key in HEADINGS.items()},
        "about": list(_about(facts, plain)),
        "now": list(_now(facts, plain)),
        "answers_title": plain(text("sheet-answers", date=answered)) if answered else "",
        "answers": sorted(_answers(facts, plain), key=lambda answer: not answer["held"]),
        "chart": _chart(facts, decisions, plain),
        "decisions": [_decision(row, facts, plain) for row in decisions[-MOST_DECISIONS:]],
        "more": _more(decisions, plain),
        "sources": list(_sources(facts, decisions[-MOST_DECISIONS:])),
        "plan": list(_plan(facts, plain)),
        "name": facts.member.sheet.name,
        "questions": [printable(words) for words in facts.member.sheet.questions],
        "foot": plain(text("sheet-foot", version=facts.catalog.version)),
    }


HEADINGS: Final[Mapping[str, str]] = {
    "title": "title", "what": "what-it-is", "about": "about", "now": "now", "first": "answers-first",
    "noticed": "noticed", "minutes": "minutes", "legend": "legend", "decided": "decided", "day": "day",
    "decision": "decision", "step": "step-head", "rules": "rules", "sources": "sources", "plan": "plan",
    "questions": "questions", "q1": "question-floor", "q2": "question-plan", "fill": "fill",
    "fill1": "fill-running", "fill2": "fill-step", "fill3": "fill-again", "name": "name",
}  # fmt: skip
"""Name in the layout -> key of its text."""


def _about(facts: SheetFacts, plain: PlainTexts) -> Iterator[dict[str, str]]:
    born = facts.member.profile.birth_date
    if born:
        weeks = max(0, (facts.today - born).days // 7)
        words = text("sheet-birth-on", date=born, weeks=weeks)
        yield {"name": plain(text("sheet-birth")), "value": plain(words)}


def _now(facts: SheetFacts, plain: PlainTexts) -> Iterator[dict[str, str]]:
    member = facts.member
    ids = [step.id for step in facts.catalog.steps]
    where = text("sheet-no-plan")
    if member.pause:
        where = text("sheet-paused", date=member.pause.since)
    elif member.plan and member.plan.track == "run" and member.plan.step in ids:
        where = text("sheet-step", step=ids.index(member.plan.step) + 1, of=len(ids))
    yield {"name": plain(text("sheet-running")), "value": plain(where)}
    yield {"name": plain(text("sheet-runs")), "value": str(member.totals.runs)}
    last = member.totals.last_symptom
    words = text("sheet-on", date=last) if last else text("sheet-none")
    yield {"name": plain(text("sheet-last-sign")), "value": plain(words)}
    asked = member.nudges.thoughts_on
    if asked and "thoughts" in member.sheet.added_parts:
        yield {"name": plain(text("sheet-thoughts")), "value": plain(text("sheet-thoughts-on", date=asked))}


def _answers(facts: SheetFacts, plain: PlainTexts) -> Iterator[dict[str, Any]]:
    """Return her quiz answers card by card, without cards that are private."""
    readiness = facts.member.readiness
    for question in facts.catalog.questions.get("readiness", ()):
        left = facts.left_out
        value = "" if question.id in left else _answer(question, readiness.answers, left, plain)
        if value:
            held = any(item in readiness.blocking for item in question.items)
            yield {"name": _asked(question, plain), "value": value, "held": held}
    for test in facts.catalog.tests:
        result = readiness.tests.get(test.id.lower())
        if result is not None:
            held = result.value in ("symptom", "cannot", "cannot_feel")
            yield {
                "name": plain(text(f"test-{test.id.lower()}")),
                "value": plain(text(f"sheet-result-{result.value}")),
                "held": held,
            }


def _asked(question: Question, plain: PlainTexts) -> str:
    """Return the subject of a card in a few words: its text for the sheet, or its title."""
    key = f"sheet-answer-{question.id}"
    if plain.words.has(key, plain.language):
        return plain(Text(key))
    title = plain(text(f"readiness-{question.id}", at=0, of=0))
    return title.partition(" · ")[2].partition("\n")[0]


def _answer(
    question: Question, answers: Mapping[str, Any], left_out: frozenset[str], plain: PlainTexts
) -> str:
    """Return her answer; "" if there is none, or only one that is left out."""
    if question.fills:
        ticked = [choice for choice in question.choices if answers.get(choice.value) in (True, "yes")]
        shown = [plain(Text(choice.label)) for choice in ticked if choice.value not in left_out]
        asked = not ticked and any(item in answers for item in question.fills)
        return ", ".join(shown) or (plain(text("sheet-none")) if asked else "")
    value = answers.get(question.id)
    return "" if value is None else _value(question, value, plain)


def _value(question: Question, value: Any, plain: PlainTexts) -> str:
    if value == "unsure":
        return plain(text("sheet-unsure"))
    if isinstance(value, bool):
        return plain(text("sheet-yes") if value else text("sheet-no"))
    if question.kind == "scale":
        return plain(text("sheet-of-ten", n=int(value)))
    values = value if isinstance(value, tuple | list) else (value,)
    labels = [question.choice(one) for one in values]
    said = [plain(Text(choice.label)) for choice in labels if choice]
    return ", ".join(said) or (plain(text("sheet-none")) if not values else str(value))


def _decisions(facts: SheetFacts) -> Iterator[Mapping[str, Any]]:
    """Return the decisions of at least twelve weeks that changed something and reveal nothing she did not add."""
    with_loss = LOSS in facts.member.sheet.added_parts
    for row in facts.rows.get("decision", ()):
        if row["topic"] == SITUATION and not (with_loss and row["action"] == LOSS):
            continue
        may_be_shown = not row["rules"] or list(_rules(row, facts))
        if may_be_shown and row["action"] != "continue":
            yield row


def _rules(row: Mapping[str, Any], facts: SheetFacts) -> Iterator[str]:
    """Return the ids of its rules, each once and without those that would reveal what is left out."""
    for rule_id in dict.fromkeys(rule_of(rule) for rule in row["rules"]):
        rule = facts.catalog.rules.rules.get(rule_id)
        if rule is None or not all(_rests_on(case, facts.left_out) for case in rule.cases):
            yield rule_id


def _rests_on(case: Case, left_out: frozenset[str]) -> bool:
    return any(one.fact in left_out and one.operator != "none" for one in case.when)


def _decision(row: Mapping[str, Any], facts: SheetFacts, plain: PlainTexts) -> dict[str, str]:
    steps = [step for step in (row["from_step"], row["to_step"]) if step]
    return {
        "day": plain(text("pictures-progress-day", date=local_day(facts.member, row["at"]))),
        "what": plain(text(f"export-decided-{row['action']}")),
        "steps": " – ".join(dict.fromkeys(steps)),
        "rules": ", ".join(_rules(row, facts)),
    }


def _more(decisions: Sequence[Any], plain: PlainTexts) -> str:
    left = len(decisions) - MOST_DECISIONS
    return plain(text("sheet-more", count=left)) if left > 0 else ""


def _sources(facts: SheetFacts, decisions: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """Return each source once, by its title; after a loss by its id, because titles are about births."""
    lost = in_loss(facts.member)
    rules = [facts.catalog.rules.rules.get(rule) for row in decisions for rule in _rules(row, facts)]
    ids = dict.fromkeys(source for rule in rules if rule for source in rule.basis.sources)
    for source_id in ids:
        source = facts.catalog.sources.get(source_id)
        if source:
            year = f" ({source.year})" if source.year else ""
            yield source.id if lost else f"{source.id}: {source.full_title}{year}"


def _plan(facts: SheetFacts, plain: PlainTexts) -> Iterator[str]:
    days = planned_days(HerDay(facts.member, facts.today, facts.catalog))[:MOST_PLANNED]
    for plan in days:
        key = "pictures-calendar-run" if plan.kind == "run" else "pictures-calendar-strength"
        yield plain(text("sheet-plan-line", date=plan.day, what=text(key, minutes=plan.minutes)))
    if not days:
        yield plain(text("sheet-plan-none"))


# the chart


def _chart(facts: SheetFacts, decisions: Sequence[Mapping[str, Any]], plain: PlainTexts) -> dict[str, Any]:
    first = facts.today - timedelta(days=DAYS - 1)

    def place(day: date) -> float:
        return round((day - first).days / (DAYS - 1), 4)

    changed = {local_day(facts.member, row["at"]) for row in decisions if row["action"] in CHANGED}
    reports = [row for row in facts.rows.get("report", ()) if row["day"] >= first]
    names = [*SIGNS, *(("mood",) if "mood" in facts.member.sheet.added_parts else ())]
    runs = [row for row in facts.rows.get("workout", ()) if row["kind"] == "run" and row["day"] >= first]
    most = max((row["minutes"] for row in runs), default=1) or 1

    def dots(name: str) -> list[dict[str, Any]]:
        sized = [(row["day"], _size(row["report"], name)) for row in reports]
        return [{"x": place(day), "size": size, "dark": _soon(day, changed)} for day, size in sized if size]

    return {
        "rows": [{"name": plain(text(f"sheet-sign-{name}")), "dots": dots(name)} for name in names],
        "bars": [{"x": place(row["day"]), "high": row["minutes"] / most} for row in runs if row["minutes"]],
        "pauses": [
            [max(0.0, place(begin)), min(1.0, place(end))] for begin, end in _pauses(facts, decisions, first)
        ],
        "ticks": [
            {"x": place(day), "day": plain(text("pictures-progress-day", date=day))}
            for day in (first + timedelta(days=14 * number) for number in range(6))
        ],
    }


def _size(report: Mapping[str, Any], name: str) -> int:
    """Return 0 if nothing was reported, otherwise 1 to 3 by the amount."""
    if name == "mood":
        mood = report.get("mood")
        return 1 + int(mood) // 4 if isinstance(mood, int) and not isinstance(mood, bool) else 0
    return max(_much(report.get(field)) for field in SIGNS[name])


def _much(value: Any) -> int:
    if value is True:
        return 2
    if isinstance(value, int) and not isinstance(value, bool) and value > 0:
        return 1 if value <= 3 else 2 if value <= 6 else 3
    return WORDS.get(value, 0) if isinstance(value, str) else 0


def _soon(day: date, changed: set[date]) -> bool:
    return day in changed or day + timedelta(days=1) in changed


def _pauses(
    facts: SheetFacts, decisions: Sequence[Mapping[str, Any]], first: date
) -> Iterator[tuple[date, date]]:
    begin: date | None = None
    for row in decisions:
        day = local_day(facts.member, row["at"])
        if row["action"].startswith("pause") and begin is None:
            begin = day
        elif row["action"] in ("resume", "reopened") and begin is not None:
            if day >= first:
                yield begin, day
            begin = None
    if facts.member.pause and begin is not None:
        yield begin, facts.today
