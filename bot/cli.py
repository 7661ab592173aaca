"""The commands of the program. Thin: each reads its arguments, loads what it needs only then, and says what came of it."""

import asyncio
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import typer

if TYPE_CHECKING:
    from bot.settings import Settings

T = TypeVar("T")

app = typer.Typer(
    name="run-coach",
    help="A Telegram coach for runners who come back after having a baby.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
AN_EXISTING_FILE = typer.Argument(exists=True, dir_okay=False, readable=True)
ChatId = Annotated[int, typer.Argument(help="The number of her private chat.")]


def main() -> None:
    """The entry point."""
    app()


@app.command()
def serve() -> None:
    """Run the bot, by polling or webhook as the settings say."""
    from bot.logs import set_up_logs
    from bot.serving import serve as run

    with _plain_faults():
        settings = _settings()
        set_up_logs(settings.log_format, settings.log_level)
        asyncio.run(run(settings))


@app.command()
def demo(port: Annotated[int, typer.Option(help="Port of the chat page on 127.0.0.1.")] = 8080) -> None:
    """The whole coach in a browser page: no token, no network, a movable clock."""
    from bot.demo.app import run_demo

    with _plain_faults():
        asyncio.run(run_demo(port))


@app.command("check-content")
def check_content() -> None:
    """Check everything in content/; every fault is listed with its file and remedy."""
    from bot.content_checks import faults

    found = faults()
    for fault in found:
        typer.echo(fault, err=True)
    if found:
        typer.echo(f"{len(found)} faults.", err=True)
        raise typer.Exit(1)
    typer.echo("The content has no faults.")


@app.command()
def simulate(
    persona: Annotated[Path, AN_EXISTING_FILE],
    weeks: Annotated[
        int | None, typer.Option(min=1, max=104, help="How long; else as the persona says.")
    ] = None,
    transcript: Annotated[
        bool, typer.Option("--transcript", help="In the form that `replay` reads.")
    ] = False,
) -> None:
    """Play a synthetic member through the real conversations with a virtual clock."""
    from bot.simulate import simulate as play

    with _plain_faults(persona):
        typer.echo(play(persona, weeks, transcript))


@app.command()
def assess(
    case: Annotated[Path, AN_EXISTING_FILE],
    as_json: Annotated[bool, typer.Option("--json", help="For machines.")] = False,
) -> None:
    """What would the coach decide about this case, by which rules, from which sources?"""
    from bot.assess import run_assess

    with _plain_faults(case):
        typer.echo(run_assess(case, as_json))


@app.command()
def migrate() -> None:
    """Bring the database to this version's tables."""
    from bot.operator import migrate_database

    _operate(lambda settings: migrate_database(settings.database_url))


@app.command("export-user")
def export_user(
    chat_id: ChatId, folder: Annotated[Path, typer.Option(help="Where the two files go.")] = Path()
) -> None:
    """Write everything kept about one member: JSON and a readable text."""
    from bot.operator import export_member

    _operate(lambda settings: export_member(settings, chat_id, folder))


@app.command("delete-user")
def delete_user(
    chat_id: ChatId,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Remove everything kept about one member. There is no way back but a backup."""
    from bot.operator import erase_member

    if not yes:
        typer.confirm(f"Remove everything about chat {chat_id}?", abort=True)
    _operate(lambda settings: erase_member(settings, chat_id))


@app.command()
def replay(transcript: Annotated[Path, AN_EXISTING_FILE]) -> None:
    """Play a transcript through the real conversations and show where they answer otherwise."""
    from bot.simulate.replay import run_replay

    with _plain_faults(transcript):
        said, same = run_replay(transcript)
        typer.echo(said)
        if not same:
            raise typer.Exit(1)


@app.command()
def backup(
    file: Annotated[Path, typer.Argument(help="The copy to make; an older one there is replaced.")],
) -> None:
    """Copy a SQLite database while it is in use."""
    from bot.operator import back_up

    _operate(lambda settings: back_up(settings.database_url, file))


@app.command("copy-database")
def copy_database(
    source: Annotated[str, typer.Argument(metavar="FROM", help="Address of the database to read.")],
    target: Annotated[str, typer.Argument(metavar="TO", help="Address of an empty database.")],
    data_key: Annotated[
        str | None, typer.Option(help="Where it is not the DATA_KEY of the settings.")
    ] = None,
) -> None:
    """Move everything to another database and check it row by row."""
    from bot.operator import copy
    from bot.settings import raw_setting

    with _plain_faults():
        key = raw_setting("DATA_KEY") if data_key is None else data_key
        typer.echo(asyncio.run(copy(source, target, key)))


@app.command("dead-letters")
def dead_letters(limit: Annotated[int, typer.Option(min=1, max=10_000)] = 100) -> None:
    """List the messages that could not be delivered, without their words."""
    from bot.operator import list_dead_letters

    _operate(lambda settings: list_dead_letters(settings.database_url, limit))


@app.command()
def resend(ids: Annotated[list[int], typer.Argument(help="Numbers from dead-letters.")]) -> None:
    """Queue dead letters again."""
    from bot.operator import resend_dead_letters

    _operate(lambda settings: resend_dead_letters(settings.database_url, ids))


def _operate(work: "Callable[[Settings], Coroutine[Any, Any, str]]") -> None:
    """Load the settings, do one piece of the operator's work, and print what it says."""
    from bot.logs import set_up_logs

    with _plain_faults():
        settings = _settings()
        set_up_logs(settings.log_format, "error")
        typer.echo(asyncio.run(work(settings)))


def _settings() -> "Settings":
    from bot.settings import load_settings

    return load_settings()


@contextmanager
def _plain_faults(file: Path | None = None) -> Iterator[None]:
    """Faults the operator can mend end the program with their words, one a line, and without a traceback."""
    try:
        yield
    except (typer.Exit, typer.Abort, KeyboardInterrupt):
        raise
    except Exception as error:
        from bot.faults import words_for

        lines = words_for(error, file)
        if lines is None:
            raise
        for line in lines:
            typer.echo(line, err=True)
        raise typer.Exit(1) from None
