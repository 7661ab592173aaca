"""The operator's commands. Each opens the database beside a bot that may be running, does one thing and reports it."""

import asyncio
import os
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

from bot.delivery.retry import MAX_AGE
from bot.operations.new_files import demand_empty_folder, demand_new_file, write_new_files
from bot.settings import Settings
from bot.storage.encryption import Encryption, make_encryption
from bot.storage.engine import checked_url, demand_database
from bot.storage.errors import DatabaseUrlError
from bot.storage.store import NO_LIST, DeletionList, Store, open_store

READABLE = 0o666
"""The mode of a file without anything about a member; the umask says who else may read it."""


async def migrate_database(url: str) -> str:
    """Create or update the tables while no other process has the SQLite file open, and return a report line."""
    async with open_store(url):
        return "The database has this version's tables."


async def export_member(settings: Settings, chat_id: int, folder: Path) -> str:
    """Write the member's two export files into `folder`, readable by the current user only.

    Returns the paths, one a line. No existing file is overwritten; raises FileRefused instead.
    """
    from bot.app import load_content, utc_now
    from bot.privacy.member_data import export_files

    catalog, words = load_content(settings)
    now = utc_now()
    async with _beside(settings.database_url, _encryption(settings)) as store:
        member_id = await store.members.id_of(chat_id)
        made = () if member_id is None else await export_files(store, words, catalog, member_id, now)
    if not made:
        return f"Nothing is kept about chat {chat_id}."
    stem = folder / f"coach-data-{chat_id}-{now:%Y%m%dT%H%M%SZ}"
    files = [(stem.with_name(stem.name + Path(each.name).suffix), each.content) for each in made]
    await asyncio.to_thread(write_new_files, files)
    return "\n".join(str(file) for file, _ in files)


async def erase_member(settings: Settings, chat_id: int) -> str:
    """Delete every row of the member in this chat, and report how many rows that were."""
    from bot.app import deletion_list
    from bot.privacy.member_data import remove

    deletions = deletion_list(settings)
    async with _beside(settings.database_url, _encryption(settings), deletions) as store:
        member_id = await store.members.id_of(chat_id)
        if member_id is None:
            return f"Nothing is kept about chat {chat_id}."
        return f"{await remove(store, member_id, store.clock.now())} rows removed."


async def move_member(settings: Settings, old_chat: int, new_chat: int) -> str:
    """Move the member of one private chat to another, and report what she has to do there. Raises MoveRefused."""
    from bot.app import deletion_list
    from bot.privacy.move_member import move

    deletions = deletion_list(settings)
    async with _beside(settings.database_url, _encryption(settings), deletions) as store:
        await move(store, old_chat, new_chat, store.clock.now())
    return f"Moved to chat {new_chat}. She goes on there with /today; chat {old_chat} is unknown from now on."


async def after_restore(settings: Settings, *, without_list: bool) -> str:
    """Delete again all members who left since the restored copy was made, so that the coach may start on it."""
    from bot.app import deletion_list

    demand_database(settings.database_url)
    async with open_store(
        settings.database_url, encryption=_encryption(settings), deletion_list=deletion_list(settings)
    ) as store:
        restored = await store.deletions.go_through(store.clock.now(), without_list=without_list)
        await store.database.scrub()
    return f"{restored.removed} members who left since the copy were deleted again. The coach may be started."


async def back_up(url: str, file: Path) -> str:
    """Copy a SQLite database while it is in use, check the copy, and report its path and number of members."""
    from bot.operations.backup import backup

    async with _beside(url) as store:
        checked = await backup(store, file)
    return f"{checked.path}: checked, {checked.members} members."


async def copy(
    source: str, target: str, data_key: str = "", report: Callable[[str], None] = lambda line: None
) -> str:
    """Copy one database into another, empty one, and return a line with the number of rows of each table.

    Each address is given directly or, if it contains a password, as the name of an environment variable that holds it.
    `report` receives progress lines while the copy runs.
    """
    from bot.operations.copy_database import copy_database

    addresses = [_address(each, name) for each, name in ((source, "FROM"), (target, "TO"))]
    demand_database(addresses[0], "FROM")
    copied = await copy_database(addresses[0], addresses[1], make_encryption(data_key), report)
    return "\n".join(f"{table}: {rows} rows" for table, rows in copied.rows.items())


def _address(given: str, name: str) -> str:
    """Return the address that `given` is or names.

    Raises DatabaseUrlError for an argument with a password, which every list of processes would show.
    """
    if "://" not in given and given in os.environ:
        checked_url(os.environ[given], name)
        return os.environ[given]
    if checked_url(given, name).password:
        raise DatabaseUrlError(
            f"{name}: an address with a password must not be an argument, since every list of processes shows it. Put it"
            f" in an environment variable and give the variable's name: {name}_URL=… run-coach copy-database …"
        )
    return given


