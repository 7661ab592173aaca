"""Writes the transcripts of the personas again: `make transcripts`. Two are in full words, the others in keys."""

from pathlib import Path

from bot.catalog.files import default_folder
from bot.catalog.load import load
from bot.simulate import Simulation, play
from bot.simulate.persona import read_persona
from bot.simulate.transcript import Form
from bot.texts.render import Renderer

FOLDER = Path(__file__).parent
IN_WORDS = ("leak_in_week_3", "swollen_calf")
"""A pause and the way back, and the urgent card: between them most of what is ever said."""


def form_of(name: str) -> Form:
    """How much of the messages her transcript shows."""
    return Form.WORDS if name in IN_WORDS else Form.KEYS


def golden(simulation: Simulation) -> str:
    """The file of a simulation: its transcript and the table of weeks."""
    return f"{simulation.transcript}\n{simulation.weeks}"


def main() -> None:
    """Write every transcript beside its persona."""
    words = Renderer(default_folder())
    catalog = load(words=words)
    for path in sorted(FOLDER.glob("*.toml")):
        simulation = play(read_persona(path), catalog, words, form=form_of(path.stem))
        path.with_suffix(".txt").write_text(golden(simulation), encoding="utf-8")


if __name__ == "__main__":
    main()
