"""Checks the moves: every exercise has one, every picture belongs to something, and every movement is possible."""

from collections.abc import Iterator
from typing import Final

from bot.catalog.checks.material import Material
from bot.catalog.moves import FOLDER, POSES, pictured, read_moves
from bot.figures.checks import problems_of
from bot.figures.joints import reach_of

RATE: Final = 2.0
"""Moments checked per second, besides the keyframes; a test checks more."""


def everything_has_a_move(material: Material) -> Iterator[str]:
    """Report an exercise, drill or movement check without a picture, and a picture of nothing."""
    asked = {*material.catalog.exercises, *(test.id for test in material.catalog.tests)}
    shown = pictured(material.reading)
    for name in sorted(asked - shown.keys()):
        yield f"moves/: {name} has no move; name it in the shows of one, or add moves/{name}.toml"
    for name in sorted(shown.keys() - asked):
        yield f"moves/{shown[name]}.toml: shows {name}, which is no exercise, drill or check; take it out"
    named: dict[str, str] = {}
    for file, table in material.reading.tables.items():
        for name in table.get("shows", ()) if file.startswith(FOLDER) else ():
            if name in named:
                yield f"{file}: shows {name}, which {named[name]} shows already; take it out of one"
            named[name] = file


def poses(material: Material) -> Iterator[str]:
    """Report a starting pose with unknown joints or angles out of range."""
    for where, pose in (
        material.reading.of_file(POSES, "starting_pose") if POSES in material.reading.tables else ()
    ):
        for joint, value in pose.items():
            reach = reach_of(joint)
            if joint == "id":
                continue
            if reach is None:
                yield f"{where}: {joint} is no joint of the body"
            elif not reach[0] <= value <= reach[1]:
                yield f"{where}: {joint} = {value:g}, people reach {reach[0]:g} to {reach[1]:g} degrees"


def movements(material: Material) -> Iterator[str]:
    """Report problems of joints, angles, floor, planted feet, speed and the closing of the loop."""
    moves, problems = read_moves(material.reading)
    yield from problems
    for move in moves.values():
        yield from problems_of(move, f"{FOLDER}{move.id}.toml", RATE)


CHECKS = (everything_has_a_move,)
DRAWN = (poses, movements)
"""Checks of every picture of every move, which take too long for a start and affect no text."""
