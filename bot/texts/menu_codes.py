"""Assigns each language its code in Telegram's menu, which knows only two-letter codes, unlike the folder names."""

import re
from collections.abc import Sequence
from typing import Final

TWO_LETTERS: Final = re.compile(r"[a-z]{2}")


def menu_codes(languages: Sequence[str], default: str) -> dict[str, str]:
    """Map each language to its menu code; languages without a two-letter code, or displaced by another, are missing.

    Of several languages with one code ("pt-BR", "pt-PT") the plain one ("pt") gets it, else the default, else the first.
    """
    codes: dict[str, str] = {}
    for language in sorted(languages, key=lambda each: (each != code_of(each), each != default)):
        code = code_of(language)
        if code and code not in codes.values():
            codes[language] = code
    return codes


def code_of(language: str) -> str:
    """Return the two letters a language begins with, or "" if it has three."""
    code = re.split("[-_]", language)[0].lower()
    return code if TWO_LETTERS.fullmatch(code) else ""


def menu_notes(languages: Sequence[str], default: str) -> list[str]:
    """Return a sentence for translators about each language whose menu code differs or is missing."""
    codes = menu_codes(languages, default)
    notes = []
    for language in languages:
        code, wanted = codes.get(language), code_of(language)
        if code is not None and code != language:
            notes.append(f"text/{language}: in Telegram's menu its code is {code}.")
        elif code is None and wanted:
            winner = next(each for each, taken in codes.items() if taken == wanted)
            notes.append(
                f"text/{language}: Telegram's menu has one place for {wanted}, and text/{winner} has it."
            )
        elif code is None:
            notes.append(
                f"text/{language}: Telegram's menu has no code for it; where it is spoken the menu is in {default}."
            )
    return notes
