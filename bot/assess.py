"""What would the coach decide, by which rules, from which sources: one case file, for a PT who audits the rules.

Reads content/rules and the bibliography and hands them to the pure decisions; decides nothing itself.
"""

import json
import tomllib
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import content
from bot.case_files import CaseError, check_case
from flows.rules import RuleBook, parse_rules
from flows.training.readiness import Judgement, judge
from flows.training.reports import CheckIn, Report
from flows.training.triage import Context, Decision, decide

__all__ = [
    "CaseError",
    "assess",
    "check_case",
    "decided",
    "load_rules",
    "read_case",
    "run_assess",
]

CONTENT = Path(next(iter(content.__path__)))
SOME_DAY = date(2026, 1, 1)
"""A case file counts days, not dates; which day it is played on makes no difference."""
OURS = "ours"


def load_rules(content_dir: Path = CONTENT) -> RuleBook:
    """The rule book of a content folder; raises flows.errors.ContentError with every fault."""
    files = [content_dir / "sources.toml", *sorted((content_dir / "rules").glob("*.toml"))]
    names = {str(file.relative_to(content_dir)): file for file in files}
    return parse_rules({name: tomllib.loads(file.read_text("utf-8")) for name, file in names.items()})


def read_case(path: Path, rules: RuleBook) -> dict[str, Any]:
    """A case file as a dict; raises CaseError naming every unknown field and value at once."""
    try:
        case = tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        raise CaseError([f"cannot be read: {error.strerror}"], path) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CaseError([f"is no TOML file: {error}"], path) from None
    return check_case(case, rules, path)


def assess(case: Mapping[str, Any], rules: RuleBook) -> dict[str, Any]:
    """outcome, rules, sources, next, suggest_pt and card of one case, ready for JSON."""
    return _as_json(decided(check_case(case, rules), rules), rules)


def run_assess(path: Path, as_json: bool, content_dir: Path = CONTENT) -> str:
    """The whole command: the answer as one line of JSON, or in words for reading."""
    rules = load_rules(content_dir)
    result = decided(read_case(path, rules), rules)
    if as_json:
        return json.dumps(_as_json(result, rules), ensure_ascii=False)
    return "\n".join(_lines(result, rules))


def decided(case: Mapping[str, Any], rules: RuleBook) -> Decision | Judgement:
    """The decision or judgement itself on a sound case."""
    if case["kind"] == "readiness":
        return judge({**case, **case.get("answers", {})}, _days(case.get("days_postpartum")), rules)
    check_in = _check_in(case, SOME_DAY)
    resumed = case.get("resumed_days_ago")
    context = Context(
        days_postpartum=_days(case.get("days_postpartum")),
        resumed_on=None if resumed is None else SOME_DAY - timedelta(days=resumed),
        resumed_from=case.get("resumed_from"),
    )
    history = [
        _check_in(past, SOME_DAY - timedelta(days=past["days_ago"])) for past in case.get("history", ())
    ]
    return decide(check_in, history, context, rules)


def _days(value: object) -> int | None:
    return value if isinstance(value, int) else None


def _check_in(case: Mapping[str, Any], day: date) -> CheckIn:
    return CheckIn(
        day=day,
        step=case.get("step"),
        after_run=_report(case.get("after_run")),
        next_morning=_report(case.get("next_morning")),
    )


def _report(answers: Mapping[str, Any] | None) -> Report | None:
    if answers is None:
        return None
    fields: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in answers.items()}
    return Report(**fields)


def _outcome(result: Decision | Judgement) -> str:
    return str(result.action if isinstance(result, Decision) else result.outcome)


def _as_json(result: Decision | Judgement, rules: RuleBook) -> dict[str, Any]:
    own = any(rules.rules[rule].basis.policy for rule in result.rules)
    return {
        "outcome": _outcome(result),
        "rules": list(result.rules),
        "sources": [*result.sources, *([OURS] if own else [])],
        "next": result.next,
        "suggest_pt": result.suggest_pt,
        "card": str(result.card) if result.card else None,
    }


def _lines(result: Decision | Judgement, rules: RuleBook) -> Iterable[str]:
    yield f"Outcome: {_outcome(result)}"
    yield f"Next: {rules.nexts[result.next]}"
    yield f"Suggest a pelvic PT: {'yes' if result.suggest_pt else 'no'}"
    yield f"Urgent card: {result.card or 'none'}{', with the crisis lines' if result.crisis else ''}"
    yield from _extras(result)
    yield ""
    yield "Rules that matched:" if result.rules else "No rule matched; nothing is opened by silence."
    for rule_id in result.rules:
        rule = rules.rules[rule_id]
        yield f"  {rule.id}: {rule.title}"
        for source in rule.basis.sources:
            yield f"      source {source}: {rules.sources[source].title}"
        if rule.basis.policy:
            yield f"      our policy: {rule.basis.reason}"


def _extras(result: Decision | Judgement) -> Iterable[str]:
    if result.support:
        yield "Support card (mood): yes"
    if result.swaps:
        yield f"Exercise swaps for: {', '.join(result.swaps)}"
    if isinstance(result, Judgement):
        yield f"Risk points (never shown to her): {result.points}"
        if result.blocking:
            yield f"Blocking, to be asked again: {', '.join(result.blocking)}"
    elif result.steps_back:
        yield f"Steps back: {result.steps_back}"
