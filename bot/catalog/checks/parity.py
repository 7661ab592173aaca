"""Checks that every language has the same texts, terms and placeholders as English, and fitting selections.

English is the source of the translations, and the fallback for a text that is missing nevertheless.
"""

from collections.abc import Iterator
from typing import Final

from babel import Locale, UnknownLocaleError

from bot.catalog.checks.material import Line, Material
from bot.texts.render import FALLBACK

WHOLE_NUMBERS: Final = range(201)
"""Enough whole numbers to reach every plural form that a count can take."""
OTHER: Final = "other"


def english(material: Material) -> Iterator[str]:
    """Report missing English texts."""
    if not material.lines.get(FALLBACK):
        yield f"text/{FALLBACK}: is missing; every language is held against it, and falls back to it"


def same_keys(material: Material) -> Iterator[str]:
    """Report missing and surplus texts and terms of a language."""
    for language, lines, reference in _others(material):
        for key in sorted(reference.keys() - lines.keys()):
            file = reference[key].entry.file
            yield f"text/{language}: {key} is missing, text/{file} has it; translate it"
        for key in sorted(lines.keys() - reference.keys()):
            yield f"{lines[key].where}: is not in English; add it there or take it out"


def same_placeholders(material: Material) -> Iterator[str]:
    """Report a text whose placeholders differ from its English."""
    for _, lines, reference in _others(material):
        for key in sorted(lines.keys() & reference.keys()):
            line, wanted = lines[key], reference[key].variables
            if line.tree is None or reference[key].tree is None:
                continue
            for name in sorted(line.variables - wanted):
                yield f"{line.where}: asks for ${name}, which English does not; correct the placeholder"
            for name in sorted(wanted - line.variables):
                yield f"{line.where}: leaves out ${name}, which English says; put it in"
            attributes = _attributes(line) ^ _attributes(reference[key])
            if attributes:
                yield f"{line.where}: attributes {', '.join(sorted(attributes))} do not agree with English"


def same_typed_words(material: Material) -> Iterator[str]:
    """Report typed words of English (a yes, a number, a cry for help) that a language lacks.

    Further spellings of a button are up to each language, because the button's own label can be typed.
    """
    typed, buttons = material.catalog.typed, material.lines.get(FALLBACK, {}).keys()
    groups = typed.get(FALLBACK, {}).keys()
    for language in sorted(typed.keys() - {FALLBACK}):
        for group in sorted(groups - buttons - typed[language].keys()):
            yield f"typed/{language}.toml: {group} is missing, typed/{FALLBACK}.toml has it; add what people type"
        for group in sorted(typed[language].keys() - groups - buttons):
            yield f"typed/{language}.toml: {group} is not in English; add it there or take it out"


def _attributes(line: Line) -> set[str]:
    return {attribute.id.name for attribute in line.tree.attributes} if line.tree else set()


def selections(material: Material) -> Iterator[str]:
    """Report a selection by number without the plural forms of its language, or one with other variants than English."""
    reference = material.lines.get(FALLBACK, {})
    for language, lines in material.lines.items():
        plurals = plural_forms(language)
        if plurals is None:
            yield f"text/{language}: is no language that is known; name the folder by its code, such as es or pt-BR"
            continue
        for key, line in lines.items():
            for name, variants in line.selectors.items():
                known = reference[key].selectors.get(name) if key in reference else None
                yield from _misfits(line, name, variants, known, plurals)


def _misfits(
    line: Line, name: str, variants: frozenset[str], english: frozenset[str] | None, plurals: frozenset[str]
) -> Iterator[str]:
    if not _by_number(variants | (english or frozenset())):
        for variant in sorted((english or variants) ^ variants):
            has = "lacks" if variant not in variants else "has"
            yield f"{line.where}: the selection by ${name} {has} [{variant}], unlike English; correct its variants"
        return
    forms = frozenset(variant for variant in variants if not _is_number(variant))
    for form in sorted(forms - plurals):
        yield f"{line.where}: the selection by ${name} has [{form}], which is no plural form of this language"
    for form in sorted(plurals - forms):
        yield f"{line.where}: the selection by ${name} lacks [{form}], a plural form of this language; add it"


def _by_number(variants: frozenset[str]) -> bool:
    return all(variant in _FORMS or _is_number(variant) for variant in variants)


def _is_number(variant: str) -> bool:
    return variant.replace(".", "", 1).isdecimal()


_FORMS: Final = frozenset({"zero", "one", "two", "few", "many", OTHER})


def plural_forms(language: str) -> frozenset[str] | None:
    """Return the plural forms of a language for counts, always with "other"; None for an unknown language."""
    try:
        locale = Locale.parse(language.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return None
    return frozenset({OTHER, *(str(locale.plural_form(number)) for number in WHOLE_NUMBERS)})


def _others(material: Material) -> Iterator[tuple[str, dict[str, Line], dict[str, Line]]]:
    """Yield (language, its lines, the English lines) of every language except English."""
    reference = material.lines.get(FALLBACK, {})
    for language, lines in material.lines.items():
        if language != FALLBACK and reference:
            yield language, lines, reference


CHECKS = (english, same_keys, same_placeholders, selections, same_typed_words)
