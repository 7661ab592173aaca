"""What deploy/ says holds: the unit, the container, compose, the settings they name and the paths they rely on."""

import importlib.util
import json
import re
import runpy
import shutil
import subprocess
from pathlib import Path

import pytest

from bot.settings import Settings

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
UNIT = DEPLOY / "systemd" / "run-coach.service"
COMPOSE = DEPLOY / "docker" / "compose.yaml"
DOCKERFILE = DEPLOY / "docker" / "Dockerfile"
MOST_EXPOSED = 20
"""systemd's own measure in tenths, 100 the worst."""
NOT_OURS = {
    "PATH",
    "PYTHONPATH",
    "PYTHONUNBUFFERED",
    "PYTHONDONTWRITEBYTECODE",
    "PIP_DISABLE_PIP_VERSION_CHECK",
    "PIP_NO_CACHE_DIR",
    "PIP_ROOT_USER_ACTION",
    "HOME",
}


def systemd_analyze(*args: str) -> str:
    """Its output; skipped where systemd is not installed."""
    tool = shutil.which("systemd-analyze")
    if tool is None:
        pytest.skip("systemd-analyze is not installed")
    ended = subprocess.run([tool, *args], capture_output=True, text=True, timeout=120)
    assert ended.returncode == 0, ended.stderr
    return ended.stdout


def unit_that_runs(folder: Path) -> Path:
    """The unit with a program that exists here, since `verify` looks for it."""
    unit = folder / UNIT.name
    unit.write_text(UNIT.read_text().replace("/opt/run-coach/.venv/bin/python", "/usr/bin/env"))
    return unit


def test_systemd_understands_the_unit(tmp_path: Path) -> None:
    """No unknown line, no contradiction."""
    assert systemd_analyze("verify", "--man=no", str(unit_that_runs(tmp_path))) == ""


def test_the_unit_is_hardened(tmp_path: Path) -> None:
    """systemd's own exposure level is at most 2.0."""
    said = systemd_analyze("security", "--offline=true", "--json=off", str(unit_that_runs(tmp_path)))
    level = re.search(r"exposure level .*: ([\d.]+)", said)

    assert level is not None
    assert float(level[1]) * 10 <= MOST_EXPOSED


def named_settings() -> set[str]:
    """Every setting the unit, the image and compose give the coach; one from a file by the name of what is in it."""
    unit = re.findall(r"^Environment=(\w+)=", UNIT.read_text(), re.M)
    image = re.findall(r"^(?:ENV |    )([A-Z][A-Z_]+)=", DOCKERFILE.read_text(), re.M)
    coach = COMPOSE.read_text().split("\n  database:\n")[0]
    compose = re.findall(r"^      ([A-Z][A-Z_]+): ", coach, re.M)
    assert unit and image and compose
    names = {name.lower() for name in {*unit, *image, *compose} - NOT_OURS}
    return {name if name in Settings.model_fields else name.removesuffix("_file") for name in names}


def test_every_setting_that_is_given_exists() -> None:
    """A misspelt setting would be refused at start; better here."""
    assert named_settings() <= set(Settings.model_fields)


def test_no_secret_stands_in_an_image_or_a_unit() -> None:
    """They come as files."""
    written = UNIT.read_text() + DOCKERFILE.read_text() + COMPOSE.read_text()
    for name in ("TELEGRAM_BOT_TOKEN", "DATA_KEY", "WEBHOOK_SECRET"):
        assert re.findall(rf"{name}[=:]", written) == []
    assert "DATABASE_URL: " not in COMPOSE.read_text()


def test_the_image_gets_only_what_it_runs() -> None:
    """Each copied path exists and is not excluded from the build context."""
    let_through = {
        line[1:]
        for line in (DEPLOY / "docker" / "Dockerfile.dockerignore").read_text().splitlines()
        if line.startswith("!")
    }
    copied = {
        name
        for line in DOCKERFILE.read_text().splitlines()
        if line.startswith("COPY ") and "--from" not in line
        for name in line.split()[1:-1]
    }

    assert copied == let_through
    assert [name for name in copied if not (ROOT / name).exists()] == []


def test_what_nobody_reads_is_taken_out_and_nothing_else(tmp_path: Path) -> None:
    """Locales of languages without texts go, the symbols of the libraries too; patched libraries and the rest stay."""
    site = tmp_path / "venv" / "lib" / "python3.12" / "site-packages"
    kept = [
        "babel/locale-data/root.dat",
        "babel/locale-data/en.dat",
        "babel/locale-data/en_GB.dat",
        "babel/global.dat",
    ]
    gone = ["babel/locale-data/de.dat", "babel/locale-data/ent.dat", "babel/locale-data/es_MX.dat"]
    gone += ["a/tests/one.py", "a/testing/sub/two.py", "a/stub.pyi", "a/fast.pyx", "a/fast.c", "a/fast.hpp"]
    gone += ["PIL/_avif.cpython-312-x86_64-linux-gnu.so", "pillow.libs/libavif-1.so.16"]
    gone += ["PIL/_imagingft.cpython-312-x86_64-linux-gnu.so", "pillow.libs/libfreetype-1.so.6"]
    gone += ["pytz/zoneinfo/Europe/Berlin", "telegram/ext/_application.py"]
    gone += ["rapidfuzz/fuzz_cpp_avx2.cpython-312-x86_64-linux-gnu.so"]
    gone += [f"sqlalchemy/dialects/{name}/base.py" for name in ("mysql", "mssql", "oracle")]
    code = [
        "typst/_typst.abi3.so",
        "some.libs/lib.so",
        "plain.py",
        "a/tests.py",
        "a/protests/x.py",
        "pillow.libs/libtiff-1.so.6",
        "pytz/__init__.py",
        "tzdata/zoneinfo/Europe/Berlin",
        "sqlalchemy/dialects/postgresql/base.py",
        "sqlalchemy/dialects/sqlite/base.py",
    ]
    tools = tmp_path / "tools"
    for file in (*kept, *gone, *code):
        (site / file).parent.mkdir(parents=True, exist_ok=True)
        (site / file).write_text("x")
    tools.mkdir()
    strip = tools / "strip"
    strip.write_text('#!/bin/sh\nshift\nfor file; do echo stripped > "$file"; done\n')
    strip.chmod(0o755)
    env = {"PATH": f"{tools}:/usr/bin:/bin"}
    subprocess.run(["sh", DEPLOY / "slim.sh", tmp_path / "venv", ROOT / "content"], check=True, env=env)

    left = {str(file.relative_to(site)): file.read_text() for file in site.rglob("*") if file.is_file()}
    assert left == dict.fromkeys([*kept, *code], "x") | {"typst/_typst.abi3.so": "stripped\n"}


