"""The commands of the program. Each one reads its arguments, imports what it needs only then, and prints the result."""

import asyncio
import os
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from bot.settings import Settings

FILE = click.Path(exists=True, dir_okay=False, readable=True, path_type=Path)
FOLDER = click.Path(exists=True, file_okay=False, readable=True, path_type=Path)
ANY_FILE = click.Path(path_type=Path)


def _show_version(context: click.Context, _parameter: click.Parameter, wanted: bool) -> None:
    """Print the versions of the program, content and data, and exit."""
    if not wanted or context.resilient_parsing:
        return
    from bot.catalog.files import content_version
    from bot.operations.versions import versions

    click.echo(
        "run-coach " + ", ".join(f"{name} {number}" for name, number in versions(content_version()).items())
    )
    context.exit()


@click.group("run-coach", no_args_is_help=True)
@click.option(
    "--version",
    is_flag=True,
    expose_value=False,
    is_eager=True,
    callback=_show_version,
    help="Show the versions.",
)
def app() -> None:
    """A Telegram coach for runners who return to running after having a baby."""


def main() -> None:
    """Run the command named in the arguments."""
    app()


@app.command()
def serve() -> None:
    """Run the bot, by polling or webhook depending on the settings."""
    from bot.operations.loading import kept_for_good

    with kept_for_good():
        from bot.logs import set_up_logs
        from bot.operations.ending import ForcedEnd
        from bot.serve import serve as run

    with _plain_errors(logged=True, service=True), ForcedEnd() as forced:
        set_up_logs()
        settings = _settings()
        set_up_logs(settings.log_format, settings.log_level)
        asyncio.run(run(settings, forced=forced))


@app.command()
@click.option("--port", default=8080, show_default=True, help="Port of the chat page on 127.0.0.1.")
def demo(port: int) -> None:
    """Run the whole coach in a browser page: no token, no network, a movable clock."""
    from bot.demo.app import run_demo

    with _plain_errors():
        asyncio.run(run_demo(port))


@app.command("check-content")
@click.argument("folder", type=FOLDER, required=False)
@click.option("--own", type=ANY_FILE, help="A folder with your own texts and numbers (default: CONTENT_DIR).")
def check_content(folder: Path | None, own: Path | None) -> None:
    """Check everything in FOLDER, or in content/ with your own; list every problem with its file and remedy.

    Without FOLDER the checked content is kept beside the program, where that is writable, so that a start is quicker.
    """
    from bot.catalog.checks import problems
    from bot.catalog.checks.readability import NOT_CHECKED, is_at_hand
    from bot.catalog.files import choices
    from bot.catalog.validation import keep_checked
    from bot.settings import raw_setting
    from bot.texts.menu_codes import menu_notes

    for note in menu_notes(choices(folder).languages, raw_setting("DEFAULT_LANGUAGE") or "en"):
        click.echo(note)
    found = problems(folder, own_folder=own or (None if folder else _own_folder()))
    for problem in found:
        click.echo(problem, err=True)
    if found:
        click.echo(f"{len(found)} {'problem' if len(found) == 1 else 'problems'}.", err=True)
        raise click.exceptions.Exit(1)
    if folder is None:
        keep_checked(own or _own_folder())
    click.echo(
        "The content has no problems." if is_at_hand() else f"The content has no problems. {NOT_CHECKED}"
    )


@app.command()
@click.argument("file", type=ANY_FILE)
def rulebook(file: Path) -> None:
    """Print every rule, number, question, urgent sign, exercise and source into a new FILE.pdf, for a clinician."""
    from bot.admin import write_rule_book

    with _plain_errors():
        click.echo(write_rule_book(file, _own_folder()))


@app.command()
@click.option(
    "--folder",
    type=ANY_FILE,
    default=Path("data/pictures"),
    show_default=True,
    help="Where the pictures are kept.",
)
@click.option(
    "--gallery",
    type=ANY_FILE,
    help="Also write one HTML page with every exercise into this new or empty folder.",
)
@click.option(
    "--workers", type=click.IntRange(1, 64), default=1, show_default=True, help="Processes that draw."
)
def pictures(folder: Path, gallery: Path | None, workers: int) -> None:
    """Draw the pictures of all exercises that are missing, so that nobody waits for the first one."""
    from bot.admin import make_pictures

    with _plain_errors():
        for line in make_pictures(folder, gallery, workers):
            click.echo(line)


