"""The visit sheet: her weeks on one page for a pelvic PT, as a tagged PDF, made on request and never stored.

Mood, thoughts, losses and her name appear only if she adds them; her own questions appear as she wrote them.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from bot.documents.letterhead import letterhead
from bot.documents.plain import PlainTexts
from bot.documents.sheet_chart import chart
from bot.documents.sheet_facts import SheetFacts, shown_decisions, shown_rules
from bot.documents.typeset import as_pdf, page_data, printable
from bot.logs import Log
from flows import in_loss, local_day, planned_days
from flows.model.her_day import HerDay
from flows.model.messages import Text, text
from flows.model.questions import Question

NAME: Final = "visit-sheet.pdf"
LETTER: Final = frozenset({"US", "CA", "MX"})
"""Countries that use Letter paper; all others use A4."""
MOST_DECISIONS: Final = 24
MOST_PLANNED: Final = 6

log = Log("sheet")


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
    decisions = list(shown_decisions(facts))
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
        "chart": chart(facts, decisions, plain),
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


def _decision(row: Mapping[str, Any], facts: SheetFacts, plain: PlainTexts) -> dict[str, str]:
    steps = [step for step in (row["from_step"], row["to_step"]) if step]
    return {
        "day": plain(text("pictures-progress-day", date=local_day(facts.member, row["at"]))),
        "what": plain(text(f"export-decided-{row['action']}")),
        "steps": " – ".join(dict.fromkeys(steps)),
        "rules": ", ".join(shown_rules(row, facts)),
    }


def _more(decisions: Sequence[Any], plain: PlainTexts) -> str:
    left = len(decisions) - MOST_DECISIONS
    return plain(text("sheet-more", count=left)) if left > 0 else ""


def _sources(facts: SheetFacts, decisions: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """Return each source once, by its title; after a loss by its id, because titles are about births."""
    lost = in_loss(facts.member)
    rules = [facts.catalog.rules.rules.get(rule) for row in decisions for rule in shown_rules(row, facts)]
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
