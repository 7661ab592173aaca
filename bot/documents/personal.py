"""Makes the files of one member from her present data: pictures of her progress and week, calendar, cues, visit sheet.

Imported with the first of them: what draws and sets them takes a while to load.
"""

import asyncio
import hashlib
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from typing import Final

from bot.catalog.voices import voices
from bot.documents.calendar import NAME as CALENDAR_NAME
from bot.documents.calendar import calendar_file, title_of
from bot.documents.cue_track import Voices, cue_track
from bot.documents.outgoing_file import OutgoingFile
from bot.documents.plain import PlainTexts
from bot.documents.progress import NAME as PROGRESS_NAME
from bot.documents.progress import progress_picture
from bot.documents.sheet import NAME as SHEET_NAME
from bot.documents.sheet import visit_sheet
from bot.documents.sheet_facts import Rows, SheetFacts
from bot.documents.week import NAME as WEEK_NAME
from bot.documents.week import week_picture
from bot.logs import Log
from bot.storage.codec import load
from bot.storage.ownership import rows_of
from bot.storage.records import OutboxMessage
from bot.storage.store import Store
from bot.texts.render import Renderer
from flows import (
    Catalog,
    HerDay,
    LocalClock,
    local_day,
    may_look_back,
    planned_days,
    progress_facts,
    run_cues,
    week_plan,
    with_home_zone,
    word_sets,
)
from flows.model.errors import StateError
from flows.model.messages import text

CUES_NAME: Final = "run-walk.mp3"

log = Log("attachments")


@dataclass(frozen=True, slots=True)
class MemberData:
    """Everything a member's file is made from."""

    day: HerDay
    member_id: int
    plain: PlainTexts
    now: datetime
    rows: Rows = field(default_factory=dict)
    """Her history by table, if the file needs it."""
    spoken: Voices = field(default_factory=dict)
    """Recorded words in her language, if the file needs them."""


async def file_of(
    store: Store, words: Renderer, catalog: Catalog, message: OutboxMessage, now: datetime
) -> OutgoingFile | None:
    """Return the file that goes with a member's message, or None if it cannot or must not be made any more."""
    wanted = (message.payload or {}).get("attachment") or {}
    maker = PERSONAL.get(str(wanted.get("kind")))
    if maker is None or message.member_id is None:
        return None
    collect = partial(_member_data, store, words, catalog, message.member_id, now)
    data = await (collect(str(wanted.get("form") or ""), with_rows=True) if maker is _sheet else collect())
    if data is not None and maker is _cues:
        data = replace(data, spoken=await asyncio.to_thread(voices, data.plain.language))
    try:
        return None if data is None else maker(data, str(wanted.get("name", "")))
    except Exception as error:
        log.error("attachment.not_made", error, message=message.id)
        return None


async def _member_data(
    store: Store,
    words: Renderer,
    catalog: Catalog,
    member_id: int,
    now: datetime,
    language: str = "",
    *,
    with_rows: bool = False,
) -> MemberData | None:
    """Collect what a member's file is made from, in `language` if that is not her own."""
    row = await store.members.state_of(member_id)
    if row is None:
        return None
    try:
        member = with_home_zone(load(*row), now)
    except StateError as error:
        log.error("attachment.state_unreadable", error)
        return None
    today = local_day(member, now)
    her = HerDay(member, today, catalog)
    plain = PlainTexts(words, language or member.language, member.profile.zone, word_sets(her))
    kept = await store.database.read(partial(rows_of, member_id=member_id)) if with_rows else {}
    return MemberData(her, member_id, plain, now, kept)


def _progress(data: MemberData, _name: str) -> OutgoingFile | None:
    facts = progress_facts(data.day)
    if facts is None or not may_look_back(data.day.member, data.day.today):
        return None
    return OutgoingFile("photo", PROGRESS_NAME, _in_a_thread(partial(progress_picture, facts, data.plain)))


def _week(data: MemberData, _name: str) -> OutgoingFile | None:
    if not may_look_back(data.day.member, data.day.today):
        return None
    days = week_plan(data.day)
    return OutgoingFile(
        "photo", WEEK_NAME, _in_a_thread(partial(week_picture, days, data.day.today, data.plain))
    )


def _calendar(data: MemberData, _name: str) -> OutgoingFile | None:
    days = planned_days(data.day)
    if not days:
        return None
    make = partial(
        calendar_file,
        days,
        key=f"member {data.member_id}",
        begins=LocalClock(data.day.member, data.now).reminder,
        revision=data.day.member.revision,
        title=lambda plan: title_of(plan, data.plain),
        now=data.now,
    )
    return OutgoingFile("document", CALENDAR_NAME, _in_a_thread(make))


def _cues(data: MemberData, name: str) -> OutgoingFile | None:
    """Make the cue track, which is the same for everybody with the same run and is uploaded only once."""
    first, _, minutes = name.partition("/")
    if first != data.day.today.isoformat():
        return None
    plan = run_cues(data.day, int(minutes) if minutes else None)
    if plan is None:
        return None
    title = data.plain(text("pictures-cues-title", minutes=plan.seconds // 60))
    return OutgoingFile(
        "audio",
        CUES_NAME,
        _in_a_thread(partial(cue_track, plan, data.spoken)),
        f"cues/{_short(f'{title} {plan!r}')}@{_short(repr(sorted(data.spoken.items())))}",
        {"duration": plan.seconds, "title": title},
    )


def _short(said: str) -> str:
    """Return a short text that identifies a long one."""
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def _sheet(data: MemberData, _name: str) -> OutgoingFile | None:
    facts = SheetFacts(
        member=data.day.member,
        catalog=data.day.catalog,
        rows=data.rows,
        today=data.day.today,
    )
    return OutgoingFile("document", SHEET_NAME, _in_a_thread(partial(visit_sheet, facts, data.plain)))


def _in_a_thread(make: Callable[[], bytes]) -> Callable[[], Awaitable[bytes | None]]:
    async def made() -> bytes | None:
        try:
            return await asyncio.to_thread(make)
        except Exception as error:
            log.error("attachment.not_made", error)
            return None

    return made


PERSONAL: Final[Mapping[str, Callable[[MemberData, str], OutgoingFile | None]]] = {
    "progress": _progress,
    "week": _week,
    "calendar": _calendar,
    "cues": _cues,
    "sheet": _sheet,
}
"""Kind of attachment -> the function that makes it from her present data."""