@app.command()
@click.argument("persona", type=FILE)
@click.option("--weeks", type=click.IntRange(1, 104), help="How many weeks (default: as the persona says).")
@click.option("--transcript", "form", flag_value="words", help="Every word, in the form that `replay` reads.")
@click.option("--keys", "form", flag_value="keys", help="The same with keys instead of words: short.")
@click.option("--count", "form", flag_value="count", help="Taps and words from /start to a plan with a run.")
def simulate(persona: Path, weeks: int | None, form: str | None) -> None:
    """Play a synthetic member through the real conversations with a virtual clock."""
    from bot.simulate import simulate as play

    with _plain_errors():
        click.echo(play(persona, weeks, form, _own_folder()))


@app.command()
@click.argument("cases", type=ANY_FILE, nargs=-1, required=True)
@click.option("--json", "as_json", is_flag=True, help="For machines: one line for each case.")
def assess(cases: tuple[Path, ...], as_json: bool) -> None:
    """Show what the coach would decide about these cases, by which rules and from which sources.

    CASES are files, or a folder of them.
    """
    from bot.assess.assess import run_assess

    with _plain_errors():
        for answer in run_assess(cases, as_json, own_folder=_own_folder()):
            click.echo(answer)


@app.command()
@click.option("--json", "as_json", is_flag=True, help="Every reading of each line, for machines.")
@click.option(
    "--why", is_flag=True, help="Also show why: her words, the phrase with its file and line, the state."
)
@click.option(
    "--examples", is_flag=True, help="Read the examples of the content and list those misunderstood."
)
def read(as_json: bool, why: bool, examples: bool) -> None:
    """Show what the coach would understand: reads lines of LANGUAGE, a tab and a sentence; prints a label for each."""
    from bot.assess.sentences import UnknownLanguage, read_lines, run_examples, standard_input

    with _plain_errors():
        lines = run_examples() if examples else read_lines(standard_input(), as_json=as_json, why=why)
        try:
            for line in lines:
                click.echo(line)
        except UnknownLanguage as error:
            raise click.ClickException(str(error)) from None


@app.command()
def migrate() -> None:
    """Create or update the tables for this version."""
    from bot.admin import migrate_database

    _operate(lambda settings: migrate_database(settings.database_url))


@app.command("export-user")
@click.argument("chat_id", type=int)
@click.option("--folder", type=ANY_FILE, default=Path(), help="Where to write the two files.")
def export_user(chat_id: int, folder: Path) -> None:
    """Write everything kept about the member of a private chat, as JSON and as readable text."""
    from bot.admin import export_member

    _operate(lambda settings: export_member(settings, chat_id, folder))


@app.command("delete-user")
@click.argument("chat_id", type=int)
@click.option("--yes", is_flag=True, help="Do not ask.")
def delete_user(chat_id: int, yes: bool) -> None:
    """Delete everything kept about the member of a private chat. Only a backup can bring it back."""
    from bot.admin import erase_member

    if not yes:
        click.confirm(f"Delete everything about chat {chat_id}?", abort=True)
    _operate(lambda settings: erase_member(settings, chat_id))


@app.command("move-user")
@click.argument("old_chat", type=int)
@click.argument("new_chat", type=int)
@click.option("--yes", is_flag=True, help="Do not ask.")
def move_user(old_chat: int, new_chat: int, yes: bool) -> None:
    """Move a member to the private chat of her new account, with her history, her plan and every pause."""
    from bot.admin import move_member

    if not yes:
        click.confirm(f"Are chats {old_chat} and {new_chat} the same person, and did you check?", abort=True)
    _operate(lambda settings: move_member(settings, old_chat, new_chat))


@app.command("after-restore")
@click.option(
    "--without-list",
    is_flag=True,
    help="The deletion list is lost, and you have run `delete-user` for all members known to have left.",
)
def after_restore(without_list: bool) -> None:
    """Delete again the members who left after the restored backup was made; the coach does not start without this."""
    from bot.admin import after_restore as restore

    _operate(lambda settings: restore(settings, without_list=without_list))


