"""What people said against what is kept: answers, reports, decisions and consents, and which messages came twice."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select

from bot.demo.api.backend import Call
from bot.demo.server import LocalBotApi
from bot.storage import tables
from bot.storage.store import Store
from flows.model.effects import (
    Effect,
    RecordAnswer,
    RecordConsent,
    RecordDecision,
    RecordReport,
    RecordWorkout,
)
from tests.wire.player import Player

_outbox = tables.outbox


@dataclass(frozen=True)
class Kept:
    """What the database holds of one member beyond or short of what her twin says; all empty when nothing went wrong."""

    answers: str = ""
    reports: str = ""
    decisions: str = ""
    others: str = ""

    @property
    def whole(self) -> bool:
        """Nothing is missing, nothing is there twice, and the order is hers."""
        return not (self.answers or self.reports or self.decisions or self.others)


async def compare(store: Store, player: Player) -> Kept:
    """Her rows against the effects of her twin's whole life."""
    effects = player.twin.history
    chat = player.user.id
    return Kept(
        answers=_difference(_wanted(effects, RecordAnswer), await _rows(store, "answer", chat)),
        reports=_difference(_wanted(effects, RecordReport), await _rows(store, "report", chat)),
        decisions=_difference(_wanted(effects, RecordDecision), await _rows(store, "decision", chat)),
        others=_difference(_wanted(effects, RecordConsent), await _rows(store, "consent", chat))
        + _difference(_wanted(effects, RecordWorkout), await _rows(store, "workout", chat)),
    )


async def repeated(store: Store, api: LocalBotApi, chat_id: int) -> int:
    """New bubbles in a chat beyond the messages queued for it and marked as sent; nobody sees an edit said again."""
    bubbles = sum(call.result is not None for call in _to(chat_id, api.calls_of("sendMessage")))
    instead = sum(_fell_back(call) for call in _to(chat_id, api.calls_of("editMessageText")))
    hers = (_outbox.c.chat_id == chat_id, _outbox.c.status == "sent", _outbox.c.kind == "message")
    sent = select(func.count()).select_from(_outbox).where(*hers)
    count = await store.database.read(lambda connection: connection.scalar(sent)) or 0
    return bubbles - instead - count


def _to(chat_id: int, calls: list[Call]) -> list[Call]:
    return [call for call in calls if str(call.params.get("chat_id")) == str(chat_id)]


def _fell_back(call: Call) -> bool:
    """An edit that was refused for good, so that a new bubble took its place."""
    refusal = call.refusal
    return refusal is not None and refusal.code == 400 and "not modified" not in refusal.description


async def unsent(store: Store) -> dict[str, int]:
    """Status -> rows of the outbox that are not sent."""
    rows = await store.database.read(lambda connection: connection.execute(select(_outbox.c.status)).all())
    return dict(Counter(row.status for row in rows if row.status != "sent"))


FIELDS: dict[str, tuple[str, ...]] = {
    "answer": ("flow", "question", "value"),
    "report": ("day", "part", "report"),
    "decision": ("topic", "action", "rules", "from_step", "to_step"),
    "consent": ("given", "version"),
    "workout": ("day", "kind", "step", "done", "minutes"),
}
TABLE = {
    RecordAnswer: "answer",
    RecordReport: "report",
    RecordDecision: "decision",
    RecordConsent: "consent",
    RecordWorkout: "workout",
}


def _wanted(effects: list[Effect], kind: type[Effect]) -> list[tuple[Any, ...]]:
    names = FIELDS[TABLE[kind]]
    return [tuple(_json(getattr(each, name)) for name in names) for each in effects if isinstance(each, kind)]


async def _rows(store: Store, name: str, chat_id: int) -> list[tuple[Any, ...]]:
    table = tables.metadata.tables[name]
    member = tables.member
    found = (
        select(*(table.c[column] for column in FIELDS[name]))
        .join(member, member.c.id == table.c.member_id)
        .where(member.c.chat_id == chat_id)
        .order_by(table.c.id)
    )
    rows = await store.database.read(lambda connection: connection.execute(found).all())
    return [tuple(_json(value) for value in row) for row in rows]


def _json(value: Any) -> Any:
    """As JSON has it: lists for tuples."""
    if isinstance(value, tuple | list):
        return [_json(each) for each in value]
    if isinstance(value, dict):
        return {name: _json(each) for name, each in sorted(value.items())}
    return value


def _difference(wanted: list[Any], kept: list[Any]) -> str:
    return "" if wanted == kept else f"said {wanted}\nkept {kept}\n"
