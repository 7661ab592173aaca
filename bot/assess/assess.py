"""Decides about one case file as the coach would, with rules and sources, for a PT who audits the rules.

It passes content/rules and the bibliography to the pure decisions and decides nothing itself.
"""

import json
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from bot.assess.case_file import DAYS_AFTER, CaseError, case_files, check_case
from bot.assess.explain import explained
from bot.catalog.files import RULE_FILES, RUN_WALK, default_folder, read
from bot.catalog.load import rule_book
from bot.catalog.own import texts_and_own
from flows.model.errors import ContentError
from flows.model.reports import REPORT_FIELDS, CheckIn, OwnSign, Report
from flows.rules.rulebook import Evaluation, RuleBook
from flows.training import readiness, triage
from flows.training.facts import group_of
from flows.training.pt_limits import PtLimits
from flows.training.readiness import Judgement
from flows.training.start_days import what_happened
from flows.training.triage import Context, Decision

__all__ = [
    "CaseError",
    "assess",
    "check_case",
    "decided",
    "evaluation",
    "load_rules",
    "read_case",
    "run_assess",
]

CONTENT = Path(str(default_folder()))
SOME_DAY = date(2026, 1, 1)
"""Day on which every case is evaluated; a case file counts days, so the date makes no difference."""
OURS = "ours"


def load_rules(content_dir: Path = CONTENT, own_folder: Path | None = None) -> RuleBook:
    """Return the rule book of a content folder, with a clinic's own numbers applied.

    Raises flows.model.errors.ContentError with every problem.
    """
    reading = read(content_dir, (*RULE_FILES, RUN_WALK))
    if own_folder is not None:
        _, own = texts_and_own(own_folder, content_dir)
        if own is not None:
            own.apply(reading)
    rules = rule_book(reading)
    if reading.problems:
        raise ContentError(reading.problems)
    return rules


def read_case(path: Path, rules: RuleBook) -> dict[str, Any]:
    """Read a case file as a dict; raise CaseError with every unknown field and value."""
    try:
        case = tomllib.loads(path.read_text("utf-8-sig"))
    except OSError as error:
        raise CaseError([f"cannot be read: {error.strerror}"], path) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CaseError([f"is no TOML file: {error}"], path) from None
    return check_case(case, rules, path)


def assess(case: Mapping[str, Any], rules: RuleBook) -> dict[str, Any]:
    """Return outcome, rules, sources, next, suggest_pt and card of one case, ready for JSON."""
    return _as_json(decided(check_case(case, rules), rules), rules)


def run_assess(
    paths: Sequence[Path], as_json: bool, content_dir: Path = CONTENT, own_folder: Path | None = None
) -> Iterator[str]:
    """Run the command: return one answer per case, as a line of JSON or in words.

    A path is a case file, or a folder whose case files are all read. A single file is answered without its name; with
    several, each answer has the path in `case`. Raises CaseError at the end, with file, field and remedy for every
    case that cannot be read; the others are answered nevertheless.
    """
    rules = load_rules(content_dir, own_folder)
    alone = len(paths) == 1 and not paths[0].is_dir()
    problems: list[CaseError] = []
    for path in case_files(paths):
        try:
            yield _answer(path, rules, as_json=as_json, named=not alone)
        except CaseError as error:
            problems.append(error)
    if problems:
        raise CaseError([line for error in problems for line in str(error).splitlines()])


def _answer(path: Path, rules: RuleBook, *, as_json: bool, named: bool) -> str:
    case = read_case(path, rules)
    if as_json:
        name = {"case": str(path)} if named else {}
        return json.dumps({**name, **_as_json(decided(case, rules), rules)}, ensure_ascii=False)
    words = explained(decided(case, rules), evaluation(case, rules), rules)
    return f"{path}\n{words}\n" if named else words


def decided(case: Mapping[str, Any], rules: RuleBook) -> Decision | Judgement:
    """Return the decision or judgement on a checked case."""
    if case["kind"] == "readiness":
        return readiness.judge(*_quiz(case), rules)
    return triage.decide(*_workout(case, rules), rules)


def evaluation(case: Mapping[str, Any], rules: RuleBook) -> Evaluation:
    """Return the facts of a checked case and the rules that match them."""
    if case["kind"] == "readiness":
        return readiness.evaluate(*_quiz(case), rules)
    return triage.evaluate(*_workout(case, rules), rules)


def _quiz(case: Mapping[str, Any]) -> tuple[Mapping[str, Any], int | None]:
    return {**case, **case.get("answers", {})}, _days(case.get("days_postpartum"))


def _workout(case: Mapping[str, Any], rules: RuleBook) -> tuple[CheckIn, list[CheckIn], Context]:
    history = case.get("history", ())
    past = [_check_in(one, SOME_DAY - timedelta(days=one["days_ago"])) for one in history]
    return _check_in(case, SOME_DAY), past, _context(case, rules)


def _context(case: Mapping[str, Any], rules: RuleBook) -> Context:
    resumed, feeding = case.get("resumed_days_ago"), case.get("feeding")
    pauses: dict[str, int] = {}
    for field, count in case.get("pauses_180d", {}).items():
        group = group_of(field, rules) or field
        pauses[group] = pauses.get(group, 0) + count
    return Context(
        days_postpartum=_days(case.get("days_postpartum")),
        resumed_on=None if resumed is None else SOME_DAY - timedelta(days=resumed),
        resumed_from=case.get("resumed_from"),
        happened={item: case.get(item) for item in what_happened(rules)},
        feeding=None if feeding is None else feeding is True,
        pauses=pauses,
        pt_limits=_pt_limits(case, rules),
    )


def _pt_limits(case: Mapping[str, Any], rules: RuleBook) -> PtLimits | None:
    entered = case.get("pt_limits")
    if entered is None:
        return None
    return PtLimits(**{"valid_days": rules.number("pt_limits_most_days"), **entered})


def _days(value: object) -> int | None:
    return value if isinstance(value, int) else None


def _check_in(case: Mapping[str, Any], day: date) -> CheckIn:
    return CheckIn(
        day=day,
        step=case.get("step"),
        after_run=_report(case.get("after_run")),
        next_morning=_report(case.get("next_morning")),
        later=_report(case.get("later")),
        later_days=case.get("later", {}).get(DAYS_AFTER, 0),
    )


def _report(answers: Mapping[str, Any] | None) -> Report | None:
    if answers is None:
        return None
    fields: dict[str, Any] = {
        k: tuple(v) if isinstance(v, list) else v for k, v in answers.items() if k != DAYS_AFTER
    }
    own = tuple(OwnSign(fact=name, value=fields.pop(name)) for name in fields.keys() - set(REPORT_FIELDS))
    return Report(**fields, more=own or None)


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
        "suggest_check": isinstance(result, Decision) and result.suggest_check,
        "card": str(result.card) if result.card else None,
    }
