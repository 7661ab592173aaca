"""Checks rules and numbers: each has a source or our reason, a card where it needs one, and tests."""

import re
from collections.abc import Iterator, Mapping

from bot.catalog.checks.material import Material
from bot.catalog.files import digest
from flows.rules.rulebook import READINESS, ROLES

CARDS = ("u911", "ucall")


def tested(material: Material) -> Iterator[str]:
    """Report a rule without a case in the tests, where they are present."""
    if material.rule_tests is None:
        return
    named = set(re.findall(r'"([A-Za-z0-9_]+)"', material.rule_tests))
    for rule_id in material.rules.rules:
        if rule_id not in named:
            yield f"rules: rule {rule_id} has no test; add its cases to tests/rules or tests/flows/training"


def sources_known(material: Material) -> Iterator[str]:
    """Report an unknown source of an exercise, test or tip."""
    catalog = material.catalog
    named = [(f"exercise {one.id}", one.source_ids) for one in catalog.exercises.values()]
    named += [(f"test {one.id}", one.source_ids) for one in catalog.tests]
    named += [(where, tuple(tip.get("sources", ()))) for where, tip in material.reading.of("tip")]
    for where, source_ids in named:
        for source_id in source_ids:
            if source_id not in catalog.sources:
                yield f'{where}: source "{source_id}" is not in sources.toml; add it there'


def constants_known(material: Material) -> Iterator[str]:
    """Report a constant the code uses that the content lacks."""
    for constant, where in material.code.constants.items():
        if constant not in material.catalog.constants:
            yield f"rules/constants.toml: constant {constant} is missing, {where} counts on it; add it with its unit"


def constants_sensible(material: Material) -> Iterator[str]:
    """Report a constant below zero, and an answer of 0-10 that is not on that scale."""
    for constant in material.rules.constants.values():
        if constant.value < 0 or (constant.unit == "0-10" and constant.value > 10):
            yield (
                f"rules: constant {constant.id}: {constant.value:g} is no value in {constant.unit}; correct it, or its unit"
            )


def constants_used(material: Material) -> Iterator[str]:
    """Report a constant that neither code, rule, question, wording nor test uses, since changing it would change nothing."""
    if material.rule_tests is None:
        return
    asking = ("rule", "start_days", "words", "question")
    rules = " ".join(str(table) for kind in asking for _, table in material.reading.of(kind))
    for constant in material.catalog.constants:
        asked = f"'{constant}'" in rules or material.code.says(constant)
        if not asked and not re.search(rf"\b{constant}\b", material.rule_tests):
            yield f"rules/constants.toml: constant {constant} is asked for by nobody; use it, or take it out"


def red_flags_have_cards(material: Material) -> Iterator[str]:
    """Report a red flag with an unknown card or item, or with less than no hours, and a list without any."""
    for flag_id, card in material.catalog.red_flags.items():
        if card not in CARDS:
            yield f"rules/red_flags.toml: red_flag {flag_id}: card {card} is not known; use one of {', '.join(CARDS)}"
    items = material.rules.facts.get(READINESS, {})
    for flag in material.rules.red_flags.values():
        where = f"rules/red_flags.toml: red_flag {flag.id}"
        if flag.item not in items:
            yield f"{where}: item {flag.item} is no fact of the readiness quiz; add it to rules/facts.toml, or name one"
        if flag.free_hours < 0:
            yield f"{where}: free_hours {flag.free_hours} is less than none; write the hours without the sign"
    if not material.catalog.red_flags:
        yield "rules/red_flags.toml: lists no red flags; add them"


def roles_taken(material: Material) -> Iterator[str]:
    """Report a role that no rule, or more than one, has."""
    for role in ROLES:
        ids = [rule.id for rule in material.rules.rules.values() if rule.role == role]
        if len(ids) != 1:
            named = ", ".join(ids) or "none"
            yield f'rules: role = "{role}" belongs to exactly one rule; it is at {named}'


def dates_of_rules(material: Material) -> Iterator[str]:
    """Report a `since` that is no month."""
    book = material.rules
    since = {rule.id: rule.basis.since for rule in book.rules.values()}
    since |= {constant.id: constant.basis.since for constant in book.constants.values()}
    since |= {flag.id: flag.basis.since for flag in book.red_flags.values()}
    for name, month in since.items():
        if not re.fullmatch(r"20\d\d-(?:0[1-9]|1[0-2])", month):
            yield f"rules: {name}: since is {month!r}; write the month it holds from, such as 2026-11"


def version_raised(material: Material) -> Iterator[str]:
    """Report decisive content that differs from the digest recorded for its version."""
    manifest = material.reading.tables.get("manifest.toml", {})
    version, recorded = manifest.get("version"), manifest.get("recorded", {})
    present = material.reading.recorded_digest or digest(material.reading)
    if isinstance(recorded, Mapping) and recorded.get(version) != present:
        yield (
            f"manifest.toml: rules, numbers, questions or plans are not those recorded for version {version}; raise the "
            f'version, and under [recorded] write "<the new version>" = "{present}"'
        )


CHECKS = (
    sources_known,
    red_flags_have_cards,
    constants_sensible,
    roles_taken,
    dates_of_rules,
    version_raised,
)
OF_CODE = (tested, constants_known, constants_used)
"""Checks that compare the rules with the program and its tests."""
