"""Writes the transcripts of the personas again: `make transcripts`. Two are in full words, the others in keys."""

from collections.abc import Iterable
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
KEYBOARDS = FOLDER / "keyboards.txt"
"""What the cards offer; the transcripts in keys leave it out."""


def form_of(name: str) -> Form:
    """How much of the messages her transcript shows."""
    return Form.WORDS if name in IN_WORDS else Form.KEYS


def golden(simulation: Simulation) -> str:
    """The file of a simulation: its transcript and the table of weeks."""
    return f"{simulation.transcript}\n{simulation.weeks}"


def golden_keyboards(simulations: Iterable[Simulation]) -> str:
    """The file of every card that any of them saw, and each keyboard it had."""
    found: dict[str, dict[str, None]] = {}
    for simulation in simulations:
        for card, keyboards in simulation.keyboards.items():
            found.setdefault(card, {}).update(dict.fromkeys(keyboards))
    return "".join(
        f"{card}\n" + "".join(f"    {line}\n" for line in sorted(found[card])) for card in sorted(found)
    )


def main() -> None:
    """Write every transcript beside its persona, and the keyboards of all."""
    words = Renderer(default_folder())
    catalog = load(words=words)
    simulations = {
        path: play(read_persona(path), catalog, words, form=form_of(path.stem))
        for path in sorted(FOLDER.glob("*.toml"))
    }
    for path, simulation in simulations.items():
        path.with_suffix(".txt").write_text(golden(simulation), encoding="utf-8")
    KEYBOARDS.write_text(golden_keyboards(simulations.values()), encoding="utf-8")


if __name__ == "__main__":
    main()
