"""Updates nobody would send: what people do at random, recorded updates with a part of them changed, and plain rubbish."""

import copy
import json
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from flows.engine.registry import COMMANDS
from tests.wire.validator import VALIDATOR

RECORDED = VALIDATOR.parent / "recorded_updates.json"
ABSENT = "SKIPPED in part: no recorded updates (../shared/botapi beside the project); only updates of our own are mutated"
RUBBISH: tuple[Any, ...] = (
    None, True, False, 0, -1, 3.5, 1e308, 1 << 52, 1 << 63, -(1 << 70), "", "x", "x" * 5000, "\x00", "\ud800",
    "\u202e\u2067", "0", [], {}, [[]], [None], {"id": None}, {"id": "1", "type": "private"}, "private", "group",
    "2026-02-30", "a:1:none", "a::", "a:999999999999:0",
)  # fmt: skip
WORDS = (
    "yes", "no", "none", "back", "later", "not sure", "done", "1", "7", "11", "0", "-3", "3.5", "12 weeks ago",
    "16 weeks ago", "2 Nov 2025", "2026-13-45", "30 Feb", "9:00", "25:99", "half past seven", "Lyon", "Springfield",
    "Nowhere-on-Sea", "leak", "my chest hurts", "it hurts", "help", "stop", "cancel", "/", "//", "/today extra words",
    "/Today@bot", "<b>bold</b> & more", "a" * 3000, "\U0001f476\U0001f3fd", "\u0000\u202e", "\u0661\u0662", "½", "1e9",
    "None of these", "Done", "   ", "\n", "{ $name }", "%s %d", "'; DROP TABLE member;--",
)  # fmt: skip
ALL_COMMANDS = (*COMMANDS, "start", "stop", "cancel", "nonsense")
OTHERS = ("sticker", "voice", "photo", "document", "poll", "dice", "video_note", "contact")


def recorded() -> list[dict[str, Any]]:
    """The recorded updates, none where they are absent."""
    if not RECORDED.is_file():
        return []
    found: list[dict[str, Any]] = json.loads(Path(RECORDED).read_text())["updates"]
    return found


@dataclass
class RandomUpdates:
    """Makes one update after the other for these chats."""

    chance: random.Random
    chats: Sequence[int]
    seeds: list[dict[str, Any]] = field(default_factory=recorded)
    number: int = 0

    def next(self, screens: Mapping[int, Sequence[str]]) -> dict[str, Any]:
        """The next update; `screens` has what the buttons of each chat's newest messages send."""
        self.number += 1
        chat = self.chance.choice(self.chats)
        made = self._deed(chat, screens.get(chat, ()))
        if self.chance.random() < 0.3:
            made = self._mutated(self.chance.choice((made, self.chance.choice(self.seeds or [made]))), chat)
        if self.chance.random() < 0.02:
            return {**made, "update_id": max(1, self.number - self.chance.randrange(50))}
        return {**made, "update_id": self.number}

    def _deed(self, chat: int, buttons: Sequence[str]) -> dict[str, Any]:
        dice = self.chance.random()
        if dice < 0.55 and buttons:
            return self._tap(chat, self.chance.choice(buttons))
        if dice < 0.60:
            return self._tap(
                chat, self.chance.choice(("a:1:none", "a:0:0", "today.show", "", "x:", "a:2:" + "9" * 60))
            )
        if dice < 0.75:
            return self._text(chat, "/" + self.chance.choice(ALL_COMMANDS))
        if dice < 0.93:
            return self._text(chat, self.chance.choice(WORDS))
        if dice < 0.97:
            return {"message": {**self._frame(chat), self.chance.choice(OTHERS): {"file_id": "f"}}}
        if dice < 0.985:
            place = {"latitude": self.chance.uniform(-90, 90), "longitude": self.chance.uniform(-180, 180)}
            return {"message": {**self._frame(chat), "location": place}}
        status = self.chance.choice(("member", "kicked"))
        return {"my_chat_member": {**self._frame(chat), "new_chat_member": {"status": status}}}

    def _text(self, chat: int, words: str) -> dict[str, Any]:
        kind = "edited_message" if self.chance.random() < 0.05 else "message"
        return {kind: {**self._frame(chat), "text": words}}

    def _tap(self, chat: int, data: str) -> dict[str, Any]:
        return {"callback_query": {"id": str(self.number), "data": data, "message": self._frame(chat)}}

    def _frame(self, chat: int) -> dict[str, Any]:
        person = {"id": chat, "is_bot": False, "first_name": "Ann"}
        return {"message_id": self.number, "date": 0, "chat": {"id": chat, "type": "private"}, "from": person}

    def _mutated(self, update: dict[str, Any], chat: int) -> dict[str, Any]:
        """A part of it replaced, taken out or doubled; most of the time said in one of our chats."""
        made = copy.deepcopy(update)
        if self.chance.random() < 0.7:
            _move(made, chat)
        for _ in range(self.chance.randint(1, 3)):
            holder, key = self.chance.choice(list(_places(made)) or [(made, "message")])
            what = self.chance.randrange(3)
            if what == 0 and isinstance(holder, dict):
                holder.pop(key, None)
            elif what == 1 and isinstance(holder, list):
                holder.append(holder[0] if holder else None)
            else:
                holder[key] = copy.deepcopy(self.chance.choice(RUBBISH))
        return made


def _places(value: Any) -> list[tuple[Any, Any]]:
    """Every (holder, key) inside a JSON value."""
    keys = list(value) if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
    found: list[tuple[Any, Any]] = []
    for key in keys:
        found += [(value, key), *_places(value[key])]
    return found


def _move(value: Any, chat: int) -> None:
    for holder, key in _places(value):
        if key == "chat" and isinstance(holder[key], dict):
            holder[key] = {**holder[key], "id": chat, "type": "private"}
