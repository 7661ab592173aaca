"""The cases of the rule tests in words, by rule, so that a clinician can check a rule without reading a program."""

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

IN: Final = ("positive", "boundary_in")
"""Key of the cases in which a rule applies; the other cases show that it does not."""
Examples = Mapping[str, Mapping[str, list[str]]]
"""Rule id -> "holds" and "not" -> cases."""


def examples_of(folder: Path) -> dict[str, dict[str, list[str]]]:
    """Return every case of the rule tests by the rules it names; empty if the tests are not present."""
    found: dict[str, dict[str, list[str]]] = {}
    for file in sorted(folder.rglob("*.toml")) if folder.is_dir() else ():
        table = tomllib.loads(file.read_text("utf-8"))
        for case in (*table.get("cases", ()), *table.get("case", ())):
            for rule, holds in _named(case):
                cases = found.setdefault(rule, {"holds": [], "not": []})["holds" if holds else "not"]
                if (words := _example(case)) not in cases:
                    cases.append(words)
    return found


def _named(case: Mapping[str, Any]) -> Iterator[tuple[str, bool]]:
    """Return each rule a case is about, and whether it applies there."""
    expected = case.get("expect", {})
    if "rule" in case:
        holds = case["rule"] in case["holds"] if "holds" in case else case.get("proves") in IN
        yield str(case["rule"]), holds
    for rule in expected.get("rules", ()):
        if rule != case.get("rule"):
            yield str(rule), True
    for rule in expected.get("not_rules", ()):
        if rule != case.get("rule"):
            yield str(rule), False


def _example(case: Mapping[str, Any]) -> str:
    """Return a case as one line: how it differs from a clear workout or quiz, and what is expected."""
    reported = list(_reported(case))
    outcome = ", ".join(_expected(case.get("expect", {})))
    said = "; ".join(reported) or "nothing to tell"
    return f"{said}: {outcome}" if outcome else said


def _reported(case: Mapping[str, Any]) -> Iterator[str]:
    if "facts" in case:
        yield from (f"{name} = {plainly(value)}" for name, value in case["facts"].items())
        return
    for name, value in _flat(case.get("set", {})):
        yield f"{name.removeprefix('answers.')} = {plainly(value)}"
    for name in case.get("omit", ()):
        yield f"{name.removeprefix('answers.')} unanswered"
    if "days_postpartum" in case:
        yield f"{case['days_postpartum']} days after birth"
    if "resumed" in case:
        yield f"running taken up again {case['resumed']['days_ago']} days ago after {case['resumed']['from']}"
    for row in case.get("history", ()):
        rest = {key: value for key, value in row.items() if key != "days_ago"}
        yield f"{row.get('days_ago', '?')} days before: {plainly(rest)}"


def _expected(expect: Mapping[str, Any]) -> Iterator[str]:
    if outcome := expect.get("outcome"):
        yield str(outcome)
    if expect.get("suggest_pt"):
        yield "suggest a pelvic PT"
    if card := expect.get("card"):
        yield f"card {card}"
    if points := expect.get("points"):
        yield f"{points} points"
    if following := expect.get("next"):
        yield f"next: {following}"


def _flat(table: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, Any]]:
    for key, value in table.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{above}{key}.")
        else:
            yield f"{above}{key}", value


def plainly(value: Any) -> str:
    """Return a value of the content as people write it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Mapping):
        return ", ".join(f"{key} {plainly(inner)}" for key, inner in value.items())
    if isinstance(value, tuple | list):
        return " or ".join(plainly(one) for one in value) or "empty"
    return str(value)