async def reseal_all(settings: Settings) -> str:
    """Encrypt everything under the newest key of DATA_KEY, and report whether the older keys may be removed."""
    from bot.operations.reseal import reseal

    encryption = _encryption(settings)
    async with _beside(settings.database_url, encryption) as store:
        done = await reseal(store, encryption)
    lines = [f"{done.rows} rows encrypted with the newest key."]
    lines += [
        f"{table}: {len(ids)} rows cannot be decrypted with any key: {', '.join(map(str, ids[:20]))}"
        for table, ids in done.unreadable.items()
    ]
    if done.unreadable:
        return "\n".join([*lines, "Keep every key until these are repaired or deleted."])
    return "\n".join(
        [
            *lines,
            "An older key may be removed from DATA_KEY; keep it as long as you keep copies made with it.",
        ]
    )


async def list_dead_letters(url: str, limit: int) -> str:
    """Return one line for each message that could not be delivered, newest first, without its text."""
    async with _beside(url) as store:
        letters = await store.outbox.dead_letters(limit)
    lines = (
        f"{letter.id}\t{letter.created_at:%Y-%m-%d %H:%M}\tmember {letter.member_id}\t{letter.kind}"
        f"\tpriority {letter.priority}\t{letter.attempts} tries\t{letter.error}"
        for letter in letters
    )
    return "\n".join(lines) or "There are none."


async def list_quarantined(url: str, limit: int) -> str:
    """Return one line for each quarantined update or reminder, newest first, with its traceback (innermost frame first)."""
    async with _beside(url) as store:
        quarantined = await store.updates.quarantined(limit)
    lines = (
        f"{each.id}\t{each.at:%Y-%m-%d %H:%M}"
        f"\t{'no update' if each.update_id is None else f'update {each.update_id}'}\t{each.event}"
        f"\t{each.traceback}"
        for each in quarantined
    )
    return "\n".join(lines) or "There are none."


async def resend_dead_letters(url: str, ids: Sequence[int]) -> str:
    """Queue dead letters again; a running bot sends them at its next sweep. Nudges that are out of date stay."""
    from bot.app import utc_now

    async with _beside(url) as store:
        resent = await store.outbox.resend(ids, utc_now(), MAX_AGE)
    left = f" {resent.too_old} not queued: they are too old." if resent.too_old else ""
    return f"{resent.queued} queued again.{left}"


@asynccontextmanager
async def _beside(
    url: str, encryption: Encryption | None = None, deletion_list: DeletionList = NO_LIST
) -> AsyncIterator[Store]:
    """Open the database next to a bot that may be running.

    A typo in the address is reported instead of creating a new database.
    """
    demand_database(url)
    async with open_store(url, exclusive=False, encryption=encryption, deletion_list=deletion_list) as store:
        yield store


def _encryption(settings: Settings) -> Encryption | None:
    return make_encryption(settings.data_key.get_secret_value())


def make_pictures(folder: Path, gallery: Path | None, workers: int) -> Iterator[str]:
    """Draw every missing picture of the exercises, delete those of earlier versions, and yield a line for each step.

    Writes the gallery page into `gallery` when one is given; raises FileRefused unless that folder is new or empty.
    """
    from bot.catalog.files import default_folder
    from bot.catalog.load import load
    from bot.catalog.moves import all_moves
    from bot.documents.moves.cache import PictureCache
    from bot.documents.moves.workshop import make_all
    from bot.texts.render import Renderer

    if gallery is not None:
        demand_empty_folder(gallery)
    moves, cache = all_moves(), PictureCache(folder)
    made = 0
    for path in make_all(cache, moves.values(), workers):
        made += 1
        yield f"{path.name}: {path.stat().st_size // 1000} kB"
    removed = cache.sweep(list(moves.values()))
    yield f"{len(moves)} moves: {made} pictures made, {removed} of earlier versions removed."
    if gallery is not None:
        from bot.documents.moves.gallery import write_gallery

        content = default_folder()
        yield str(write_gallery(gallery, moves, cache, Renderer(content), load(content).version))


def write_rule_book(file: Path, own_folder: Path | None = None) -> str:
    """Write the whole rule book as a PDF, with the rule tests as examples where their files are present.

    With `own_folder` the book shows the clinic's own texts and numbers, as the coach uses them. Raises FileRefused if
    `file` is there already.
    """
    from bot.catalog.files import content_path
    from bot.catalog.validation import load_checked
    from bot.documents.plain import PlainTexts
    from bot.documents.rule_examples import examples_of
    from bot.documents.rulebook import rule_book

    demand_new_file(file)
    catalog, words = load_checked(own_folder=own_folder)
    examples = examples_of(content_path().parent / "tests" / "rules")
    write_new_files([(file, rule_book(catalog, PlainTexts(words, "en"), examples))], READABLE)
    return f"{file}: content {catalog.version}, {len(catalog.rules.rules)} rules."
