"""Reads a move of TOML into a `Move`; problems name file and keyframe, and the rest is read nevertheless."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from typing import Any, Final

from bot.figures.joints import mirrored, other_side, reach_of, spelled_out
from bot.figures.move import (
    BREATHS,
    EASES,
    FLOORS,
    FRAMES,
    GUIDES,
    PROPS,
    Arrow,
    Guide,
    Keyframe,
    Move,
    Place,
    Prop,
)
from bot.figures.posture import in_the_mirror, reach_in_the_mirror
from bot.figures.skeleton import skeleton

Table = Mapping[str, Any]

POINTS: Final = frozenset(skeleton({}).points)
TIMING: Final = ("take", "hold", "ease", "breath", "floor", "show")
HEAD: Final = (
    "id", "shows", "pose", "view", "tilt", "frame", "look", "anchor", "anchor_at", "plant", "slide", "reach", "travel",
    "swap_sides", "repeat", "springs", "breathes", "front_view", "floor_ring", "in_front", "behind",
)  # fmt: skip
PLANTED: Final = ("foot_l", "foot_r", "ball_l", "ball_r")
PARTS: Final = ("prop", "guide", "arrow", "keyframe")


def read_move(table: Table, where: str, poses: Mapping[str, Table], problems: list[str]) -> Move | None:
    """Return the move of one file, or None if there is nothing to play; add every problem to `problems`."""
    before = len(problems)
    problems += _wrong_head(table, where, poses)
    pose = spelled_out({k: v for k, v in poses.get(table.get("pose", ""), {}).items() if k != "id"})
    base = _base(table, where, problems)
    frames = [
        _keyframe(entry, f"{where}: keyframe {number}", pose, base, problems)
        for number, entry in enumerate(table.get("keyframe", ()), 1)
    ]
    if len(frames) < 2:
        problems.append(f"{where}: has {len(frames)} keyframes; a move needs two or more")
    if len(problems) > before:
        return None
    if table.get("swap_sides"):
        frames += [_other_side_frame(frame) for frame in frames[1:]]
    again = [replace(frame, show=False) for frame in frames[1:]]
    frames += again * (int(table.get("repeat", 1)) - 1)
    return _move(table, where, frames, problems)


def _wrong_head(table: Table, where: str, poses: Mapping[str, Table]) -> Iterator[str]:
    for key in table:
        if key not in (*HEAD, *PARTS):
            yield f"{where}: {key} is not a key of a move; known: {', '.join((*HEAD, *PARTS))}"
    if table.get("pose") not in poses:
        yield f"{where}: pose {table.get('pose')!r} is not in moves/poses.toml; known: {', '.join(poses)}"
    if table.get("frame", "square") not in FRAMES:
        yield f"{where}: frame is {table['frame']!r}; it has to be one of {', '.join(FRAMES)}"
    for key in ("id", "look", "shows"):
        if not table.get(key):
            yield f"{where}: {key} is missing: add it"
    for entry in table.get("prop", ()):
        if entry.get("kind") not in PROPS:
            yield f"{where}: prop {entry.get('kind')!r} is not known; known: {', '.join(PROPS)}"


def _base(table: Table, where: str, problems: list[str]) -> Keyframe:
    """Return what is anchored where, for every keyframe."""
    anchor = str(table.get("anchor", ""))
    plant = tuple(table.get("plant", ()))
    reach = tuple((hand, _target(target)) for hand, target in table.get("reach", {}).items())
    named = [anchor] if anchor else []
    named += [point for _, point in reach if isinstance(point, str)]
    problems += [f"{where}: {name} is no point of the body" for name in named if name not in POINTS]
    problems += [
        f"{where}: plant {foot} is none of {', '.join(PLANTED)}" for foot in plant if foot not in PLANTED
    ]
    problems += [
        f"{where}: reach {hand} is not hand_l or hand_r"
        for hand, _ in reach
        if hand not in ("hand_l", "hand_r")
    ]
    place = _place(table["anchor_at"]) if "anchor_at" in table else None
    if bool(anchor) != (place is not None):
        problems.append(
            f"{where}: anchor and anchor_at go together; add the other, three numbers for the place"
        )
    slide = tuple(table.get("slide", ()))
    problems += [
        f"{where}: slide {foot} is not foot_l or foot_r" for foot in slide if foot not in PLANTED[:2]
    ]
    return Keyframe(anchor=anchor, anchor_at=place, plant=plant, slide=slide, reach=reach)


def _keyframe(entry: Table, where: str, pose: Table, base: Keyframe, problems: list[str]) -> Keyframe:
    said = {key: value for key, value in entry.items() if key not in TIMING}
    for joint, value in said.items():
        problems += _wrong_angle(joint, value, where)
    for key, known in (("ease", EASES), ("breath", BREATHS), ("floor", FLOORS)):
        if entry.get(key, known[0]) not in known:
            problems.append(
                f"{where}: {key} is {entry[key]!r}; it has to be one of {', '.join(filter(None, known))}"
            )
    angles = {joint: float(value) for joint, value in said.items() if isinstance(value, int | float)}
    changes: dict[str, Any] = {key: float(entry[key]) for key in ("take", "hold") if key in entry}
    changes |= {key: entry[key] for key in ("ease", "breath", "floor", "show") if key in entry}
    return replace(base, angles={**pose, **spelled_out(angles)}, **changes)


def _wrong_angle(joint: str, value: Any, where: str) -> Iterator[str]:
    reach = reach_of(joint)
    if reach is None:
        yield f"{where}: {joint} is no joint of the body"
    elif not isinstance(value, int | float) or isinstance(value, bool):
        yield f"{where}: {joint} = {value!r} is no number"
    elif not reach[0] <= value <= reach[1]:
        unit = "" if joint in ("x", "y", "lift") else " degrees"
        yield f"{where}: {joint} = {value:g}, people reach {reach[0]:g} to {reach[1]:g}{unit}"


def _move(table: Table, where: str, frames: list[Keyframe], problems: list[str]) -> Move | None:
    simple = {field.name for field in fields(Move)} & set(table) - {"shows", "keyframes"}
    values: dict[str, Any] = {key: _plain(table[key]) for key in simple}
    try:
        return Move(
            shows=tuple(table["shows"]),
            keyframes=_all_angles(frames),
            props=tuple(_prop(entry) for entry in table.get("prop", ())),
            guides=tuple(_guides(table, where, problems)),
            arrows=tuple(_arrows(table, where, problems)),
            **values,
        )
    except (TypeError, KeyError, ValueError) as error:
        problems.append(f"{where}: cannot be read: {error}")
        return None


def _all_angles(frames: list[Keyframe]) -> tuple[Keyframe, ...]:
    """Return keyframes that all name every joint any of them names, so that any moment in between is complete."""
    names = {name for frame in frames for name in frame.angles}
    return tuple(
        replace(frame, angles={name: frame.angles.get(name, 0.0) for name in sorted(names)})
        for frame in frames
    )


def _other_side_frame(frame: Keyframe) -> Keyframe:
    return replace(
        frame,
        angles=mirrored(frame.angles),
        show=False,
        anchor=other_side(frame.anchor),
        anchor_at=in_the_mirror(frame.anchor_at) if frame.anchor_at else None,
        plant=tuple(other_side(foot) for foot in frame.plant),
        slide=tuple(other_side(foot) for foot in frame.slide),
        reach=tuple(reach_in_the_mirror(reach) for reach in frame.reach),
    )


def _prop(entry: Table) -> Prop:
    values: dict[str, Any] = {key: _plain(value) for key, value in entry.items()}
    return Prop(**values)


def _plain(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _guides(table: Table, where: str, problems: list[str]) -> Iterator[Guide]:
    for entry in table.get("guide", ()):
        for kind, points in entry.items():
            named = (points,) if isinstance(points, str) else tuple(points)
            if kind not in GUIDES or any(point not in POINTS for point in named):
                problems.append(
                    f"{where}: guide {kind} = {points!r} is not known; write {', '.join(GUIDES)} and points"
                )
                continue
            yield Guide(kind, named)


def _arrows(table: Table, where: str, problems: list[str]) -> Iterator[Arrow]:
    for entry in table.get("arrow", ()):
        if entry.get("of") not in POINTS:
            problems.append(f"{where}: arrow of {entry.get('of')!r}: that is no point of the body")
            continue
        off = entry.get("off", (0.0, 0.0))
        yield Arrow(entry["of"], (float(off[0]), float(off[1])))


def _place(value: Any) -> Place:
    x, y, z = value
    return (float(x), float(y), float(z))


def _target(value: Any) -> str | Place:
    return value if isinstance(value, str) else _place(value)
