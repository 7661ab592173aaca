"""Plays a written transcript again: what she did and when is taken from it, what the coach says is compared."""

import difflib
import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.assess.input_file import given
from bot.catalog.files import default_folder
from bot.catalog.load import load
from bot.geocoding import find_places
from bot.simulate.stage import Bubble, Stage
from bot.simulate.transcript import Transcript, read_head
from bot.texts.render import Words
from flows.model.events import CommandReceived, Event, Tapped, TextReceived

TABLE = "\nweek "
"""Begins the table of weeks below a transcript; it follows from what is said."""
LINE = re.compile(r"(\w{3} \d{2} \w{3} \d{4} \d{2}:\d{2})  (she  |clock)  (.*)")


@dataclass(frozen=True, slots=True)
class Written:
    """A transcript as it was read: its zone, and when she or the clock did what."""

    zone: str
    deeds: tuple[tuple[datetime, str, str], ...]


def run_replay(path: Path) -> tuple[str, bool]:
    """What differs, as a unified diff (or a sentence when nothing does), and whether all was the same.

    Raises FileFault when the file is no transcript.
    """
    with given(path):
        written = path.read_text(encoding="utf-8").partition(TABLE)[0]
        found = read_written(written)
    again = replay(found)
    if again == written:
        return "The coach answers as it did.", True
    lines = difflib.unified_diff(written.splitlines(), again.splitlines(), "written", "now", lineterm="")
    return "\n".join(lines), False


def read_written(written: str) -> Written:
    """The transcript taken apart; raises ValueError when it is none, or names a day that is none."""
    name = read_head(written)
    zone = ZoneInfo(name)
    lines = [found.groups() for line in written.splitlines() if (found := LINE.match(line))]
    return Written(
        name,
        tuple(
            (datetime.strptime(when, "%a %d %b %Y %H:%M").replace(tzinfo=zone), who.strip(), what)
            for when, who, what in lines
        ),
    )


def replay(written: Written) -> str:
    """The transcript as it would be written today."""
    words = Words(default_folder())
    transcript = Transcript(written.zone)
    stage: Stage | None = None
    for now, who, what in written.deeds:
        stage = stage or Stage(load(words=words), words, now, find_places)
        _play(stage, transcript, now, who, what)
    return transcript.text()


def _play(stage: Stage, transcript: Transcript, now: datetime, who: str, what: str) -> None:
    stage.now = max(stage.now, now)
    if who == "she":
        transcript.turn(stage.now, what, "", stage.play(_event(stage, what)))
        return
    kind = what.partition(" ")[0]
    due = stage.next_due()
    if due is not None and due.kind == kind:
        transcript.turn(stage.now, "", kind, stage.fire(due))


def _event(stage: Stage, what: str) -> Event:
    if what.startswith("/"):
        name, _, argument = what[1:].partition(" ")
        return CommandReceived(name, argument)
    if what.startswith("[") and what.endswith("]"):
        found = _button(list(stage.chat.values()), what[1:-1])
        if found:
            return found
    return TextReceived(what)


def _button(chat: list[Bubble], label: str) -> Tapped | None:
    """The newest button of this label, wherever it is in the chat."""
    for bubble in reversed(chat):
        for shown, data in bubble.all_buttons:
            if shown == label and data:
                return Tapped(data, bubble.message_id)
    return None
