"""The composition root builds every part once and gives each the parts it needs. No other module knows them all."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import partial

from bot.catalog import phrases
from bot.catalog.validation import load_checked
from bot.delivery.deliver import MessageSender
from bot.delivery.limiter import Limiter
from bot.delivery.media import MediaSender
from bot.delivery.recorder import DeliveryRecorder
from bot.delivery.sender import Sender
from bot.delivery.slots import Slots
from bot.documents.attachments import AttachmentMaker
from bot.documents.moves.cache import PictureCache
from bot.documents.moves.workshop import Workshop
from bot.geocoding import find_places, place_at
from bot.logs import Log
from bot.operations.backup import Backups
from bot.operations.health import Health
from bot.operations.loading import LoadedOnce
from bot.operations.metrics import Metrics
from bot.operations.nightly import Housekeeping, Task, erase_inactive, purge_expired
from bot.operations.receiving import Receiving
from bot.operations.versions import versions
from bot.privacy.member_data import ExportFile, export_files, remove
from bot.reminders.dispatcher import Dispatcher
from bot.reminders.scheduler import ReminderScheduler
from bot.reminders.zones import replan_after_zone_update
from bot.settings import Settings
from bot.storage.encryption import make_encryption
from bot.storage.picture_files import PictureFiles
from bot.storage.store import DeletionList, Store, open_store
from bot.telegram.coach_bot import CoachBot, make_bot
from bot.telegram.deferred import DeferredUpdates
from bot.telegram.profile import BotProfile
from bot.telegram.receiver import UpdateReceiver
from bot.texts.render import Renderer
from bot.turns.play import Advance
from bot.turns.results import AfterCommit
from bot.turns.turn_handler import TurnHandler
from flows import COMMANDS
from flows import advance as flows_advance
from flows.model.catalog import Catalog, Clinic
from flows.model.events import ReachChanged
from flows.model.messages import Message, Priority, Text, text

GROUP_NOTICE = Message((Text("group-notice"),))
STOP_WITHIN_S = 6.0

Now = Callable[[], datetime]
log = Log("bot")


@dataclass(slots=True)
class Coach:
    """Holds every part of one process, built and wired; `start` and `stop` run and end the background work."""

    settings: Settings
    now: Now
    catalog: Catalog
    words: Renderer
    store: Store
    bot: CoachBot
    metrics: Metrics
    health: Health
    receiving: Receiving
    housekeeping: Housekeeping
    sender: Sender
    turns: TurnHandler
    dispatcher: Dispatcher
    scheduler: ReminderScheduler
    receiver: UpdateReceiver
    deferred: DeferredUpdates
    versions: Mapping[str, str]
    workshop: Workshop
    load_reader: LoadedOnce[None]
    load_texts: LoadedOnce[None]
    sending: "asyncio.Task[None] | None" = None

    async def start(self) -> "asyncio.Task[None]":
        """Start sending and the search for due reminders.

        The returned task ends only with an error that must stop the process.
        """
        self.sending = asyncio.create_task(self.sender.run())
        await self.scheduler.start()
        return self.sending

    async def stop(self, within_s: float = STOP_WITHIN_S) -> None:
        """Finish the work in progress within `within_s` seconds; what is left stays in the outbox."""
        try:
            async with asyncio.timeout(within_s):
                await self.scheduler.stop()
        except Exception as error:
            log.error("scheduler.not_stopped", error)
        await self.sender.stop(within_s)
        await self.receiver.close()
        self.workshop.close()
        if self.sending is not None:
            await asyncio.gather(self.sending, return_exceptions=True)

    async def dispatch_due(self) -> int:
        """Dispatch every reminder due by now, and return how many that were."""
        return await self.dispatcher.dispatch_due(self.now())

    async def settle(self) -> None:
        """Send and dispatch until no reminder is due and no message that may be sent is waiting."""
        while True:
            await self.sender.drain()
            if not await self.dispatch_due():
                return

    async def next_due(self) -> datetime | None:
        """Return when the next reminder is due, or None when none is planned."""
        return await self.store.reminders.next_due()

    async def replan_after_zone_update(self) -> int:
        """Replan all reminders planned with other zone data, and return for how many members."""
        return await replan_after_zone_update(
            self.versions["zones"], self.store.reminders, self.turns, self.now
        )

    async def publish_profile(self) -> None:
        """Publish the command menu and the bot's descriptions to Telegram."""
        default = self.settings.default_language
        await BotProfile(COMMANDS, self.words.languages, default, self._say).publish(self.bot)

    def _say(self, key: str, language: str) -> str:
        return self.words.render_text(Text(key), language, "UTC")


