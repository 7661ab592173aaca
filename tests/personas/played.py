"""The weeks of each made-up member, played once a process, and what was said, run and decided in them."""

from functools import lru_cache

from bot.catalog.files import default_folder
from bot.catalog.load import load
from bot.simulate import Simulation, play
from bot.simulate.persona import Persona, read_persona
from flows.model.catalog import Catalog
from flows.model.effects import RecordDecision, RecordWorkout, SendMessage
from flows.model.messages import Text
from tests.helpers.world import parts_of, words
from tests.personas.write import FOLDER, form_of

NAMES = tuple(sorted(path.stem for path in FOLDER.glob("*.toml")))


def persona_of(name: str) -> Persona:
    """The persona of a file."""
    return read_persona(FOLDER / f"{name}.toml")


@lru_cache
def content() -> Catalog:
    """The content as the program itself reads it, without a clinic."""
    return load(default_folder(), words=words())


@lru_cache
def simulation_of(name: str) -> Simulation:
    """Her weeks, played once."""
    return play(persona_of(name), content(), words(), form=form_of(name))


@lru_cache
def texts_of(name: str) -> tuple[tuple[int, Text], ...]:
    """Day and every text of what the coach said, those inside others too, in order."""
    return tuple(
        (day, part)
        for day, effect in simulation_of(name).effects
        if isinstance(effect, SendMessage)
        for whole in effect.message.texts
        for part in parts_of(whole)
    )


def keys_of(name: str) -> list[str]:
    """Return the keys of everything said to her, in order."""
    return [part.key for _, part in texts_of(name)]


def runs_of(name: str) -> dict[int, str]:
    """Day (0 = the first) -> step of every run that took place."""
    return {
        (effect.day - persona_of(name).starts.date()).days: effect.step or ""
        for _, effect in simulation_of(name).effects
        if isinstance(effect, RecordWorkout) and effect.kind == "run" and effect.done in ("full", "cut_short")
    }


def decided(name: str, topic: str = "") -> list[tuple[int, str]]:
    """Day and action of the decisions, those that only count a workout left out."""
    return [
        (day, effect.action)
        for day, effect in simulation_of(name).effects
        if isinstance(effect, RecordDecision) and topic in ("", effect.topic) and effect.action != "continue"
    ]
