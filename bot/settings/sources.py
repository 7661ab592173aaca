"""Reads settings from their sources: the environment, files named by NAME_FILE, systemd credentials, and .env."""

from collections import Counter
from collections.abc import Mapping
from io import StringIO
from pathlib import Path

from dotenv.parser import parse_stream
from pydantic_settings import DotEnvSettingsSource, EnvSettingsSource, SecretsSettingsSource

from bot.logs import Log
from bot.settings.fields import SECRETS, Settings

_log = Log("settings")


class _Environment(EnvSettingsSource):
    """The environment, or a mapping given by the caller."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._environment = environment
        super().__init__(Settings, env_ignore_empty=True)

    def _load_env_vars(self) -> Mapping[str, str | None]:
        return {name.lower(): value for name, value in self._environment.items() if value.strip()}


def given(environment: Mapping[str, str], env_file: Path) -> tuple[dict[str, str], list[str]]:
    """Return the text of every setting that is set, by field, and the problems found while reading.

    A name in the environment has precedence over its NAME_FILE, that over a systemd credential, and that over `env_file`.
    """
    from_env_file, problems = _read_env_file(env_file)
    layers = [from_env_file, _from_credentials(environment)]
    for source in (from_env_file, {name.lower(): value for name, value in environment.items()}):
        read, unreadable = _from_files(source)
        layers.append(read)
        problems += unreadable
    layers.append(_Environment(environment)())
    merged: dict[str, str] = {}
    for layer in layers:
        merged |= {name: str(text).strip() for name, text in layer.items() if str(text or "").strip()}
    return {name: text for name, text in merged.items() if name in Settings.model_fields}, problems


def _read_env_file(path: Path) -> tuple[dict[str, str], list[str]]:
    """Return the settings of the file; unknown names are problems.

    Logs a warning if other users can read secrets in it.
    """
    if not path.exists():
        return {}, []
    problems = _unreadable_lines(path)
    if problems:
        return {}, problems
    given = {
        name: value or "" for name, value in DotEnvSettingsSource(Settings, env_file=path).env_vars.items()
    }
    known = Settings.model_fields.keys() | {f"{name}_file" for name in SECRETS}
    problems = [
        f"{name.upper()}: is not a setting. See .env.example for the names."
        for name in sorted(given.keys() - known)
    ]
    if path.stat().st_mode & 0o077 and given.keys() & SECRETS:
        _log.warning("settings.readable_by_others", file=str(path), remedy=f"chmod 600 {path}")
    return given, problems


def _unreadable_lines(path: Path) -> list[str]:
    """Return the problems that would otherwise be ignored: a bad encoding, a malformed line, a name set twice."""
    try:
        lines = list(parse_stream(StringIO(path.read_text("utf-8-sig"))))
    except UnicodeDecodeError:
        return [f"{path}: is not in UTF-8. Save it in that encoding."]
    except OSError as error:
        return [f"{path}: cannot be read: {error.strerror}. Give this user permission to read it."]
    broken = [
        f"{path}:{line.original.line}: is not NAME=value. Correct it, or begin it with #."
        for line in lines
        if line.error
    ]
    names = Counter(line.key for line in lines if line.key is not None)
    return broken + [
        f"{name}: is set {often} times in {path}. Keep one." for name, often in names.items() if often > 1
    ]


def _from_files(source: Mapping[str, str]) -> tuple[dict[str, str], list[str]]:
    """Return the secrets in files that NAME_FILE names, without line ends, and the problems."""
    found: dict[str, str] = {}
    problems = []
    for name in sorted(SECRETS):
        path, shown = source.get(f"{name}_file", "").strip(), name.upper()
        if not path:
            continue
        if source.get(name, "").strip():
            problems.append(f"{shown}: is given twice. Give {shown} or {shown}_FILE.")
            continue
        try:
            found[name] = Path(path).read_text("utf-8").strip()
        except (OSError, UnicodeDecodeError):
            problems.append(
                f"{shown}_FILE: cannot be read. Give the path of a file with the secret alone in it."
            )
        else:
            problems += [] if found[name] else [f"{shown}_FILE: is empty. Put the secret alone into it."]
    return found, problems


def _from_credentials(environment: Mapping[str, str]) -> dict[str, str]:
    """Return the secrets of systemd's LoadCredential=: a folder with a file for each, named like the setting."""
    folder = environment.get("CREDENTIALS_DIRECTORY", "")
    if not folder or not Path(folder).is_dir():
        return {}
    read = SecretsSettingsSource(Settings, secrets_dir=folder, case_sensitive=False)()
    return {name: text for name, text in read.items() if name in SECRETS}
