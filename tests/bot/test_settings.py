"""The settings: what is valid, what is not, and that every problem is reported at once with its remedy."""

import io
import re
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.logs import set_up_logs
from bot.settings import Settings, SettingsError, load_settings

TOKEN = "123456:ABCDEFGHIJKLMNOPQRSTUVWXYZ012345678"
NO_FILE = Path("no-such-file")
EXAMPLE = Path(__file__).parents[2] / ".env.example"


def problems_of(environment: dict[str, str], env_file: Path = NO_FILE) -> dict[str, str]:
    """Setting -> what is said about it, for an environment that is refused."""
    with pytest.raises(SettingsError) as refused:
        load_settings(environment, env_file)
    pairs = (problem.split(": ", 1) for problem in refused.value.problems)
    return {name: said for name, said in pairs}


def test_a_token_is_enough() -> None:
    """Everything but the token has a default; unset means polling with SQLite."""
    settings = load_settings({"TELEGRAM_BOT_TOKEN": TOKEN}, NO_FILE)
    assert settings.token == TOKEN
    assert settings.database_url == "sqlite+aiosqlite:///data/coach.db"
    assert settings.webhook_url == ""
    assert settings.send_rate_per_second == 30


def test_every_problem_is_reported_at_once_with_its_remedy() -> None:
    """Seven wrong settings give seven lines, those that only clash included."""
    problems = problems_of(
        {
            "DATABASE_URL": "mysql://x",
            "WEBHOOK_URL": "http://example.org/hook",
            "TICK_SECONDS": "soon",
            "SEND_RATE_PER_SECOND": "90",
            "CLINIC_BOOKING_URL": "javascript:alert(1)",
        }
    )
    assert set(problems) == {
        "TELEGRAM_BOT_TOKEN",
        "DATABASE_URL",
        "WEBHOOK_URL",
        "WEBHOOK_SECRET",
        "TICK_SECONDS",
        "SEND_RATE_PER_SECOND",
        "CLINIC_BOOKING_URL",
    }
    assert "@BotFather" in problems["TELEGRAM_BOT_TOKEN"]
    assert "1 to 300" in problems["TICK_SECONDS"]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TELEGRAM_BOT_TOKEN", "hello"),
        ("TELEGRAM_API_URL", "api.telegram.org"),
        ("DATABASE_URL", "sqlite:///sync.db"),
        ("WEBHOOK_SECRET", "short"),
        ("WEBHOOK_LISTEN", "8081"),
        ("METRICS_LISTEN", "127.0.0.1:99999"),
        ("TICK_SECONDS", "0"),
        ("SEND_RATE_PER_CHAT", "0"),
        ("EMERGENCY_COUNTRY", "usa"),
        ("EMERGENCY_COUNTRY", "UK"),
        ("DEFAULT_LANGUAGE", "xx"),
        ("RETENTION_DAYS", "-1"),
        ("LOG_FORMAT", "xml"),
        ("NIGHTLY_AT", "03:30+02:00"),
        ("DATA_KEY", "abc"),
    ],
)
def test_a_wrong_value_is_refused_by_name_and_never_quoted(name: str, value: str) -> None:
    """The problem names the setting but not its value, which may be a secret."""
    problems = problems_of({"TELEGRAM_BOT_TOKEN": TOKEN, name: value})
    assert set(problems) == {name}
    assert not re.search(rf"\b{re.escape(value)}\b", problems[name]) or value in ("0", "abc", "-1")


def test_language_and_country_have_to_be_in_the_content() -> None:
    """Unknown values are listed with all other problems, each with the values that are known."""
    problems = problems_of({"DEFAULT_LANGUAGE": "de", "EMERGENCY_COUNTRY": "ZZ", "TICK_SECONDS": "soon"})
    assert set(problems) == {"TELEGRAM_BOT_TOKEN", "DEFAULT_LANGUAGE", "EMERGENCY_COUNTRY", "TICK_SECONDS"}
    assert "Known: en." in problems["DEFAULT_LANGUAGE"]
    assert ", GB, " in problems["EMERGENCY_COUNTRY"]
    settings = load_settings({"TELEGRAM_BOT_TOKEN": TOKEN, "EMERGENCY_COUNTRY": "GB"}, NO_FILE)
    assert settings.emergency_country == "GB"


@pytest.mark.parametrize("yes", ["true", "y", "T", "1", "On"])
def test_paid_is_read_the_same_wherever_it_counts(yes: str) -> None:
    """Every spelling that switches it on also allows the higher rate."""
    given = {"TELEGRAM_BOT_TOKEN": TOKEN, "PAID_BROADCAST": yes, "SEND_RATE_PER_SECOND": "90"}
    assert load_settings(given, NO_FILE).paid_broadcast


def test_a_typo_in_the_file_is_named_and_the_environment_wins(tmp_path: Path) -> None:
    """An unknown name in .env is a problem; the environment overrides a known one."""
    env_file = tmp_path / ".env"
    env_file.write_text(f"TELEGRAM_BOT_TOKEN={TOKEN}\nCLINIC_NAME=From the file\n")
    assert load_settings({}, env_file).clinic_name == "From the file"
    assert load_settings({"CLINIC_NAME": "From outside"}, env_file).clinic_name == "From outside"
    env_file.write_text(f"TELEGRAM_BOT_TOKEN={TOKEN}\nCLINC_NAME=x\n")
    assert set(problems_of({}, env_file)) == {"CLINC_NAME"}


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("CLINIC_NAME=Müller".encode("latin-1"), "is not in UTF-8"),
        (b"CLINIC_NAME x\nCLINIC_PHONE=1", ":1: is not NAME=value"),
        (b"CLINIC_PHONE=1\n= 2\n", ":2: is not NAME=value"),
        (b"CLINIC_NAME=a\nCLINIC_NAME=b\n", "CLINIC_NAME: is set 2 times in"),
        (None, "cannot be read: Is a directory"),
    ],
)
def test_nothing_in_the_file_is_passed_over(tmp_path: Path, written: bytes | None, said: str) -> None:
    """What would be dropped in silence, or end the start as by a mistake of ours, is named."""
    env_file = tmp_path / ".env"
    if written is None:
        env_file.mkdir()
    else:
        env_file.write_bytes(written)
    with pytest.raises(SettingsError) as refused:
        load_settings({"TELEGRAM_BOT_TOKEN": TOKEN}, env_file)
    assert any(said in problem for problem in refused.value.problems), refused.value.problems


