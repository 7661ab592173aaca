"""What the operator sets, one field a line of .env.example; every problem is found at once and named with its remedy.

Read by pydantic-settings from the environment, from files that NAME_FILE or systemd's credentials point to, and from .env.
"""

import os
import re
from collections.abc import Mapping
from datetime import time
from pathlib import Path
from typing import Literal, TypeVar
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, TypeAdapter, ValidationError, field_validator
from pydantic_settings import (
    BaseSettings,
    DotEnvSettingsSource,
    EnvSettingsSource,
    PydanticBaseSettingsSource,
    SecretsSettingsSource,
    SettingsConfigDict,
)

from bot.logs import Log

TELEGRAM = "https://api.telegram.org"
DATABASES = ("sqlite+aiosqlite:///", "postgresql+asyncpg://")
TOKEN = re.compile(r"\d+:[A-Za-z0-9_-]+")
WEBHOOK_SECRET = re.compile(r"[A-Za-z0-9_-]{16,256}")
ADDRESS = re.compile(r"(\[[0-9A-Fa-f:]+\]|[^:\s]+):(\d{1,5})")
NO_TOKEN = "0:none"  # noqa: S105 -- stands for none
SHORTEST_KEY = 32
SECRETS = frozenset({"telegram_bot_token", "webhook_secret", "data_key", "database_url"})
"""May be given as NAME_FILE, the path of a file, or as a credential of systemd's."""
TELEGRAM_PORTS = frozenset({443, 80, 88, 8443})
FREE_RATE_PER_SECOND = 30
PAID_RATE_PER_SECOND = 1000

T = TypeVar("T")

_log = Log("settings")


class SettingsError(Exception):
    """The settings have problems; `problems` names each with its setting and its remedy, never its value."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        self.problems = problems
        super().__init__("\n".join(problems))


class Settings(BaseSettings):
    """Every setting; the name in the environment is the field's in capitals, its description is the remedy.

    Made by keyword it reads nothing from outside; `load_settings` does.
    """

    model_config = SettingsConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """What was given by keyword alone."""
        return (init_settings,)

    telegram_bot_token: SecretStr = Field(
        description="Ask @BotFather for a token; it looks like 123456:ABC…."
    )
    telegram_api_url: str = Field(
        TELEGRAM, description="Leave it out, or give http(s)://host of your own server."
    )
    database_url: str = Field(
        "sqlite+aiosqlite:///data/coach.db",
        repr=False,
        description="Use sqlite+aiosqlite:///path/to/file.db or postgresql+asyncpg://user:password@host/name.",
    )
    webhook_url: str = Field("", description="Leave it out for polling, or give the public https:// address.")
    webhook_secret: SecretStr = Field(
        SecretStr(""), description="Give 16 to 256 random letters, digits, _ or -; needed with WEBHOOK_URL."
    )
    webhook_listen: str = Field(
        "127.0.0.1:8081", description="Give host:port for the proxy in front to reach."
    )
    metrics_listen: str = Field(
        "", description="Leave it out, or give host:port for /metrics and the health pages."
    )
    tick_seconds: float = Field(30, ge=1, le=300, description="Give 1 to 300 seconds.")
    send_rate_per_second: float = Field(
        30,
        gt=0,
        le=1_000_000,
        description="Give 1 to 30; up to 1000 with PAID_BROADCAST=true; more only with a TELEGRAM_API_URL of your own.",
    )
    send_rate_per_chat: float = Field(
        1, gt=0, le=1_000_000, description="Give messages a second in one chat, usually 1."
    )
    paid_broadcast: bool = Field(
        False, description="true pays Telegram Stars for reminders beyond 30 a second."
    )
    default_language: str = Field("en", description="Give a folder name of content/text/.")
    emergency_country: str = Field("US", description="Give a code of content/countries.toml.")
    clinic_name: str = Field("", max_length=80, description="Give at most 80 characters, or leave it out.")
    clinic_booking_url: str = Field(
        "", max_length=300, description="Give an https:// address, or leave it out."
    )
    clinic_phone: str = Field("", max_length=40, description="Give at most 40 characters, or leave it out.")
    data_key: SecretStr = Field(
        SecretStr(""),
        description="Leave it out, or give at least 32 random characters (openssl rand -base64 32); new,old to replace one.",
    )
    retention_days: int = Field(
        730, ge=0, le=3650, description="Give 0 to 3650; 0 keeps data until she deletes it."
    )
    pictures_dir: Path = Field(
        Path("data/pictures"), description="Give a folder for the pictures of moves, the same for everybody."
    )
    backup_dir: Path = Field(Path("data/backups"), description="Give a folder on a disk with room.")
    backup_keep: int = Field(
        7, ge=0, le=365, description="Give how many nightly copies to keep; 0 makes none."
    )
    nightly_at: time = Field(
        time(3, 30), description="Give the hour of the nightly copy and clean-up in UTC, as HH:MM."
    )
    log_format: Literal["console", "json"] = Field("console", description="Give console or json.")
    log_level: Literal["debug", "info", "warning", "error"] = Field(
        "info", description="Give debug, info, warning or error."
    )

    @field_validator("telegram_bot_token")
    @classmethod
    def _token(cls, value: SecretStr) -> SecretStr:
        return _demand(bool(TOKEN.fullmatch(value.get_secret_value())), value)

    @field_validator("telegram_api_url")
    @classmethod
    def _api_url(cls, value: str) -> str:
        return _demand(_is_url(value, "https", "http"), value)

    @field_validator("database_url")
    @classmethod
    def _database(cls, value: str) -> str:
        return _demand(value.startswith(DATABASES) and value not in DATABASES, value)

    @field_validator("webhook_url")
    @classmethod
    def _webhook(cls, value: str) -> str:
        return _demand(not value or _is_url(value, "https", "http"), value)

    @field_validator("clinic_booking_url")
    @classmethod
    def _booking(cls, value: str) -> str:
        return _demand(not value or _is_url(value, "https"), value)

    @field_validator("webhook_secret")
    @classmethod
    def _secret(cls, value: SecretStr) -> SecretStr:
        secret = value.get_secret_value()
        return _demand(not secret or bool(WEBHOOK_SECRET.fullmatch(secret)), value)

    @field_validator("data_key")
    @classmethod
    def _data_key(cls, value: SecretStr) -> SecretStr:
        keys = [key.strip() for key in value.get_secret_value().split(",")]
        return _demand(keys == [""] or all(len(key) >= SHORTEST_KEY for key in keys), value)

    @field_validator("webhook_listen", "metrics_listen")
    @classmethod
    def _listen(cls, value: str) -> str:
        found = ADDRESS.fullmatch(value)
        return _demand(not value or (found is not None and 0 < int(found[2]) < 65536), value)

    @property
    def keeps_copies(self) -> bool:
        """Whether this process makes nightly copies of its database: PostgreSQL's own tools make those of a server."""
        return self.backup_keep > 0 and self.database_url.startswith("sqlite")

    @property
    def token(self) -> str:
        """The bot's token in clear."""
        return self.telegram_bot_token.get_secret_value()


