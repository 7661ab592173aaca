"""Checks alternative wordings: no text has a word that must not be used in a wording in which it is said.

Every text of the content is checked in each combination of wordings that can apply at once, whatever uses it: cards,
tips, reminders, urgent texts, buttons, captions, pages and files are all made of these texts.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import product

from bot.catalog.checks.material import Line, Material, reached
from bot.catalog.checks.voice import FILE, Words, regex_of, said_by, voice
from bot.catalog.tables import read_table

LOSS = "loss"


def declared(material: Material) -> tuple[Words, ...]:
    """Return the wordings of voice.toml; malformed ones are left out and reported by the check of the file."""
    read = [read_table(Words, table, FILE, []) for table in voice(material).get("words", ())]
    return tuple(one for one in read if one is not None)


def sets_of_words(material: Material) -> Iterator[str]:
    """Report a wording without words, without a valid first day, or with unknown names."""
    sets, keys = declared(material), set(material.keys)
    if LOSS not in {one.id for one in sets}:
        yield f"{FILE}: words lists no set {LOSS}; add it with the words nobody hears after a loss"
    for one in sets:
        if not one.never:
            yield f"{FILE}: {one.id}.never lists no words; add those that are never said in it"
        if one.starts and one.starts not in material.catalog.constants:
            yield f'{FILE}: {one.id}.starts: "{one.starts}" is no constant; add it to rules/constants.toml'
        for key in sorted({*one.silent, *one.elsewhere, *_own(one, keys)} - keys):
            yield f"{FILE}: {one.id} names the message {key}, which is not there; take it out"


def _own(one: Words, keys: set[str]) -> set[str]:
    return {key.removeprefix(f"{one.id}-") for key in keys if key.startswith(f"{one.id}-")}


def words_of_sets(material: Material) -> Iterator[str]:
    """Report a text with a forbidden word of a wording that can apply to it."""
    sets, keys = declared(material), set(material.keys)
    own, companies = (
        {one.id: _own(one, keys) for one in sets},
        tuple(_companies(sets, material.catalog.constants)),
    )
    problems: dict[str, None] = {}
    for lines in material.lines.values():
        found_in = _forbidden_words(sets, lines)
        ordinary = dict.fromkeys(_ordinary(key, sets) for key in found_in)
        for key, company in product(ordinary, companies):
            if any(key in one.silent for one in company):
                continue
            first = next((one.id for one in company if key in own[one.id]), None)
            said = key if first is None or f"{first}-{key}" not in lines else f"{first}-{key}"
            for one in company:
                word = "" if key in one.elsewhere else found_in.get(said, {}).get(one.id)
                if word:
                    problems[_problem(lines[said], word, key, one)] = None
    yield from problems


def _forbidden_words(sets: Sequence[Words], lines: Mapping[str, Line]) -> dict[str, dict[str, str]]:
    """Map each text to the forbidden word of each wording that it has, directly or through another text."""
    never = {one.id: regex_of(one.never) for one in sets if one.never}
    any_word = regex_of([word for one in sets for word in one.never])
    alone = {key: said_by(line) for key, line in lines.items()}
    telling = {key for key, said in alone.items() if any_word.search(said)}
    found_in: dict[str, dict[str, str]] = {}
    for key, line in lines.items():
        if key in telling or line.references:
            others = reached(line.references, lines) & lines.keys() - {key}
            said = " ".join(alone[each] for each in (key, *sorted(others)))
            found = {name: words.search(said) for name, words in never.items()}
            found_in[key] = {name: match.group() for name, match in found.items() if match}
    return {key: words for key, words in found_in.items() if words}


def _ordinary(key: str, sets: Sequence[Words]) -> str:
    """Return the key of the ordinary text, also for a variant of it."""
    prefix = next((f"{one.id}-" for one in sets if key.startswith(f"{one.id}-")), "")
    return key.removeprefix(prefix)


def _problem(line: Line, word: str, key: str, one: Words) -> str:
    return (
        f'{line.where}: says "{word}", which is never said in the words "{one.id}"; add {one.id}-{key} with words of '
        f"its own, or list {key} under silent or elsewhere of {one.id} in {FILE}"
    )


def _companies(sets: Sequence[Words], constants: Mapping[str, float]) -> Iterator[tuple[Words, ...]]:
    """Return the wordings that can apply at once, in order: after a loss only that one, else a chosen one and time."""
    yield tuple(one for one in sets if one.id == LOSS)
    chosen = [None, *(one.id for one in sets if not one.starts and one.id != LOSS)]
    days = sorted({constants.get(one.starts, 0) for one in sets if one.starts} | {0})
    for name, day in product(chosen, days):
        yield tuple(
            one for one in sets if one.id == name or (one.starts and constants.get(one.starts, 0) <= day)
        )


CHECKS = (sets_of_words, words_of_sets)
