"""Reads content/moves/: one file per move, and the starting poses."""

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from bot.catalog.files import Reading, default_folder, read
from flows.model.errors import ContentError

if TYPE_CHECKING:
    from bot.figures.move import Move

FOLDER: Final = "moves/"
POSES: Final = "moves/poses.toml"


def pictured(reading: Reading) -> dict[str, str]:
    """Map each exercise, drill or movement check to the move that illustrates it."""
    shown: dict[str, str] = {}
    for name, table in _files(reading).items():
        listed = table.get("shows", [])
        for entry in listed if isinstance(listed, list) else ():
            shown[str(entry)] = name.removeprefix(FOLDER).removesuffix(".toml")
    return shown


def seen_from_the_front(reading: Reading) -> frozenset[str]:
    """Return the moves that also have a front view."""
    return frozenset(str(table.get("id")) for table in _files(reading).values() if "front_view" in table)


def read_moves(reading: Reading) -> tuple[dict[str, "Move"], list[str]]:
    """Return every move by its id, and the problems: file, keyframe, remedy."""
    # Imported here: a start only asks which moves there are.
    from bot.figures.reading import read_move

    problems: list[str] = []
    poses = {str(pose.get("id")): pose for _, pose in _poses(reading)}
    moves: dict[str, Move] = {}
    for name, table in _files(reading).items():
        stem = name.removeprefix(FOLDER).removesuffix(".toml")
        if table.get("id") != stem:
            problems.append(f"{name}: id is {table.get('id')!r}; it has to be the name of the file, {stem!r}")
        move = read_move(table, name, poses, problems)
        if move is not None:
            moves[move.id] = move
    return moves, problems


@cache
def all_moves() -> "Mapping[str, Move]":
    """Return the moves of the program's own content. Raises ContentError with every problem."""
    moves, problems = read_moves(read(default_folder(), (FOLDER,)))
    if problems:
        raise ContentError(problems)
    return moves


def _files(reading: Reading) -> dict[str, Mapping[str, Any]]:
    return {
        name: table for name, table in reading.tables.items() if name.startswith(FOLDER) and name != POSES
    }


def _poses(reading: Reading) -> list[tuple[str, Mapping[str, Any]]]:
    return list(reading.of_file(POSES, "starting_pose")) if POSES in reading.tables else []
