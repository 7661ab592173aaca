"""One move as data: the content of content/moves/<id>.toml as frozen values."""

from dataclasses import dataclass, field
from typing import Final

from bot.figures.joints import Angles

EASES: Final = ("smooth", "fall", "rise", "line", "flow")
BREATHS: Final = ("", "in", "out")
FLOORS: Final = ("", "lift", "let_go", "quick")
FRAMES: Final = ("square", "wide")
PROPS: Final = ("chair", "mat", "step", "wall", "stick", "weight", "bench", "box", "cushion", "pad")
GUIDES: Final = ("line", "plumb", "level", "top")

Place = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Keyframe:
    """One position of a move: the angles that differ from the starting pose, and how she gets there.

    `take` and `hold` are seconds; `breath` and `floor` say what breath and pelvic floor do on the way here.
    """

    angles: Angles = field(default_factory=dict)
    take: float = 0.0
    hold: float = 0.0
    ease: str = "smooth"
    breath: str = ""
    floor: str = ""
    show: bool = False
    anchor: str = ""
    anchor_at: Place | None = None
    plant: tuple[str, ...] = ()
    slide: tuple[str, ...] = ()
    reach: tuple[tuple[str, str | Place], ...] = ()


@dataclass(frozen=True, slots=True)
class Prop:
    """A thing around her; positions and sizes are in heights, and `hand` names the hand that carries it."""

    kind: str
    x: float = 0.0
    y: float = 0.0
    height: float = 0.0
    long: float = 0.0
    wide: float = 0.0
    hand: str = ""
    ends: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Guide:
    """The dashed line to watch.

    `line` goes through points of the body, `plumb` from one point to the floor, `level` through one or two points,
    and `top` is at the greatest height a point reaches.
    """

    kind: str
    points: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Arrow:
    """The path of a point from the first position of the still to the second, drawn `off` to its side."""

    of: str
    off: tuple[float, float] = (0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Move:
    """A whole move with all angles filled in from the starting pose, and its second side mirrored."""

    id: str
    shows: tuple[str, ...]
    keyframes: tuple[Keyframe, ...]
    look: str
    view: float = 0.0
    tilt: float = 8.0
    frame: str = "square"
    travel: float = 0.0
    springs: bool = False
    front_view: float | None = None
    props: tuple[Prop, ...] = ()
    guides: tuple[Guide, ...] = ()
    arrows: tuple[Arrow, ...] = ()
    floor_ring: bool = False
    breathes: bool = False
    """She breathes evenly whatever the legs do: the ring completes one breath per loop."""
    in_front: tuple[str, ...] = ()
    behind: tuple[str, ...] = ()

    @property
    def seconds(self) -> float:
        """Return the duration of one loop."""
        return sum(keyframe.take + keyframe.hold for keyframe in self.keyframes)
