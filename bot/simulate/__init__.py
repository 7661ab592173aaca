"""Plays a made-up member through the real flows, months in a second or two, for PTs and for tests."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from bot.catalog.files import default_folder
from bot.catalog.load import load
from bot.geocoding import find_places
from bot.simulate.actor import Actor
from bot.simulate.persona import Persona, read_persona
from bot.simulate.stage import Bubble, Stage
from bot.simulate.transcript import Transcript, week_table
from bot.texts.render import Words
from flows.model.catalog import Catalog
from flows.model.effects import Effect
from flows.model.member import Member


@dataclass(frozen=True, slots=True)
class Simulation:
    """What came of it: everything that was said, the weeks as a table, and the member at the end."""

    transcript: str
    weeks: str
    member: Member
    effects: tuple[tuple[int, Effect], ...]


def play(persona: Persona, catalog: Catalog, words: Words, weeks: int | None = None) -> Simulation:
    """Simulate `weeks` (or as many as the persona says) from her first /start on."""
    transcript = Transcript(persona.zone)
    stage = Stage(catalog, words, persona.start, find_places)
    effects: list[tuple[int, Effect]] = []

    def watch(now: datetime, said: str, reminder: str, bubbles: list[Bubble]) -> None:
        transcript.turn(now, said, reminder, bubbles)
        day = persona.day(now)
        effects.extend((day, effect) for effect in stage.effects)
        stage.effects.clear()

    actor = Actor(persona, stage, watch)
    actor.begin()
    actor.live_until(persona.start + timedelta(weeks=weeks or persona.weeks))
    return Simulation(transcript.text(), week_table(effects), stage.member, tuple(effects))


def simulate(path: Path, weeks: int | None = None, transcript: bool = False) -> str:
    """The command: the transcript when asked for, and the table of weeks."""
    folder = default_folder()
    simulation = play(read_persona(path), load(folder), Words(folder), weeks)
    return f"{simulation.transcript}\n{simulation.weeks}" if transcript else simulation.weeks
