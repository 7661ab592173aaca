"""The moves: ours are sound when looked at closely, and each kind of mistake is found with its file and keyframe."""

from collections.abc import Callable

import pytest

from bot.catalog.files import default_folder, read
from bot.catalog.load import load
from bot.catalog.moves import all_moves, pictured
from bot.figures.checks import problems_of
from bot.figures.posture import Posture
from tests.content.conftest import Copy, problems

SQUAT = "moves/chair_squat.toml"
BRIDGE = "moves/bridge.toml"


def test_whatever_is_asked_of_her_is_pictured() -> None:
    """Every exercise, drill and movement check has its move."""
    catalog = load()
    asked = {*catalog.exercises, *(test.id for test in catalog.tests)}

    assert asked == pictured(read(default_folder())).keys() == catalog.moves.keys()
    assert set(catalog.moves.values()) == set(all_moves())
    assert catalog.moves["t4"] == "jog_spot", "a check that is an exercise shows the same move"


@pytest.mark.parametrize("move", all_moves().values(), ids=lambda move: move.id)
def test_a_move_can_be_done(move) -> None:  # type: ignore[no-untyped-def]
    """Looked at twelve times a second: no seam, nothing below the floor, no planted foot that slides, nothing too fast."""
    assert list(problems_of(move, move.id, rate=12)) == []
    assert 1 < len(Posture(move).timeline.shown()) <= 3, "a still shows where it starts and where it ends"


@pytest.mark.parametrize("move", all_moves().values(), ids=lambda move: move.id)
def test_bones_keep_their_length(move) -> None:  # type: ignore[no-untyped-def]
    """No limb changes its length, wherever a hand or foot is placed."""
    posture = Posture(move)
    for moment in posture.timeline.samples(5):
        points = posture.at(moment).points
        for side in "lr":
            for a, b, length in (
                ("hip", "knee", 0.245),
                ("knee", "ankle", 0.238),
                ("shoulder", "elbow", 0.158),
            ):
                p, q = points[f"{a}_{side}"], points[f"{b}_{side}"]
                assert sum((m - n) ** 2 for m, n in zip(p, q, strict=True)) ** 0.5 == pytest.approx(
                    length, abs=1e-6
                )


BROKEN: list[tuple[str, Callable[[Copy], None], str]] = [
    (
        "no such joint",
        lambda c: c.swap(SQUAT, "hip_both = 118", "hips_both = 118"),
        f"{SQUAT}: keyframe 2: hips_both is no joint of the body",
    ),
    (
        "beyond what people reach",
        lambda c: c.swap(SQUAT, "knee_both = 98", "knee_both = 198"),
        f"{SQUAT}: keyframe 2: knee_both = 198, people reach -5 to 155 degrees",
    ),
    (
        "below the floor",
        lambda c: c.swap("moves/deadbug.toml", "hip_r = 43", "hip_r = 20"),
        "moves/deadbug.toml: keyframe 2: heel_r lies",
    ),
    (
        "a planted foot that slides",
        lambda c: c.swap(BRIDGE, "lean = -117", "lean = -170"),
        f"{BRIDGE}: keyframe 2: foot_r is planted and slides by",
    ),
    (
        "a loop that does not close",
        lambda c: c.swap(SQUAT, 'breath = "out"', 'breath = "out"\narm_l = 60'),
        f"{SQUAT}: the loop does not close: arm_l is 4 in keyframe 1 and 60 in the last",
    ),
    (
        "too fast",
        lambda c: c.swap(SQUAT, "take = 1.6\nhold = 0.4", "take = 0.2\nhold = 2"),
        f"{SQUAT}: keyframe 3:",
    ),
    (
        "too long",
        lambda c: c.swap(SQUAT, "take = 1.6", "take = 9"),
        f"{SQUAT}: one loop takes",
    ),
    (
        "an exercise without a move",
        lambda c: c.remove("moves/split_squat.toml"),
        "moves/: split_squat has no move; name it in the shows of one, or add moves/split_squat.toml",
    ),
    (
        "a picture of nothing",
        lambda c: c.swap(BRIDGE, 'shows = ["bridge"]', 'shows = ["bridge", "headstand"]'),
        "moves/bridge.toml: shows headstand, which is no exercise, drill or check",
    ),
    (
        "pictured twice",
        lambda c: c.swap(BRIDGE, 'shows = ["bridge"]', 'shows = ["bridge", "deadbug"]'),
        "deadbug, which moves/bridge.toml shows already",
    ),
    (
        "no alt text",
        lambda c: c.without("text/en/pictures.ftl", "pictures-alt-bridge ="),
        "pictures-alt-bridge is missing",
    ),
    (
        "no such pose",
        lambda c: c.swap(BRIDGE, 'pose = "crook"', 'pose = "crooked"'),
        f"{BRIDGE}: pose 'crooked' is not in moves/poses.toml",
    ),
    (
        "a pose nobody can take",
        lambda c: c.swap("moves/poses.toml", "hip_both = 54", "hip_both = 154"),
        "moves/poses.toml: starting_pose crook: hip_both = 154",
    ),
    (
        "no such point",
        lambda c: c.swap(SQUAT, 'plumb = "knee_r"', 'plumb = "kneecap_r"'),
        f"{SQUAT}: guide plumb = 'kneecap_r' is not known",
    ),
    (
        "another name than the file",
        lambda c: c.swap(BRIDGE, 'id = "bridge"', 'id = "bridges"'),
        f"{BRIDGE}: id is 'bridges'; it has to be the name of the file, 'bridge'",
    ),
    (
        "an unknown key",
        lambda c: c.swap(BRIDGE, "view = 12", "vue = 12"),
        f"{BRIDGE}: vue is not a key of a move",
    ),
]


@pytest.mark.parametrize(("break_it", "said"), [row[1:] for row in BROKEN], ids=[row[0] for row in BROKEN])
def test_a_mistake_is_found(copy: Copy, break_it: Callable[[Copy], None], said: str) -> None:
    """With the file, the keyframe where there is one, and what to do."""
    break_it(copy)

    assert any(said in found for found in problems(copy.folder)), "\n".join(problems(copy.folder))