@asynccontextmanager
async def open_coach(
    settings: Settings,
    *,
    now: Now | None = None,
    advance: Advance = flows_advance,
    content: tuple[Catalog, Renderer] | None = None,
) -> AsyncIterator[Coach]:
    """Read the content unless it is given, open the database, build the coach, and close everything at the end.

    Raises ContentError or StorageError, each with a text for the operator, before any message is accepted.
    """
    catalog, words = content or load_content(settings)
    async with open_store(
        settings.database_url,
        encryption=make_encryption(settings.data_key.get_secret_value()),
        deletion_list=deletion_list(settings),
    ) as store:
        await _delete_again(store, (now or store.clock.now)())
        if await store.updates.belong_to(_bot_id(settings), (now or store.clock.now)()):
            log.warning("bot.changed")
        bot = make_bot(settings.token, settings.telegram_api_url)
        bot.report_time_to(store.clock.note_server_time)
        await bot.connect()
        try:
            yield build(settings, store, bot, catalog, words, now or store.clock.now, advance)
        finally:
            await bot.disconnect()


def deletion_list(settings: Settings) -> DeletionList:
    """Return the deletion list of these settings: the file that names the members who left."""
    return DeletionList(settings.deletion_file, timedelta(days=settings.backup_keep))


def _bot_id(settings: Settings) -> int:
    """Return the bot's Telegram id, which is the part of its token before the colon."""
    return int(settings.token.partition(":")[0])


async def _delete_again(store: Store, now: datetime) -> None:
    """Delete again all members who left since a restored copy was made, before anybody gets a message.

    Raises RestoredCopy.
    """
    restored = await store.deletions.go_through(now)
    if restored.removed:
        log.warning("restored.deleted_again", members=restored.removed)


def load_content(settings: Settings) -> tuple[Catalog, Renderer]:
    """Load the content as a typed catalog and a renderer of texts. Raises ContentError with every problem."""
    clinic = Clinic(
        name=settings.clinic_name,
        phone=settings.clinic_phone,
        booking_url=settings.clinic_booking_url,
        line=settings.clinic_line,
        colour=settings.clinic_colour,
        logo=settings.clinic_logo,
    )
    catalog, words = load_checked(
        clinic=clinic, default_country=settings.emergency_country, own_folder=settings.own_folder
    )
    return replace(catalog, copies_kept_days=settings.backup_keep), words


def build(
    settings: Settings,
    store: Store,
    bot: CoachBot,
    catalog: Catalog,
    words: Renderer,
    now: Now,
    advance: Advance,
) -> Coach:
    """Build all parts of the coach and connect them."""
    base = _Base(settings, store, bot, catalog, words, now)
    metrics, built = Metrics(), versions(catalog.version)
    _count_missing_texts(metrics, words, built)
    receiving, backups = Receiving(metrics, now), _backups(base)
    housekeeping = Housekeeping(_nightly_tasks(settings, store, backups), now, metrics)
    health = Health(store, metrics, now, settings.tick_seconds, receiving, housekeeping, backups)
    messages_waiting, plans_changed = asyncio.Event(), asyncio.Event()
    after_commit = AfterCommit(messages_waiting.set, plans_changed.set)
    load_reader = LoadedOnce(partial(phrases.prepare, catalog))
    turns = TurnHandler(
        store, catalog, words, find_places, settings.default_language, advance, after_commit, load_reader
    )
    workshop = Workshop(PictureCache(settings.pictures_dir))
    recorder = DeliveryRecorder(store.outbox, now, _unreachable(turns, now), metrics)
    sender = _sender(base, recorder, workshop, messages_waiting)
    dispatcher = Dispatcher(store.reminders, turns, metrics)
    notify_group = _group_notifier(base)
    receiver = UpdateReceiver(bot, turns, place_at, notify_group, sender.wake, now, metrics, receiving)
    return Coach(
        settings=settings,
        now=now,
        catalog=catalog,
        words=words,
        store=store,
        bot=bot,
        metrics=metrics,
        health=health,
        receiving=receiving,
        housekeeping=housekeeping,
        sender=sender,
        turns=turns,
        dispatcher=dispatcher,
        scheduler=_scheduler(
            base, dispatcher, housekeeping, partial(_after_sweep, health, sender), plans_changed
        ),
        receiver=receiver,
        deferred=DeferredUpdates(store, receiver, now),
        versions=built,
        workshop=workshop,
        load_reader=load_reader,
        load_texts=LoadedOnce(words.prepare),
    )


