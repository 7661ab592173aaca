"""Loads the settings: all problems are found at once, each named with its remedy but never with its value."""

import os
from collections.abc import Mapping
from pathlib import Path

from pydantic import ValidationError

from bot.settings.checks import clashes, explain, unknown_to_content, unusable_files
from bot.settings.fields import Settings
from bot.settings.sources import given

NO_TOKEN = "0:none"  # noqa: S105 -- stands for none


class SettingsError(Exception):
    """The settings have problems; `problems` names each with its setting and remedy, but never its value."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        self.problems = problems
        super().__init__("\n".join(problems))


def load_settings(
    environment: Mapping[str, str] | None = None, env_file: Path = Path(".env"), *, talks: bool = True
) -> Settings:
    """Load the settings from the environment, and where it lacks one, from files, systemd credentials or `env_file`.

    Work that does not use Telegram (`talks` is false) needs no token. Raises SettingsError with every problem. Unknown names
    in the environment are ignored; in the file they are a problem, since they are most likely typos.
    """
    values, problems = given(environment if environment is not None else os.environ, env_file)
    problems += [*clashes(values), *unknown_to_content(values), *unusable_files(values)]
    if not talks:
        values.setdefault("telegram_bot_token", NO_TOKEN)
    try:
        settings = Settings.model_validate(values)
    except ValidationError as error:
        raise SettingsError((*problems, *explain(error))) from None
    if problems:
        raise SettingsError(tuple(problems))
    return settings


def raw_setting(name: str, env_file: Path = Path(".env")) -> str:
    """Return one unchecked setting, for work that needs no others; "" if it is not set."""
    values, _ = given(os.environ, env_file)
    return values.get(name.lower(), "")
