"""The joints a move may name, the range of each, and a pose seen in the mirror."""

from collections.abc import Mapping
from typing import Final, TypeAlias

Angles: TypeAlias = Mapping[str, float]

SIDES: Final = ("l", "r")

# Degrees. Wider than textbook averages, so that nobody's body is an error, but narrow enough to catch a mistyped
# digit.
LIMB_RANGES: Final[Mapping[str, tuple[float, float]]] = {
    "hip": (-35, 135),
    "hip_out": (-30, 60),
    "hip_turn": (-45, 60),
    "knee": (-5, 155),
    "ankle": (-55, 35),
    "toes": (-30, 75),
    "arm": (-60, 185),
    "arm_out": (-45, 180),
    "arm_turn": (-90, 95),
    "elbow": (-5, 150),
}
TRUNK_RANGES: Final[Mapping[str, tuple[float, float]]] = {
    "lean": (-180, 180),
    "roll": (-180, 180),
    "turn": (-180, 180),
    "bend": (-35, 75),
    "side": (-40, 40),
    "twist": (-45, 45),
    "neck": (-65, 60),
    "neck_turn": (-80, 80),
    "neck_side": (-45, 45),
}
PLACES: Final[Mapping[str, tuple[float, float]]] = {"x": (-1, 1), "y": (-1, 1), "lift": (-1, 1)}
"""Her position when no part of her is anchored, in heights; `lift` is above the floor."""

MIRRORED: Final = frozenset({"roll", "turn", "side", "twist", "neck_turn", "neck_side", "y"})


def reach_of(name: str) -> tuple[float, float] | None:
    """Return the lowest and highest value of a joint such as `knee_r`, `arm_both` or `lean`; None for an unknown joint."""
    limb, _, side = name.rpartition("_")
    if side in (*SIDES, "both") and limb in LIMB_RANGES:
        return LIMB_RANGES[limb]
    return TRUNK_RANGES.get(name) or PLACES.get(name)


def spelled_out(angles: Angles) -> dict[str, float]:
    """Return the angles with every `_both` as left and right; a value for one side takes precedence."""
    both = {name.removesuffix("_both"): value for name, value in angles.items() if name.endswith("_both")}
    spread = {f"{limb}_{side}": value for limb, value in both.items() for side in SIDES}
    return spread | {name: value for name, value in angles.items() if not name.endswith("_both")}


def other_side(name: str) -> str:
    """Return the point or joint on her other side: `knee_l` for `knee_r`; one without a side is returned as it is."""
    if name.endswith("_l"):
        return name[:-1] + "r"
    return name[:-1] + "l" if name.endswith("_r") else name


def mirrored(angles: Angles) -> dict[str, float]:
    """Return the pose with left and right exchanged."""
    return {other_side(name): -value if name in MIRRORED else value for name, value in angles.items()}
