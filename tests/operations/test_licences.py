"""What NOTICE says of the libraries is what their packages say."""

import re
from importlib.metadata import metadata
from pathlib import Path

ROOT = Path(__file__).parents[2]
NOTICE = (ROOT / "NOTICE").read_text()
LOCKED = re.findall(r"^([a-z0-9][a-z0-9.-]*)==", (ROOT / "requirements.lock").read_text(), re.M)
ELSEWHERE = frozenset({"colorama", "uvloop", "async-timeout", "exceptiongroup", "tzdata"})
"""Locked for other machines or other versions of Python, so perhaps not installed here."""
FREE = re.compile(
    r"MIT|BSD|Apache|APL 2|ISC|MPL|Mozilla Public|PSF|Python Software Foundation|Unlicense|HPND", re.I
)
COPYLEFT = re.compile(r"GPL|GNU", re.I)


def licence(name: str) -> str:
    """Everything a package says about its licence in a line, "" if it is not installed."""
    try:
        said = metadata(name)
    except ModuleNotFoundError:
        return ""
    classifiers = [one for one in said.get_all("Classifier") or [] if one.startswith("License")]
    first_line = (said.get("License") or "").partition("\n")[0]
    return " ".join([said.get("License-Expression") or "", first_line, *classifiers])


def test_every_copyleft_library_is_named() -> None:
    """The others are under licences that NOTICE lists together."""
    said = {name: licence(name) for name in LOCKED}
    assert sum(map(bool, said.values())) > 40
    assert [name for name, text in said.items() if not text and name not in ELSEWHERE] == []
    assert [name for name, text in said.items() if COPYLEFT.search(text) and name not in NOTICE] == []
    assert [
        name for name, text in said.items() if text and not COPYLEFT.search(text) and not FREE.search(text)
    ] == []


def test_fonts_bring_their_licence() -> None:
    """Each folder with a font has its text, and NOTICE names both."""
    folders = {font.parent for font in (ROOT / "content").rglob("*.ttf")}
    assert folders
    for folder in folders:
        assert f"{(folder / 'OFL.txt').relative_to(ROOT)}" in NOTICE
        assert "SIL Open Font License" in (folder / "OFL.txt").read_text()