def load_settings(
    environment: Mapping[str, str] | None = None, env_file: Path = Path(".env"), *, talks: bool = True
) -> Settings:
    """The settings of the environment and, where it is silent, of files, systemd's credentials and `env_file`.

    Work that does not talk to Telegram (`talks` false) needs no token. Raises SettingsError naming every problem. Other
    variables of the environment are not ours; an unknown name in the file is a problem, since it is most likely a typo.
    """
    values, problems = _given(environment if environment is not None else os.environ, env_file)
    problems += [*_clashes(values), *_unknown_to_content(values)]
    if not talks:
        values.setdefault("telegram_bot_token", NO_TOKEN)
    try:
        settings = Settings.model_validate(values)
    except ValidationError as error:
        raise SettingsError((*problems, *_explain(error))) from None
    if problems:
        raise SettingsError(tuple(problems))
    return settings


def raw_setting(name: str, env_file: Path = Path(".env")) -> str:
    """One setting unchecked, for work that needs no others; empty where it is not given."""
    given, _ = _given(os.environ, env_file)
    return given.get(name.lower(), "")


def address(listen: str) -> tuple[str, int]:
    """Host and port of a checked "host:port"."""
    host, _, port = listen.rpartition(":")
    return host.strip("[]"), int(port)


class _Environment(EnvSettingsSource):
    """The environment, or the mapping a caller gives instead."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._environment = environment
        super().__init__(Settings, env_ignore_empty=True)

    def _load_env_vars(self) -> Mapping[str, str | None]:
        return {name.lower(): value for name, value in self._environment.items() if value.strip()}


def _given(environment: Mapping[str, str], env_file: Path) -> tuple[dict[str, str], list[str]]:
    """Field -> text of every setting that is given anywhere, and the problems met on the way.

    A name in the environment comes before its NAME_FILE, that before a systemd credential, that before `env_file`.
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
    """What the file says; names in it that are no settings are problems. Warns where others can read secrets in it."""
    if not path.is_file():
        return {}, []
    given = {
        name: value or "" for name, value in DotEnvSettingsSource(Settings, env_file=path).env_vars.items()
    }
    known = Settings.model_fields.keys() | {f"{name}_file" for name in SECRETS}
    problems = [
        f"{name.upper()}: is no setting. See .env.example for the names."
        for name in sorted(given.keys() - known)
    ]
    if path.stat().st_mode & 0o077 and given.keys() & SECRETS:
        _log.warning("settings.readable_by_others", file=str(path), remedy=f"chmod 600 {path}")
    return given, problems


