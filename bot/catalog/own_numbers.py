"""Reads the numbers and countries of a clinic's folder: each only as far as clinic.toml allows, and to the cautious side."""

import re
from collections.abc import Mapping
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, Final

from bot.catalog.clinic_content import (
    CONSTANTS,
    COUNTRIES,
    NUMBERS,
    SETTING,
    AdjustableNumber,
    ClinicContent,
    changeable,
    line_of,
    parsed,
)
from bot.catalog.files import read
from bot.catalog.tables import read_table
from flows.model.catalog import Country

DIALLED: Final = re.compile(r"\+?[0-9][0-9 -]+")


def read_numbers(own: ClinicContent, path: Path, base: Traversable) -> None:
    """Read numbers.toml into `own`; a number under a former name counts under its present one."""
    table, text = parsed(own, path)
    allowed = {each.id: each for each in changeable(base)}
    ours = {str(each.get("id")): each.get("value") for _, each in read(base, (CONSTANTS,)).of("constant")}
    present = {each.former: each.id for each in allowed.values() if each.former}
    for name, value in table.items():
        known = present.get(name, name)
        problem = (
            f"is now called {known}, which is there too; keep one of them"
            if known != name and known in table
            else _problem_of_number(known, value, ours, allowed)
        )
        if problem:
            own.problems.append(f"{SETTING}: {path.name}:{line_of(text, name)}: {name} {problem}")
        else:
            own.numbers[known] = value


def _problem_of_number(
    name: str, value: Any, ours: Mapping[str, Any], allowed: Mapping[str, AdjustableNumber]
) -> str:
    if name not in ours:
        return "is no number of the coach; look for a typo, or whether an upgrade took it out"
    if name not in allowed:
        return f"cannot be changed here; these can: {', '.join(sorted(allowed))}"
    if isinstance(value, bool) or not isinstance(value, type(ours[name])):
        return f"has to be a number such as {ours[name]}; it is {value!r}"
    more, limit, before = allowed[name].cautious == "more", allowed[name].limit, ours[name]
    if (value < before) if more else (value > before):
        side = "less" if more else "more"
        return f"is looser than ours: {value} for {before}. It may be changed to the cautious side only, never {side}"
    if (value > limit) if more else (value < limit):
        return f"goes too far: {value}; {'at most' if more else 'at least'} {limit:g}"
    return ""


def check_words_of_numbers(own: ClinicContent, base: Traversable) -> None:
    """Report a number that texts mention in words, unless those texts are changed too."""
    written = {entry.key for entries in own.texts.values() for entry in entries}
    for each in changeable(base):
        missing = [key for key in each.said_in if key not in written]
        if each.id in own.numbers and missing:
            own.problems.append(
                f"{SETTING}: {NUMBERS}: {each.id} is said in words by {', '.join(missing)}; write these texts again"
            )


def read_countries(own: ClinicContent, path: Path, base: Traversable) -> None:
    """Read countries.toml into `own`: entries of countries we know, with what differs there."""
    table, text = parsed(own, path)
    ours = {str(each.get("code")): each for _, each in read(base, (COUNTRIES,)).of("country")}
    for name in table.keys() - {"country"}:
        own.problems.append(
            f"{SETTING}: {path.name}:{line_of(text, name)}: {name} is not a key here; known: country"
        )
    listed = table.get("country", [])
    for number, entry in enumerate(listed if isinstance(listed, list) else [], 1):
        where = f"{SETTING}: {path.name}: country {number}"
        if not isinstance(entry, Mapping) or entry.get("code") not in ours:
            own.problems.append(f"{where} has no code of content/countries.toml; add it")
            continue
        country = read_table(Country, {**ours[entry["code"]], **entry}, where, own.problems)
        if country and not DIALLED.fullmatch(country.emergency):
            own.problems.append(f"{where}: emergency has to be a number to dial; it is {country.emergency!r}")
        elif country:
            own.countries[country.code] = entry