def test_the_image_runs_as_nobody_in_particular_and_looks_after_itself() -> None:
    """Not root, by number; compiled; with a health check; ending on the signal the coach listens to."""
    lines = DOCKERFILE.read_text()

    assert re.search(r"^USER [1-9]\d*:[1-9]\d*$", lines, re.M)
    assert "bytecode.py" in lines and "check-content" in lines
    assert "HEALTHCHECK" in lines and "STOPSIGNAL SIGTERM" in lines
    assert "--require-hashes" in lines


def test_a_step_of_the_image_needs_no_shell() -> None:
    """The last stage has none: a step written as one string would not start."""
    last = DOCKERFILE.read_text().split("\nFROM ")[-1]
    steps = re.findall(r"^(?:RUN|CMD|ENTRYPOINT| {4}CMD)(?: --\S+)* (.*)$", last, re.M)

    assert len(steps) > 4
    assert [step for step in steps if not step.startswith('["python3", ') and step != '["serve"]'] == []


def test_the_bytecode_of_an_image_is_of_all_that_a_start_reads() -> None:
    """Ours, a library's, Python's own, and what a library imports only by its name."""
    names = {str(file) for file in runpy.run_path(str(DEPLOY / "bytecode.py"))["files"]()}

    def has(ending: str) -> bool:
        return any(name.endswith(ending) for name in names)

    assert has("/bot/serve.py") and has("/bot/storage/migrations/env.py") and has("/flows/engine/__init__.py")
    assert (
        has("/sqlalchemy/engine/base.py") and has("/rapidfuzz/fuzz.py") and has("/asyncio/selector_events.py")
    )
    assert has("/apscheduler/triggers/cron/__init__.py") and has("/uvicorn/lifespan/off.py")
    for name in runpy.run_path(str(DEPLOY / "bytecode.py"))["NAMED_BY_A_STRING"]:
        assert importlib.util.find_spec(name) is not None, name


def test_compose_is_what_the_specification_allows() -> None:
    """Held against the published schema."""
    ended = subprocess.run(
        [ROOT / ".venv/bin/check-jsonschema", "--builtin-schema", "vendor.compose-spec", COMPOSE, "--output-format", "json"],
        capture_output=True, text=True, timeout=120,
    )  # fmt: skip

    assert json.loads(ended.stdout)["status"] == "ok", ended.stdout


def test_the_nightly_dump_is_a_script_that_can_be_read() -> None:
    """Its syntax; that it works is a matter of a running PostgreSQL."""
    assert subprocess.run(["bash", "-n", DEPLOY / "docker" / "nightly-dump.sh"]).returncode == 0


def test_what_the_operator_is_asked_to_run_exists() -> None:
    """Files and commands that docs/operating.md names."""
    text = (ROOT / "docs" / "operating.md").read_text()
    paths = re.findall(r"`((?:deploy|content|docs)/[\w./-]+)`", text)

    assert paths
    assert [path for path in paths if not (ROOT / path).exists()] == []


@pytest.mark.parametrize("shell", ["sh", "bash"])
def test_a_command_beside_the_unit_gets_its_user_and_its_settings(tmp_path: Path, shell: str) -> None:
    """Every line of the unit that says who runs, where and with what; the credentials are those of the command."""
    fake = tmp_path / "systemd-run"
    fake.write_text('#!/bin/sh\nprintf "%s\\n" "$@"\n')
    fake.chmod(0o755)
    environment = {"PATH": f"{tmp_path}:/usr/bin:/bin", "RUN_COACH_UNIT": str(UNIT)}
    script = DEPLOY / "systemd" / "run-coach.sh"
    words = [shell, script, "export-user", "7", "--folder", "a b"]
    ended = subprocess.run(words, env=environment, capture_output=True, text=True, check=True)
    given = ended.stdout.splitlines()
    assert given[-7:] == ["/opt/run-coach/.venv/bin/python", "-m", "bot", *words[2:]]
    (unit,) = [word.removeprefix("--unit=") for word in given if word.startswith("--unit=")]
    properties = {word.removeprefix("--property=") for word in given if word.startswith("--property=")}
    wanted = re.compile(
        r"(User|DynamicUser|StateDirectory|StateDirectoryMode|UMask|WorkingDirectory|\w*Credential|Environment\w*)="
    )
    lines = {line for line in UNIT.read_text().splitlines() if wanted.match(line)}
    assert len(lines) > 12
    assert properties == {line.replace("%d", f"/run/credentials/{unit}.service") for line in lines}