def _from_files(source: Mapping[str, str]) -> tuple[dict[str, str], list[str]]:
    """The secrets whose NAME_FILE names a file: what it holds, without the line's end."""
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
    return found, problems


def _from_credentials(environment: Mapping[str, str]) -> dict[str, str]:
    """systemd's LoadCredential=: a folder with a file for each secret, named as the setting."""
    folder = environment.get("CREDENTIALS_DIRECTORY", "")
    if not folder or not Path(folder).is_dir():
        return {}
    read = SecretsSettingsSource(Settings, secrets_dir=folder, case_sensitive=False)()
    return {name: text for name, text in read.items() if name in SECRETS}


def _clashes(values: Mapping[str, str]) -> list[str]:
    """Problems of two settings together, found in the raw texts so that they are named along with all others."""
    problems = []
    webhook = values.get("webhook_url", "")
    if webhook and "webhook_secret" not in values:
        problems.append(f"WEBHOOK_SECRET: is missing. {_remedy('webhook_secret')}")
    if webhook.startswith("http://") and not _own_server(values):
        problems.append("WEBHOOK_URL: Telegram delivers to https:// only. Put a proxy with TLS in front.")
    allowed = PAID_RATE_PER_SECOND if _paid(values) else FREE_RATE_PER_SECOND
    if not _own_server(values) and _number(values.get("send_rate_per_second", "")) > allowed:
        problems.append(f"SEND_RATE_PER_SECOND: is above {allowed}. {_remedy('send_rate_per_second')}")
    listens = values.get("webhook_listen", Settings.model_fields["webhook_listen"].default)
    if webhook and values.get("metrics_listen") == listens:
        problems.append("METRICS_LISTEN: is the same as WEBHOOK_LISTEN. Give another port.")
    if webhook.startswith("https://") and not _own_server(values) and _port(webhook) not in TELEGRAM_PORTS:
        problems.append(
            "WEBHOOK_URL: Telegram delivers to the ports 443, 80, 88 and 8443 only. Use one of them."
        )
    return problems


def _port(url: str) -> int | None:
    try:
        return urlsplit(url).port or 443
    except ValueError:
        return None


def _own_server(values: Mapping[str, str]) -> bool:
    """Whether the Bot API is not Telegram's, however its address is spelled; a wrong one is named elsewhere."""
    try:
        return urlsplit(values.get("telegram_api_url", TELEGRAM)).hostname != urlsplit(TELEGRAM).hostname
    except ValueError:
        return True


def _paid(values: Mapping[str, str]) -> bool:
    try:
        return TypeAdapter(bool).validate_python(values.get("paid_broadcast", "false"))
    except ValidationError:
        return False


def _unknown_to_content(values: Mapping[str, str]) -> list[str]:
    """What the content does not know of those settings that name a part of it; content is read only for them."""
    if not values.keys() & {"default_language", "emergency_country"}:
        return []
    from bot.catalog.files import choices

    found = choices()
    named = {"default_language": found.languages, "emergency_country": found.countries}
    return [
        f"{name.upper()}: is not in the content. {_remedy(name)} Known: {', '.join(known)}."
        for name, known in named.items()
        if name in values and known and values[name] not in known
    ]


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0.0


def _explain(error: ValidationError) -> list[str]:
    problems: list[str] = []
    for each in error.errors(include_input=False, include_url=False):
        field = str(each["loc"][0])
        said = "is missing" if each["type"] == "missing" else "cannot be used"
        problems.append(f"{field.upper()}: {said}. {_remedy(field)}")
    return problems


def _remedy(field: str) -> str:
    return Settings.model_fields[field].description or ""


def _demand(fine: bool, value: T) -> T:
    if not fine:
        raise ValueError("does not have the right form")
    return value


def _is_url(value: str, *schemes: str) -> bool:
    try:
        parts = urlsplit(value)
        return parts.scheme in schemes and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False
