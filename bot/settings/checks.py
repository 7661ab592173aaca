"""Checks settings beyond their own form: combinations that clash, names the content does not know, unusable files."""

from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

from pydantic import TypeAdapter, ValidationError

from bot.settings.fields import TELEGRAM, Settings, remedy
from bot.settings.letterhead import logo_problem
from bot.settings.urls import is_public, is_url

FREE_RATE_PER_SECOND = 30
PAID_RATE_PER_SECOND = 1000
TELEGRAM_PORTS = frozenset({443, 80, 88, 8443})


def clashes(values: Mapping[str, str]) -> list[str]:
    """Return the problems of settings in combination; works on raw texts, so that all problems are reported together."""
    problems = []
    webhook = values.get("webhook_url", "")
    if webhook and "webhook_secret" not in values:
        problems.append(f"WEBHOOK_SECRET: is missing. {remedy('webhook_secret')}")
    if webhook.startswith("http://") and not _own_server(values):
        problems.append("WEBHOOK_URL: Telegram delivers to https:// only. Put a proxy with TLS in front.")
    allowed = PAID_RATE_PER_SECOND if _paid(values) else FREE_RATE_PER_SECOND
    if not _own_server(values) and _number(values.get("send_rate_per_second", "")) > allowed:
        problems.append(f"SEND_RATE_PER_SECOND: is above {allowed}. {remedy('send_rate_per_second')}")
    listens = values.get("webhook_listen", Settings.model_fields["webhook_listen"].default)
    if webhook and values.get("metrics_listen") == listens:
        problems.append("METRICS_LISTEN: is the same as WEBHOOK_LISTEN. Give another port.")
    if webhook.startswith("https://") and not _own_server(values) and _port(webhook) not in TELEGRAM_PORTS:
        problems.append(
            "WEBHOOK_URL: Telegram delivers to the ports 443, 80, 88 and 8443 only. Use one of them."
        )
    if is_url(webhook, "https") and not _own_server(values) and not is_public(webhook):
        problems.append(
            "WEBHOOK_URL: Telegram delivers to public addresses only. Give the public name of your proxy."
        )
    return problems


def _port(url: str) -> int | None:
    try:
        return urlsplit(url).port or 443
    except ValueError:
        return None


def _own_server(values: Mapping[str, str]) -> bool:
    """Return whether the Bot API is not Telegram's; a malformed address is reported elsewhere."""
    try:
        return urlsplit(values.get("telegram_api_url", TELEGRAM)).hostname != urlsplit(TELEGRAM).hostname
    except ValueError:
        return True


def _paid(values: Mapping[str, str]) -> bool:
    try:
        return TypeAdapter(bool).validate_python(values.get("paid_broadcast", "false"))
    except ValidationError:
        return False


def unknown_to_content(values: Mapping[str, str]) -> list[str]:
    """Return a problem for each setting that names something missing in the content; reads the content only then."""
    if not values.keys() & {"default_language", "emergency_country"}:
        return []
    from bot.catalog.files import choices

    found = choices()
    named = {"default_language": found.languages, "emergency_country": found.countries}
    return [
        f"{name.upper()}: is not in the content. {remedy(name)} Known: {', '.join(known)}."
        for name, known in named.items()
        if name in values and known and values[name] not in known
    ]


def unusable_files(values: Mapping[str, str]) -> list[str]:
    """Return the problems of the files that settings name."""
    logo = values.get("clinic_logo", "")
    problem = logo_problem(logo) if logo else ""
    problems = [f"CLINIC_LOGO: {problem}. {remedy('clinic_logo')}"] if problem else []
    pictures = Path(values.get("pictures_dir", Settings.model_fields["pictures_dir"].default))
    if pictures.exists() and not pictures.is_dir():
        problems.append(f"PICTURES_DIR: is not a folder. {remedy('pictures_dir')}")
    listed, copies = values.get("deletions_file"), values.get("backup_dir", "data/backups")
    if listed and Path(listed).resolve().is_relative_to(Path(copies).resolve()):
        problems.append(
            f"DELETIONS_FILE: is in the folder of the backups (BACKUP_DIR). {remedy('deletions_file')}"
        )
    return problems


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0.0


def explain(error: ValidationError) -> list[str]:
    """Return a line for each problem, with the setting's name and remedy, but without its value."""
    problems: list[str] = []
    for each in error.errors(include_input=False, include_url=False):
        field = str(each["loc"][0])
        said = "is missing" if each["type"] == "missing" else "cannot be used"
        problems.append(f"{field.upper()}: {said}. {remedy(field)}")
    return problems
