"""Plays a synthetic member through the real flows, months in a second or two, for PTs and tests."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from bot.geocoding import find_places
from bot.simulate.actor import Actor
from bot.simulate.content import content_of
from bot.simulate.count import Counter
from bot.simulate.persona import Persona, read_persona
from bot.simulate.stage import Bubble, Stage
from bot.simulate.transcript import Form, Transcript
from bot.simulate.weeks import week_table
from bot.texts.render import Renderer
from flows.model.catalog import Catalog
from flows.model.effects import Effect
from flows.model.member import Member

COUNT: Final = "count"


@dataclass(frozen=True, slots=True)
class Simulation:
    """The result: everything said, the weeks as a table, and the member at the end.

    `keyboards` has every card by its keys and the keyboards it was shown with, one line each; `effects` and `bubbles`
    are pairs of the day (0 = the first) and what happened or was shown on it; `counter` has what it took to reach the
    first outcome and a plan with a run.
    """

    transcript: str
    keyboards: dict[str, list[str]]
    weeks: str
    counter: Counter
    member: Member
    effects: tuple[tuple[int, Effect], ...]
    bubbles: tuple[tuple[int, Bubble], ...]


def play(
    persona: Persona, catalog: Catalog, words: Renderer, weeks: int | None = None, form: Form = Form.WORDS
) -> Simulation:
    """Simulate `weeks` (by default as many as the persona says) from her first /start, as a transcript in this form."""
    transcript, counter = Transcript(persona.zone, form), Counter()
    stage = Stage(catalog, words, persona.start, find_places)
    effects: list[tuple[int, Effect]] = []
    shown: list[tuple[int, Bubble]] = []

    def watch(now: datetime, said: str, reminder: str, bubbles: list[Bubble]) -> None:
        if persona.shows(persona.day(now)):
            transcript.turn(now, said, reminder, bubbles, stage.effects)
        counter.turn(said, bubbles, stage.effects, stage.member)
        day = persona.day(now)
        effects.extend((day, effect) for effect in stage.effects)
        shown.extend((day, bubble) for bubble in bubbles)
        stage.effects.clear()

    actor = Actor(persona, stage, watch)
    actor.begin()
    actor.live_until(persona.start + timedelta(weeks=weeks or persona.weeks))
    return Simulation(
        transcript=transcript.text(),
        keyboards=transcript.keyboards,
        weeks=week_table(effects),
        counter=counter,
        member=stage.member,
        effects=tuple(effects),
        bubbles=tuple(shown),
    )


def simulate(
    path: Path, weeks: int | None = None, form: str | None = None, own_folder: Path | None = None
) -> str:
    """Run the command: return the transcript in the form asked for ("words" or "keys"), if any, and the table of weeks.

    `own_folder` has a clinic's own content. The form "count" returns instead what it took from /start to the first
    outcome and to a plan with a run.
    """
    catalog, words = content_of(own_folder)
    shown = Form.KEYS if form in (None, COUNT) else Form(form)
    simulation = play(read_persona(path), catalog, words, weeks, shown)
    if form == COUNT:
        return simulation.counter.table()
    return f"{simulation.transcript}\n{simulation.weeks}" if form else simulation.weeks
