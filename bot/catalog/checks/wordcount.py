"""Checks length: a message fits one phone screen, a button can be read whole, and Telegram takes the bot's profile."""

import re
from collections.abc import Iterator

from fluent.syntax import ast

from bot.catalog.checks.material import Line, Material
from bot.catalog.checks.voice import voice
from bot.texts.profile_limits import limit_of
from bot.texts.syntax import nodes

_TAG = re.compile(r"<[^<>]*>")


def long_messages(material: Material) -> Iterator[str]:
    """Report a message with more words than fit one phone screen, counting its longest variant."""
    limit = voice(material).get("limits", {}).get("words")
    for line in material.each_line() if limit else ():
        words = len(longest(line, "word").split())
        if words > limit:
            yield f"{line.where}: has {words} words, a phone screen takes {limit}; shorten it or split it"


def long_buttons(material: Material) -> Iterator[str]:
    """Report a button that is too long; a choice of a questionnaire has its own row and may be longer."""
    limits = voice(material).get("limits", {})
    choices = {
        choice.label
        for questions in material.catalog.questions.values()
        for q in questions
        for choice in q.choices
    }
    buttons = button_keys(material)
    for line in material.each_line():
        kind = "button" if line.key in buttons else "choice" if line.key in choices else ""
        shown = longest(line, "000") if kind in limits else ""
        if kind and len(shown) > limits.get(kind, len(shown)):
            yield f'{line.where}: the button "{shown}" has {len(shown)} characters, {limits[kind]} can be read; shorten it'
        if kind and ("<" in line.entry.source or "\n" in shown):
            yield f"{line.where}: a button takes neither markup nor a second line; take it out"


def long_profile(material: Material) -> Iterator[str]:
    """Report a text of the bot's profile that is longer than Telegram takes, so that its end would be cut off."""
    for line in material.each_line():
        limit = limit_of(line.key)
        length = len(longest(line, "000")) if limit else 0
        if limit and length > limit:
            yield f"{line.where}: has {length} characters, Telegram takes {limit}; shorten it"


def button_keys(material: Material) -> set[str]:
    """Return the keys that the code uses as labels."""
    said = {key for use in material.code.uses if use.label for key in use.keys if "{}" not in key}
    named = {key for key in material.keys if "button" in key.split("-")[:-1]}
    return said | material.code.label_strings | named


def longest(line: Line, placeholder: str) -> str:
    """Return a message at its longest, without markup and with each placeholder as the given word."""
    if line.tree is None or line.tree.value is None:
        return ""
    return _TAG.sub("", _pattern(line.tree.value, placeholder)).strip()


def _pattern(pattern: ast.Pattern, placeholder: str) -> str:
    said = []
    for element in pattern.elements:
        if isinstance(element, ast.TextElement):
            said.append(element.value)
        else:
            variants = [node.value for node in nodes(element) if isinstance(node, ast.Variant)]
            said.append(
                max((_pattern(value, placeholder) for value in variants), key=len, default=placeholder)
            )
    return "".join(said)


CHECKS = (long_messages, long_buttons, long_profile)
