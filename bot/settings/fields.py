"""Defines every setting with its form and remedy, one field for each line of .env.example."""

import re
from datetime import time
from pathlib import Path
from typing import Literal, TypeVar

from pydantic import Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

from bot.settings.letterhead import is_readable_colour
from bot.settings.urls import is_public, is_url

TELEGRAM = "https://api.telegram.org"
DATABASES = ("sqlite+aiosqlite:///", "postgresql+asyncpg://")
TOKEN = re.compile(r"\d+:[A-Za-z0-9_-]+")
WEBHOOK_SECRET = re.compile(r"[A-Za-z0-9_-]{16,256}")
ADDRESS = re.compile(r"(\[[0-9A-Fa-f:]+\]|[^:\s]+):(\d{1,5})")
SHORTEST_KEY = 32
SECRETS = frozenset({"telegram_bot_token", "webhook_secret", "data_key", "database_url"})
"""Settings that may also be given as NAME_FILE, the path of a file, or as a systemd credential."""

T = TypeVar("T")


class Settings(BaseSettings):
    """All settings; the name in the environment is the field's in capitals, and its description is the remedy.

    Created with keywords it reads nothing from outside; `load_settings` does.
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
        """Use keyword arguments as the only source."""
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
        "",
        max_length=300,
        description="Give an https:// address that her phone can open from anywhere, or leave it out.",
    )
    clinic_phone: str = Field("", max_length=40, description="Give at most 40 characters, or leave it out.")
    clinic_line: str = Field("", max_length=80, description="Give at most 80 characters, or leave it out.")
    clinic_colour: str = Field(
        "", description="Give a colour as #rrggbb that is dark enough to read on white, or leave it out."
    )
    clinic_logo: str = Field(
        "", description="Give the path of an SVG or PNG file of at most 200 kB, or leave it out."
    )
    content_dir: str = Field(
        "", description="Give the folder of your own words and numbers, or leave it out for ours alone."
    )
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
    deletions_file: str = Field(
        "",
        description="Give a file beside, not in, the copies; leave it out with SQLite: it is then beside the database.",
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
        return _demand(is_url(value, "https", "http"), value)

    @field_validator("database_url")
    @classmethod
    def _database(cls, value: str) -> str:
        return _demand(value.startswith(DATABASES) and value not in DATABASES, value)

    @field_validator("webhook_url")
    @classmethod
    def _webhook(cls, value: str) -> str:
        return _demand(not value or is_url(value, "https", "http"), value)

    @field_validator("clinic_booking_url")
    @classmethod
    def _booking(cls, value: str) -> str:
        return _demand(not value or (is_url(value, "https") and is_public(value)), value)

    @field_validator("clinic_colour")
    @classmethod
    def _colour(cls, value: str) -> str:
        return _demand(not value or is_readable_colour(value), value)

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

    @field_validator("nightly_at")
    @classmethod
    def _hour(cls, value: time) -> time:
        return _demand(value.tzinfo is None, value)

    @field_validator("webhook_listen", "metrics_listen")
    @classmethod
    def _listen(cls, value: str) -> str:
        found = ADDRESS.fullmatch(value)
        return _demand(not value or (found is not None and 0 < int(found[2]) < 65536), value)

    @property
    def keeps_copies(self) -> bool:
        """Return whether this process makes nightly backups; those of a PostgreSQL server are made by its own tools."""
        return self.backup_keep > 0 and self.database_url.startswith("sqlite")

    @property
    def own_folder(self) -> Path | None:
        """Return the folder with the clinic's own texts and numbers, if any."""
        return Path(self.content_dir) if self.content_dir else None

    @property
    def deletion_file(self) -> Path | None:
        """Return the file of the deletion list; None for a PostgreSQL server without DELETIONS_FILE."""
        if self.deletions_file:
            return Path(self.deletions_file)
        name, is_file = (
            self.database_url.removeprefix(DATABASES[0]),
            self.database_url.startswith(DATABASES[0]),
        )
        return Path(f"{name}.deletions") if is_file else None

    @property
    def token(self) -> str:
        """Return the bot's token in clear."""
        return self.telegram_bot_token.get_secret_value()


def remedy(field: str) -> str:
    """Return what to do about a wrong value of this field."""
    return Settings.model_fields[field].description or ""


def address(listen: str) -> tuple[str, int]:
    """Return host and port of a checked "host:port"."""
    host, _, port = listen.rpartition(":")
    return host.strip("[]"), int(port)


def _demand(fine: bool, value: T) -> T:
    if not fine:
        raise ValueError("does not have the right form")
    return value
