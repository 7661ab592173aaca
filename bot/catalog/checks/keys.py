"""Compares texts with the code that uses them: none missing, unused or doubled, and the same placeholders."""

import re
from collections.abc import Iterator, Mapping

from bot.catalog.checks.code_scan import Use, matches, one_a_line, produced
from bot.catalog.checks.demanded import demanded_keys
from bot.catalog.checks.material import Line, Material
from bot.texts.render import FALLBACK
from flows import WHERE_THERE_IS_ONE, family_keys

_KEY = re.compile(r"[A-Za-z0-9_-]*[A-Za-z0-9]")


def doubles(material: Material) -> Iterator[str]:
    """Report a key that a language has twice."""
    for language, entries in material.entries.items():
        first: dict[str, str] = {}
        for entry in (entry for entry in entries if entry.tree):
            if entry.key in first:
                yield (
                    f"text/{entry.file}: {entry.key} is there twice in {language}, first in {first[entry.key]}; "
                    "take one out"
                )
            first.setdefault(entry.key, f"{entry.file}:{entry.line}")


def languages(material: Material) -> Iterator[str]:
    """Report a language of the manifest without texts or typed spellings."""
    named = set(material.reading.tables.get("manifest.toml", {}).get("languages", []))
    for language in sorted(named ^ material.entries.keys()):
        where = "text/" + language
        yield f"manifest.toml: languages and {where} do not agree; add the folder or name it"
    for language in sorted(material.entries.keys() - material.catalog.typed.keys()):
        yield f"typed/{language}.toml: is missing; add what people type instead of tapping"


def demanded(material: Material) -> Iterator[str]:
    """Report a key the content requires that English lacks; parity checks the other languages."""
    lines = material.lines.get(FALLBACK, {})
    for key, where in sorted(dict(demanded_keys(material.catalog)).items()):
        if key not in lines:
            yield f"text/{FALLBACK}: {key} is missing, {where} says it; add it"


def said_by_code(material: Material) -> Iterator[str]:
    """Report a key spelled out in the code that English lacks."""
    lines = material.lines.get(FALLBACK, {})
    for key, where in sorted(_spelled_out(material).items()):
        if key not in lines:
            yield f"text/{FALLBACK}: {key} is missing, {where} says it; add it"


def _spelled_out(material: Material) -> dict[str, str]:
    """Map every key that the code spells out to where it does."""
    uses = ((key, use.where) for use in material.code.uses for key in use.keys if "{}" not in key)
    spelled = dict(uses)
    areas = {key.partition("-")[0] for key in material.keys}
    for string, where in material.code.strings.items():
        if _looks_like_key(string, areas):
            spelled.setdefault(string, where)
    return spelled


def _looks_like_key(string: str, areas: set[str]) -> bool:
    area, _, rest = string.partition("-")
    return area in areas and _KEY.fullmatch(rest) is not None


def undeclared_families(material: Material) -> Iterator[str]:
    """Report a key built at run time that no declared family covers, so that its texts are not required."""
    declared, keys = {*family_keys(material.catalog), *WHERE_THERE_IS_ONE}, one_a_line(material.keys)
    for use in material.code.uses:
        for key in use.keys:
            if "{}" in key and key not in declared:
                shown = key.replace("{}", "…")
                if not any(produced(key, keys)):
                    yield f"text: no message fits {shown}, {use.where} says it; add them"
                yield f"flows/engine/text_families.py: no family {shown}, {use.where} says it; declare what fills it"
    for pattern in sorted(material.code.patterns - declared):
        if any(produced(pattern, keys)):
            shown = pattern.replace("{}", "…")
            yield f"flows/engine/text_families.py: no family {shown}, which the code puts together; declare what fills it"
    for pattern in sorted(declared - material.code.patterns):
        yield f"flows/engine/text_families.py: nothing says the family {pattern.replace('{}', '…')}; take it out"


def unused(material: Material) -> Iterator[str]:
    """Report a text that neither the code, the content nor another text uses."""
    named = {key for key, _ in demanded_keys(material.catalog)} | material.code.strings.keys()
    named |= {reference for line in material.each_line() for reference in line.references}
    for line in material.each_line():
        if not named & {line.key, *_stands_in_for(line.key, material)} and not any(
            matches(pattern, line.key) for pattern in WHERE_THERE_IS_ONE
        ):
            yield f"{line.where}: is said nowhere; take it out"


def _stands_in_for(key: str, material: Material) -> Iterator[str]:
    """Return the key of the ordinary text that a variant of an alternative wording replaces."""
    for one in material.catalog.word_sets:
        if key.startswith(f"{one.name}-"):
            yield key.removeprefix(f"{one.name}-")


def unknown_references(material: Material) -> Iterator[str]:
    """Report a text that refers to an unknown text or term of its language."""
    for lines in material.lines.values():
        for line in lines.values():
            for reference in sorted(key for key in line.references if key not in lines):
                yield f"{line.where}: refers to {reference}, which is not there; add it"


def placeholders(material: Material) -> Iterator[str]:
    """Report placeholders that the code does not fill, and arguments that no text uses."""
    for lines in material.lines.values():
        exact: dict[str, list[Use]] = {}
        made: dict[str, list[Use]] = {}
        patterns = dict.fromkeys(pattern for use in material.code.uses for pattern in use.keys)
        keys = one_a_line(lines)
        fits = {pattern: _fitting(pattern, lines, keys) for pattern in patterns}
        for use in material.code.uses:
            said = [line for pattern in use.keys for line in fits[pattern]]
            for line in said:
                (exact if line.key in use.keys else made).setdefault(line.key, []).append(use)
            yield from _given_but_not_said(use, said)
        for key, uses in exact.items():
            yield from _asked_but_not_given(lines[key], uses, one_by_one=True)
        for key in made.keys() - exact.keys() - material.code.strings.keys():
            yield from _asked_but_not_given(lines[key], made[key], one_by_one=False)


def _fitting(pattern: str, lines: Mapping[str, Line], keys: str) -> list[Line]:
    """Return the texts that a key, or the pattern of one, may become; `keys` are theirs, one a line."""
    if "{}" not in pattern:
        return [lines[pattern]] if pattern in lines else []
    return [lines[key] for key in produced(pattern, keys)]


def _asked_but_not_given(line: Line, uses: list[Use], *, one_by_one: bool) -> Iterator[str]:
    """Report a placeholder unless every exact use fills it, and at least one use by pattern."""
    together = frozenset[str]().union(*(use.arguments for use in uses))
    for use in uses:
        given = use.arguments if one_by_one else together
        for name in sorted(line.variables - given) if not use.open else ():
            said = ", ".join(f"${known}" for known in sorted(given)) or "nothing"
            yield f"{line.where}: asks for ${name}, {use.where} gives {said}; correct the placeholder"


def _given_but_not_said(use: Use, lines: list[Line]) -> Iterator[str]:
    asked = frozenset[str]().union(*(line.variables for line in lines))
    for name in sorted(use.arguments - asked) if lines else ():
        yield f"{lines[0].where}: leaves out ${name}, which {use.where} gives; put it in"


CHECKS = (languages, doubles, demanded, unknown_references)
OF_CODE = (said_by_code, undeclared_families, unused, placeholders)
"""Checks that compare the texts with the program."""
