"""The moves: whatever is asked of her has one, whatever is pictured exists, and every movement can be done."""

from collections.abc import Iterator
from typing import Final

from bot.catalog.checks.material import Material
from bot.catalog.moves import FOLDER, POSES, pictured, read_moves
from bot.figures.checks import problems_of
from bot.figures.joints import reach_of

RATE: Final = 2.0
"""Moments a second, besides the keyframes; a test looks closer."""


def everything_has_a_move(material: Material) -> Iterator[str]:
    """No exercise, drill or movement check without a picture, and no picture of what is not there."""
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
    """Every starting pose names joints that people have, bent as far as they bend."""
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
    """Joints, angles, floor, planted feet, speed and the closing of the loop."""
    moves, problems = read_moves(material.reading)
    yield from problems
    for move in moves.values():
        yield from problems_of(move, f"{FOLDER}{move.id}.toml", RATE)


CHECKS = (everything_has_a_move,)
DRAWN = (poses, movements)
"""What looks at every picture of every move: too long for a start, and nothing that is said hangs on it."""
