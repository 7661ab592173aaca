"""Replays a written transcript: it takes what she did and when from it, and compares what the coach says."""

import difflib
import json
import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.assess.input_file import given
from bot.geocoding import find_places
from bot.simulate.content import content_of
from bot.simulate.stage import Bubble, Stage
from bot.simulate.transcript import Form, Transcript, read_head
from flows.model.events import CommandReceived, Event, Tapped, TextReceived

TABLE = "\nweek "
"""Beginning of the table of weeks below a transcript; the table is not compared."""
LINE = re.compile(r"(\w{3} \d{2} \w{3} \d{4} \d{2}:\d{2})  (she  |clock)  (.*)")
DEED = re.compile(r"""(\[.*?\]|/.*?|"(?:[^"\\]|\\.)*")(?: [→✎] .*)?""")
"""A tap, a command or what she typed, and what the coach answered on the same line."""


@dataclass(frozen=True, slots=True)
class WrittenTranscript:
    """A transcript as it was read: its form and zone, and when she or the clock did what."""

    form: Form
    zone: str
    deeds: tuple[tuple[datetime, str, str], ...]


def run_replay(path: Path, own_folder: Path | None = None) -> tuple[str, bool]:
    """Return the differences as a unified diff (or a sentence if there are none), and whether all was the same.

    Raises InputFileError if the file is not a transcript.
    """
    with given(path):
        written = path.read_text(encoding="utf-8").partition(TABLE)[0]
        found = read_written(written)
    again = replay(found, own_folder)
    if again == written:
        return "The coach answers as it did.", True
    lines = difflib.unified_diff(written.splitlines(), again.splitlines(), "written", "now", lineterm="")
    return "\n".join(lines), False


def read_written(written: str) -> WrittenTranscript:
    """Parse a transcript; raise ValueError if it is none, or names a date that does not exist."""
    form, name = read_head(written)
    zone = ZoneInfo(name)
    deeds: list[tuple[datetime, str, str]] = []
    for line in written.splitlines():
        if found := LINE.match(line):
            when = datetime.strptime(found[1], "%a %d %b %Y %H:%M").replace(tzinfo=zone)
            deeds += [(when, who, what) for who, what in _deeds(found[2].strip(), found[3])]
    return WrittenTranscript(form, name, tuple(deeds))


def _deeds(who: str, line: str) -> list[tuple[str, str]]:
    """Return what one line says: who did what, and the taps that followed it. Raises ValueError for anything else."""
    first, *taps = re.split(r"; (?=\[)", line) if not line.startswith('"') else [line]
    deeds = [("clock", first.partition(" ")[0])] if who == "clock" else []
    for deed in taps if deeds else [first, *taps]:
        found = DEED.fullmatch(deed)
        if not found:
            raise ValueError(f"this is neither a tap, a command nor a text in quotes: {deed}")
        deeds.append(("she", found[1]))
    return deeds


def replay(written: WrittenTranscript, own_folder: Path | None = None) -> str:
    """Return the transcript as it would be written today; `own_folder` has a clinic's own content."""
    catalog, words = content_of(own_folder)
    transcript = Transcript(written.zone, written.form)
    stage: Stage | None = None
    for now, who, what in written.deeds:
        stage = stage or Stage(catalog, words, now, find_places)
        _play(stage, transcript, now, who, what)
    return transcript.text()


def _play(stage: Stage, transcript: Transcript, now: datetime, who: str, what: str) -> None:
    stage.now = max(stage.now, now)
    stage.effects.clear()
    if who == "she":
        event = _event(stage, what)
        shown = event.text if isinstance(event, TextReceived) else what
        bubbles = stage.play(event)
        transcript.turn(stage.now, shown, "", bubbles, stage.effects)
        return
    due = stage.next_due()
    if due is not None and due.kind == what:
        bubbles = stage.fire(due)
        transcript.turn(stage.now, "", what, bubbles, stage.effects)


def _event(stage: Stage, what: str) -> Event:
    if what.startswith('"'):
        return TextReceived(json.loads(what))
    if what.startswith("/"):
        name, _, argument = what[1:].partition(" ")
        return CommandReceived(name, argument)
    if what.startswith("[") and what.endswith("]"):
        found = _button(list(stage.chat.values()), what[1:-1])
        if found:
            return found
    return TextReceived(what)


def _button(chat: list[Bubble], label: str) -> Tapped | None:
    """Return the newest button with this label anywhere in the chat."""
    for bubble in reversed(chat):
        for shown, data in bubble.all_buttons:
            if shown == label and data:
                return Tapped(data, bubble.message_id)
    return None
