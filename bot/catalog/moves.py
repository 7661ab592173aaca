"""Reads content/moves/: one file a move, and the starting poses they begin from."""

from collections.abc import Mapping
from functools import cache
from typing import Any, Final

from bot.catalog.files import Reading, default_folder, read
from bot.figures.move import Move
from bot.figures.reading import read_move
from flows.model.errors import ContentError

FOLDER: Final = "moves/"
POSES: Final = "moves/poses.toml"


def pictured(reading: Reading) -> dict[str, str]:
    """Exercise, drill or movement check -> the move that pictures it."""
    shown: dict[str, str] = {}
    for name, table in _files(reading).items():
        listed = table.get("shows", [])
        for entry in listed if isinstance(listed, list) else ():
            shown[str(entry)] = name.removeprefix(FOLDER).removesuffix(".toml")
    return shown


def seen_from_the_front(reading: Reading) -> frozenset[str]:
    """The moves that have a view from the front as well."""
    return frozenset(str(table.get("id")) for table in _files(reading).values() if "front_view" in table)


def read_moves(reading: Reading) -> tuple[dict[str, Move], list[str]]:
    """Every move by its id, and what is wrong with them: file, keyframe, remedy."""
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
def all_moves() -> Mapping[str, Move]:
    """The moves of the content that comes with the program. Raises ContentError with everything that is wrong."""
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
