"""Who is shown: four people with the same body, who differ only in skin, hair or scarf, and clothes."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

INK: Final = "#2a2038"
GROUND: Final = "#fcf5ea"
FLOOR: Final = "#f0dfc8"
SHADOW: Final = "#e2ccb0"


@dataclass(frozen=True, slots=True)
class Look:
    """Colours as #rrggbb; those with `_far` are for the limbs on the side away from the viewer."""

    skin: str
    skin_far: str
    hair: str
    top: str
    top_far: str
    trousers: str
    trousers_far: str
    style: str
    long_sleeves: bool = False
    eye: str = INK
    eye_white: str = ""
    cheek: str = ""
    shoe: str = "#ffffff"
    shoe_far: str = "#d9d2cb"


LOOKS: Final[Mapping[str, Look]] = {
    "mara": Look(
        skin="#d69a6d", skin_far="#b97f55", hair="#4a3b57", top="#f29b7a", top_far="#d97f60",
        trousers="#66a5a6", trousers_far="#468385", style="bun", cheek="#e0835f",
    ),
    "noor": Look(
        skin="#dfae86", skin_far="#c39069", hair="#7391c8", top="#eab94f", top_far="#c99a38",
        trousers="#a48cc0", trousers_far="#836ba1", style="scarf", long_sleeves=True, cheek="#e39473",
    ),
    "jo": Look(
        skin="#f3c9a6", skin_far="#d9aa86", hair="#b5613a", top="#84b28c", top_far="#64926d",
        trousers="#8a93cc", trousers_far="#6972ab", style="bob", cheek="#ee9c86",
    ),
    "ama": Look(
        skin="#9a6545", skin_far="#855539", hair="#42303f", top="#e58ba3", top_far="#c66c86",
        trousers="#6f9fd0", trousers_far="#4f7eae", style="curls", eye="#241a2e", eye_white="#fff3e6", cheek="#a8603f",
    ),
}  # fmt: skip
