"""Under which code Telegram's menu shows each language: it knows languages by two letters, folders may say more."""

import re
from collections.abc import Sequence
from typing import Final

TWO_LETTERS: Final = re.compile(r"[a-z]{2}")


def menu_codes(languages: Sequence[str], default: str) -> dict[str, str]:
    """Language -> its code in the menu. Missing is one that has no code of two letters, or gives way to another.

    Of several with one code ("pt-BR", "pt-PT") the plain one ("pt") has it, else the default, else the first.
    """
    codes: dict[str, str] = {}
    for language in sorted(languages, key=lambda each: (each != code_of(each), each != default)):
        code = code_of(language)
        if code and code not in codes.values():
            codes[language] = code
    return codes


def code_of(language: str) -> str:
    """The two letters a language begins with; empty where it has only three."""
    code = re.split("[-_]", language)[0].lower()
    return code if TWO_LETTERS.fullmatch(code) else ""


def menu_notes(languages: Sequence[str], default: str) -> list[str]:
    """What a translator has to know of the menu: a sentence for each language whose code there is another one, or none."""
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