@app.command()
@click.argument("transcript", type=FILE)
def replay(transcript: Path) -> None:
    """Play a transcript through the real conversations and show where the answers differ."""
    from bot.simulate.replay import run_replay

    with _plain_errors():
        result, same = run_replay(transcript, _own_folder())
        click.echo(result)
        if not same:
            raise click.exceptions.Exit(1)


@app.command()
@click.argument("file", type=ANY_FILE)
def backup(file: Path) -> None:
    """Copy a SQLite database to a new FILE while it is in use, and check the copy."""
    from bot.admin import back_up

    _operate(lambda settings: back_up(settings.database_url, file))


@app.command("copy-database")
@click.argument("source", metavar="FROM")
@click.argument("target", metavar="TO")
@click.option(
    "--data-key-from", metavar="VARIABLE", help="Holds the key where it is not in DATA_KEY; may be empty."
)
def copy_database(source: str, target: str, data_key_from: str | None) -> None:
    """Move everything at the address FROM to the empty database at TO, and check it row by row.

    Instead of an address you may give the name of a variable that holds it; you have to if it contains a password.
    """
    from bot.admin import copy
    from bot.settings import raw_setting

    with _plain_errors():
        key = raw_setting("DATA_KEY") if data_key_from is None else _variable(data_key_from)
        click.echo(asyncio.run(copy(source, target, key, partial(click.echo, err=True))))


@app.command()
def reseal() -> None:
    """Encrypt all kept data with the newest key of DATA_KEY, while the bot may run; says when the old key may go."""
    from bot.admin import reseal_all

    _operate(reseal_all)


@app.command("dead-letters")
@click.option("--limit", type=click.IntRange(1, 10_000), default=100, show_default=True)
def dead_letters(limit: int) -> None:
    """List the messages that could not be delivered, without their text."""
    from bot.admin import list_dead_letters

    _operate(lambda settings: list_dead_letters(settings.database_url, limit))


@app.command()
@click.option("--limit", type=click.IntRange(1, 10_000), default=100, show_default=True)
def quarantined(limit: int) -> None:
    """List the quarantined updates and reminders, which could not be read or failed three times, and where in the code."""
    from bot.admin import list_quarantined

    _operate(lambda settings: list_quarantined(settings.database_url, limit))


@app.command()
@click.argument("ids", type=int, nargs=-1, required=True)
def resend(ids: tuple[int, ...]) -> None:
    """Queue dead letters again, by their numbers."""
    from bot.admin import resend_dead_letters

    _operate(lambda settings: resend_dead_letters(settings.database_url, list(ids)))


def _own_folder() -> Path | None:
    """Return the folder of CONTENT_DIR, for commands that need no other setting."""
    from bot.settings import raw_setting

    given = raw_setting("CONTENT_DIR")
    return Path(given) if given else None


def _variable(name: str) -> str:
    """Return the value of an environment variable.

    Secrets come from the environment: arguments stay in the shell's history and show in every list of processes.
    """
    if name not in os.environ:
        raise click.BadParameter(f"there is no variable {name}", param_hint="--data-key-from")
    return os.environ[name].strip()


def _operate(work: "Callable[[Settings], Coroutine[Any, Any, str]]") -> None:
    """Load the settings, run one operator command, and print its report."""
    from bot.logs import set_up_logs

    with _plain_errors(logged=True):
        set_up_logs(level="error")
        settings = _settings(talks=False)
        set_up_logs(settings.log_format, "error")
        click.echo(asyncio.run(work(settings)))


def _settings(*, talks: bool = True) -> "Settings":
    from bot.settings import load_settings

    return load_settings(talks=talks)


@contextmanager
def _plain_errors(*, logged: bool = False, service: bool = False) -> Iterator[None]:
    """End the program with the plain text of an error the operator can correct, a line each, without a traceback.

    With `logged` every other error is caught too, since an exception's text may hold members' data. The exit status is 1;
    for a `service` it tells the supervisor whether starting again may help (75) or not (78).
    """
    try:
        yield
    except (click.ClickException, click.exceptions.Exit, click.Abort, KeyboardInterrupt):
        raise
    except Exception as error:
        from bot.error_messages import explain, report_bug

        ending = explain(error)
        if ending is None and logged:
            ending = report_bug(error)
        if ending is None:
            raise
        for line in ending.lines:
            click.echo(line, err=True)
        raise click.exceptions.Exit(ending.exit_code if service else 1) from None