@dataclass(frozen=True, slots=True)
class _Base:
    """Holds what exists before the first part is built; nearly every part needs some of it."""

    settings: Settings
    store: Store
    bot: CoachBot
    catalog: Catalog
    words: Renderer
    now: Now


def _count_missing_texts(metrics: Metrics, words: Renderer, built: Mapping[str, str]) -> None:
    """Count every text that is missing at run time, and put the build's versions into the metrics."""
    words.on_missing = lambda language: metrics.count("coach_texts_missing_total", language=language)
    metrics.describe_build(**built)


def _backups(base: _Base) -> Backups | None:
    settings = base.settings
    return Backups(base.store, settings.backup_dir, settings.backup_keep) if settings.keeps_copies else None


def _sender(base: _Base, recorder: DeliveryRecorder, workshop: Workshop, wakeup: asyncio.Event) -> Sender:
    settings = base.settings
    return Sender(
        recorder=recorder,
        message_sender=_message_sender(base, workshop),
        limiter=Limiter(Slots(settings.send_rate_per_second), per_chat=settings.send_rate_per_chat),
        rate=settings.send_rate_per_second,
        election=base.store.election,
        wakeup=wakeup,
    )


def _message_sender(base: _Base, workshop: Workshop) -> MessageSender:
    """Build the sender of one message with its pictures and files."""
    settings, store = base.settings, base.store
    media = MediaSender(
        base.bot,
        AttachmentMaker(store, base.words, base.catalog, workshop, base.now),
        PictureFiles(store.database, _bot_id(settings)),
        base.now,
    )
    documents = _documents(store, base.words, base.catalog, base.now)
    return MessageSender(
        base.bot, documents, store.outbox.numbers_showing, media=media, paid=settings.paid_broadcast
    )


def _scheduler(
    base: _Base,
    dispatcher: Dispatcher,
    housekeeping: Housekeeping,
    after_sweep: Callable[[], None],
    wakeup: asyncio.Event,
) -> ReminderScheduler:
    return ReminderScheduler(
        dispatcher,
        now=base.now,
        tick_seconds=base.settings.tick_seconds,
        after_sweep=after_sweep,
        nightly=housekeeping.nightly,
        nightly_at=base.settings.nightly_at,
        wakeup=wakeup,
    )


def group_urgent(number: str) -> Message:
    """Return what a group is told that asks for urgent help: this emergency number, or any if it is empty."""
    return Message((text("group-urgent", number=number) if number else text("group-urgent-no-number"),))


def utc_now() -> datetime:
    """Return the machine's clock time in UTC."""
    return datetime.now(UTC)


def _unreachable(turns: TurnHandler, now: Now) -> Callable[[int], Awaitable[None]]:
    """Return the callback that delivery uses when Telegram reports that a chat can no longer be reached."""

    async def unreachable(chat_id: int) -> None:
        await turns.handle(chat_id, ReachChanged(False), now=now())

    return unreachable


def _after_sweep(health: Health, sender: Sender) -> None:
    health.ticked()
    sender.wake()


def _group_notifier(base: _Base) -> Callable[[int, datetime, bool], Awaitable[None]]:
    async def notify(chat_id: int, now: datetime, urgent: bool) -> None:
        said = group_urgent(base.catalog.default_emergency) if urgent else GROUP_NOTICE
        rendered = base.words.render(said, base.settings.default_language, "UTC")
        payload = {"text": rendered.text, "reply_markup": rendered.reply_markup}
        priority = Priority.SAFETY if urgent else Priority.REMINDER
        await base.store.outbox.put(chat_id, "message", payload, int(priority), now)

    return notify


def _documents(
    store: Store, words: Renderer, catalog: Catalog, now: Now
) -> Callable[[int], Awaitable[Sequence[ExportFile]]]:
    """Return the callback that makes the files of an export at the moment they are sent."""

    async def documents(member_id: int) -> Sequence[ExportFile]:
        return await export_files(store, words, catalog, member_id, now())

    return documents


def _nightly_tasks(settings: Settings, store: Store, backups: Backups | None) -> list[Task]:
    """Return the nightly tasks in order; the backup comes last, so that it holds no data of erased members."""
    tasks = [
        purge_expired(store),
        erase_inactive(store, settings.retention_days, partial(remove, store)),
        Task("deletions", store.deletions.save),
        Task("history", store.history.pack),
    ]
    if backups is not None:
        tasks.append(Task("backup", backups.make, backups.newest))
    return tasks
