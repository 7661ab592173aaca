"""What the operator sets, one field a line of .env.example; every fault is found at once and named with its remedy."""

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Literal, TypeVar
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, SecretStr, TypeAdapter, ValidationError, field_validator

TELEGRAM = "https://api.telegram.org"
DATABASES = ("sqlite+aiosqlite:///", "postgresql+asyncpg://")
TOKEN = re.compile(r"\d+:[A-Za-z0-9_-]+")
WEBHOOK_SECRET = re.compile(r"[A-Za-z0-9_-]{16,256}")
ADDRESS = re.compile(r"(\[[0-9A-Fa-f:]+\]|[^:\s]+):(\d{1,5})")
NO_TOKEN = "0:none"  # noqa: S105 -- stands for none
SHORTEST_KEY = 32
FREE_RATE_PER_SECOND = 30
PAID_RATE_PER_SECOND = 1000

T = TypeVar("T")


class SettingsError(Exception):
    """The settings have faults; `faults` names each with its setting and its remedy, never its value."""

    def __init__(self, faults: tuple[str, ...]) -> None:
        self.faults = faults
        super().__init__("\n".join(faults))


class Settings(BaseModel):
    """Every setting; the name in the environment is the field's in capitals, its description is the remedy."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

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
    backup_dir: Path = Field(Path("data/backups"), description="Give a folder on a disk with room.")
    backup_keep: int = Field(
        7, ge=0, le=365, description="Give how many nightly copies to keep; 0 makes none."
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
    def token(self) -> str:
        """The bot's token in clear."""
        return self.telegram_bot_token.get_secret_value()


def load_settings(
    environment: Mapping[str, str] | None = None, env_file: Path = Path(".env"), *, talks: bool = True
) -> Settings:
    """The settings of the environment and, where it is silent, of `env_file`.

    Work that does not talk to Telegram (`talks` false) needs no token. Raises SettingsError naming every fault. Other
    variables of the environment are not ours; an unknown name in the file is a fault, since it is most likely a slip.
    """
    given = dict(environment if environment is not None else os.environ)
    from_file = _read_env_file(env_file)
    names = {field.upper() for field in Settings.model_fields}
    faults = [
        f"{name}: is no setting. See .env.example for the names." for name in sorted(from_file.keys() - names)
    ]
    merged = {**from_file, **given}
    values = {name.lower(): merged[name].strip() for name in names if merged.get(name, "").strip()}
    faults += [*_clashes(values), *_strangers(values)]
    if not talks:
        values.setdefault("telegram_bot_token", NO_TOKEN)
    try:
        settings = Settings.model_validate(values)
    except ValidationError as error:
        raise SettingsError((*faults, *_explain(error))) from None
    if faults:
        raise SettingsError(tuple(faults))
    return settings


def raw_setting(name: str, env_file: Path = Path(".env")) -> str:
    """One setting unchecked, for work that needs no others; empty where it is not given."""
    return os.environ.get(name, _read_env_file(env_file).get(name, "")).strip()


def address(listen: str) -> tuple[str, int]:
    """Host and port of a checked "host:port"."""
    host, _, port = listen.rpartition(":")
    return host.strip("[]"), int(port)


def _read_env_file(path: Path) -> dict[str, str]:
    if not path.is_file():
        return {}
    from dotenv import dotenv_values

    return {name: value or "" for name, value in dotenv_values(path).items()}


def _clashes(values: Mapping[str, str]) -> list[str]:
    """Faults of two settings together, told from the raw texts so that they come along with all others."""
    faults = []
    webhook = values.get("webhook_url", "")
    if webhook and "webhook_secret" not in values:
        faults.append(f"WEBHOOK_SECRET: is missing. {_remedy('webhook_secret')}")
    if webhook.startswith("http://") and not _own_server(values):
        faults.append("WEBHOOK_URL: Telegram delivers to https:// only. Put a proxy with TLS in front.")
    allowed = PAID_RATE_PER_SECOND if _paid(values) else FREE_RATE_PER_SECOND
    if not _own_server(values) and _number(values.get("send_rate_per_second", "")) > allowed:
        faults.append(f"SEND_RATE_PER_SECOND: is above {allowed}. {_remedy('send_rate_per_second')}")
    return faults


def _own_server(values: Mapping[str, str]) -> bool:
    """Whether the Bot API is not Telegram's, however its address is spelled; a faulty one is told elsewhere."""
    try:
        return urlsplit(values.get("telegram_api_url", TELEGRAM)).hostname != urlsplit(TELEGRAM).hostname
    except ValueError:
        return True


def _paid(values: Mapping[str, str]) -> bool:
    try:
        return TypeAdapter(bool).validate_python(values.get("paid_broadcast", "false"))
    except ValidationError:
        return False


def _strangers(values: Mapping[str, str]) -> list[str]:
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
    faults: list[str] = []
    for fault in error.errors(include_input=False, include_url=False):
        field = str(fault["loc"][0])
        said = "is missing" if fault["type"] == "missing" else "cannot be used"
        faults.append(f"{field.upper()}: {said}. {_remedy(field)}")
    return faults


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