def test_a_folder_of_the_wrong_kind_is_named(tmp_path: Path) -> None:
    """A pictures folder that is a file, and a deletion list inside the backup folder, are refused."""
    (tmp_path / "file").touch()
    found = problems_of(
        {
            "TELEGRAM_BOT_TOKEN": TOKEN,
            "PICTURES_DIR": f"{tmp_path}/file",
            "BACKUP_DIR": f"{tmp_path}/copies",
            "DELETIONS_FILE": f"{tmp_path}/copies/x/../deletions",
        }
    )
    assert set(found) == {"PICTURES_DIR", "DELETIONS_FILE"}


def test_the_example_names_every_setting_with_its_default() -> None:
    """.env.example and the settings have the same names, and the example's defaults are the real ones."""
    lines = re.findall(r"^#?([A-Z_]+)=(.*)$", EXAMPLE.read_text(), re.MULTILINE)
    fields = Settings.model_fields
    assert {name for name, _ in lines} == {field.upper() for field in fields}
    given = {name: value for name, value in lines if value}
    assert load_settings({**given, "TELEGRAM_BOT_TOKEN": TOKEN}, NO_FILE) == load_settings(
        {"TELEGRAM_BOT_TOKEN": TOKEN}, NO_FILE
    )


def test_secrets_do_not_show_when_settings_are_printed() -> None:
    """Neither the token nor the secret nor the database's password is in the settings' own text."""
    settings = load_settings(
        {
            "TELEGRAM_BOT_TOKEN": TOKEN,
            "WEBHOOK_SECRET": "sixteen-letters-or-more",
            "DATABASE_URL": "postgresql+asyncpg://coach:hidden@db/coach",
        },
        NO_FILE,
    )
    shown = repr(settings) + str(settings)
    assert TOKEN not in shown
    assert "sixteen" not in shown
    assert "hidden" not in shown


def test_secrets_may_come_from_files(tmp_path: Path) -> None:
    """NAME_FILE, as Docker's secrets have it; the line's end is no part of it, and the name itself comes first."""
    (tmp_path / "token").write_text(TOKEN + "\n")
    (tmp_path / "key").write_text("k" * 32)
    given = {"TELEGRAM_BOT_TOKEN_FILE": f"{tmp_path}/token", "DATA_KEY_FILE": f"{tmp_path}/key"}
    settings = load_settings(given, NO_FILE)
    assert (settings.token, settings.data_key.get_secret_value()) == (TOKEN, "k" * 32)
    env_file = tmp_path / ".env"
    env_file.write_text(f"TELEGRAM_BOT_TOKEN_FILE={tmp_path}/token\n")
    env_file.chmod(0o600)
    assert load_settings({}, env_file).token == TOKEN


def test_a_file_of_a_secret_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    """So is a secret that is given twice; neither is guessed."""
    (tmp_path / "token").write_text(TOKEN)
    found = problems_of({"TELEGRAM_BOT_TOKEN": TOKEN, "DATA_KEY_FILE": f"{tmp_path}/nothing"})
    assert set(found) == {"DATA_KEY_FILE"}
    (tmp_path / "empty").write_text("\n")
    found = problems_of({"TELEGRAM_BOT_TOKEN": TOKEN, "DATA_KEY_FILE": f"{tmp_path}/empty"})
    assert "is empty" in found["DATA_KEY_FILE"]
    found = problems_of({"TELEGRAM_BOT_TOKEN": TOKEN, "TELEGRAM_BOT_TOKEN_FILE": f"{tmp_path}/token"})
    assert set(found) == {"TELEGRAM_BOT_TOKEN"}


def test_credentials_of_systemd_are_read(tmp_path: Path) -> None:
    """LoadCredential=TELEGRAM_BOT_TOKEN:… makes a file of that name in a folder of its own."""
    (tmp_path / "TELEGRAM_BOT_TOKEN").write_text(TOKEN)
    assert load_settings({"CREDENTIALS_DIRECTORY": str(tmp_path)}, NO_FILE).token == TOKEN


def test_a_settings_file_others_can_read_is_warned_about(tmp_path: Path) -> None:
    """With the command that corrects it; the coach starts."""
    env_file = tmp_path / ".env"
    env_file.write_text(f"TELEGRAM_BOT_TOKEN={TOKEN}\n")
    said = {}
    for mode in (0o644, 0o600):
        set_up_logs(stream=(lines := io.StringIO()))
        env_file.chmod(mode)
        load_settings({}, env_file)
        said[mode] = lines.getvalue()
    assert "chmod 600" in said[0o644]
    assert TOKEN not in said[0o644]
    assert said[0o600] == ""


def test_settings_made_by_keyword_read_nothing_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    """The demo and the tests say what they want; the machine's environment is not theirs."""
    monkeypatch.setenv("CLINIC_NAME", "Somebody else's")
    assert Settings(telegram_bot_token=SecretStr(TOKEN)).clinic_name == ""
