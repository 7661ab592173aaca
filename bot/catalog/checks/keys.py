"""Messages and the code that says them: none missing, none unused, no doubles, placeholders as the code fills them."""

import re
from collections.abc import Iterator, Mapping

from bot.catalog.checks.code_scan import Use, matches
from bot.catalog.checks.families import family_keys, keys_of_content
from bot.catalog.checks.material import Line, Material

_KEY = re.compile(r"[A-Za-z0-9_-]*[A-Za-z0-9]")


def doubles(material: Material) -> Iterator[str]:
    """A key stands once in a language."""
    for language, entries in material.entries.items():
        first: dict[str, str] = {}
        for entry in entries:
            if entry.key in first:
                yield (
                    f"text/{entry.file}: {entry.key} is there twice in {language}, first in {first[entry.key]}; "
                    "take one out"
                )
            first.setdefault(entry.key, f"{entry.file}:{entry.line}")


def languages(material: Material) -> Iterator[str]:
    """The languages the manifest names are those that have texts and typed spellings."""
    named = set(material.reading.tables.get("manifest.toml", {}).get("languages", []))
    for language in sorted(named ^ material.entries.keys()):
        where = "text/" + language
        yield f"manifest.toml: languages and {where} do not agree; add the folder or name it"
    for language in sorted(material.entries.keys() - material.catalog.typed.keys()):
        yield f"typed/{language}.toml: is missing; add what people type instead of tapping"


def missing(material: Material) -> Iterator[str]:
    """Whatever the code or the content names is in every language."""
    wanted = {**_said_by_code(material), **dict(keys_of_content(material.catalog))}
    for language, lines in material.lines.items():
        for key, where in sorted(wanted.items()):
            if key not in lines:
                yield f"text/{language}: {key} is missing, {where} says it; add it"


def _said_by_code(material: Material) -> dict[str, str]:
    """Key -> where, of every key that the code spells out, and of every family it goes through."""
    families = family_keys(material.catalog)
    wanted: dict[str, str] = {}
    for use in material.code.uses:
        for key in use.keys:
            wanted.update(dict.fromkeys(families.get(key, ()) if "{}" in key else (key,), use.where))
    areas = {key.partition("-")[0] for key in material.keys}
    for string, where in material.code.strings.items():
        if where.startswith("flows/") and _looks_like_key(string, areas):
            wanted.setdefault(string, where)
    return wanted


def _looks_like_key(string: str, areas: set[str]) -> bool:
    area, _, rest = string.partition("-")
    return area in areas and _KEY.fullmatch(rest) is not None


def unmatched_patterns(material: Material) -> Iterator[str]:
    """A key that is put together while talking has at least one message it can become."""
    keys = material.keys
    for use in material.code.uses:
        for key in use.keys:
            if "{}" in key and not any(matches(key, known) for known in keys):
                yield f"text: no message fits {key.replace('{}', '…')}, {use.where} says it; add them"


def unused(material: Material) -> Iterator[str]:
    """Every message is said by the code, named by the content, or part of another message."""
    named = {key for key, _ in keys_of_content(material.catalog)}
    named |= {reference for line in material.each_line() for reference in line.references}
    for line in material.each_line():
        if line.key not in named and not material.code.says(line.key):
            yield f"{line.where}: is said nowhere; take it out"


def unknown_references(material: Material) -> Iterator[str]:
    """A message refers only to messages and terms of its language."""
    for lines in material.lines.values():
        for line in lines.values():
            for reference in sorted(key for key in line.references if key not in lines):
                yield f"{line.where}: refers to {reference}, which is not there; add it"


def placeholders(material: Material) -> Iterator[str]:
    """What a message asks for is what the code gives, and nothing the code gives is left unsaid."""
    for lines in material.lines.values():
        exact: dict[str, list[Use]] = {}
        made: dict[str, list[Use]] = {}
        fits = {pattern: _fitting(pattern, lines) for use in material.code.uses for pattern in use.keys}
        for use in material.code.uses:
            said = [line for pattern in use.keys for line in fits[pattern]]
            for line in said:
                (exact if line.key in use.keys else made).setdefault(line.key, []).append(use)
            yield from _given_but_not_said(use, said)
        for key, uses in exact.items():
            yield from _asked_but_not_given(lines[key], uses, one_by_one=True)
        for key in made.keys() - exact.keys() - material.code.strings.keys():
            yield from _asked_but_not_given(lines[key], made[key], one_by_one=False)


def _fitting(pattern: str, lines: Mapping[str, Line]) -> list[Line]:
    """The messages that a key, or the pattern of one, may become."""
    if "{}" not in pattern:
        return [lines[pattern]] if pattern in lines else []
    start = pattern.partition("{}")[0]
    return [line for key, line in lines.items() if key.startswith(start) and matches(pattern, key)]


def _asked_but_not_given(line: Line, uses: list[Use], *, one_by_one: bool) -> Iterator[str]:
    """Each use that names the message has to fill it; of those that put the key together, one does."""
    together = frozenset[str]().union(*(use.arguments for use in uses))
    for use in uses:
        given = use.arguments if one_by_one else together
        for name in sorted(line.variables - given) if not use.open else ():
            said = ", ".join(f"${known}" for known in sorted(given)) or "nothing"
            yield f"{line.where}: asks for ${name}, {use.where} gives {said}; mend the placeholder"


def _given_but_not_said(use: Use, lines: list[Line]) -> Iterator[str]:
    asked = frozenset[str]().union(*(line.variables for line in lines))
    for name in sorted(use.arguments - asked) if lines else ():
        yield f"{lines[0].where}: leaves out ${name}, which {use.where} gives; put it in"


CHECKS = (languages, doubles, missing, unmatched_patterns, unused, unknown_references, placeholders)
