"""The clinic's name, line, phone, colour and logo, for the head of a document."""

from pathlib import Path
from typing import Any, Final

from bot.logs import Log
from flows.model.catalog import Clinic

COLOUR: Final = "#35696d"
"""Colour used if the clinic sets none."""
PNG: Final = b"\x89PNG\r\n\x1a\n"

log = Log("letterhead")


def letterhead(clinic: Clinic) -> dict[str, Any]:
    """Return what a layout shows of the clinic; without a name, only the colour."""
    return {
        "name": clinic.name,
        "lines": [line for line in (clinic.line, clinic.phone) if line],
        "colour": clinic.colour or COLOUR,
        "logo": _logo(clinic.logo),
    }


def _logo(path: str) -> dict[str, Any] | None:
    """Return the logo as a layout takes it, or nothing if the file has disappeared since the start."""
    if not path:
        return None
    try:
        content = Path(path).read_bytes()
        if content.startswith(PNG):
            return {"format": "png", "bytes": list(content)}
        return {"format": "svg", "text": content.decode()}
    except (OSError, UnicodeDecodeError) as error:
        log.error("logo.not_read", error)
        return None
