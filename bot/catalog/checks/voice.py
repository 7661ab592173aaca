"""Checks style: forbidden words, and the markup a message may have."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from bot.catalog.checks.material import Line, Material
from bot.catalog.tables import read_table

FILE = "voice.toml"
TAGS = ("b", "i")
_TAG = re.compile(r"<(/?)([A-Za-z][\w-]*)([^<>]*)>")
_ENTITY = re.compile(r"&(?!(?:amp|lt|gt|quot);)")


@dataclass(frozen=True, slots=True)
class Limits:
    """How long a message may be, and which tags it may have."""

    words: int = 0
    button: int = 0
    choice: int = 0
    grade: int = 0
    median_grade: int = 0
    rule_grade: int = 0
    tags: tuple[str, ...] = TAGS


@dataclass(frozen=True, slots=True)
class Words:
    """An alternative wording: its forbidden words, the texts it omits, and those never used in it.

    `starts` is the constant with the day after birth from which it applies; empty if she chooses it.
    """

    id: str
    never: tuple[str, ...]
    silent: tuple[str, ...] = ()
    elsewhere: tuple[str, ...] = ()
    starts: str = ""


@dataclass(frozen=True, slots=True)
class Voice:
    """The schema of the file."""

    limits: Limits = Limits()
    forbidden: tuple[str, ...] = ()
    allow: dict[str, tuple[str, ...]] = field(default_factory=dict)
    words: tuple[Words, ...] = ()


def file_schema(material: Material) -> Iterator[str]:
    """Report keys of the file with values of a wrong kind."""
    problems: list[str] = []
    read_table(Voice, voice(material), FILE, problems)
    yield from problems


def voice(material: Material) -> Mapping[str, Any]:
    """Return the content of voice.toml; empty if it is missing, which `rules_of_voice` reports."""
    return material.reading.tables.get(FILE, {})


def rules_of_voice(material: Material) -> Iterator[str]:
    """Report a missing file, a missing word list, and unknown words and texts."""
    table = voice(material)
    limits = table.get("limits", {})
    for key in ("words", "button", "choice"):
        if not isinstance(limits.get(key), int):
            yield f"{FILE}: limits.{key} is missing: add a whole number"
    if not table.get("forbidden"):
        yield f"{FILE}: forbidden lists no words; add those the coach never says"
    for key, words in table.get("allow", {}).items():
        if key not in material.keys:
            yield f"{FILE}: allow names the message {key}, which is not there; take it out"
        for word in words:
            if word not in table.get("forbidden", []):
                yield f'{FILE}: allow.{key}: "{word}" is not forbidden anyway; take it out'


def forbidden_words(material: Material) -> Iterator[str]:
    """Report a text with a forbidden word."""
    table = voice(material)
    words = [word for word in table.get("forbidden", []) if isinstance(word, str)]
    if not words:
        return
    any_word = _regex("|".join(_spelled(word) for word in words))
    for line in material.each_line():
        if not any_word.search(line.entry.source):
            continue
        for word in words:
            if word not in table.get("allow", {}).get(line.key, []) and _regex(_spelled(word)).search(
                _said(line)
            ):
                yield f'{line.where}: says "{word}", which the coach never says; word it differently'


def regex_of(words: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern for any of the words or phrases; a * stands for the rest of a word."""
    return _regex("|".join(_spelled(word) for word in words))


def said_by(line: Line) -> str:
    """Return what a text says, without its key."""
    return _said(line)


def _said(line: Line) -> str:
    return line.entry.source.partition("=")[2].replace("’", "'")


def _spelled(word: str) -> str:
    return r"\s+".join(re.escape(part).replace(r"\*", r"\w*") for part in word.split())


@lru_cache(maxsize=512)
def _regex(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{pattern})(?![\w-])", re.IGNORECASE)


def markup(material: Material) -> Iterator[str]:
    """Report tags that are not allowed, have attributes or are not nested, and a bare & or <."""
    allowed = tuple(voice(material).get("limits", {}).get("tags", TAGS))
    for line in material.each_line():
        source = line.entry.source
        if "<" in source or "&" in source or ">" in source:
            for problem in _markup_problems(source.partition("=")[2], allowed):
                yield f"{line.where}: {problem}"


def _markup_problems(source: str, allowed: tuple[str, ...]) -> Iterator[str]:
    bare = re.sub(r"\{[^{}]*->", "", source)
    opened: list[str] = []
    for closing, tag, rest in _TAG.findall(bare):
        if tag not in allowed or rest.strip():
            yield f"<{closing}{tag}{rest}> is no markup here; use {', '.join(f'<{name}>' for name in allowed)}"
        elif not closing:
            opened.append(tag)
        elif not opened or opened.pop() != tag:
            yield f"</{tag}> closes what is not open; close tags in the order they were opened"
    if opened:
        yield f"<{opened[-1]}> is never closed; add </{opened[-1]}>"
    if "<" in _TAG.sub("", bare):
        yield "a lone < breaks Telegram's markup; write &lt;"
    if _ENTITY.search(bare):
        yield "a lone & breaks Telegram's markup; write &amp;"


CHECKS = (file_schema, rules_of_voice, forbidden_words, markup)
