"""Reading the settings: every problem is found at once and named with its remedy, never with its value."""

import os
from collections.abc import Mapping
from pathlib import Path

from pydantic import ValidationError

from bot.settings.checks import clashes, explain, unknown_to_content, unusable_files
from bot.settings.fields import Settings
from bot.settings.sources import given

NO_TOKEN = "0:none"  # noqa: S105 -- stands for none


class SettingsError(Exception):
    """The settings have problems; `problems` names each with its setting and its remedy, never its value."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        self.problems = problems
        super().__init__("\n".join(problems))


def load_settings(
    environment: Mapping[str, str] | None = None, env_file: Path = Path(".env"), *, talks: bool = True
) -> Settings:
    """The settings of the environment and, where it is silent, of files, systemd's credentials and `env_file`.

    Work that does not talk to Telegram (`talks` false) needs no token. Raises SettingsError naming every problem. Other
    variables of the environment are not ours; an unknown name in the file is a problem, since it is most likely a typo.
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
    """One setting unchecked, for work that needs no others; empty where it is not given."""
    values, _ = given(os.environ, env_file)
    return values.get(name.lower(), "")
