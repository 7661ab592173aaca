"""Reads a file that the operator passes to a command; problems of the file name it, and other errors stay errors."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from zoneinfo import ZoneInfo

from pydantic import ValidationError


class InputFileError(ValueError):
    """The file cannot be used; `problems` lists everything wrong, and the message names the file in each line."""

    def __init__(self, problems: list[str], path: Path | None = None) -> None:
        self.problems = tuple(problems)
        where = f"{path}: " if path else ""
        super().__init__("\n".join(f"{where}{problem}" for problem in problems))


@contextmanager
def given(path: Path) -> Iterator[None]:
    """Report a ValueError raised while reading as a problem of the file; use it around the reading alone."""
    try:
        yield
    except InputFileError:
        raise
    except ValidationError as error:
        raise InputFileError(_by_field(error), path) from None
    except OSError as error:
        raise InputFileError([f"cannot be read: {error.strerror}"], path) from None
    except ValueError as error:
        raise InputFileError(str(error).splitlines(), path) from None


def demand_zone(name: str) -> str:
    """Return the name if it is a time zone; raise ValueError in plain words otherwise."""
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        raise ValueError(f"{name!r} is no time zone; give one like Europe/London") from None
    return name


def _by_field(error: ValidationError) -> list[str]:
    found = error.errors(include_url=False, include_input=False)
    return [": ".join((".".join(map(str, problem["loc"])), problem["msg"])) for problem in found]
